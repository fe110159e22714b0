"""What goes out: a judgment in a list, and all of it. No name stands beside an estimate."""

from __future__ import annotations

from datetime import date, datetime

from ninja import Schema

from qulaq.deliberate.opinions.models import Judgment, Opinion
from qulaq.deliberate.opinions.queries import SeatShown, Shown
from qulaq.deliberate.opinions.results import ItemShown, RoundShown
from qulaq.foundation.api.fields import Language
from qulaq.foundation.goals.given import CodeName, place


class JudgmentRow(Schema):
    """`title`: the proposition experts agree or disagree with."""

    number: str
    state: str
    state_name: str
    title: str
    language: Language
    problem: str
    body: CodeName
    territory: CodeName
    closes_on: date
    asked_at: datetime | None
    published_at: datetime | None


class JudgmentList(Schema):
    items: list[JudgmentRow]
    next: str | None = None


class OpinionOut(Schema):
    version: int
    position: str
    language: Language
    text: str
    grounds: str
    at: datetime


class DissentOut(Schema):
    language: Language
    text: str
    at: datetime


class SeatOut(Schema):
    """`opinion`, `earlier`, `dissent`: only where the caller may read them. `id`: to take the expert out of a draft."""

    id: int
    expert: int
    name: str
    state: str
    reasons: list[str]
    conflicts: list[str]
    despite: str
    interest: str
    opinion: OpinionOut | None
    earlier: list[OpinionOut]
    dissent: DissentOut | None


class PositionCount(Schema):
    """`percent` is null where fewer than five have written."""

    position: str
    count: int
    percent: int | None


class EstimateRoundOut(Schema):
    """All numbers are null where fewer than three answered."""

    number: int
    answers: int | None
    median: float | None
    lower_quartile: float | None
    upper_quartile: float | None
    interquartile_range: float | None
    consensus: bool | None
    stable: bool | None


class EstimateOut(Schema):
    """`reasons`: of the last closed round, without names; for the experts and whoever asked alone."""

    id: int
    kind: str
    title: str
    language: str
    unit: str
    rounds: list[EstimateRoundOut]
    reasons: list[str]


class JudgmentHappened(Schema):
    act: str
    name: str
    at: datetime
    text: str


class JudgmentOut(JudgmentRow):
    text: str
    conclusion: str
    conclusion_language: str
    dissent_until: date | None
    withdrawn_because: str
    declined: int
    seats: list[SeatOut]
    agreement: list[PositionCount]
    foresight: list[EstimateOut]
    history: list[JudgmentHappened]


def row(judgment: Judgment) -> JudgmentRow:
    same = ("number", "state", "title", "closes_on", "asked_at", "published_at")
    return JudgmentRow(
        **{name: getattr(judgment, name) for name in same},
        language=judgment.read_in,  # type: ignore[arg-type]  # one of the languages of the site
        state_name=str(judgment.get_state_display()),
        problem=judgment.problem.number,
        body=place(judgment.body),
        territory=place(judgment.territory),
    )


def whole(shown: Shown, *, inside: bool = False) -> JudgmentOut:
    judgment = shown.judgment
    told = inside or judgment.published_at is not None
    return JudgmentOut(
        **dict(row(judgment)),
        text=judgment.text,
        conclusion=judgment.conclusion if told else "",
        conclusion_language=judgment.conclusion_language if told else "",
        dissent_until=judgment.dissent_until,
        withdrawn_because=judgment.withdrawn_because,
        declined=shown.declined,
        seats=[_seat(one) for one in shown.seats],
        agreement=[PositionCount(**vars(one.share)) for one in shown.agreement],
        foresight=[_item(one, inside=inside) for one in shown.foresight.items],
        history=[
            JudgmentHappened(act=one.act, name=str(one.get_act_display()), at=one.at, text=one.text)
            for one in shown.steps
        ],
    )


def _seat(one: SeatShown) -> SeatOut:
    seat = one.seat
    return SeatOut(
        id=seat.pk,
        expert=seat.expert_id,
        name=seat.expert.name,
        state=seat.state,
        reasons=list(one.reasons),
        conflicts=list(one.conflicts),
        despite=seat.despite,
        interest=seat.interest,
        opinion=_opinion(one.opinion) if one.opinion else None,
        earlier=[_opinion(old) for old in one.earlier],
        dissent=DissentOut.from_orm(one.dissent) if one.dissent else None,
    )


def _opinion(opinion: Opinion) -> OpinionOut:
    return OpinionOut.from_orm(opinion)


def _item(one: ItemShown, *, inside: bool) -> EstimateOut:
    item = one.item
    return EstimateOut(
        id=item.pk,
        kind=item.kind,
        title=item.title,
        language=item.read_in,
        unit=item.unit,
        rounds=[_round(found) for found in one.rounds],
        reasons=[reason.text for reason in one.reasons] if inside else [],
    )


def _round(one: RoundShown) -> EstimateRoundOut:
    found = one.spread
    return EstimateRoundOut(
        number=one.number,
        answers=found.count if found else None,
        median=found.median if found else None,
        lower_quartile=found.lower if found else None,
        upper_quartile=found.upper if found else None,
        interquartile_range=found.range if found else None,
        consensus=one.agrees,
        stable=one.stable,
    )
