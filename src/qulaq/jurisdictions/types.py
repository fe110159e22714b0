"""What a jurisdiction is made of: frozen values, no Django, no database, no clock."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Literal, TypeVar, get_args
from zoneinfo import ZoneInfo

Unit = Literal["working_days", "calendar_days", "months"]
Confidence = Literal["high", "medium", "low"]
Starts = Literal["receipt", "due", "learning", "decision", "preliminary_decision", "before_hearing"]

UNITS: tuple[str, ...] = get_args(Unit)
CONFIDENCES: tuple[str, ...] = get_args(Confidence)
STARTS: tuple[str, ...] = get_args(Starts)

Names = Mapping[str, str]


def in_language(names: Names, language: str) -> str:
    """The text in that language ("ru", "ru-kz"), else in the first language of the jurisdiction."""
    return names.get(language.split("-")[0]) or next(iter(names.values()))


@dataclass(frozen=True, slots=True)
class Limit:
    """A length of time as law states it: fifteen working days, two months."""

    value: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Source:
    """An act of law, or the honest name of what stands in for one."""

    code: str
    names: Names
    url: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of appeal. `narrow`: an appeal in the narrow sense; `through`: filed through the body complained of."""

    code: str
    names: Names
    help: Names
    narrow: bool
    through: bool
    article: str
    source: str
    confidence: Confidence

    def name(self, language: str) -> str:
        return in_language(self.names, language)


class Dated:
    """What holds from one day until another. The fields are those of the dataclasses that inherit it."""

    __slots__ = ()
    effective_from: date
    effective_to: date | None

    def in_force(self, on: date) -> bool:
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)


D = TypeVar("D", bound=Dated)


def newest_in_force(rules: Iterable[D], on: date) -> D | None:
    """The one that took effect last, of those in force on that day."""
    return max((rule for rule in rules if rule.in_force(on)), key=lambda rule: rule.effective_from, default=None)


@dataclass(frozen=True, slots=True)
class Rule(Dated):
    """One figure or consequence of law with its article, source, dates and how sure we are of it.

    `kinds` is empty when the rule speaks of every kind. `limit` is None when it sets a consequence (`effect`).
    `corrected` tells a figure set by an administrator from one shipped with the jurisdiction.
    """

    code: str
    kinds: tuple[str, ...]
    limit: Limit | None
    starts: Starts | None
    effect: str
    article: str
    source: str
    effective_from: date
    effective_to: date | None
    confidence: Confidence
    note: str
    corrected: bool = False

    def speaks_of(self, kind: str) -> bool:
        return not self.kinds or kind in self.kinds


@dataclass(frozen=True, slots=True)
class LawText(Dated):
    """A text that goes with an answer (how to contest it), dated and sourced like a rule."""

    code: str
    kinds: tuple[str, ...]
    texts: Names
    article: str
    source: str
    effective_from: date
    effective_to: date | None
    confidence: Confidence

    def speaks_of(self, kind: str) -> bool:
        return not self.kinds or kind in self.kinds


@dataclass(frozen=True, slots=True)
class Counting:
    """How days are counted: whether the first one is, and which units move an end on a day off forward."""

    first_day_counted: bool
    rolls_over: frozenset[str]
    article: str
    source: str
    effective_from: date
    confidence: Confidence
    note: str


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening and closing hour from a date on. What arrives after `closes` counts from the next working day."""

    opens: time
    closes: time
    article: str
    source: str
    effective_from: date
    confidence: Confidence
    note: str


@dataclass(frozen=True, slots=True)
class Transfer:
    """A working day turned into a day off, and the day off worked instead of it; either may be missing."""

    day_off: date | None
    worked_on: date | None
    source: str


@dataclass(frozen=True, slots=True)
class TerritoryRow:
    """A unit of the country; `column` and `row` place it on the even tile map."""

    code: str
    level: int
    kind: str
    parent: str
    iso: str
    names: Names
    column: int | None
    row: int | None


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A subject of appeals; `parent` is empty for a sphere."""

    code: str
    parent: str
    names: Names


OfKinds = TypeVar("OfKinds", Rule, LawText)


def newest(entries: Iterable[OfKinds], kind: str, on: date) -> OfKinds | None:
    """The entry in force for that kind on that day: the one that took effect last."""
    return newest_in_force((entry for entry in entries if entry.speaks_of(kind)), on)


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """Everything that is law or geography of one country, as its files say it."""

    code: str
    names: Names
    languages: tuple[str, ...]
    timezone: ZoneInfo
    weekend: frozenset[int]
    holidays: str
    holiday_names: Mapping[str, Names]
    hours: tuple[Hours, ...]
    counting: Counting
    transfers: tuple[Transfer, ...]
    sources: Mapping[str, Source]
    kinds: Mapping[str, Kind]
    rule_names: Mapping[str, Names]
    rules: tuple[Rule, ...]
    texts: tuple[LawText, ...]
    territories: tuple[TerritoryRow, ...]
    topics: tuple[TopicRow, ...]
    currency: str = ""  # ISO 4217; empty: sums stand without one

    def rule(self, code: str, *, kind: str, on: date) -> Rule | None:
        """The rule in force, or None: a missing rule is shown as missing, never guessed."""
        return newest((rule for rule in self.rules if rule.code == code), kind, on)

    def opens_at(self, day: date) -> time:
        """The beginning of the working day: what a day without an hour stands for."""
        known = [hours.opens for hours in self.hours if hours.effective_from <= day]
        return known[-1] if known else self.hours[0].opens

    def takes_figure(self, code: str) -> bool:
        """Whether that rule is a length of time; a consequence (silence is a refusal) can not be given a figure."""
        return code in self.rule_names and all(rule.limit for rule in self.rules if rule.code == code)

    def starts_of(self, code: str) -> Starts:
        """What such a limit runs from for other kinds; where law is silent for all of them, the decision that sets it
        going."""
        return next((rule.starts for rule in self.rules if rule.code == code and rule.starts), "decision")

    def text(self, code: str, *, kind: str, on: date, language: str) -> str:
        """The text in force in that language; empty when law is silent."""
        found = newest((text for text in self.texts if text.code == code), kind, on)
        return in_language(found.texts, language) if found else ""

    def source_title(self, source: str, language: str) -> str:
        """The title of a source by its code; what is not a code (an administrator's own words) is returned as it is."""
        known = self.sources.get(source)
        return in_language(known.names, language) if known else source

    def holiday_title(self, name: str, language: str) -> str:
        names = self.holiday_names.get(name)
        return names.get(language.split("-")[0], name) if names else name
