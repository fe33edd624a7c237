"""Finance: interest, loans, bonds, investments, options and taxes."""
