"""Conflicts of an expert with a problem, from what they declared and from where they serve."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from qulaq.deliberate.opinions.models import Expert, ExpertQuerySet, Interest, InterestKind, Judgment
from qulaq.deliberate.opinions.nearness import related
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.people.models import Assignment

AFTERWARDS = timedelta(days=365)  # an interest that ended is still a conflict for a year
SERVES = "serves"


@dataclass(frozen=True)
class Conflict:
    """`kind` of the interest, or SERVES; with which body."""

    kind: str
    body: Body

    @property
    def kept(self) -> dict[str, str]:
        return {"kind": self.kind, "body": self.body.code}

    @property
    def words(self) -> str:
        return said(self.kind, str(self.body))


def said(kind: str, body: str) -> str:
    """One conflict in words, from what a seat keeps of it."""
    if kind == SERVES:
        return _("serves in: %(body)s") % {"body": body}
    label = InterestKind(kind).label if kind in InterestKind.values else kind
    return _("declared interest (%(kind)s): %(body)s") % {"kind": label, "body": body}


def with_what_counts(rows: ExpertQuerySet, today: date) -> ExpertQuerySet:
    """Two statements more, however many experts."""
    counts = Q(until=None) | Q(until__gte=today - AFTERWARDS)
    interests = Interest.objects.filter(counts, body__isnull=False).select_related("body").order_by("id")
    serving = Assignment.objects.filter(Q(until=None) | Q(until__gte=today), since__lte=today)
    return rows.select_related("person").prefetch_related(
        Prefetch("interests", interests, to_attr="interests_that_count"),
        Prefetch("person__assignments", serving.select_related("body").order_by("id"), to_attr="served_today"),
    )


def concerned(judgment: Judgment) -> list[Body]:
    """The body of the problem and the one that asks."""
    return [body for body in (judgment.problem.body, judgment.body) if body is not None]


def found(expert: Expert, bodies: Sequence[Body]) -> list[Conflict]:
    """Of an expert read by `with_what_counts`: with these bodies, one above them or one below them. Each once."""
    interests: Iterable[Interest] = expert.interests_that_count  # type: ignore[attr-defined]
    served: Iterable[Assignment] = expert.person.served_today if expert.person else ()  # type: ignore[attr-defined]
    known = [Conflict(one.kind, one.body) for one in interests if one.body]
    known += [Conflict(SERVES, one.body) for one in served]
    mine = [one for one in known if any(related(one.body.path, body.path) for body in bodies)]
    return list({(one.kind, one.body.pk): one for one in mine}.values())
