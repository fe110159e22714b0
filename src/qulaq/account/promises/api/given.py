"""What comes in: strict, every length bounded."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from qulaq.foundation.api import fields
from qulaq.foundation.api.sent import Sent
from qulaq.foundation.goals.given import PlannedTexts, PlannedTitles

Url = Annotated[str, Field(max_length=300, pattern=r"^(https?://[^\s]+)?$")]
ProblemNumber = Annotated[str, Field(max_length=16)]


class NewPromise(Sent):
    """Words at least in `language`. `leader`: e-mail of somebody who leads the body or one above it."""

    body: fields.BodyCode
    territory: fields.TerritoryCode
    topic: fields.TopicCode | None = None
    language: fields.Language
    titles: PlannedTitles
    texts: PlannedTexts = PlannedTexts()
    leader: fields.Email | None = None
    made_on: fields.Day
    due_on: fields.Day
    origin: Literal["meeting", "reception", "interview", "other"]
    source_words: Annotated[fields.Name, Field(max_length=300)]
    source_url: Url = ""
    problem: ProblemNumber = ""


class PromiseReason(Sent):
    reason: fields.Reason


class PromiseEvidenceTakenOut(PromiseReason):
    evidence: fields.Id


class PromiseDay(Sent):
    due_on: fields.Day
    reason: fields.Reason


class PromiseLeader(Sent):
    leader: fields.Email
    reason: fields.Reason


class PromiseWords(Sent):
    language: fields.Language
    titles: PlannedTitles
    texts: PlannedTexts = PlannedTexts()
    reason: fields.Reason


class PromiseKept(Sent):
    """Needs a paper or photograph, which is a file and comes through the pages before it."""

    text: fields.Reason
    kept_on: fields.Day | None = None


class PromiseNotDone(Sent):
    words: fields.Reason
    language: fields.Language = "kk"


class FoundConfirmed(Sent):
    language: fields.Language
    titles: PlannedTitles
    due_on: fields.Day
    leader: fields.Email | None = None


class NewReportDraft(Sent):
    body: fields.BodyCode
    quarter: Annotated[str, Field(pattern=r"^(19|20)[0-9]{2}-[1-4]$")]


class ReportWords(Sent):
    says_kk: fields.Text
    says_ru: fields.Text


class ReportReason(Sent):
    because: fields.Reason


class ReportOpinion(Sent):
    stars: Annotated[int, Field(ge=1, le=5), fields.WHOLE]
    words: fields.Comment = ""
    language: fields.Language = "kk"
