"""Every night: learn from alarms people raised and lifted, and from what they found could wait or could not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils import timezone

from qulaq.hear.appeals.models import Act, Appeal, AppealQuerySet, Ending, State, Step, Urgency, UrgencyModel
from qulaq.hear.appeals.understood import versions
from qulaq.hear.appeals.understood.learning import NEWEST, Learned, material
from qulaq.hear.appeals.understood.urgency import keeping
from qulaq.text.leaning import Decided, figures, is_better, learn, said_by
from qulaq.text.levels import judge

LEAST, LEAST_HELD_OUT = 20, 5  # appeals that people overruled, older than the newest weeks, and in them
MOST = {"overruled": 2_000, "called": 1_000, "usual": 1_000}  # the newest of each
ACTS = (Act.ALARM, Act.CALM, Act.HURRY, Act.WAIT)
LEFT: dict[str, str] = {  # as which each of these acts leaves it; a danger that is over was one
    Act.ALARM: Urgency.THREAT, Act.CALM: Urgency.USUAL, Act.HURRY: Urgency.SOON, Act.WAIT: Urgency.USUAL,
}  # fmt: skip


def learn_urgency() -> Learned:
    """Safe to run twice: the second run finds nothing better."""
    old, new = waiting_for()
    if old < LEAST or new < LEAST_HELD_OUT:
        return Learned(old, why="too few decisions")
    before, after = (decided(rows) for rows in _halves())
    by = judge(settings.ALARMS)
    leaning = learn(before, by)
    learned = judge(settings.ALARMS, leaning.danger, leaning.haste)
    used = keeping.leaning_in_use()
    former = judge(settings.ALARMS, used[1].danger, used[1].haste) if used else by
    ours, theirs = said_by(after, learned), said_by(after, former)
    row = keeping.keep(
        leaning,
        examples=len(before),
        overruled=old,
        figures=_told(after, ours),
        compared=_told(after, theirs) | {"version": used[0].version if used else None},
    )
    better = is_better(after, ours, theirs)
    if better:
        keeping.put_in_use(by=None, model_id=row.pk)
    versions.discard_old(UrgencyModel.objects.all())
    return Learned(len(before), row.version, better, "" if better else "not better")


def waiting_for() -> tuple[int, int]:
    """Appeals that people overruled before the newest weeks, and in them."""
    old, new = (_overruled(rows).count() for rows in _halves())
    return old, new


def _halves() -> tuple[AppealQuerySet, AppealQuerySet]:
    newest = timezone.now() - NEWEST
    rows = material().exclude(ending=Ending.MERGED)  # nobody judged a copy of its own
    return rows.filter(received_at__lt=newest), rows.filter(received_at__gte=newest)


def _overruled(rows: AppealQuerySet) -> AppealQuerySet:
    """An alarm nobody raised but the words is nobody's decision."""
    acts = Q(act__in=(Act.CALM, Act.HURRY, Act.WAIT)) | Q(act=Act.ALARM, by__isnull=False)
    return rows.filter(Exists(Step.objects.filter(acts, appeal=OuterRef("pk"))))


def decided(rows: AppealQuerySet) -> list[Decided]:
    """What people overruled, what was called urgent and handled as it stood, and some of the usual."""
    overruled = _overruled(rows)
    handled = rows.filter(state__in=(State.ANSWERED, State.CLOSED)).exclude(pk__in=overruled.values("pk"))
    called = Q(suggestion__urgency__in=(Urgency.THREAT, Urgency.SOON))
    parts = {"overruled": overruled, "called": handled.filter(called), "usual": handled.exclude(called)}
    return [one for name, part in parts.items() for one in _newest(part, MOST[name])]


def _newest(rows: AppealQuerySet, most: int) -> Iterable[Decided]:
    """Each stands for as many as were left out beside it."""
    count = rows.count()
    weight = max(count / most, 1.0)
    acts = Prefetch("steps", Step.objects.filter(act__in=ACTS).order_by("id"), to_attr="urgency_acts")
    newest = rows.select_related("suggestion").prefetch_related(acts).order_by("-received_at", "-id")[:most]
    for appeal in newest.iterator(chunk_size=500):
        cold = timezone.localdate(appeal.received_at).month in settings.COLD_MONTHS
        yield Decided(appeal.text, _level(appeal), appeal.language, cold, weight)


def _level(appeal: Appeal) -> str:
    said = getattr(appeal, "suggestion", None)
    level = said.urgency if said else Urgency.USUAL
    for step in appeal.urgency_acts:  # type: ignore[attr-defined]
        level = LEFT[step.act]
    return str(level)


def _told(decided: Sequence[Decided], said: Sequence[str]) -> dict[str, Any]:
    """Figures as the database keeps them, by language apart, and no text."""
    pairs = list(zip(decided, said, strict=True))
    apart = {}
    for language in sorted({one.language for one in decided}):
        mine, said_of_mine = zip(*(pair for pair in pairs if pair[0].language == language), strict=True)
        apart[language] = _rounded(figures(mine, said_of_mine)._asdict())
    return _rounded(figures(decided, said)._asdict()) | {"by_language": apart}


def _rounded(found: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in found.items()}
