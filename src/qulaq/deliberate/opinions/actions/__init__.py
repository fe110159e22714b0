"""The only writers of the register of experts and of judgments."""
