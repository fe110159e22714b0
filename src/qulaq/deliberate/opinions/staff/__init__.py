"""Pages of staff: judgments with their acts, choosing experts, and the register."""
