"""Every night: learn from what people decided, compare with the model in use on newest weeks, take the better one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from qulaq.foundation.calendar.queries import jurisdiction
from qulaq.hear.appeals.models import (
    Appeal,
    AppealQuerySet,
    ModelOrigin,
    ModelState,
    RouteCorrection,
    RoutingModel,
    State,
)
from qulaq.hear.appeals.understood import keeping, versions
from qulaq.text.embeddings import embedder
from qulaq.text.routing.evaluation import figures
from qulaq.text.routing.measuring import Measured, measure
from qulaq.text.routing.model import Model
from qulaq.text.routing.store import Example
from qulaq.text.routing.training import train

NEWEST = timedelta(weeks=4)  # held out: a model must know the weeks to come, not those it has seen
LEAST = 200  # decided appeals before anything is learned from them
LEAST_HELD_OUT = 50
MOST = 1_000_000
BETTER = 0.003  # in top-1: less than this is chance
COLUMNS = 60_000


@dataclass(frozen=True)
class Learned:
    """What a night came to, for the log: no words of anybody."""

    examples: int
    version: int | None = None
    put_in_use: bool = False
    why: str = ""


def learn() -> Learned:
    """Safe to run twice: the second run finds nothing better."""
    before, after = _halves()
    count = before.count()
    if count < LEAST or after.count() < LEAST_HELD_OUT:
        return Learned(count, why="too few decisions")
    if before.values("topic").distinct().count() < 2:
        return Learned(count, why="one topic only")
    model = train(_examples(before), embed=embedder(settings.EMBEDDINGS))
    measured = measure(model, _examples(after))
    former = _former(after)
    row = keeping.keep(
        model,
        origin=ModelOrigin.DECISIONS,
        figures=_told(measured),
        compared=_told(former[1]) | {"version": former[0].version} if former else {},
    )
    better = former is None or _is_better(measured, former[1])
    if better:
        keeping.put_in_use(by=None, model_id=row.pk)
    versions.discard_old(RoutingModel.objects.all())
    return Learned(count, row.version, better, "" if better else "not better")


def waiting() -> tuple[int, int] | None:
    """Decided appeals older than the newest weeks, and in them, while they are too few to learn from; else None."""
    before, after = (rows.count() for rows in _halves())
    return (before, after) if before < LEAST or after < LEAST_HELD_OUT else None


def _halves() -> tuple[AppealQuerySet, AppealQuerySet]:
    newest = timezone.now() - NEWEST
    return decided().filter(received_at__lt=newest), decided().filter(received_at__gte=newest)


def decided() -> AppealQuerySet:
    """Appeals whose topic people have decided."""
    said_so = RouteCorrection.objects.filter(appeal=OuterRef("pk"), chosen=OuterRef("topic"))
    by_people = ~Q(routed_because__rule="text") | Exists(said_so) | Q(state__in=(State.ANSWERED, State.CLOSED))
    return material().filter(by_people, topic__isnull=False, topic__closed_on=None, topic__is_draft=False)


def material() -> AppealQuerySet:
    """What may be learned from. Neither erased ones nor those of children and others who are protected, nor complaints:
    those go by law and not by topic, and their words are nobody's material."""
    through = [kind.code for kind in jurisdiction().kinds.values() if kind.through]
    return Appeal.objects.filter(erased_at=None, is_protected=False).exclude(kind__in=through)


def _examples(rows: AppealQuerySet) -> Iterator[Example]:
    newest = rows.order_by("-received_at", "-id").annotate(label=F("topic__code"))[:MOST]
    for text, label in newest.values_list("text", "label").iterator(chunk_size=2_000):
        yield Example(text, label)


def _former(held_out: AppealQuerySet) -> tuple[RoutingModel, Measured] | None:
    """The model in use on the same texts. It may have learned from some of them: then it has the easier task."""
    row = RoutingModel.objects.filter(state=ModelState.IN_USE).defer("facts").first()
    return (row, measure(keeping.load(row), _examples(held_out))) if row else None


def _is_better(new: Measured, old: Measured) -> bool:
    return figures(new.answers)["top1"] > figures(old.answers)["top1"] + BETTER


def _told(measured: Measured) -> dict[str, Any]:
    """Figures as the database keeps them: by topic only the codes, and no text."""
    return measured.report()


def begin() -> RoutingModel | None:
    """A first model from written examples and the names of topics, where there is none that this version can read. Its
    chances are told lower than it says (suggesting.HONEST), and it never routes alone."""
    if RoutingModel.objects.exists() and keeping.is_readable():
        return None
    from qulaq.hear.appeals.understood.written import examples

    found = list(examples())
    if len({item.label for item in found}) < 2:
        return None
    model: Model = train(found, quick=True)
    row = keeping.keep(model, origin=ModelOrigin.WORDS, figures={}, compared={})
    return keeping.put_in_use(by=None, model_id=row.pk)
