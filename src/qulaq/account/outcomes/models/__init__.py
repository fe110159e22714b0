from qulaq.account.outcomes.models.outcome import (
    PUBLIC,
    RUNNING,
    Act,
    Outcome,
    OutcomeQuerySet,
    OutcomeState,
    OutcomeStep,
    Says,
    Verdict,
)
from qulaq.account.outcomes.models.people import Asked, Quiet, Solved, Told, ToldState

__all__ = [
    "PUBLIC",
    "RUNNING",
    "Act",
    "Asked",
    "Outcome",
    "OutcomeQuerySet",
    "OutcomeState",
    "OutcomeStep",
    "Quiet",
    "Says",
    "Solved",
    "Told",
    "ToldState",
    "Verdict",
]
