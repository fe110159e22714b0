"""Outcomes in `/api/v1`: read by everybody, worked on by staff with a token of their own."""

from qulaq.account.outcomes.api import acts, reading
from qulaq.account.outcomes.api.router import router

__all__ = ["acts", "reading", "router"]
