"""Bringing appeals and answers in from files: read row by row, written batch by batch."""
