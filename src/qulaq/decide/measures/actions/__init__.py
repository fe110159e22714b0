"""The only writers of measures."""
