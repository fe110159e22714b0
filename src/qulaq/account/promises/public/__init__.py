"""What everybody sees of promises and reports."""
