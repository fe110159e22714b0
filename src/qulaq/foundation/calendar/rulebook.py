"""The law as it stands here: the jurisdiction's data with the administrator's corrections laid over it. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import partial

from qulaq.foundation.calendar.rules import Reckoning, WorkingCalendar
from qulaq.jurisdictions import Jurisdiction, Limit, Rule, Transfer
from qulaq.jurisdictions.days import public_holidays


@dataclass(frozen=True, slots=True)
class KindLimits:
    """The rules for one kind of appeal on one day, by code. A rule that law does not give is absent."""

    kind: str
    on: date
    rules: Mapping[str, Rule]

    def rule(self, code: str) -> Rule | None:
        return self.rules.get(code)

    def limit(self, code: str) -> Limit | None:
        found = self.rules.get(code)
        return found.limit if found else None


@dataclass(frozen=True)
class Rulebook:
    """One consistent picture of calendar and rules: take it once for a batch of appeals."""

    jurisdiction: Jurisdiction
    calendar: WorkingCalendar
    corrections: tuple[Rule, ...]

    def limits_for(self, kind: str, on: date) -> KindLimits:
        """The rules in force: the latest day of effect wins, and on one day the administrator's word."""
        found: dict[str, Rule] = {}
        for rule in (*self.jurisdiction.rules, *self.corrections):
            best = found.get(rule.code)
            if rule.speaks_of(kind) and rule.in_force(on) and (not best or best.effective_from <= rule.effective_from):
                found[rule.code] = rule
        return KindLimits(kind, on, found)

    def reckon(self, kind: str, received_at: datetime, rule: str = "consideration") -> Reckoning | None:
        """When a matter of that kind is due under a rule that runs from receipt; None when law sets no such limit."""
        limit = self.limits_for(kind, self.calendar.counts_from(received_at)).limit(rule)
        return self.calendar.reckon(received_at, limit) if limit else None


def build(
    jurisdiction: Jurisdiction,
    *,
    transfers: Iterable[Transfer] = (),
    closing: Iterable[tuple[date, time]] = (),
    corrections: Iterable[Rule] = (),
) -> Rulebook:
    """A rulebook from the jurisdiction and corrections; corrections are given oldest first."""
    shipped = [(hours.effective_from, hours.closes) for hours in jurisdiction.hours]
    calendar = WorkingCalendar(
        timezone=jurisdiction.timezone,
        weekend=jurisdiction.weekend,
        # The sort is stable: of two hours from one day on, the administrator's comes last and holds
        closing=sorted([*shipped, *closing], key=lambda entry: entry[0]),
        counting=jurisdiction.counting,
        holidays_of=partial(public_holidays, jurisdiction.holidays),
        transfers=(*jurisdiction.transfers, *transfers),
    )
    return Rulebook(jurisdiction, calendar, tuple(_complete(jurisdiction, corrections)))


def _complete(jurisdiction: Jurisdiction, corrections: Iterable[Rule]) -> Iterable[Rule]:
    """A correction changes the figure only: what the limit runs from stays as law has it."""
    for correction in corrections:
        shipped = jurisdiction.rule(correction.code, kind=correction.kinds[0], on=correction.effective_from)
        starts = shipped.starts if shipped else jurisdiction.starts_of(correction.code)
        yield replace(correction, starts=starts, effect=shipped.effect if shipped else "")
