"""Pipelines: from what is there to a data set. A file each."""
