"""Measures in `/api/v1`: read by everybody, worked on by staff with a token of their own."""

from qulaq.decide.measures.api import deciding, reading, weighing, working
from qulaq.decide.measures.api.router import router

__all__ = ["deciding", "reading", "router", "weighing", "working"]
