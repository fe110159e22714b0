"""Problems in `/api/v1`: the rating with its formula for everybody; proposing, deciding and joining for staff."""

from qulaq.understand.problems.api import acts, alerts, desk, public
from qulaq.understand.problems.api.router import router

__all__ = ["acts", "alerts", "desk", "public", "router"]
