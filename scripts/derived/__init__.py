"""The derived files: a module each, with `text(old)`; `regen.py` holds the list."""
