"""Tasks of the airline."""
