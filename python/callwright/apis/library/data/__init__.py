"""Data: records, tables, series of numbers, JSON documents and texts put in order."""
