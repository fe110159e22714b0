"""The report of a body to its council: figures, the document made of them, and its kinds of file."""
