"""Promises and reports in `/api/v1`: read by everybody, worked on by staff with a token of their own."""

from qulaq.account.promises.api import reading, reports, saying, working
from qulaq.account.promises.api.router import router

__all__ = ["reading", "reports", "router", "saying", "working"]
