"""What may be done with an outcome: acts, the states they start from and lead to, and who may do them. A table."""

from __future__ import annotations

from qulaq.account.outcomes.models import RUNNING, Act, OutcomeState
from qulaq.foundation.goals.workflow import Transition, row
from qulaq.foundation.people.models import Role

OPENERS = (Role.ANALYST, Role.HEAD, Role.CONTROLLER)
LEADERS = (Role.HEAD, Role.CONTROLLER)
VERDICT = (OutcomeState.DECIDED, OutcomeState.TOLD)

TRANSITIONS: dict[str, Transition] = dict(
    (
        row(Act.ASK, (OutcomeState.GATHERING,), OutcomeState.ASKED, *OPENERS),
        row(Act.REMIND, (OutcomeState.ASKED,), None),
        row(Act.DECIDE, (OutcomeState.GATHERING, OutcomeState.ASKED), OutcomeState.DECIDED, *LEADERS),
        row(Act.CORRECT, VERDICT, None, *LEADERS),
        row(Act.TELL, (OutcomeState.DECIDED,), None, *LEADERS),
        row(Act.PAUSE, VERDICT, None, *LEADERS),
        row(Act.RESUME, VERDICT, None, *LEADERS),
        row(Act.DONE, (OutcomeState.DECIDED,), OutcomeState.TOLD),
        row(Act.RETOLD, (OutcomeState.TOLD,), None),
        row(Act.WITHDRAW, RUNNING, OutcomeState.WITHDRAWN, *LEADERS),
    )
)
MAY_OPEN = frozenset(OPENERS)
