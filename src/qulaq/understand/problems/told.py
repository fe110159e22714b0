"""Figures as they may be shown: everybody learns no number of fewer than five people, staff learn all."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from qulaq.foundation.ui.words import number
from qulaq.foundation.voices.registry import Origins
from qulaq.understand.problems.counting import FEW
from qulaq.understand.problems.models import Score

A_FIFTH = 5  # of the people who wrote signed in


@dataclass(frozen=True)
class Figures:
    """Of one problem, in words. `count_or_few` of what lies behind is the only way a number gets in here."""

    voices: str
    people: str
    recent: str
    campaigns: str  # a sentence, empty where there is none
    growth: str  # a sentence, empty where nothing is expected
    is_few: bool


def figures(counts: Any, score: Score | None, *, everything: bool) -> Figures:
    """`counts`: a Score or a Size. `everything`: the reader is staff who may see the problem before it is public."""
    hidden = not everything and counts.people < FEW
    recent = count_or_few(counts.recent_people, everything=everything)
    few = count_or_few(counts.people, everything=everything)
    return Figures(
        voices=few if hidden else number(counts.voices),
        people=few,
        recent=recent,
        campaigns="" if hidden else campaigns(counts),
        growth="" if hidden or score is None else outlook(score, recent),
        is_few=hidden,
    )


def count_or_few(people: int, *, everything: bool = False) -> str:
    if everything or people == 0 or people >= FEW:
        return str(number(people))
    return _("fewer than %(n)s") % {"n": FEW}


def campaigns(counts: Any) -> str:
    """“120 voices, of which 80 in 2 campaigns”: nothing is taken off, and both are said."""
    if not counts.in_campaigns:
        return ""
    said = ngettext(
        "%(voices)s voices, of which %(some)s in %(n)s campaign of copied text.",
        "%(voices)s voices, of which %(some)s in %(n)s campaigns of copied text.",
        counts.campaigns,
    )
    return said % {"voices": number(counts.voices), "some": number(counts.in_campaigns), "n": counts.campaigns}


def signs(origins: Origins, voices: int, *, everything: bool) -> list[str]:
    """What may speak of a wave that is made: many accounts made just before, and, for staff, most voices from one hand.

    Everybody is told of accounts where they are five and a fifth of all; who handed in many may be a contact centre.
    """
    said = []
    if origins.young >= FEW and origins.young * A_FIFTH >= origins.accounts:
        young = _("Of %(accounts)s people who wrote signed in, %(young)s made their account in the week before.")
        said.append(young % {"young": number(origins.young), "accounts": number(origins.accounts)})
    if everything and origins.by_one >= FEW and origins.by_one * 2 > voices:
        handed = _("Of %(voices)s voices %(some)s were handed in by one sender (%(way)s).")
        said.append(handed % {"some": number(origins.by_one), "voices": number(voices), "way": origins.way})
    return said


def outlook(score: Score, recent: str) -> str:
    """People of the last 28 days beside what its own season leads to expect."""
    if score.expected is None or score.low is None or score.high is None:
        return ""
    least, most = math.ceil(score.low), math.floor(score.high)  # whole people, so that the sentence fits its numbers
    values = {"recent": recent, "low": number(min(least, most)), "high": number(most)}
    if score.recent_people > score.high:
        return _("In the last 28 days people: %(recent)s; by its season from %(low)s to %(high)s. It grows.") % values
    if score.recent_people < score.low:
        return _("In the last 28 days people: %(recent)s; by its season from %(low)s to %(high)s. It falls.") % values
    return _("In the last 28 days people: %(recent)s; by its season from %(low)s to %(high)s. As usual.") % values


def verdict(figures: Mapping[str, Any], *, few: bool = False) -> str:
    """What the voices say of a solution, in one or two sentences; of few people without numbers."""
    says, compared = figures.get("says"), "" if few else _compared(figures)
    if says == "unknown":
        return _("Too few people spoke of it before to tell from voices whether it is solved.")
    if says == "not yet":
        return " ".join(part for part in (_wait(figures.get("wait")), compared) if part)
    words = {
        "verified": _("Fewer people speak of it than would if nothing had changed: at least by half, and surely."),
        "came back": _("People speak of it as they did before."),
        "not fallen": _("Voices have not fallen enough to call it solved."),
    }
    return " ".join(part for part in (words.get(str(says), ""), compared) if part)


def _wait(weeks: int | None) -> str:
    if weeks is None:
        return _("So few speak of it that two years of silence would not tell whether it is solved.")
    said = ngettext(
        "It takes %(n)s more week to tell from voices whether it is solved.",
        "It takes %(n)s more weeks to tell from voices whether it is solved.",
        weeks,
    )
    return said % {"n": weeks}


def _compared(figures: Mapping[str, Any]) -> str:
    if figures.get("expected") is None or figures.get("high") is None:
        return ""
    heard = count_or_few(int(figures["heard"]))
    values = {"heard": heard, "expected": _short(figures["expected"]), "weeks": figures["weeks"]}
    values |= {"low": _percent(figures["low"]), "high": _percent(figures["high"])}
    return (
        _(
            "In %(weeks)s weeks people heard, each once a week: %(heard)s; expected: %(expected)s. "
            "That is from %(low)s %% to %(high)s %% of what was before."
        )
        % values
    )


def _percent(share: float) -> str:
    return str(number(round(100 * share)))


def _short(value: float) -> str:
    return number(value, 1 if value < 10 and value % 1 >= 0.05 else 0)
