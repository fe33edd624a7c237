"""Writing and speaking: statistics of texts, codes, messages, meetings."""
