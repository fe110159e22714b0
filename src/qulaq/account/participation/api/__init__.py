"""Participation in `/api/v1`: read by everybody, declared by staff with a token of their own."""

from qulaq.account.participation.api import acts, reading, writing
from qulaq.account.participation.api.router import router

__all__ = ["acts", "reading", "router", "writing"]
