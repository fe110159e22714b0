"""Working on projects through a program. Papers of what was spent are files and come through the pages."""

from __future__ import annotations

from typing import Any

from ninja import Status

from qulaq.decide.projects.actions import doing, grouping, preparing, promising
from qulaq.decide.projects.actions.preparing import Frame
from qulaq.decide.projects.api import values as given
from qulaq.decide.projects.api.router import Number, done, now, router, seen, work
from qulaq.decide.projects.api.values import ProjectRow
from qulaq.foundation.api import limits
from qulaq.foundation.api.access import ApiRequest
from qulaq.foundation.api.nodes import find
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.goals.leaders import leader_of
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


@router.post("/projects", **work("make_project", "Prepare a project", response={201: ProjectRow}))
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
    return done(request, number, grouping.add_measure, number=named.measure)


@router.post("/projects/{number}/measure-out", **work("take_measure_out", "Take a measure out of a project"))
def measure_out(request: ApiRequest, number: Number, named: given.NamedMeasure) -> ProjectRow:
    """It stays decided, and is no part of the project any more."""
    return done(request, number, grouping.take_measure_out, number=named.measure)


@router.post("/projects/{number}/start", **work("start_project", "Start a project"))
def start(request: ApiRequest, number: Number, sent: given.NewStart) -> ProjectRow:
    """It becomes public: a named leader, days, and money."""
    project = seen(request, number)
    values = sent.dict(exclude={"leader"})
    leader_id = leader_of(project.body, sent.leader)
    return now(promising.start(by=request.auth.person, project_id=project.pk, leader_id=leader_id, **values))


@router.post("/projects/{number}/milestone", **work("set_milestone", "Set a milestone"))
def milestone(request: ApiRequest, number: Number, sent: given.NewMilestone) -> ProjectRow:
    """What is reached by which day."""
    return done(request, number, doing.set_milestone, **sent.dict())


@router.post("/projects/{number}/milestone-due", **work("move_milestone", "Change the day of a milestone"))
def milestone_due(request: ApiRequest, number: Number, sent: given.MilestoneDay) -> ProjectRow:
    """The old day stays in sight, with the reason; its promise moves with it."""
    values = sent.dict(exclude={"milestone"})
    return done(request, number, doing.move_milestone, milestone_id=sent.milestone, **values)


@router.post("/projects/{number}/milestone-out", **work("take_milestone_out", "Take a milestone out"))
def milestone_out(request: ApiRequest, number: Number, sent: given.MilestoneTakenOut) -> ProjectRow:
    """One that is not reached: it stays in sight with the reason, and its promise is broken."""
    return done(request, number, doing.take_milestone_out, milestone_id=sent.milestone, reason=sent.reason)


@router.post("/projects/{number}/reached", **work("reach_milestone", "A milestone is reached"))
def reached(request: ApiRequest, number: Number, sent: given.ReachedMilestone) -> ProjectRow:
    """On the day that is given, or today."""
    return done(request, number, doing.reach_milestone, milestone_id=sent.milestone, done_on=sent.done_on)


@router.post("/projects/{number}/spending", **work("enter_spending", "Enter money spent"))
def spending(request: ApiRequest, number: Number, sent: given.NewSpending) -> ProjectRow:
    """With the paper it rests on."""
    return done(request, number, doing.spend, **sent.dict())


@router.post("/projects/{number}/paper-out", **work("take_paper_out", "Take a paper of a spending out"))
def paper_out(request: ApiRequest, number: Number, sent: given.PaperTakenOut) -> ProjectRow:
    """A file that was published by mistake: it is gone at once, and the history keeps the reason."""
    return done(request, number, doing.take_paper_out, spending_id=sent.spending, reason=sent.reason)


@router.post("/projects/{number}/reading", **work("enter_project_reading", "Enter a value of the indicator"))
def reading(request: ApiRequest, number: Number, sent: given.NewValue) -> ProjectRow:
    """Of several values for one day the last one holds."""
    return done(request, number, doing.measure_indicator, **sent.dict())


@router.post("/projects/{number}/reading-out", **work("take_project_reading_out", "Take a value of the indicator out"))
def reading_out(request: ApiRequest, number: Number, sent: given.ValueTakenOut) -> ProjectRow:
    """One of the wrong day, or of something else: the history keeps it, with the reason."""
    return done(request, number, doing.take_value_out, reading_id=sent.reading, reason=sent.reason)


@router.post("/projects/{number}/due", **work("change_project_due", "Change the last day"))
def due(request: ApiRequest, number: Number, sent: given.NewLastDay) -> ProjectRow:
    """The old day stays in sight, with the reason."""
    return done(request, number, promising.change_due, **sent.dict())


@router.post("/projects/{number}/budget", **work("change_project_budget", "Change the money planned"))
def budget(request: ApiRequest, number: Number, sent: given.NewMoney) -> ProjectRow:
    """The old sum stays in sight, with the reason."""
    return done(request, number, promising.change_budget, **sent.dict())


@router.post("/projects/{number}/leader", **work("change_project_leader", "Name another leader"))
def leader(request: ApiRequest, number: Number, sent: given.NewLeader) -> ProjectRow:
    """Somebody else who leads the body or one above it."""
    project = seen(request, number)
    leader_id = leader_of(project.body, sent.leader)
    changed = promising.change_leader(
        by=request.auth.person, project_id=project.pk, leader_id=leader_id, reason=sent.reason
    )
    return now(changed)


@router.post("/projects/{number}/finish", **work("finish_project", "Finish a project"))
def finish(request: ApiRequest, number: Number, sent: given.NewEnd) -> ProjectRow:
    """Every milestone is reached; what came of it is said in public."""
    return done(request, number, doing.finish, text=sent.text)


@router.post("/projects/{number}/stop", **work("stop_project", "Stop a project"))
def stop(request: ApiRequest, number: Number, sent: given.NewStop) -> ProjectRow:
    """With a reason that everybody reads."""
    return done(request, number, doing.stop, reason=sent.reason)
