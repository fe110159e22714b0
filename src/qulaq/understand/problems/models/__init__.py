from qulaq.understand.problems.models.kept import Kept
from qulaq.understand.problems.models.problem import (
    LIVING,
    PUBLIC,
    Membership,
    Origin,
    Problem,
    ProblemState,
    ProblemStep,
    Regrouping,
    RegroupingKind,
    Scope,
)
from qulaq.understand.problems.models.rating import Formula, Score
from qulaq.understand.problems.models.watch import Alert, AlertState

__all__ = [
    "LIVING",
    "PUBLIC",
    "Alert",
    "AlertState",
    "Formula",
    "Kept",
    "Membership",
    "Origin",
    "Problem",
    "ProblemState",
    "ProblemStep",
    "Regrouping",
    "RegroupingKind",
    "Scope",
    "Score",
]
