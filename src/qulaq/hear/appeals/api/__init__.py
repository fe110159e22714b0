"""Appeals in `/api/v1`: sending, following, working on them, and the lists of codes that go with them."""

from qulaq.hear.appeals.api import desk, lists, public
from qulaq.hear.appeals.api.router import router

__all__ = ["desk", "lists", "public", "router"]
