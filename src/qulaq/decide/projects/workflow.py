"""What may be done with a project: acts, the states they start from and lead to, and who may do them. A table."""

from __future__ import annotations

from qulaq.decide.projects.models import PUBLIC, Act, ProjectState
from qulaq.foundation.goals.workflow import Transition, row
from qulaq.foundation.people.models import Role

DRAFT, RUNNING = (ProjectState.DRAFT,), (ProjectState.RUNNING,)
OPEN = (*DRAFT, *RUNNING)
STARTED = (ProjectState.RUNNING, ProjectState.FINISHED)
PLANNERS = (Role.ANALYST, Role.HEAD, Role.CONTROLLER)
LEADERS = (Role.HEAD, Role.CONTROLLER)
WORKERS = (Role.OFFICER, Role.HEAD)

TRANSITIONS: dict[str, Transition] = dict(
    (
        row(Act.EDIT, DRAFT, None, *PLANNERS),
        row(Act.MEASURE, OPEN, None, *PLANNERS),
        row(Act.MEASURE_OFF, OPEN, None, *PLANNERS),
        row(Act.START, DRAFT, ProjectState.RUNNING, *LEADERS),
        row(Act.MILESTONE, OPEN, None, *WORKERS, Role.CONTROLLER),
        row(Act.MILESTONE_DONE, RUNNING, None, *WORKERS),
        row(Act.MILESTONE_DUE, OPEN, None, *LEADERS),
        row(Act.MILESTONE_OFF, OPEN, None, *LEADERS),
        row(Act.SPENDING, STARTED, None, *WORKERS),
        row(Act.PAPER_OFF, PUBLIC, None, *WORKERS, Role.CONTROLLER),
        row(Act.READING, STARTED, None, *WORKERS, Role.CONTROLLER, Role.ANALYST),
        row(Act.READING_OFF, STARTED, None, *WORKERS, Role.CONTROLLER, Role.ANALYST),
        row(Act.DUE, RUNNING, None, *LEADERS),
        row(Act.MONEY, RUNNING, None, *LEADERS),
        row(Act.LEADER, RUNNING, None, *LEADERS),
        row(Act.FINISH, RUNNING, ProjectState.FINISHED, *LEADERS),
        row(Act.STOP, RUNNING, ProjectState.STOPPED, *LEADERS),
    )
)
MAKERS = frozenset(PLANNERS)  # who may prepare one for a body and territory
