from qulaq.hear.appeals.models.answer import ADVERSE, Answer, Mark, Outcome, Rating, Solved
from qulaq.hear.appeals.models.answer_check import AnswerCheck, AnswerFigure, AnswerModel
from qulaq.hear.appeals.models.appeal import Appeal, AppealQuerySet
from qulaq.hear.appeals.models.desk import AnswerDraft, BulkAct, Consultation, LetterTemplate, SavedView, TemplateUse
from qulaq.hear.appeals.models.erasure import ErasureRequest
from qulaq.hear.appeals.models.fair import Forwarding, Side, Statement, Task
from qulaq.hear.appeals.models.intake import Copy, IdempotencyKey, WebDraft
from qulaq.hear.appeals.models.joined import Merge
from qulaq.hear.appeals.models.masks import Correction, MaskCorrection, Masking
from qulaq.hear.appeals.models.matching import Campaign, CampaignMember, LinkKind, TextKey, TextLink, TextSignature
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
from qulaq.hear.appeals.models.states import IS_OPEN, OPEN_STATES, Channel, Delivery, Ending, State
from qulaq.hear.appeals.models.step import Act, Step
from qulaq.hear.appeals.models.summary import SummaryRun
from qulaq.hear.appeals.models.time import Extension, Hearing, Lapse, Pause
from qulaq.hear.appeals.models.understanding import (
    ModelOrigin,
    ModelState,
    RouteCorrection,
    RoutingChunk,
    RoutingModel,
    Suggestion,
    Urgency,
    UrgencyModel,
)

__all__ = [
    "ADVERSE",
    "IS_OPEN",
    "OPEN_STATES",
    "Act",
    "Answer",
    "AnswerCheck",
    "AnswerDraft",
    "AnswerFigure",
    "AnswerModel",
    "Appeal",
    "AppealQuerySet",
    "BodyFigure",
    "BulkAct",
    "Campaign",
    "CampaignMember",
    "Capacity",
    "Channel",
    "Circumstance",
    "CoSigner",
    "Consultation",
    "Copy",
    "Correction",
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
    "LinkKind",
    "MapCell",
    "Mark",
    "MaskCorrection",
    "Masking",
    "Merge",
    "ModelOrigin",
    "ModelState",
    "Outcome",
    "OverdueClock",
    "Pause",
    "PlaceCount",
    "PublicState",
    "Publication",
    "Rating",
    "RouteCorrection",
    "RoutingChunk",
    "RoutingModel",
    "SavedView",
    "Side",
    "Solved",
    "Standing",
    "State",
    "Statement",
    "Step",
    "Suggestion",
    "SummaryRun",
    "Task",
    "TemplateUse",
    "TextKey",
    "TextLink",
    "TextSignature",
    "Urgency",
    "UrgencyModel",
    "WebDraft",
]
