"""What staff do with problems through a client whose token acts for one person, with that person's rights."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any

from django.http import Http404
from ninja import Path, Status
from pydantic import Field

from qulaq.foundation.api import fields
from qulaq.foundation.api.access import STAFF_WORK, ApiRequest
from qulaq.foundation.api.doors import door
from qulaq.foundation.api.nodes import find
from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.territories.models import Territory
from qulaq.understand.problems import actions
from qulaq.understand.problems.actions import weighing
from qulaq.understand.problems.api import given, shape
from qulaq.understand.problems.api import values as out
from qulaq.understand.problems.api.desk import seen, watching
from qulaq.understand.problems.api.public import Number, formula_now
from qulaq.understand.problems.api.router import router
from qulaq.understand.problems.models import Regrouping
from qulaq.understand.problems.staff.acts import other_problem, voices_of
from qulaq.understand.problems.workflow import Act, check

RegroupingId = Annotated[int, Path(), Field(ge=1, le=2**63 - 1), fields.WHOLE]


_door = partial(door, response=out.ProblemOutcome, tag="Work", auth=STAFF_WORK)


def _act(request: ApiRequest, number: str, run: Callable[..., object], **given: Any) -> out.ProblemOutcome:
    person = watching(request)
    problem = seen(person, number)
    run(by=person, problem_id=problem.pk, **given)
    return shape.outcome(problem)


@router.post("/problems", **_door("propose_problem", "Propose a problem", response={201: out.ProblemOutcome}))
def propose(request: ApiRequest, new: given.NewProblem) -> Status[out.ProblemOutcome]:
    """It is seen by staff until it is confirmed. For analysts and controllers of the territory."""
    person = watching(request)
    problem = actions.propose(
        by=person,
        title=new.title,
        language=new.language,
        territory=find(Territory, "territory", new.territory),
        scope=new.scope,
        topic=find(Topic, "topic", new.topic) if new.topic else None,
        body=find(Body, "body", new.body) if new.body else None,
        about=new.about,
        voices=voices_of(person, new.numbers),
    )
    return Status(201, shape.outcome(problem))


@router.post("/problems/{number}/confirm", **_door("confirm_problem", "Confirm a problem"))
def confirm(request: ApiRequest, number: Number, titles: given.NewTitles) -> out.ProblemOutcome:
    """From now on everybody reads of it, under these names."""
    return _act(request, number, actions.confirm, **titles.model_dump())


@router.post("/problems/{number}/name", **_door("rename_problem", "Change the name of a problem"))
def name(request: ApiRequest, number: Number, titles: given.NewTitles) -> out.ProblemOutcome:
    return _act(request, number, actions.rename, **titles.model_dump())


@router.post("/problems/{number}/about", **_door("describe_problem", "Say what a problem is"))
def about(request: ApiRequest, number: Number, new: given.NewAbout) -> out.ProblemOutcome:
    return _act(request, number, actions.describe, about=new.about)


@router.post("/problems/{number}/place", **_door("place_problem", "Set place, topic and body of a problem"))
def place(request: ApiRequest, number: Number, new: given.NewPlace) -> out.ProblemOutcome:
    return _act(
        request,
        number,
        actions.place,
        scope=new.scope,
        territory=find(Territory, "territory", new.territory),
        topic=find(Topic, "topic", new.topic) if new.topic else None,
        body=find(Body, "body", new.body) if new.body else None,
    )


@router.post("/problems/{number}/cost", **_door("cost_problem", "Say what a problem costs"))
def cost(request: ApiRequest, number: Number, new: given.NewCost) -> out.ProblemOutcome:
    return _act(request, number, actions.set_cost, cost=new.sum, source=new.source)


@router.post("/problems/{number}/refuse", **_door("refuse_problem", "Refuse a problem"))
def refuse(request: ApiRequest, number: Number, new: given.ProblemReason) -> out.ProblemOutcome:
    """It is no problem; only twice as many voices bring it back."""
    return _act(request, number, actions.refuse, reason=new.reason)


@router.post("/problems/{number}/reopen", **_door("reopen_problem", "Open a problem again"))
def reopen(request: ApiRequest, number: Number, new: given.ProblemReason) -> out.ProblemOutcome:
    return _act(request, number, actions.reopen, reason=new.reason)


@router.post("/problems/{number}/begin", **_door("begin_problem", "Mark a problem as being solved"))
def begin(request: ApiRequest, number: Number, new: given.NewWords) -> out.ProblemOutcome:
    return _act(request, number, actions.begin, text=new.text)


@router.post("/problems/{number}/solve", **_door("solve_problem", "Mark a problem as solved"))
def solve(request: ApiRequest, number: Number, new: given.NewSolution) -> out.ProblemOutcome:
    """Whether voices fall is counted from this moment on; nobody can mark it as verified."""
    return _act(request, number, actions.solve, text=new.text)


@router.post("/problems/{number}/voices", **_door("add_voices", "Add voices to a problem"))
def add(request: ApiRequest, number: Number, new: given.NewVoices) -> out.ProblemOutcome:
    person = watching(request)
    check(Act.ADD, by=person, problem=seen(person, number))
    return _act(request, number, actions.add, voices=voices_of(person, new.numbers))


@router.post("/problems/{number}/voices/remove", **_door("remove_voices", "Take voices out of a problem"))
def remove(request: ApiRequest, number: Number, new: given.NewVoices) -> out.ProblemOutcome:
    """No program brings them back."""
    person = watching(request)
    check(Act.REMOVE, by=person, problem=seen(person, number))
    return _act(request, number, actions.remove, voices=voices_of(person, new.numbers))


@router.post("/problems/{number}/merge", **_door("merge_problems", "Join two problems", response=out.MergeOutcome))
def merge(request: ApiRequest, number: Number, new: given.ProblemMerge) -> out.MergeOutcome:
    """The other one's voices move here, and its number leads here."""
    person = watching(request)
    problem = seen(person, number)
    check(Act.MERGE, by=person, problem=problem)
    done = actions.merge(by=person, problem_id=problem.pk, other_id=other_problem(person, new.other).pk)
    return out.MergeOutcome(**shape.outcome(problem).model_dump(), regrouping=done.pk)


@router.post("/problems/{number}/split", **_door("split_problem", "Divide a problem", response=out.SplitOutcome))
def split(request: ApiRequest, number: Number, new: given.ProblemSplit) -> out.SplitOutcome:
    person = watching(request)
    problem = seen(person, number)
    check(Act.SPLIT, by=person, problem=problem)
    done = actions.split(by=person, problem_id=problem.pk, voices=voices_of(person, new.numbers), title=new.title)
    return out.SplitOutcome(**shape.outcome(problem).model_dump(), new=done.other.number, regrouping=done.pk)


@router.post(
    "/problems/{number}/regroupings/{regrouping_id}/undo", **_door("undo_regrouping", "Undo joining or dividing")
)
def undo(request: ApiRequest, number: Number, regrouping_id: RegroupingId) -> out.ProblemOutcome:
    person = watching(request)
    problem = seen(person, number)
    if not Regrouping.objects.filter(pk=regrouping_id, problem=problem).exists():
        raise Http404
    actions.undo(by=person, regrouping_id=regrouping_id)
    return shape.outcome(problem)


@router.post("/problems/formula", **_door("put_formula", "Put weights in use", response=out.FormulaOut))
def put_formula(request: ApiRequest, new: given.NewFormula) -> out.FormulaOut:
    """For administrators; everybody reads the reason. The rating is counted anew soon after."""
    weighing.put_in_use(by=watching(request), weights=new.weights, reason=new.reason)
    return formula_now()
