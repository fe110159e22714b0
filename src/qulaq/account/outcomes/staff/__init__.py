"""The desk of outcomes."""
