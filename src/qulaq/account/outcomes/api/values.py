"""What goes out: an outcome in a list, all of it, and at the desk how telling goes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ninja import Schema

from qulaq.account.outcomes.models import Outcome, Says
from qulaq.account.outcomes.queries import Progress, Shown, Version
from qulaq.account.outcomes.rules import FEW
from qulaq.foundation.api.fields import Language
from qulaq.foundation.calendar.queries import jurisdiction
from qulaq.foundation.goals.given import CodeName, place


class OutcomeRow(Schema):
    number: str
    state: str
    state_name: str
    problem: str
    title: str
    body: CodeName
    territory: CodeName
    verdict: str
    verdict_name: str
    closes_on: date | None
    decided_at: datetime | None
    told_at: datetime | None


class OutcomeList(Schema):
    items: list[OutcomeRow]
    next: str | None = None


class OutcomeAnswers(Schema):
    """`share`, `low` and `high` are between 0 and 1; there are none of fewer than ten answers, in public no counts."""

    answer: str
    count: int
    share: float | None
    low: float | None
    high: float | None


class OutcomeFigure(Schema):
    of: str
    name: str
    unit: str
    before: float | None
    before_on: date | None
    target: float | None
    target_on: date | None
    now: float | None
    now_on: date | None


class OutcomeMeasure(Schema):
    number: str
    state: str
    due_on: date | None
    done_on: date | None
    is_late: bool
    budget: str | None


class OutcomeEvidence(Schema):
    """As it was on `day`. `people` and `voices` are null where fewer than five spoke; money is in `currency`."""

    day: date
    people: int | None
    voices: int | None
    fall: str
    asked: int
    answers: list[OutcomeAnswers]
    figures: list[OutcomeFigure]
    measures: list[OutcomeMeasure]
    planned: str | None
    spent: str | None
    currency: str


class OutcomeVerdict(Schema):
    """`reading`: what the program reads from the evidence; `ground`: why the verdict is another one."""

    version: int
    verdict: str
    verdict_name: str
    reading: str
    did_kk: str
    did_ru: str
    ground: str
    correction_kk: str
    correction_ru: str
    is_minor: bool
    minor_because: str
    language: Language
    at: datetime
    evidence: OutcomeEvidence


class OutcomeStepOut(Schema):
    act: str
    name: str
    at: datetime
    text: str


class OutcomeOut(OutcomeRow):
    """`verdicts`: the one that stands first, then those that were corrected."""

    asked: int
    seed: str
    ended_because: str
    quotes: list[str]
    verdicts: list[OutcomeVerdict]
    history: list[OutcomeStepOut]


class OutcomeProgress(Schema):
    people: int
    waiting: int
    written: int
    sent: int
    failed: int
    by_hand: int
    done: int
    quiet: int
    unreached: int
    paused: bool


class OutcomeSaid(Schema):
    """What somebody added to their answer, masked; never who."""

    answer: str
    text: str
    language: str


class OutcomeDesk(OutcomeOut):
    progress: OutcomeProgress | None
    correction_progress: OutcomeProgress | None
    said: list[OutcomeSaid]


def row(outcome: Outcome) -> OutcomeRow:
    same = ("number", "state", "closes_on", "decided_at", "told_at")
    return OutcomeRow(
        **{name: getattr(outcome, name) for name in same},
        state_name=outcome.get_state_display(),
        problem=outcome.problem.number,
        title=outcome.problem.title,
        body=place(outcome.body),
        territory=place(outcome.territory),
        verdict=outcome.says,
        verdict_name=outcome.get_says_display() if outcome.says else "",
    )


def whole(shown: Shown, *, everything: bool = False) -> OutcomeOut:
    outcome = shown.outcome
    return OutcomeOut(
        **dict(row(outcome)),
        asked=shown.asked,
        seed=outcome.seed,
        ended_because=outcome.ended_because,
        quotes=[text for _voice, text in shown.quotes],
        verdicts=[_verdict(one, everything=everything) for one in shown.versions],
        history=[
            OutcomeStepOut(act=one.act, name=one.get_act_display(), at=one.at, text=one.text) for one in shown.steps
        ],
    )


def _verdict(version: Version, *, everything: bool) -> OutcomeVerdict:
    verdict = version.verdict
    same = ["version", "reading", "did_kk", "did_ru", "ground", "language", "at"]
    same += ["correction_kk", "correction_ru", "is_minor", "minor_because"]
    return OutcomeVerdict(
        **{name: getattr(verdict, name) for name in same},
        verdict=verdict.says,
        verdict_name=str(Says(verdict.says).label),
        evidence=_evidence(version, everything=everything),
    )


def _evidence(version: Version, *, everything: bool) -> OutcomeEvidence:
    found: dict[str, Any] = version.verdict.evidence
    hidden = not everything and found["people"] < FEW
    return OutcomeEvidence(
        day=found["on"],
        people=None if hidden else found["people"],
        voices=None if hidden else found["voices"],
        fall=version.shown.fall,
        asked=found["answers"]["asked"],
        answers=_answers(version, everything=everything),
        figures=[OutcomeFigure(**one) for one in found["figures"]],
        measures=[_measure(one) for one in found["measures"]],
        planned=found["money"]["planned"],
        spent=found["money"]["spent"],
        currency=jurisdiction().currency,
    )


def _measure(one: dict[str, Any]) -> OutcomeMeasure:
    return OutcomeMeasure(**{name: one[name] for name in OutcomeMeasure.model_fields})


def _answers(version: Version, *, everything: bool) -> list[OutcomeAnswers]:
    answers = version.answers
    if not (everything or answers.is_told):
        return []
    return [_answer(version, name) for name in ("yes", "partly", "no")]


def _answer(version: Version, name: str) -> OutcomeAnswers:
    answers, count = version.answers, getattr(version.answers, name)
    found = answers.interval(count)
    if found is None:
        return OutcomeAnswers(answer=name, count=count, share=None, low=None, high=None)
    share = round(count / answers.answered, 4)
    return OutcomeAnswers(answer=name, count=count, share=share, low=round(found.low, 4), high=round(found.high, 4))


def progress(found: Progress, *, paused: bool) -> OutcomeProgress:
    names = (name for name in OutcomeProgress.model_fields if name != "paused")
    return OutcomeProgress(**{name: getattr(found, name) for name in names}, paused=paused)
