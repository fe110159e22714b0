"""How a page shows what was measured on the way to a goal."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.safestring import SafeString

from qulaq.foundation.goals.chart import Point, draw, of_days
from qulaq.foundation.goals.models import Reading
from qulaq.foundation.goals.words import Way, on_the_way


class OnTheWay:
    """Of a goal and its readings, in the order they were entered for a day."""

    readings: Sequence[Reading]

    @property
    def goal(self) -> Way:
        raise NotImplementedError

    @property
    def points(self) -> list[Point]:
        return of_days([Point(row.on, row.value) for row in self.readings])

    @property
    def chart(self) -> SafeString:
        return draw(self.goal, self.points)

    @property
    def sentence(self) -> str:
        points = self.points
        return on_the_way(self.goal, points[-1].value if points else None, timezone.localdate())
