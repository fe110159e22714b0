from qulaq.deliberate.opinions.models.expert import (
    Expert,
    ExpertQuerySet,
    ExpertState,
    Interest,
    InterestKind,
)
from qulaq.deliberate.opinions.models.foresight import Answer, Item, Measured, Round
from qulaq.deliberate.opinions.models.history import Act, JudgmentStep
from qulaq.deliberate.opinions.models.judgment import Judgment, JudgmentQuerySet, JudgmentState
from qulaq.deliberate.opinions.models.seat import Dissent, Opinion, Position, Seat, SeatState

__all__ = [
    "Act",
    "Answer",
    "Dissent",
    "Expert",
    "ExpertQuerySet",
    "ExpertState",
    "Interest",
    "InterestKind",
    "Item",
    "Judgment",
    "JudgmentQuerySet",
    "JudgmentState",
    "JudgmentStep",
    "Measured",
    "Opinion",
    "Position",
    "Round",
    "Seat",
    "SeatState",
]
