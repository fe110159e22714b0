"""Working on projects through a program. Papers of what was spent are files and come through the pages."""

from __future__ import annotations

from typing import Any

from ninja import Status

from qulaq.decide.projects.actions import doing, grouping, preparing, promising
from qulaq.decide.projects.actions.preparing import Frame
from qulaq.decide.projects.api import values as given
from qulaq.decide.projects.api.router import Number, now, router, seen, work
from qulaq.decide.projects.api.values import ProjectRow
from qulaq.decide.projects.models import Project
from qulaq.foundation.api import limits
from qulaq.foundation.api.access import ApiRequest
from qulaq.foundation.api.nodes import find
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.goals.leaders import leaders_of
from qulaq.foundation.territories.models import Territory


def _frame(sent: given.NewFrame) -> Frame:
    same: dict[str, Any] = {name: getattr(sent, name) for name in ("language", "begins_on", "due_on", "budget")}
    return Frame(
        body=find(Body, "body", sent.body),
        territory=find(Territory, "territory", sent.territory),
        titles=sent.titles.dict(),
        texts=sent.texts.dict(),
        **same,
        **(sent.indicator.columns if sent.indicator else {}),
    )


def _leader(project: Project, email: str) -> int:
    """The id of the leader with this address; 0 is nobody, and refused like anybody who does not lead."""
    return leaders_of(project.body).filter(person__email=email.lower()).values_list("person_id", flat=True).first() or 0


@router.post("/projects", **{**work("make_project", "Prepare a project"), "response": {201: ProjectRow}})
def make(request: ApiRequest, frame: given.NewFrame) -> Status[ProjectRow]:
    """Seen by staff alone until it begins."""
    limits.working(request)
    return Status(201, now(preparing.make(by=request.auth.person, frame=_frame(frame))))


@router.post("/projects/{number}/edit", **work("edit_project", "Change a project before it begins"))
def edit(request: ApiRequest, number: Number, frame: given.NewFrame) -> ProjectRow:
    """All of it anew; what is left out is taken out."""
    project = seen(request, number)
    return now(preparing.edit(by=request.auth.person, project_id=project.pk, frame=_frame(frame)))


@router.post("/projects/{number}/measure", **work("add_measure", "Add a measure to a project"))
def add_measure(request: ApiRequest, number: Number, named: given.NamedMeasure) -> ProjectRow:
    """The project delivers it."""
    project = seen(request, number)
    return now(grouping.add_measure(by=request.auth.person, project_id=project.pk, number=named.measure))


@router.post("/projects/{number}/measure-out", **work("take_measure_out", "Take a measure out of a project"))
def measure_out(request: ApiRequest, number: Number, named: given.NamedMeasure) -> ProjectRow:
    """It stays decided, and is no part of the project any more."""
    project = seen(request, number)
    return now(grouping.take_measure_out(by=request.auth.person, project_id=project.pk, number=named.measure))


@router.post("/projects/{number}/start", **work("start_project", "Start a project"))
def start(request: ApiRequest, number: Number, sent: given.NewStart) -> ProjectRow:
    """It becomes public: a named leader, days, and money."""
    project = seen(request, number)
    values = sent.dict(exclude={"leader"})
    leader_id = _leader(project, sent.leader)
    return now(promising.start(by=request.auth.person, project_id=project.pk, leader_id=leader_id, **values))


@router.post("/projects/{number}/milestone", **work("set_milestone", "Set a milestone"))
def milestone(request: ApiRequest, number: Number, sent: given.NewMilestone) -> ProjectRow:
    """What is reached by which day."""
    project = seen(request, number)
    doing.set_milestone(by=request.auth.person, project_id=project.pk, **sent.dict())
    return now(project)


@router.post("/projects/{number}/reached", **work("reach_milestone", "A milestone is reached"))
def reached(request: ApiRequest, number: Number, sent: given.ReachedMilestone) -> ProjectRow:
    """On the day that is given, or today."""
    project = seen(request, number)
    doing.reach_milestone(
        by=request.auth.person, project_id=project.pk, milestone_id=sent.milestone, done_on=sent.done_on
    )
    return now(project)


@router.post("/projects/{number}/spending", **work("enter_spending", "Enter money spent"))
def spending(request: ApiRequest, number: Number, sent: given.NewSpending) -> ProjectRow:
    """With the paper it rests on."""
    project = seen(request, number)
    doing.spend(by=request.auth.person, project_id=project.pk, **sent.dict())
    return now(project)


@router.post("/projects/{number}/reading", **work("enter_project_reading", "Enter a value of the indicator"))
def reading(request: ApiRequest, number: Number, sent: given.NewValue) -> ProjectRow:
    """Of several values for one day the last one holds."""
    project = seen(request, number)
    doing.measure_indicator(by=request.auth.person, project_id=project.pk, **sent.dict())
    return now(project)


@router.post("/projects/{number}/due", **work("change_project_due", "Change the last day"))
def due(request: ApiRequest, number: Number, sent: given.NewLastDay) -> ProjectRow:
    """The old day stays in sight, with the reason."""
    project = seen(request, number)
    return now(promising.change_due(by=request.auth.person, project_id=project.pk, **sent.dict()))


@router.post("/projects/{number}/budget", **work("change_project_budget", "Change the money planned"))
def budget(request: ApiRequest, number: Number, sent: given.NewMoney) -> ProjectRow:
    """The old sum stays in sight, with the reason."""
    project = seen(request, number)
    return now(promising.change_budget(by=request.auth.person, project_id=project.pk, **sent.dict()))


@router.post("/projects/{number}/leader", **work("change_project_leader", "Name another leader"))
def leader(request: ApiRequest, number: Number, sent: given.NewLeader) -> ProjectRow:
    """Somebody else who leads the body or one above it."""
    project = seen(request, number)
    leader_id = _leader(project, sent.leader)
    done = promising.change_leader(
        by=request.auth.person, project_id=project.pk, leader_id=leader_id, reason=sent.reason
    )
    return now(done)


@router.post("/projects/{number}/finish", **work("finish_project", "Finish a project"))
def finish(request: ApiRequest, number: Number, sent: given.NewEnd) -> ProjectRow:
    """Every milestone is reached; what came of it is said in public."""
    project = seen(request, number)
    return now(doing.finish(by=request.auth.person, project_id=project.pk, text=sent.text))


@router.post("/projects/{number}/stop", **work("stop_project", "Stop a project"))
def stop(request: ApiRequest, number: Number, sent: given.NewStop) -> ProjectRow:
    """With a reason that everybody reads."""
    project = seen(request, number)
    return now(doing.stop(by=request.auth.person, project_id=project.pk, reason=sent.reason))
