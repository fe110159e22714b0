"""What goes out about problems."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import AfterValidator, Field

StateCode = Literal["found", "confirmed", "solving", "solved", "verified", "refused", "merged"]
PublicStateCode = Literal["confirmed", "solving", "solved", "verified"]
ScopeCode = Literal["place", "everywhere"]
Count = Annotated[int | None, Field(description="Null where fewer than five people spoke")]
Value = Annotated[float, Field(ge=0, le=1)]
Reckoned = Annotated[float, AfterValidator(lambda number: round(number, 1))]  # no more than a page says


class Place(Schema):
    """A code, and the name in the caller's language."""

    code: str
    name: str


class Titles(Schema):
    kk: str
    ru: str
    en: str


class ProblemRow(Schema):
    """A systemic problem. `score` follows from the weights asked for; `parts` are the values of the formula."""

    number: str
    state: StateCode
    title: str
    titles: Titles
    scope: ScopeCode
    territory: Place
    topic: Place | None
    body: Place | None
    score: Annotated[float | None, Field(ge=0, le=100, description="Null until the first night")]
    parts: dict[str, Value]
    voices: Count
    people: Count
    in_campaigns: Annotated[int | None, Field(description="Of the voices, those in campaigns of copied text")]
    campaigns: int | None
    recent_people: Annotated[int | None, Field(description="People of the last 28 days; null for 1 to 4")]
    expected: Annotated[Reckoned | None, Field(description="People its own season leads to expect in 28 days")]
    expected_low: Reckoned | None
    expected_high: Reckoned | None
    counted_on: date | None
    page: Annotated[str, Field(description="Its page for everybody")]


class ProblemRows(Schema):
    """The highest score first."""

    items: list[ProblemRow]
    next: str | None = None


class VerdictOut(Schema):
    """What voices say of the solution. `low` and `high` bound the ratio to what was before, with 99 %."""

    says: Literal["verified", "came back", "not yet", "not fallen", "unknown"]
    weeks: int
    wait: Annotated[int | None, Field(description="Further weeks until it can be told; null: not in two years")]
    heard: Count = None
    expected: float | None = None
    low: float | None = None
    high: float | None = None


class ProblemStepOut(Schema):
    act: str
    name: str
    at: datetime
    text: str


class ProblemFull(ProblemRow):
    about: str
    cost: Annotated[str | None, Field(description="In the currency of the country")]
    cost_source: str
    refused_because: str
    confirmed_at: datetime | None
    solving_at: datetime | None
    solved_at: datetime | None
    verified_at: datetime | None
    joined_to: str | None
    verdict: VerdictOut | None
    steps: list[ProblemStepOut]
    quotes: Annotated[list[str], Field(description="Words of people who let everybody read them, masked")]


class PartOut(Schema):
    name: str
    label: str
    says: str
    weight: Annotated[float, Field(ge=0, le=100)]


class FormulaOut(Schema):
    """The weights in use: the score is the mean of the parts by their weights, times 100."""

    parts: list[PartOut]
    since: datetime | None
    reason: str


class VoiceOut(Schema):
    """A voice that the person of this token may see, in masked words."""

    number: str | None
    heard_on: date
    language: str
    text: str
    why: list[str]
    by_person: bool


class RegroupingOut(Schema):
    id: int
    kind: Literal["merge", "split"]
    other: str
    at: datetime


class ProblemMatter(ProblemFull):
    """As staff see it: all figures, words of voices, and what may be done now."""

    words: list[str]
    acts: list[str]
    voice_rows: list[VoiceOut]
    hidden_voices: Annotated[int, Field(description="Of these rows, voices that are not at your desk")]
    regroupings: list[RegroupingOut]


class ProblemOutcome(Schema):
    number: str
    state: StateCode


class SplitOutcome(ProblemOutcome):
    """`new` is the number of the new proposal; `regrouping` undoes it."""

    new: str
    regrouping: int


class MergeOutcome(ProblemOutcome):
    regrouping: int
