"""Health: measures of the body, its energy, the heart, laboratory values and scores."""
