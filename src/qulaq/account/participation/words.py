"""Levels, facts and comparisons as a person reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qulaq.account.participation.models import Level, Process, Verdict
from qulaq.account.participation.rules import LADDER, PROVES, rung
from qulaq.foundation.thread import registry
from qulaq.foundation.thread.facts import Fact, measured
from qulaq.foundation.ui.words import number

MEANS = {
    Level.INFORMING: gettext_lazy("People are told what is decided and why."),
    Level.CONSULTING: gettext_lazy("People are heard before the decision, and told what was made of their words."),
    Level.PARTNERSHIP: gettext_lazy("People and the body work out the options together."),
    Level.DELEGATION: gettext_lazy("People decide, and the body carries it out."),
}
TONES = {Verdict.KEPT: "done", Verdict.MORE: "done", Verdict.EARLY: "now", Verdict.LESS: "late"}


@dataclass(frozen=True)
class Rung:
    level: Level
    place: int
    means: str


def ladder() -> list[Rung]:
    return [Rung(level, rung(level), str(MEANS[level])) for level in LADDER]


@dataclass(frozen=True)
class FactShown:
    fact: Fact
    label: str
    value: str
    proves: str  # the level it proves; empty where none
    is_measured: bool
    happened: bool


def facts_of(told: Mapping[str, int | None]) -> list[FactShown]:
    """Every fact there is, whether it happened, and whether anybody measures it."""
    known = measured()
    return [
        FactShown(
            fact,
            str(fact.label),
            _value(fact, told, is_measured=fact in known),
            str(PROVES[fact].label) if fact in PROVES else "",
            fact in known,
            fact.value in told,
        )
        for fact in Fact
    ]


def _value(fact: Fact, told: Mapping[str, int | None], *, is_measured: bool) -> str:
    if fact.value not in told:
        return _("no") if is_measured else _("not measured yet")
    count = told[fact.value]
    return _("yes, fewer than five") if count is None else _("yes: %(n)s") % {"n": number(count)}


def of_ladder(level: str) -> str:
    """“consulting (2 of 4)”."""
    if not level:
        return str(Verdict.UNDECLARED.label)
    said = {"level": Level(level).label, "place": rung(level), "all": len(LADDER)}
    return _("%(level)s (%(place)s of %(all)s)") % said


def sentence(process: Process) -> str:
    """The declaration beside what happened."""
    said = {"declared": of_ladder(process.declared), "measured": of_ladder(process.measured)}
    words = {
        Verdict.UNDECLARED: _("It is not declared how far people take part. What happened: %(measured)s."),
        Verdict.KEPT: _("Declared and done: %(measured)s."),
        Verdict.MORE: _("Declared: %(declared)s. More happened: %(measured)s."),
        Verdict.EARLY: _("Declared: %(declared)s. So far: %(measured)s. It is not over yet."),
        Verdict.LESS: _("Declared: %(declared)s. It is over, and less happened: %(measured)s."),
    }
    return words[Verdict(process.verdict)] % said


def kind_label(kind: str) -> str:
    known = registry.known(kind)
    if known is None or known.stage is None:
        return kind
    return str(known.label or known.stage.label)
