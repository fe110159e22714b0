"""Like cases: earlier appeals of the same kind whose answers the people themselves called good."""
