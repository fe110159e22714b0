"""What measures and projects have in common: words, a goal in figures, changes that stay visible, acts by a table."""
