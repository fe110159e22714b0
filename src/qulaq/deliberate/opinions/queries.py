"""A judgment as pages and the API show it; a fixed number of statements, however many experts and versions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from qulaq.deliberate.opinions import conflicts, results, rules
from qulaq.deliberate.opinions.models import (
    Act,
    Dissent,
    Judgment,
    JudgmentState,
    JudgmentStep,
    Opinion,
    Position,
    Seat,
    SeatState,
)
from qulaq.deliberate.opinions.results import Foresight
from qulaq.deliberate.opinions.rules import Share
from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.territories.models import Territory

NEIGHBOURS = ("problem__territory", "problem__topic", "problem__body", "body", "territory")
OWN_ACTS = (Act.ACCEPT, Act.DECLINE, Act.OPINION, Act.DISSENT, Act.CONTENT)  # of single experts, for the desk alone


@dataclass(frozen=True)
class SeatShown:
    seat: Seat
    reasons: Sequence[str]
    conflicts: Sequence[str]
    opinion: Opinion | None
    earlier: Sequence[Opinion]
    dissent: Dissent | None
    has_written: bool


@dataclass(frozen=True)
class Counted:
    share: Share
    label: str


@dataclass(frozen=True)
class Shown:
    """Everything that belongs to one judgment and that this reader may see."""

    judgment: Judgment
    seats: Sequence[SeatShown]
    declined: int
    foresight: Foresight
    steps: Sequence[JudgmentStep]

    @property
    def opinions(self) -> list[SeatShown]:
        return [one for one in self.seats if one.opinion]

    @property
    def dissents(self) -> list[SeatShown]:
        return [one for one in self.seats if one.dissent]

    @property
    def written(self) -> int:
        return sum(one.has_written for one in self.seats)

    @property
    def agreement(self) -> list[Counted]:
        """Empty as long as opinions are not shown."""
        held = [one.opinion.position for one in self.seats if one.opinion]
        if not held:
            return []
        return [Counted(one, str(Position(one.position).label)) for one in rules.agreement(held, Position.values)]

    @property
    def withdrawn_at(self) -> datetime | None:
        return next((one.at for one in reversed(self.steps) if one.act == Act.WITHDRAW), None)


def read(judgment: Judgment, *, inside: bool = False, seat: Seat | None = None) -> Shown:
    """`inside`: at the desk of whoever asked; `seat`: for an expert of this judgment. Opinions are for both only when
    nobody writes any more, and for everybody when they are published."""
    published = judgment.state == JudgmentState.PUBLISHED
    open_now = published or ((inside or seat is not None) and judgment.opinions_are_seen)
    steps = judgment.steps.select_related("by").order_by("at", "id")
    seats = list(judgment.seats.select_related("expert__territory").order_by("expert__name", "id"))
    shown = seats if inside else [one for one in seats if one.state == SeatState.ACCEPTED]
    return Shown(
        judgment=judgment,
        seats=_seats(shown, open_now=open_now),
        declined=sum(one.state == SeatState.DECLINED for one in seats),
        foresight=results.read(judgment, seat) if inside or seat or published else Foresight(),
        steps=list(steps if inside else steps.filter(is_internal=False).exclude(act__in=OWN_ACTS)),
    )


def _seats(seats: Sequence[Seat], *, open_now: bool) -> list[SeatShown]:
    written, dissents = _opinions(seats), _dissents(seats) if open_now else {}
    words = _Words(seats)
    return [_seat(one, written.get(one.pk, []), dissents.get(one.pk), words, open_now=open_now) for one in seats]


def _seat(seat: Seat, written: list[Opinion], dissent: Dissent | None, words: _Words, *, open_now: bool) -> SeatShown:
    return SeatShown(
        seat=seat,
        reasons=words.reasons(seat),
        conflicts=words.conflicts(seat),
        opinion=written[-1] if written and open_now else None,
        earlier=written[:-1] if open_now else [],
        dissent=dissent,
        has_written=bool(written),
    )


def _opinions(seats: Sequence[Seat]) -> dict[int, list[Opinion]]:
    """By seat, the oldest version first."""
    found: dict[int, list[Opinion]] = {}
    for one in Opinion.objects.filter(seat__in=seats).order_by("seat", "version"):
        found.setdefault(one.seat_id, []).append(one)
    return found


def _dissents(seats: Sequence[Seat]) -> dict[int, Dissent]:
    return {one.seat_id: one for one in Dissent.objects.filter(seat__in=seats).order_by("id")}


class _Words:
    """Reasons and conflicts are kept as codes; here they are read in the reader's language, all at once."""

    def __init__(self, seats: Sequence[Seat]) -> None:
        kept = [row for seat in seats for row in seat.reasons]
        self.topics = _named(Topic, (row["code"] for row in kept if row["kind"] == "topic"))
        self.places = _named(Territory, (row["code"] for row in kept if row["kind"] == "territory"))
        self.bodies = _named(Body, (row["body"] for seat in seats for row in seat.conflicts))

    def reasons(self, seat: Seat) -> list[str]:
        said = []
        for row in seat.reasons:
            if row["kind"] == "topic":
                said.append(_("knows: %(topic)s") % {"topic": self.topics.get(row["code"], row["code"])})
            else:
                said.append(_("works in: %(place)s") % {"place": self.places.get(row["code"], row["code"])})
        return said

    def conflicts(self, seat: Seat) -> list[str]:
        return [conflicts.said(row["kind"], self.bodies.get(row["body"], row["body"])) for row in seat.conflicts]


def _named(model: type[Topic] | type[Territory] | type[Body], codes: Iterable[str]) -> dict[str, str]:
    return {row.code: str(row) for row in model._default_manager.filter(code__in=set(codes))}
