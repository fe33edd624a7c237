"""Music: notes, scales, chords, tuning, tempo."""
