"""Projects in `/api/v1`: read by everybody, worked on by staff with a token of their own."""

from qulaq.decide.projects.api import reading, working
from qulaq.decide.projects.api.router import router

__all__ = ["reading", "router", "working"]
