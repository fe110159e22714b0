"""What every router of the API is built of: who calls, how often, what a value may look like, pages of lists."""
