"""Which voices belong to a problem, by the word of a person."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import Refused
from qulaq.understand.problems.actions.base import Deed
from qulaq.understand.problems.models import Membership, Origin, Problem
from qulaq.understand.problems.rating_later import rate_soon
from qulaq.understand.problems.workflow import Act


@transaction.atomic
def add(*, by: Person | None, problem_id: int, voices: Sequence[int], at: datetime | None = None) -> Problem:
    """`voices` are those the person may read; the doors see to that."""
    deed = Deed(Act.ADD, by=by, problem_id=problem_id, at=at)
    if not voices:
        raise Refused("numbers", _("Name at least one voice."))
    put(deed.problem, voices, by=by, at=deed.at, origin=Origin.PERSON)
    deed.finish(internal=True, details={"voices": len(set(voices))})
    rate_soon(problem_id)
    return deed.problem


@transaction.atomic
def remove(*, by: Person | None, problem_id: int, voices: Collection[int], at: datetime | None = None) -> Problem:
    """They do not belong to it. The rows stay, so that no program brings them back."""
    deed = Deed(Act.REMOVE, by=by, problem_id=problem_id, at=at)
    rows = Membership.objects.filter(problem_id=problem_id, voice__in=list(voices), removed_at=None)
    gone = rows.update(removed_at=deed.at, removed_by=by, origin=Origin.PERSON)
    if not gone:
        raise Refused("voices", _("Choose voices of this problem."))
    deed.finish(internal=True, details={"voices": gone})
    rate_soon(problem_id)
    return deed.problem


def put(problem: Problem, voices: Collection[int], *, by: Person | None, at: datetime, origin: Origin) -> None:
    """New ones, and those that were taken out before: a later word of a person holds."""
    known = Membership.objects.filter(problem=problem, voice__in=list(voices))
    there = set(known.values_list("voice_id", flat=True))
    known.update(removed_at=None, removed_by=None, origin=origin, added_by=by)
    Membership.objects.bulk_create(
        Membership(problem=problem, voice_id=pk, origin=origin, added_by=by, added_at=at)
        for pk in dict.fromkeys(voices)
        if pk not in there
    )
