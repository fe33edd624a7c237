"""Weather: how it feels, moisture, wind, what a day adds up to."""
