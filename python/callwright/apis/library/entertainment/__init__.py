"""Films, series, books, festivals: running times, schedules, ratings."""
