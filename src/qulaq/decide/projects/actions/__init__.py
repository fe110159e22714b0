"""The only writers of projects."""
