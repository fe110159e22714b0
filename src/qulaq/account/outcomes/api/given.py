"""What comes in: strict, every length bounded."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from qulaq.foundation.api import fields
from qulaq.foundation.api.sent import Sent

Says = Literal["solved", "partly", "not_solved", "not_known"]
Did = Annotated[fields.Words, Field(max_length=5_000)]
Long = Annotated[fields.Text, Field(max_length=5_000)]
Key = Annotated[str, Field(max_length=200)]


class NewOutcome(Sent):
    problem: Annotated[str, Field(min_length=1, max_length=24)]
    body: fields.BodyCode


class WhenAsked(Sent):
    """The last day to answer; fourteen days from now where it is left out."""

    closes_on: fields.Day | None = None


class NewVerdict(Sent):
    verdict: Says
    did_kk: Did
    did_ru: Did
    ground: Long = ""
    language: fields.Language = "kk"


class NewCorrection(NewVerdict):
    """`is_minor`: nothing changes for people, who are not written to again; then `minor_because` is needed."""

    correction_kk: Did
    correction_ru: Did
    is_minor: bool = False
    minor_because: Annotated[fields.Text, Field(max_length=2_000)] = ""


class OutcomeReason(Sent):
    reason: fields.Reason


class OutcomeReply(Sent):
    """`key` is the end of the address in the letter."""

    key: Key
    solved: Literal["yes", "partly", "no"]
    words: Annotated[fields.Text, Field(max_length=2_000)] = ""
    language: fields.Language = "kk"
