"""What may be done with a measure: acts, the states they start from and lead to, and who may do them. A table."""

from __future__ import annotations

from qulaq.decide.measures.models import Act, MeasureState
from qulaq.foundation.goals.workflow import HIGHER, Transition, row
from qulaq.foundation.people.models import Role

DRAFT = (MeasureState.DRAFT,)
RUNNING = (MeasureState.DECIDED, MeasureState.WORKING)
OPEN = (*DRAFT, *RUNNING)
AFTER = (*RUNNING, MeasureState.DONE, MeasureState.CHECKED)
PLANNERS = (Role.ANALYST, Role.HEAD, Role.CONTROLLER)
LEADERS = (Role.HEAD, Role.CONTROLLER)
WORKERS = (Role.OFFICER, Role.HEAD)

TRANSITIONS: dict[str, Transition] = dict(
    (
        # weighing
        row(Act.EDIT, DRAFT, None, *PLANNERS),
        row(Act.OPTION, DRAFT, None, *PLANNERS),
        row(Act.CHOOSE, DRAFT, None, *PLANNERS),
        row(Act.OPTION_OFF, DRAFT, None, *PLANNERS),
        row(Act.ADVICE, OPEN, None, *PLANNERS),
        row(Act.PROBLEM, OPEN, None, *PLANNERS),
        row(Act.PROBLEM_OFF, DRAFT, None, *PLANNERS),
        row(Act.VOICE, OPEN, None, *PLANNERS, Role.OFFICER),
        # deciding
        row(Act.DECIDE, DRAFT, MeasureState.DECIDED, *LEADERS),
        row(Act.REFUSE, DRAFT, MeasureState.REFUSED, *LEADERS),
        row(Act.DUE, RUNNING, None, *LEADERS),
        row(Act.MONEY, RUNNING, None, *LEADERS),
        row(Act.OWNER, RUNNING, None, *LEADERS),
        row(Act.CANCEL, RUNNING, MeasureState.CANCELLED, *LEADERS),
        # doing
        row(Act.BEGIN, (MeasureState.DECIDED,), MeasureState.WORKING, *WORKERS),
        row(Act.STEP, OPEN, None, *WORKERS, Role.CONTROLLER),
        row(Act.STEP_DONE, RUNNING, None, *WORKERS),
        row(Act.STEP_OFF, OPEN, None, *LEADERS),
        row(Act.READING, AFTER, None, *WORKERS, Role.CONTROLLER, Role.ANALYST),
        row(Act.READING_OFF, AFTER, None, *WORKERS, Role.CONTROLLER, Role.ANALYST),
        row(Act.EVIDENCE, (*RUNNING, MeasureState.DONE), None, *WORKERS),
        row(Act.EVIDENCE_OFF, AFTER, None, *WORKERS, Role.CONTROLLER),
        row(Act.FINISH, (MeasureState.WORKING,), MeasureState.DONE, Role.HEAD),
        # checking: never by the body itself
        row(Act.CHECK, (MeasureState.DONE,), MeasureState.CHECKED, Role.CONTROLLER, HIGHER),
        row(Act.RETURN, (MeasureState.DONE,), MeasureState.WORKING, Role.CONTROLLER, HIGHER),
    )
)
PROPOSERS = frozenset(PLANNERS)  # who may propose one for a body and territory
REFUSERS = frozenset(LEADERS)  # who may say of a problem that no measure will be taken
