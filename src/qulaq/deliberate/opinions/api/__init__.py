"""Judgments and experts in `/api/v1`: read by everybody, worked on by staff and experts with a token of their own."""

from qulaq.deliberate.opinions.api import asking, experts, reading, speaking
from qulaq.deliberate.opinions.api.router import router

__all__ = ["asking", "experts", "reading", "router", "speaking"]
