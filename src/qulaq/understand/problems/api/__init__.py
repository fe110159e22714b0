"""Problems in `/api/v1`: the rating with its formula for everybody; proposing, deciding and joining for staff."""

from qulaq.understand.problems.api import acts, desk, public
from qulaq.understand.problems.api.router import router

__all__ = ["acts", "desk", "public", "router"]
