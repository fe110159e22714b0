"""What goes out: a measure in a list, and all of it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from ninja import Schema

from qulaq.decide.measures.models import Measure
from qulaq.decide.measures.queries import Shown
from qulaq.foundation.api.fields import Language
from qulaq.foundation.calendar.queries import jurisdiction
from qulaq.foundation.goals.given import CodeName, place
from qulaq.foundation.goals.words import leader


class MeasureRow(Schema):
    """`late_since`: since when everybody is shown that it is late. Money is in `currency`."""

    number: str
    state: str
    state_name: str
    title: str
    language: Language
    body: CodeName
    territory: CodeName
    leader: str
    due_on: date | None
    late_since: date | None
    budget: Decimal | None
    currency: str


class MeasureList(Schema):
    items: list[MeasureRow]
    next: str | None = None


class OptionOut(Schema):
    id: int
    title: str
    pros: str
    cons: str
    cost: Decimal | None
    is_chosen: bool


class AdviceOut(Schema):
    author: str
    text: str
    url: str


class PlanStepOut(Schema):
    id: int
    title: str
    due_on: date
    done_on: date | None
    is_late: bool


class ReadingOut(Schema):
    id: int
    value: float
    on: date
    source: str


class IndicatorOut(Schema):
    name: str
    unit: str
    code: str
    baseline: float
    baseline_on: date
    target: float
    target_on: date
    readings: list[ReadingOut]


class EvidenceOut(Schema):
    id: int
    kind: str
    caption: str
    file: str


class ChangeOut(Schema):
    what: str
    old: str
    new: str
    reason: str
    at: datetime


class HappenedOut(Schema):
    act: str
    name: str
    at: datetime
    text: str


class EffectOut(Schema):
    on: str
    low: float
    high: float
    note: str


class MeasureOut(MeasureRow):
    text: str
    why: str
    ended_because: str
    problems: list[str]
    voices: int
    effect: EffectOut | None
    options: list[OptionOut]
    advice: list[AdviceOut]
    plan: list[PlanStepOut]
    indicator: IndicatorOut | None
    evidence: list[EvidenceOut]
    changes: list[ChangeOut]
    history: list[HappenedOut]
    projects: list[str]


class RefusalOut(Schema):
    """No measure will be taken against this problem."""

    id: int
    problem: str
    body: CodeName
    language: Language
    reason: str
    at: datetime


class Refusals(Schema):
    items: list[RefusalOut]


def row(measure: Measure) -> MeasureRow:
    same = ("number", "state", "title", "language", "due_on", "late_since", "budget")
    return MeasureRow(
        **{name: getattr(measure, name) for name in same},
        state_name=measure.get_state_display(),
        body=place(measure.body),
        territory=place(measure.territory),
        leader=leader(measure.owner, measure.office),
        currency=jurisdiction().currency,
    )


def whole(shown: Shown, file_urls: dict[str, str]) -> MeasureOut:
    measure = shown.measure
    evidence = [
        EvidenceOut(id=one.pk, kind=one.kind, caption=one.caption, file=file_urls[str(one.attachment_id)])
        for one in shown.evidence
    ]
    return MeasureOut(
        **dict(row(measure)),
        text=measure.text,
        why=measure.why,
        ended_because=measure.ended_because,
        problems=[problem.number for problem in shown.problems],
        voices=shown.voices,
        effect=_effect(measure),
        options=[OptionOut.from_orm(one) for one in shown.options],
        advice=[AdviceOut.from_orm(one) for one in shown.advice],
        plan=[PlanStepOut.from_orm(one) for one in shown.plan],
        indicator=_indicator(shown),
        evidence=evidence,
        changes=[ChangeOut.from_orm(one) for one in shown.changes],
        history=[HappenedOut(act=one.act, name=one.get_act_display(), at=one.at, text=one.text) for one in shown.steps],
        projects=[one.title for one in shown.projects],
    )


def _effect(measure: Measure) -> EffectOut | None:
    if measure.effect_low is None or measure.effect_high is None:
        return None
    note = measure.effect_note
    return EffectOut(on=measure.effect_on, low=measure.effect_low, high=measure.effect_high, note=note)


def _indicator(shown: Shown) -> IndicatorOut | None:
    measure = shown.measure
    if measure.baseline is None or measure.target is None or not (measure.baseline_on and measure.target_on):
        return None
    return IndicatorOut(
        name=measure.indicator,
        unit=measure.unit,
        code=measure.indicator_code,
        baseline=measure.baseline,
        baseline_on=measure.baseline_on,
        target=measure.target,
        target_on=measure.target_on,
        readings=[ReadingOut.from_orm(one) for one in shown.readings],
    )
