"""Who comes through the doors of those who keep indicators."""

from __future__ import annotations

from qulaq.foundation.people.guards import only
from qulaq.understand.indicators.access import keeps, may_put_beside

keepers_only = only(keeps)
who_put_beside = only(may_put_beside)
