"""Promises that follow a record of another app: made with it, moved, kept and given up with it. Safe to run twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from qulaq.account.promises import rules, sources
from qulaq.account.promises.actions.base import KIND, PromiseDeed, bring_forth, judge
from qulaq.account.promises.models import Act, Promise, PromiseMove, PromiseState
from qulaq.account.promises.sources import Moved, Undertaking
from qulaq.foundation.goals.models import LANGUAGES, TITLE, ChangeOf
from qulaq.foundation.people.models import Person
from qulaq.foundation.thread.models import Record

BATCH = 200
_ENDED: dict[str, Act] = {
    PromiseState.KEPT: Act.KEEP,
    PromiseState.KEPT_LATE: Act.KEEP,
    PromiseState.BROKEN: Act.BREAK,
}


def heard(kind: str, number: str, by: Person | None, at: datetime) -> None:
    """Something happened to a record: what is owed by it follows in the same transaction."""
    if kind != KIND and sources.known(kind):
        renew(kind, [number], by=by, at=at)


def renew_all() -> int:
    """Every source, in case something was written past the acts. Returns how many promises changed."""
    changed = 0
    for source in sources.every():
        for keys in _batches(list(source.keys())):
            changed += renew(source.kind, keys)
    return changed


def _batches(keys: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]


@transaction.atomic
def renew(kind: str, keys: Sequence[str], *, by: Person | None = None, at: datetime | None = None) -> int:
    source, now = sources.known(kind), at or timezone.now()
    if source is None or not keys:
        return 0
    with connection.cursor() as cursor:  # whoever looks at the same kind waits, and sees what was made
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"qulaq.promises.{kind}"])
    known = {(row.source_key, row.source_part): row for row in _followed(kind, keys)}
    return sum(_mirror(one, known.get((one.key, one.part)), by, now) for one in source.read(keys))


def _followed(kind: str, keys: Sequence[str]) -> Any:
    return Promise.objects.filter(followed=True, source_kind=kind, source_key__in=keys)


def _mirror(one: Undertaking, known: Promise | None, by: Person | None, at: datetime) -> bool:
    if known is None:
        _begin(one, by, at)
        return True
    return _follow(one, known, by, at)


def _begin(one: Undertaking, by: Person | None, at: datetime) -> None:
    made = Promise(
        origin=one.origin, source_kind=one.kind, source_key=one.key, source_part=one.part, followed=True,
        made_on=min(one.made_on, one.first_due_on), first_due_on=one.first_due_on, due_on=one.first_due_on,
        ended_because=one.because, **_same(one),
    )  # fmt: skip
    _judge(made, one, at)
    bring_forth(made, by=by, at=at, source=Record.objects.filter(kind=one.kind, key=one.key).first())
    _keep_moves(made, one.moves)


def _same(one: Undertaking) -> dict[str, Any]:
    """What a promise takes over as it is."""
    words: dict[str, Any] = {f"title_{code}": one.titles.get(code, "")[:TITLE] for code in LANGUAGES}
    words |= {f"text_{code}": one.texts.get(code, "") for code in LANGUAGES}
    who = {"body": one.body, "territory": one.territory, "topic": one.topic, "leader": one.leader, "office": one.office}
    return {**words, **who, "language": one.language}


def _judge(promise: Promise, one: Undertaking, at: datetime) -> None:
    moves = [rules.Move(timezone.localdate(move.at), move.new) for move in one.moves]
    today = timezone.localdate(at)
    judge(promise, moves, today, kept_on=one.kept_on, given_up_on=None if one.kept_on else one.given_up_on)


def _follow(one: Undertaking, known: Promise, by: Person | None, at: datetime) -> bool:
    """Only what differs is written; the history says why where a reason was given."""
    deed = PromiseDeed(Act.FOLLOW, by=by, pk=known.pk, house=True, at=at)
    row, before = deed.row, _compared(deed.row)
    for name, value in _same(one).items():
        setattr(row, name, value)
    row.ended_because = one.because
    new = list(one.moves)[PromiseMove.objects.filter(promise=row).count() :]
    _judge(row, one, at)
    if _compared(row) == before and not new:
        return False
    _keep_moves(row, new)
    deed.act = _happened(before, row, moved=bool(new))
    deed.finish(text=new[-1].reason if new else one.because)
    return True


def _happened(before: dict[str, Any], row: Promise, *, moved: bool) -> Act:
    """In the words people read of any other promise."""
    if row.state != before["state"]:
        return _ENDED.get(row.state, Act.DISPUTE)
    if moved:
        return Act.MOVE
    if row.late_since and not before["late_since"]:
        return Act.LATE
    return Act.LEADER if row.leader_id != before["leader_id"] else Act.FOLLOW


def _compared(row: Promise) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def _keep_moves(promise: Promise, moves: Sequence[Moved]) -> None:
    PromiseMove.objects.bulk_create(
        PromiseMove(
            promise=promise, what=ChangeOf.DUE, old=move.old.isoformat(), new=move.new.isoformat(), reason=move.reason,
            made_on=timezone.localdate(move.at), at=move.at, by_id=move.by_id,
        )
        for move in moves
    )  # fmt: skip
