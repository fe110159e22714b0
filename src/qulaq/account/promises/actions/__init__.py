"""The only writers of promises and reports."""
