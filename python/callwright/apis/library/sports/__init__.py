"""Sports: running and riding, strength, leagues and scores of many games."""
