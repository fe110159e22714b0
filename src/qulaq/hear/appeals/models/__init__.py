from qulaq.hear.appeals.models.answer import ADVERSE, Answer, Mark, Outcome, Rating, Solved
from qulaq.hear.appeals.models.appeal import (
    IS_OPEN,
    OPEN_STATES,
    Appeal,
    AppealQuerySet,
    Channel,
    Delivery,
    Ending,
    State,
)
from qulaq.hear.appeals.models.desk import AnswerDraft, BulkAct, Consultation, LetterTemplate, SavedView, TemplateUse
from qulaq.hear.appeals.models.erasure import ErasureRequest
from qulaq.hear.appeals.models.fair import Forwarding, Side, Statement, Task
from qulaq.hear.appeals.models.intake import Copy, IdempotencyKey, WebDraft
from qulaq.hear.appeals.models.joined import Merge
from qulaq.hear.appeals.models.public import (
    BodyFigure,
    Follower,
    MapCell,
    OverdueClock,
    PlaceCount,
    Publication,
    PublicState,
)
from qulaq.hear.appeals.models.standing import Capacity, Circumstance, CoSigner, Standing
from qulaq.hear.appeals.models.step import Act, Step
from qulaq.hear.appeals.models.time import Extension, Hearing, Lapse, Pause

__all__ = [
    "ADVERSE",
    "IS_OPEN",
    "OPEN_STATES",
    "Act",
    "Answer",
    "AnswerDraft",
    "Appeal",
    "AppealQuerySet",
    "BodyFigure",
    "BulkAct",
    "Capacity",
    "Channel",
    "Circumstance",
    "CoSigner",
    "Consultation",
    "Copy",
    "Delivery",
    "Ending",
    "ErasureRequest",
    "Extension",
    "Follower",
    "Forwarding",
    "Hearing",
    "IdempotencyKey",
    "Lapse",
    "LetterTemplate",
    "MapCell",
    "Mark",
    "Merge",
    "Outcome",
    "OverdueClock",
    "Pause",
    "PlaceCount",
    "PublicState",
    "Publication",
    "Rating",
    "SavedView",
    "Side",
    "Solved",
    "Standing",
    "State",
    "Statement",
    "Step",
    "Task",
    "TemplateUse",
    "WebDraft",
]
