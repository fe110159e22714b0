"""The only writers of outcomes."""
