"""What comes in: strict, every length bounded."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from qulaq.foundation.api import fields
from qulaq.foundation.api.sent import Sent
from qulaq.foundation.goals.given import Figure, PlannedTexts, PlannedTitles, Title

Number = Annotated[str, Field(min_length=1, max_length=16)]


class JudgmentQuestion(Sent):
    """Title (the proposition) and text at least in `language`."""

    problem: Number
    body: fields.BodyCode
    territory: fields.TerritoryCode
    language: fields.Language
    titles: PlannedTitles
    texts: PlannedTexts
    closes_on: fields.Day


class ChosenExpert(Sent):
    """`despite`: why, where the expert has a conflict; everybody reads it."""

    expert: fields.Id
    despite: fields.Comment = ""


class ChosenSeat(Sent):
    seat: fields.Id


class NewEstimate(Sent):
    """What is to be estimated, in Kazakh or Russian; a number needs a unit."""

    kind: Literal["priority", "number"]
    title_kk: Title = ""
    title_ru: Title = ""
    unit: Annotated[Title, Field(max_length=40)] = ""


class ChosenEstimate(Sent):
    item: fields.Id


class JudgmentLastDay(Sent):
    closes_on: fields.Day
    reason: fields.Reason


class NewRound(Sent):
    opens_on: fields.Day | None = None
    closes_on: fields.Day


class NewConclusion(Sent):
    """In Kazakh or Russian; experts have at least three days to dissent."""

    kk: fields.Text = ""
    ru: fields.Text = ""
    en: fields.Text = ""
    dissent_until: fields.Day | None = None


class JudgmentReason(Sent):
    reason: fields.Reason


class Acceptance(Sent):
    """`interest`: in this very problem, public; empty: none."""

    interest: fields.Comment = ""


class Refusal(Sent):
    reason: Annotated[fields.Comment, Field(max_length=1_000)] = ""


class NewOpinion(Sent):
    """Signed and public with the judgment: `may_be_public` must be true."""

    position: Literal["agree", "partly", "disagree", "none"]
    text: fields.Words
    grounds: fields.Words
    language: fields.Language
    may_be_public: bool


class NewDissent(Sent):
    text: fields.Words
    language: fields.Language


class GivenEstimate(Sent):
    item: fields.Id
    value: Figure
    reason: fields.Comment = ""


class GivenEstimates(Sent):
    """Given again, the last one holds."""

    estimates: Annotated[list[GivenEstimate], Field(min_length=1, max_length=100)]
    language: fields.Language


class ExpertTexts(Sent):
    kk: fields.Comment = ""
    ru: fields.Comment = ""
    en: fields.Comment = ""


class NewExpert(Sent):
    """`email`: of the account they sign in to; left out: as it is."""

    name: fields.Name
    topics: Annotated[list[fields.TopicCode], Field(min_length=1, max_length=20)]
    territory: fields.TerritoryCode
    languages: Annotated[list[fields.Language], Field(min_length=1, max_length=3)]
    agreed_on: fields.Day
    organisation: fields.Line = ""
    about: ExpertTexts = ExpertTexts()
    email: fields.Email | None = None


class NewInterest(Sent):
    """With a body or another organisation."""

    kind: Literal["employment", "ownership", "funding", "family", "other"]
    what: Annotated[fields.Name, Field(max_length=300)]
    body: fields.BodyCode | None = None
    organisation: fields.Line = ""
    since: fields.Day
    until: fields.Day | None = None


class EndedInterest(Sent):
    interest: fields.Id
    until: fields.Day


class LeavingReason(Sent):
    reason: fields.Reason
