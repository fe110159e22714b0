"""How stories are told: each once, in a transaction of its own, with what was said at the time it was said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.calendar.queries import rulebook
from qulaq.foundation.journal.actions import Actor
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.intake import Intake
from qulaq.hear.appeals.models import Appeal, Channel
from qulaq.project.demonstration.people import Town
from qulaq.project.demonstration.stories import at_local

BATCH = "demonstration-whole"


def tell_new(town: Town, stories: Sequence[Callable[[Teller], None]]) -> int:
    """Those that are not told yet; an appeal of each bears its name. Returns how many were told."""
    known = set(Appeal.objects.filter(batch=BATCH).values_list("external_id", flat=True))
    left = [story for story in stories if story.__name__ not in known]
    now = timezone.now()
    for story in left:
        with transaction.atomic(), translation.override("kk"):
            story(Teller(town, now, story.__name__))
    return len(left)


def number_of(story: str) -> str:
    """The number of the appeal a story begins with."""
    return str(Appeal.objects.values_list("number", flat=True).get(batch=BATCH, external_id=story))


class Teller:
    """Registers what a story begins with, some days ago."""

    def __init__(self, town: Town, now: datetime, key: str) -> None:
        self.town, self.now, self.key = town, now, key

    def ago(self, days: float) -> datetime:
        """Eleven in the morning of a working day."""
        day = rulebook().calendar.next_working_day(timezone.localdate(self.now - timedelta(days=days)))
        moment = at_local(day.isoformat(), time(11))
        return min(moment, self.now - timedelta(minutes=5))

    def write(
        self, text: str, *, days: float, language: str = "kk", first: bool = True, by: Actor | None = None, **more: Any
    ) -> Appeal:
        writer = self.town.residents[language or "kk"][0 if first else 1]
        values: dict[str, Any] = {
            "territory": self.town.territories["DEMO-11"],
            "applicant": writer,
            "name": writer.name,
            "channel": Channel.WEB,
            "received_at": self.ago(days),
            "batch": BATCH,
            "external_id": self.key if first else f"{self.key}-2",
            "language": language,
        }
        intake = Intake(text=text, **values | more)
        return actions.register(by=by or intake.applicant, intake=intake, at=self.ago(days)).appeal

    def body(self, code: str) -> Body:
        return self.town.bodies[f"demo-{code}"]

    def by(self, name: str) -> Any:
        return self.town.staff[f"{name}@demo.qulaq"]
