"""Proposing and weighing through a program."""

from __future__ import annotations

from typing import Any

from ninja import Status

from qulaq.decide.measures.actions import drafting, weighing
from qulaq.decide.measures.actions.drafting import Plan
from qulaq.decide.measures.api import given
from qulaq.decide.measures.api.router import Number, done, now, router, seen, work
from qulaq.decide.measures.api.values import MeasureRow
from qulaq.foundation.api import limits
from qulaq.foundation.api.access import ApiRequest
from qulaq.foundation.api.nodes import find
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.territories.models import Territory


def _plan(sent: given.NewPlan) -> Plan:
    effect, goal = sent.effect, sent.indicator
    more: dict[str, Any] = {} if effect is None else {f"effect_{name}": value for name, value in effect.dict().items()}
    if goal is not None:
        more |= goal.columns
    return Plan(
        body=find(Body, "body", sent.body),
        territory=find(Territory, "territory", sent.territory),
        titles=sent.titles.dict(),
        texts=sent.texts.dict(),
        why=sent.why,
        language=sent.language,
        budget=sent.budget,
        problems=tuple(sent.problems),
        **more,
    )


@router.post("/measures", **work("propose_measure", "Propose a measure", response={201: MeasureRow}))
def propose(request: ApiRequest, plan: given.NewPlan) -> Status[MeasureRow]:
    """Seen by staff alone until it is decided or refused."""
    limits.working(request)
    made = drafting.propose(by=request.auth.person, plan=_plan(plan))
    return Status(201, now(made))


@router.post("/measures/{number}/edit", **work("edit_measure", "Change a proposal"))
def edit(request: ApiRequest, number: Number, plan: given.NewPlan) -> MeasureRow:
    """All of it anew; what is left out is taken out."""
    measure = seen(request, number)
    return now(drafting.edit(by=request.auth.person, measure_id=measure.pk, plan=_plan(plan)))


@router.post("/measures/{number}/option", **work("add_option", "Add an option"))
def option(request: ApiRequest, number: Number, option: given.NewOption) -> MeasureRow:
    """Something that could be done, with what speaks for and against it."""
    return done(request, number, weighing.add_option, **option.dict())


@router.post("/measures/{number}/choose", **work("choose_option", "Choose an option"))
def choose(request: ApiRequest, number: Number, chosen: given.ChosenOption) -> MeasureRow:
    """One of the options is the measure."""
    return done(request, number, weighing.choose_option, option_id=chosen.option)


@router.post("/measures/{number}/option-out", **work("take_option_out", "Take an option out"))
def option_out(request: ApiRequest, number: Number, chosen: given.ChosenOption) -> MeasureRow:
    """Only from a proposal."""
    return done(request, number, weighing.take_option_out, option_id=chosen.option)


@router.post("/measures/{number}/advice", **work("add_advice", "Add expert advice"))
def advice(request: ApiRequest, number: Number, advice: given.NewAdvice) -> MeasureRow:
    """What somebody who knows the matter said, under the name they sign with."""
    return done(request, number, weighing.add_advice, **advice.dict())


@router.post("/measures/{number}/problem", **work("add_problem", "Add a problem"))
def problem(request: ApiRequest, number: Number, named: given.NamedProblem) -> MeasureRow:
    """The measure is for this problem too."""
    return done(request, number, weighing.add_problem, number=named.problem)


@router.post("/measures/{number}/problem-out", **work("take_problem_out", "Take a problem out"))
def problem_out(request: ApiRequest, number: Number, named: given.NamedProblem) -> MeasureRow:
    """Only from a proposal."""
    return done(request, number, weighing.take_problem_out, number=named.problem)


@router.post("/measures/{number}/voice", **work("add_voice", "Add a single voice"))
def voice(request: ApiRequest, number: Number, named: given.NamedVoice) -> MeasureRow:
    """A record of the thread, such as an appeal; its author finds the measure, nobody else sees the number."""
    return done(request, number, weighing.add_voice, kind=named.kind, number=named.number)
