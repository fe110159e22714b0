"""Pages of staff: the portfolio of their bodies, one project with its acts, preparing."""
