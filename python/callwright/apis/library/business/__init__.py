"""Business: prices and margins, customers, projects, people and forecasts."""
