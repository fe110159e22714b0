"""What is planned, and what is looked at before it is kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Protocol

from django.db.models import Model
from django.utils.translation import gettext as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.goals.days import of_our_time
from qulaq.foundation.goals.models import LANGUAGES
from qulaq.foundation.goals.wording import for_everybody
from qulaq.foundation.refusals import Refused
from qulaq.foundation.territories.models import Territory
from qulaq.foundation.thread import registry
from qulaq.text.fold import legible

SERIES = "indicator"  # as its app calls its records


@dataclass(frozen=True, kw_only=True)
class Planned:
    """What is common to all that is planned. Titles and texts by language; the others may be left out."""

    body: Body
    territory: Territory
    titles: dict[str, str]
    texts: dict[str, str]
    language: str = "kk"
    budget: Decimal | None = None
    indicator: str = ""
    unit: str = ""
    indicator_code: str = ""
    baseline: float | None = None
    baseline_on: date | None = None
    target: float | None = None
    target_on: date | None = None


def take_over(row: Model, plan: Planned, *, apart: Collection[str] = ()) -> None:
    """Into the row, all but what is kept in rows of its own."""
    for language in LANGUAGES:
        setattr(row, f"title_{language}", legible(plan.titles.get(language, "")).strip())
        setattr(row, f"text_{language}", legible(plan.texts.get(language, "")).strip())
    for item in fields(plan):
        if item.name not in ("titles", "texts", *apart):
            setattr(row, item.name, getattr(plan, item.name))


def money_or_refuse(field: str, value: Decimal) -> Decimal:
    if value < 0:
        raise Refused(field, _("Money planned can not be less than nothing."))
    return value


class Aim(Protocol):
    @property
    def indicator_code(self) -> str: ...
    @property
    def indicator(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def baseline(self) -> float | None: ...
    @property
    def baseline_on(self) -> date | None: ...
    @property
    def target(self) -> float | None: ...
    @property
    def target_on(self) -> date | None: ...


def check_goal(aim: Aim) -> None:
    """An indicator is whole or not there: a name, from where and when, to where and when. Its series, where it has one,
    is one that everybody can look up."""
    if aim.indicator_code and not registry.described([(SERIES, aim.indicator_code)], None):
        raise Refused("indicator_code", _("There is no series with this code."))
    for name in ("indicator", "unit"):
        for_everybody(name, getattr(aim, name))
    parts = {name: getattr(aim, name) for name in ("indicator", "baseline", "baseline_on", "target", "target_on")}
    missing = [name for name, value in parts.items() if value in (None, "")]
    if len(missing) == len(parts):
        return
    if missing:
        raise Refused(missing[0], _("An indicator needs a name, and a value before and a target, each with its day."))
    for name, day in (("baseline_on", aim.baseline_on), ("target_on", aim.target_on)):
        if day:
            of_our_time(name, day)
    if aim.target_on and aim.baseline_on and aim.target_on <= aim.baseline_on:
        raise Refused("target_on", _("The target must be later than the value before."))
