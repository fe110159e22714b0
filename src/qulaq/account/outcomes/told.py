"""Evidence as it may be shown: everybody learns how many spoke from five people on, and their answers from ten on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qulaq.account.outcomes.evidence import answers_of, figure_of
from qulaq.account.outcomes.models import Says
from qulaq.account.outcomes.rules import FEW, TOLD_FROM, Answers, of_figure
from qulaq.decide.measures.models import MeasureState
from qulaq.foundation.goals.words import figure, money
from qulaq.foundation.ui.words import day_words, number
from qulaq.understand.problems.told import count_or_few
from qulaq.understand.problems.told import verdict as fall_words

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """One answer: how many, and between which shares the truth lies; empty where too few answered."""

    label: str
    count: str
    share: str


@dataclass(frozen=True)
class Done:
    number: str
    title: str
    language: str
    state: str
    days: str
    money: str
    is_late: bool
    because: str
    is_done: bool = False


@dataclass(frozen=True)
class Moved:
    name: str
    before: str
    target: str
    now: str
    word: str


@dataclass(frozen=True)
class Shown:
    """One evidence in words."""

    on: date
    people: str
    voices: str
    since: date | None
    fall: str
    asked: str
    lines: list[Line]
    measures: list[Done]
    refused: Values | None
    figures: list[Moved]
    planned: str
    spent: str
    projects: list[str]
    reading: str
    witnesses: list[tuple[str, str]]


def shown(found: Values, *, everything: bool = False) -> Shown:
    """`everything`: for staff, who read all counts. Shares of few are told to nobody."""
    few = not everything and found["people"] < FEW
    return Shown(
        on=date.fromisoformat(found["on"]),
        people=count_or_few(found["people"], everything=everything),
        voices=count_or_few(found["people"]) if few else number(found["voices"]),
        since=_day(found["first_on"]) if not few else None,
        fall=fall_words(found["fall"], few=few),
        asked=_asked(found["answers"], everything=everything),
        lines=_lines(answers_of(dict(found)), everything=everything),
        measures=[_done(row) for row in found["measures"]],
        refused=found["refused"],
        figures=[moved(row) for row in found["figures"]],
        planned=_money(found["money"]["planned"]),
        spent=_money(found["money"]["spent"]),
        projects=found["money"]["projects"],
        reading=str(Says(found["reading"]["word"]).label),
        witnesses=_witnesses(found["reading"]),
    )


def _asked(given: Values, *, everything: bool) -> str:
    if not given["asked"]:
        return _("Nobody was asked.")
    answered = given["yes"] + given["partly"] + given["no"]
    words = {"people": count_or_few(given["people"], everything=everything), "asked": number(given["asked"])}
    words["answered"] = count_or_few(answered, everything=everything)
    said = _("Of those who spoke (%(people)s) by lot were asked: %(asked)s. Answered: %(answered)s.") % words
    if answered >= TOLD_FROM:
        return said
    return f"{said} " + _("Of fewer than %(n)s answers no shares are told.") % {"n": TOLD_FROM}


def _lines(answers: Answers, *, everything: bool) -> list[Line]:
    """Nothing in public while fewer than ten have answered: it would tell who."""
    if not (everything or answers.is_told) or not answers.answered:
        return []
    rows = ((_("yes, it is solved"), answers.yes), (_("partly"), answers.partly), (_("no"), answers.no))
    return [Line(label, number(count), _share(answers, count)) for label, count in rows]


def _share(answers: Answers, count: int) -> str:
    found = answers.interval(count)
    if found is None:
        return ""
    values = {"share": round(100 * count / answers.answered)}
    values |= {"low": round(100 * found.low), "high": round(100 * found.high)}
    return _("%(share)s %% (of all who spoke between %(low)s %% and %(high)s %%)") % values


def _done(row: Values) -> Done:
    language, title = _titled(row["titles"], row["language"])
    state = MeasureState(row["state"]).label
    return Done(
        number=row["number"],
        title=title,
        language=language,
        state=str(state),
        days=_days(row),
        money=_money(row["budget"]),
        is_late=row["is_late"],
        because=row["because"],
        is_done=bool(row["done_on"]),
    )


def _titled(titles: Values, written_in: str) -> tuple[str, str]:
    asked = (get_language() or "kk")[:2]
    language = asked if titles.get(asked) else written_in
    return language, titles.get(language, "")


def _days(row: Values) -> str:
    if row["done_on"]:
        return _("done %(day)s") % {"day": day_words(_day(row["done_on"]))}
    return _("until %(day)s") % {"day": day_words(_day(row["due_on"]))} if row["due_on"] else ""


def moved(row: Values) -> Moved:
    """An indicator in words."""
    found = figure_of(dict(row))
    known = found.target is not None
    return Moved(
        name=row["name"],
        before=_with_day(found.before, row["unit"], row["before_on"]),
        target=_with_day(found.target, row["unit"], row["target_on"]),
        now=_with_day(found.now, row["unit"], row["now_on"]) or _("not measured"),
        word=str(_REACHED[of_figure(found)]) if known else "",
    )


_REACHED = {
    "solved": lazy("reached"),
    "partly": lazy("on the way"),
    "not_solved": lazy("has not moved"),
    "not_known": lazy("not measured"),
}


def _with_day(value: float | None, unit: str, day: str | None) -> str:
    if value is None:
        return ""
    said = figure(value, unit)
    return f"{said} ({day_words(_day(day))})" if day else said


def _witnesses(reading: Values) -> list[tuple[str, str]]:
    rows = ((_("voices"), "voices"), (_("those who spoke"), "people"), (_("indicators"), "figures"))
    return [(label, str(Says(reading[name]).label)) for label, name in rows]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _money(text: str | None) -> str:
    return money(Decimal(text)) if text is not None else ""
