"""What people think of a published report: marks with their interval, and words that were released."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q, Sum

from qulaq.account.promises.models import Opinion, OpinionState, Report
from qulaq.understand.quality.rules import Stars

WORDS = 20  # the newest of those that were released


@dataclass(frozen=True)
class Assessment:
    stars: Stars
    by_account: int
    words: Sequence[Opinion]
    last_at: datetime | None

    @property
    def count(self) -> int:
        return self.stars.of

    @property
    def figure(self) -> dict[str, Any] | None:
        """None: too few to tell."""
        if not self.stars.is_told:
            return None
        ends = self.stars.interval
        return {"value": self.stars.value, "low": ends.low, "high": ends.high, "of": self.stars.of}


def assessment(report: Report) -> Assessment:
    rows = Opinion.objects.filter(body_id=report.body_id, since=report.since)
    found = rows.aggregate(
        all=Sum("stars"), of=Count("pk"), last=Max("at"), signed=Count("pk", filter=Q(by_account=True))
    )
    words = rows.filter(state=OpinionState.RELEASED).order_by("-at", "-id")[:WORDS]
    return Assessment(Stars(found["all"] or 0, found["of"]), found["signed"], list(words), found["last"])
