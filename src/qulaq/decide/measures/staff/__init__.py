"""Pages of staff: the list, one measure with its acts, the proposal."""
