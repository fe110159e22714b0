"""One act on many appeals: each through its own action, all or some; one press takes back what nobody touched since."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.actions import slips
from qulaq.hear.appeals.actions.base import Deed
from qulaq.hear.appeals.actions.work import assign, give_back, note, take
from qulaq.hear.appeals.models import Act, Appeal, BulkAct, State, Step
from qulaq.hear.appeals.workflow import NotAllowed, Refused

MOST = 100
ACTS = (Act.TAKE, Act.RETURN, Act.ASSIGN, Act.NOTE)


@dataclass
class Outcome:
    """What came of it, appeal by appeal: numbers done, and for the others the reason."""

    bulk: BulkAct | None = None
    done: list[str] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)


@transaction.atomic
def run(
    *,
    by: Person,
    act: str,
    appeal_ids: Iterable[int],
    officer_id: int | None = None,
    text: str = "",
    at: datetime | None = None,
) -> Outcome:
    """Rows are taken in the order of their ids, so that two such acts never wait for each other."""
    at = at or timezone.now()
    chosen = _chosen(by, appeal_ids)
    work = _work(act, by=by, officer_id=officer_id, text=text, at=at)
    outcome, before = Outcome(), {}
    for appeal in chosen:
        was: dict[str, Any] = {"state": appeal.state, "officer": appeal.officer_id}
        if _tried(appeal, work, outcome):
            before[str(appeal.pk)] = was
    if before:
        _remember_last_steps(before)
        outcome.bulk = BulkAct.objects.create(by=by, act=act, at=at, before=before)
    return outcome


@transaction.atomic
def undo(*, by: Person, bulk_id: int, at: datetime | None = None) -> Outcome:
    """Takes back exactly those that nobody has touched since; the others are named with the reason."""
    bulk = BulkAct.objects.select_for_update(of=("self",)).filter(pk=bulk_id, by=by).first()
    if bulk is None or bulk.undone_at is not None:
        raise NotAllowed(_("There is nothing to take back."))
    at = at or timezone.now()
    outcome = Outcome(bulk=bulk)
    for appeal in Appeal.objects.filter(pk__in=[int(pk) for pk in bulk.before]).order_by("pk"):
        was = bulk.before[str(appeal.pk)]
        _tried(appeal, lambda appeal, was=was: _put_back(bulk, appeal, was, by=by, at=at), outcome)  # type: ignore[misc]
    bulk.undone_at = at
    bulk.save(update_fields=["undone_at"])
    return outcome


def _chosen(by: Person, appeal_ids: Iterable[int]) -> list[Appeal]:
    ids = sorted(set(appeal_ids))
    if not ids:
        raise Refused("chosen", _("Choose at least one appeal."))
    if len(ids) > MOST:
        raise Refused("chosen", _("At most %(most)s appeals at once.") % {"most": MOST})
    return list(Appeal.objects.at_work_of(by).filter(pk__in=ids).order_by("pk"))


def _work(act: str, *, by: Person, officer_id: int | None, text: str, at: datetime) -> Callable[[Appeal], object]:
    if act == Act.ASSIGN and officer_id is None:
        raise Refused("officer", _("Choose an officer from the list."))
    if act == Act.NOTE and not text.strip():
        raise Refused("text", _("Write the note."))
    works: Mapping[str, Callable[[Appeal], object]] = {
        Act.TAKE: lambda appeal: take(by=by, appeal_id=appeal.pk, at=at),
        Act.RETURN: lambda appeal: give_back(by=by, appeal_id=appeal.pk, at=at),
        Act.ASSIGN: lambda appeal: assign(by=by, appeal_id=appeal.pk, officer_id=officer_id or 0, at=at),
        Act.NOTE: lambda appeal: note(by=by, appeal_id=appeal.pk, text=text, at=at),
    }
    if act not in works:
        raise Refused("act", _("This can not be done with several appeals at once."))
    return works[act]


def _tried(appeal: Appeal, work: Callable[[Appeal], object], outcome: Outcome) -> bool:
    """One appeal within its own savepoint: its failure leaves the others as they are."""
    try:
        with transaction.atomic():
            work(appeal)
    except (NotAllowed, Refused) as refusal:
        outcome.failed.append((appeal.number, str(refusal)))
    except IntegrityError:
        outcome.failed.append((appeal.number, _("A complaint never goes to those it is about.")))
    else:
        outcome.done.append(appeal.number)
        return True
    return False


def _remember_last_steps(before: dict[str, dict[str, Any]]) -> None:
    last = Step.objects.filter(appeal_id__in=[int(pk) for pk in before]).values("appeal_id").annotate(last=Max("id"))
    for row in last:
        before[str(row["appeal_id"])]["step"] = row["last"]


def _put_back(bulk: BulkAct, appeal: Appeal, was: Mapping[str, Any], *, by: Person, at: datetime) -> None:
    if bulk.act == Act.ROUTE:
        slips.put_back(bulk, appeal, was, at=at)
        return
    acts = {Act.TAKE: Act.RETURN, Act.RETURN: Act.TAKE, Act.ASSIGN: Act.ASSIGN, Act.NOTE: Act.NOTE}
    deed = Deed(acts[Act(bulk.act)], by=by, appeal_id=appeal.pk, at=at)
    if Step.objects.filter(appeal_id=appeal.pk, id__gt=was["step"]).exists():
        raise NotAllowed(_("Somebody has worked on it since."))
    if bulk.act == Act.NOTE:  # the history is only added to
        deed.finish(text=_("The note above is taken back."), internal=True)
        return
    deed.target = State(was["state"])
    deed.appeal.officer_id = was["officer"]
    deed.finish(text=_("Taken back."), internal=True)
