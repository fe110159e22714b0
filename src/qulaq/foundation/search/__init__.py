"""Search on every list: long lists of texts by an index of their stems, short lists of names by reading them."""
