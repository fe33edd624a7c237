"""Computers and networks: addresses, encodings, versions, schedules, storage."""
