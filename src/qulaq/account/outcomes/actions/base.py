"""One act on an outcome, and its place in the thread."""

from __future__ import annotations

from typing import Any

from qulaq.account.outcomes.models import Outcome, OutcomeState, OutcomeStep
from qulaq.account.outcomes.workflow import TRANSITIONS
from qulaq.decide.measures.models import PUBLIC as PUBLIC_MEASURES
from qulaq.decide.measures.models import Measure
from qulaq.foundation.goals.deeds import Deed
from qulaq.foundation.thread.actions import tie
from qulaq.foundation.thread.models import LinkKind, Record
from qulaq.understand.problems.joined import family

KIND = "outcome"


class OutcomeDeed(Deed[Outcome]):
    model, happened, kind, table, hidden = Outcome, OutcomeStep, KIND, TRANSITIONS, OutcomeState.GATHERING

    def values(self) -> dict[str, Any]:
        row = self.row
        closes_on = row.closes_on.isoformat() if row.closes_on else None
        return {"state": row.state, "says": row.says, "closes_on": closes_on, "paused": row.paused_at is not None}


def publish(deed: OutcomeDeed) -> None:
    """From now on everybody reads of it: it hangs on the thread, after the problem and the measures against it."""
    deed.row.public_at = deed.row.public_at or deed.at
    tie_all(deed.row)


def tie_all(outcome: Outcome) -> None:
    target = Record.objects.get(kind=KIND, key=outcome.number)
    measures = Measure.objects.filter(for_problems__problem__in=family(outcome.problem_id), state__in=PUBLIC_MEASURES)
    before = {"problem": [outcome.problem.number], "measure": list(measures.values_list("number", flat=True))}
    for kind, keys in before.items():
        for source in Record.objects.filter(kind=kind, key__in=keys).order_by("id"):
            tie(kind=LinkKind.LED, source=source, target=target)
