"""APIs for single-turn data: the library that ships, importers, and how calls are executed."""
