"""Joining and dividing problems by a person, and taking both back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from qulaq.foundation.goals.wording import for_everybody
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NotAllowed, Refused
from qulaq.understand.problems.actions.base import (
    Deed,
    follow,
    journal,
    keep_thread,
    locked,
    made,
    told,
    unfollow,
    values,
)
from qulaq.understand.problems.models import Membership, Origin, Problem, ProblemState, Regrouping, RegroupingKind
from qulaq.understand.problems.naming import named
from qulaq.understand.problems.rating_later import rate_soon
from qulaq.understand.problems.workflow import Act, check


@transaction.atomic
def merge(*, by: Person | None, problem_id: int, other_id: int, at: datetime | None = None) -> Regrouping:
    """`other` is the same problem: its voices move here, and its number leads here from now on."""
    if problem_id == other_id:
        raise Refused("other", _("Name another problem."))
    _lock_both(problem_id, other_id)
    deed = Deed(Act.MERGE, by=by, problem_id=problem_id, at=at)
    other = locked(other_id)
    check(Act.MERGE, by=by, problem=other)
    if other.confirmed_at and not deed.problem.confirmed_at:
        words = _("Everybody reads of %(number)s already: join this proposal to it, from its page.")
        raise Refused("other", words % {"number": other.number})
    before, kept = values(other), other.state
    moved = _move(Membership.objects.filter(problem=other), deed.problem)
    other.state, other.merged_into = ProblemState.MERGED, deed.problem
    other.save(update_fields=["state", "merged_into"])
    told(other, Act.MERGE, by=by, at=deed.at, details={"into": deed.problem.number})
    journal(other, Act.MERGE, by=by, before=before)
    keep_thread(other)
    deed.finish(details={"other": other.number, "voices": len(moved)})
    follow(other, deed.problem)
    rate_soon(problem_id)
    kept_for_undo = {"ids": moved, "state": kept}
    return Regrouping.objects.create(
        kind=RegroupingKind.MERGE, problem=deed.problem, other=other, moved=kept_for_undo, by=by, at=deed.at
    )


@transaction.atomic
def split(
    *, by: Person | None, problem_id: int, voices: Collection[int], title: str = "", at: datetime | None = None
) -> Regrouping:
    """These voices are a problem of their own: a new proposal, called by their own words until it is confirmed."""
    deed = Deed(Act.SPLIT, by=by, problem_id=problem_id, at=at)
    of_source = Membership.objects.filter(problem_id=problem_id, removed_at=None)
    chosen = of_source.filter(voice__in=list(voices))
    taken, left = (list(rows.values_list("voice", flat=True)) for rows in (chosen, of_source.exclude(pk__in=chosen)))
    if not taken or not left:
        raise Refused("voices", _("Choose some of its voices, not all of them."))
    source = deed.problem
    same = {name: getattr(source, name) for name in ("territory", "scope", "topic", "body")}
    name = for_everybody("title", title)
    same |= {"title_kk": name[:200]} if name else named(taken, left)
    new = made(found_by=by, found_at=deed.at, split_from=source, **same)
    moved = _move(chosen, new)
    of_program = Membership.objects.filter(pk__in=moved, origin=Origin.PROGRAM)
    by_program = list(of_program.values_list("pk", flat=True))
    of_program.update(origin=Origin.PERSON, added_by=by)  # no program moves them back
    told(new, Act.PROPOSE, by=by, at=deed.at, details={"of": source.number, "voices": len(moved)})
    journal(new, Act.PROPOSE, by=by, before=None)
    deed.finish(details={"other": new.number, "voices": len(moved)})
    rate_soon(problem_id, new.pk)
    return Regrouping.objects.create(
        kind=RegroupingKind.SPLIT, problem=source, other=new, by=by, at=deed.at,
        moved={"ids": moved, "by_program": by_program},
    )  # fmt: skip


@transaction.atomic
def undo(*, by: Person | None, regrouping_id: int, at: datetime | None = None) -> Regrouping:
    """As it was before, but for voices a person has moved or taken out since."""
    row = Regrouping.objects.select_for_update().filter(pk=regrouping_id).first()
    if row is None or row.undone_at:
        raise NotAllowed(_("This has been undone already."))
    _lock_both(row.problem_id, row.other_id)
    act = Act.UNMERGE if row.kind == RegroupingKind.MERGE else Act.UNSPLIT
    deed = Deed(act, by=by, problem_id=row.problem_id, at=at)
    other = locked(row.other_id)
    back = _unmerge if row.kind == RegroupingKind.MERGE else _unsplit
    before = values(other)
    back(row, deed.problem, other)
    told(other, act, by=by, at=deed.at, details={"other": deed.problem.number})
    journal(other, act, by=by, before=before)
    keep_thread(other)
    deed.finish(details={"other": other.number})
    row.undone_at, row.undone_by = deed.at, by
    row.save(update_fields=["undone_at", "undone_by"])
    rate_soon(*_went_to(deed.problem), row.other_id)
    return row


def _unmerge(row: Regrouping, stays: Problem, other: Problem) -> None:
    if other.state != ProblemState.MERGED or other.merged_into_id != stays.pk:
        raise NotAllowed(_("This has been undone already."))
    other.state, other.merged_into = row.moved["state"], None
    other.save(update_fields=["state", "merged_into"])
    unfollow(other, stays)
    _move(Membership.objects.filter(problem__in=_went_to(stays), pk__in=row.moved["ids"]), other)


def _went_to(problem: Problem) -> list[int]:
    """The problem, and what it was joined to since: voices go on with it."""
    found = [problem.pk]
    while problem.merged_into:
        problem = problem.merged_into
        found.append(problem.pk)
    return found


def _unsplit(row: Regrouping, source: Problem, new: Problem) -> None:
    if new.state != ProblemState.FOUND:
        raise NotAllowed(_("The new problem has gone its own way: join the two instead."))
    staying = Membership.objects.filter(problem=new, pk__in=row.moved.get("by_program", []), removed_at=None)
    staying.update(origin=Origin.PROGRAM, added_by=None)
    _move(Membership.objects.filter(problem=new), source)
    new.state, new.merged_into = ProblemState.MERGED, source
    new.save(update_fields=["state", "merged_into"])


def _move(rows: QuerySet[Membership], to: Problem) -> list[int]:
    """Those the other problem does not know yet; what a person said of them goes along. Their numbers."""
    known = Membership.objects.filter(problem=to).values("voice")
    moved = list(rows.exclude(voice__in=known).order_by("pk").values_list("pk", flat=True))
    Membership.objects.filter(pk__in=moved).update(problem=to)
    return moved


def _lock_both(*ids: int) -> None:
    """In one order, so that two people who join the same two never wait for each other in a ring."""
    list(Problem.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk", flat=True))
