"""Colours, pictures, film, subtitles, type."""
