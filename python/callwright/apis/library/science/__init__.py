"""Science: mechanics, waves, electricity, chemistry, astronomy and biology."""
