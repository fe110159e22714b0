"""What a foresight round shows: the group, never one of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from qulaq.deliberate.opinions import rules
from qulaq.deliberate.opinions.anonymous import who
from qulaq.deliberate.opinions.models import Answer, Item, Judgment, Measured, Round, Seat
from qulaq.deliberate.opinions.rules import Spread


@dataclass(frozen=True)
class Reason:
    text: str
    language: str


@dataclass(frozen=True)
class RoundShown:
    """`spread` is None where fewer than three answered: then nothing of it is told."""

    number: int
    spread: Spread | None
    agrees: bool | None
    stable: bool | None  # against the round before


@dataclass(frozen=True)
class ItemShown:
    item: Item
    rounds: Sequence[RoundShown]
    reasons: Sequence[Reason] = ()  # of the last closed round, in the order of their letters, without names
    mine: Answer | None = None  # of the expert who reads, in the round that runs

    @property
    def last(self) -> RoundShown | None:
        return self.rounds[-1] if self.rounds else None


@dataclass(frozen=True)
class Foresight:
    items: Sequence[ItemShown] = ()
    closed: Sequence[Round] = ()
    running: Round | None = None
    answered: int = 0  # how many have answered in the running round

    @property
    def anything(self) -> bool:
        return any(one.spread for item in self.items for one in item.rounds)


@dataclass
class _Given:
    values: dict[tuple[int, int], list[float]] = field(default_factory=dict)  # round and item
    reasons: dict[tuple[int, int], list[Reason]] = field(default_factory=dict)
    mine: dict[int, Answer] = field(default_factory=dict)  # item


def read(judgment: Judgment, seat: Seat | None = None) -> Foresight:
    """Three statements, however many rounds. `seat`: of the expert who reads, for their answer in the running round."""
    items, rounds = list(judgment.items.order_by("id")), list(judgment.rounds.order_by("number"))
    if not rounds:
        return Foresight([ItemShown(item, []) for item in items])
    answers = list(Answer.objects.filter(round__judgment=judgment).order_by("round__number"))
    closed = [one for one in rounds if one.closed_at]
    running = next((one for one in rounds if one.closed_at is None), None)
    given = _sorted(answers, {one.pk for one in closed}, _mine(seat, running))
    return Foresight(
        items=[_shown(item, closed, given) for item in items],
        closed=closed,
        running=running,
        answered=len({bytes(one.who) for one in answers if running and one.round_id == running.pk}),
    )


def _mine(seat: Seat | None, running: Round | None) -> bytes:
    """Only while the round runs."""
    return who(seat, running) if seat and running and running.secret else b""


def _sorted(answers: Sequence[Answer], closed: set[int], mine: bytes) -> _Given:
    given = _Given()
    for one in answers:
        if mine and bytes(one.who) == mine:
            given.mine[one.item_id] = one
        if one.round_id in closed:
            given.values.setdefault((one.round_id, one.item_id), []).append(one.value)
            if one.reason:
                given.reasons.setdefault((one.round_id, one.item_id), []).append(Reason(one.reason, one.language))
    return given


def _shown(item: Item, closed: Sequence[Round], given: _Given) -> ItemShown:
    rows: list[RoundShown] = []
    before: list[float] = []
    for one in closed:
        values = given.values.get((one.pk, item.pk), [])
        rows.append(_round(one, item.kind == Measured.PRIORITY, before, values))
        before = values
    reasons = given.reasons.get((closed[-1].pk, item.pk), []) if rows and rows[-1].spread else []
    return ItemShown(item, rows, sorted(reasons, key=lambda one: one.text), given.mine.get(item.pk))


def _round(one: Round, on_scale: bool, before: list[float], values: list[float]) -> RoundShown:
    return RoundShown(
        number=one.number,
        spread=rules.spread(values),
        agrees=rules.agrees(values, on_scale=on_scale),
        stable=rules.stable(before, values, on_scale=on_scale),
    )


def anything_shown(judgment: Judgment) -> bool:
    return read(judgment).anything
