"""What comes in and goes out about answers: drafts, approval, officers, and the check of an answer by its code."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from qulaq.foundation.api import fields
from qulaq.hear.appeals.api.schemas import Sent

OutcomeCode = Literal["satisfied", "partly", "refused", "explained"]
Long = fields.Text
Officer = Annotated[fields.Email, Field(description="E-mail of the officer, as in the list of staff.")]
AnswerCode = Annotated[
    str, Field(min_length=1, max_length=32, pattern=r"^[A-Za-z0-9 -]+$", description="Check code on the answer.")
]


class NewAnswer(Sent):
    """Refusing in whole or part needs the hearing that law asks for, and refusing names its ground."""

    text: fields.Words
    language: fields.Language | None = None
    language_asked: Annotated[
        bool, Field(description="The person asked for this language; else law wants that of the appeal.")
    ] = False
    outcome: OutcomeCode = "explained"
    ground: Long = ""
    done: Annotated[Long, Field(description="What was done and when")] = ""


class NewDraft(Sent):
    """A draft may be as unfinished as it is."""

    text: Long = ""
    language: fields.Language | None = None
    outcome: OutcomeCode | None = None
    ground: Long = ""
    done: Long = ""


class NewRemark(Sent):
    remark: fields.Reason


class NewOfficer(Sent):
    officer: Officer


class Draft(Schema):
    text: str
    language: str
    outcome: str
    ground: str
    done: str
    written_at: datetime
    submitted_at: datetime | None
    remark: str


class CheckedAnswer(Schema):
    """That there is such an answer. No word of it, and nobody's name; `sha256` is that of its words."""

    number: str
    body: str
    answered_on: date
    sha256: str
