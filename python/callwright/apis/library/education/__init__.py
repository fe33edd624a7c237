"""Education: grades, tests and their quality, learning and reading."""
