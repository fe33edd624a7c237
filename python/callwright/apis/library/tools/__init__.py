"""Everyday tools: units, dates, calendars, time zones, numbers with check digits."""
