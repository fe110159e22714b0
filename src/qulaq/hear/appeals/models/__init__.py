from qulaq.hear.appeals.models.answer import Answer, Rating, Solved
from qulaq.hear.appeals.models.appeal import Appeal, AppealQuerySet, Channel, State
from qulaq.hear.appeals.models.intake import Copy, IdempotencyKey, WebDraft
from qulaq.hear.appeals.models.step import Act, Step

__all__ = [
    "Act",
    "Answer",
    "Appeal",
    "AppealQuerySet",
    "Channel",
    "Copy",
    "IdempotencyKey",
    "Rating",
    "Solved",
    "State",
    "Step",
    "WebDraft",
]
