"""Pages for the people who write: the form in steps, the receipt, the status page, and what comes after the answer."""
