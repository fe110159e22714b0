"""What may be done with a promise and with a report: acts, states, and who may do them. Two tables."""

from __future__ import annotations

from qulaq.account.promises.models import Act, PromiseState, ReportAct, ReportState
from qulaq.foundation.goals.workflow import HIGHER, Transition, row
from qulaq.foundation.people.models import Role

RUNNING = (PromiseState.RUNNING,)
OWED = (PromiseState.RUNNING, PromiseState.BROKEN)  # what is broken can still be done, late
KEPT = (PromiseState.KEPT, PromiseState.KEPT_LATE)
EVERY = tuple(PromiseState)
WORKERS = (Role.OFFICER, Role.HEAD)
LEADERS = (Role.HEAD, Role.CONTROLLER)
OVERSEERS = (Role.CONTROLLER, HIGHER)

TRANSITIONS: dict[str, Transition] = dict(
    (
        row(Act.KEEP, OWED, PromiseState.KEPT, *WORKERS),  # kept or kept late: the days say which
        row(Act.EVIDENCE, (*OWED, *KEPT), None, *WORKERS),
        row(Act.EVIDENCE_OFF, EVERY, None, *WORKERS, Role.CONTROLLER),
        row(Act.MOVE, RUNNING, None, *LEADERS),
        row(Act.LEADER, RUNNING, None, *LEADERS),
        row(Act.BREAK, RUNNING, PromiseState.BROKEN, *LEADERS),
        # never by the body that gave it
        row(Act.DISPUTE, KEPT, PromiseState.RUNNING, *OVERSEERS),
        row(Act.WITHDRAW, RUNNING, PromiseState.WITHDRAWN, *OVERSEERS),
        row(Act.CORRECT, EVERY, None, *LEADERS, Role.ANALYST),
    )
)
WRITERS = frozenset({Role.HEAD, Role.CONTROLLER, Role.ANALYST})  # who may write one down by hand
CONFIRMERS = frozenset({Role.OFFICER, Role.HEAD, Role.CONTROLLER})  # who looks at what was found in answers
LOOKERS = frozenset({Role.CONTROLLER, HIGHER})  # who looks at what residents say of a promise: never its body

IN_MAKING = (ReportState.DRAFTED,)
REPORTS: dict[str, Transition] = dict(
    (
        row(ReportAct.SAY, IN_MAKING, None, *WORKERS),
        row(ReportAct.COUNT, IN_MAKING, None, *WORKERS, Role.CONTROLLER),
        row(ReportAct.SIGN, IN_MAKING, ReportState.SIGNED, Role.HEAD),
        row(ReportAct.REOPEN, (ReportState.SIGNED,), ReportState.DRAFTED, Role.HEAD),
        row(ReportAct.PUBLISH, (ReportState.SIGNED,), ReportState.PUBLISHED, Role.HEAD, Role.CONTROLLER),
        row(ReportAct.CORRECT, (ReportState.PUBLISHED,), None, Role.HEAD, Role.CONTROLLER),
    )
)
DRAFTERS = frozenset({Role.OFFICER, Role.HEAD, Role.CONTROLLER})  # who may have a report made by hand
READERS = frozenset({Role.CONTROLLER, Role.ANALYST, HIGHER})  # who lets opinions become public: never the body
