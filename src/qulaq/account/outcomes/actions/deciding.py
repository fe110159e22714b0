"""The verdict: by somebody who does not answer for the measures, on evidence that is kept as it was that day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.account.outcomes import evidence
from qulaq.account.outcomes.actions.asking import reaches_anybody
from qulaq.account.outcomes.actions.base import OutcomeDeed, publish, tie_all
from qulaq.account.outcomes.actions.telling import tell_correction
from qulaq.account.outcomes.models import Act, Outcome, OutcomeState, Says, Verdict
from qulaq.decide.measures.models import Measure
from qulaq.foundation.goals.wording import for_everybody, said
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import Refused, check_bar
from qulaq.foundation.ui.words import day_words
from qulaq.understand.problems.actions.base import Deed as ProblemDeed
from qulaq.understand.problems.actions.stating import anew
from qulaq.understand.problems.joined import family
from qulaq.understand.problems.models import Problem, ProblemState
from qulaq.understand.problems.rating_later import rate_soon
from qulaq.understand.problems.workflow import Act as ProblemAct


@dataclass(frozen=True)
class Decision:
    """`ground`: why it is another verdict than the evidence says, in `language`."""

    says: str
    did_kk: str
    did_ru: str
    ground: str = ""
    language: str = "kk"


@dataclass(frozen=True)
class Correction:
    """Why, for everybody. Those who were told are told of it, unless it is minor: then `minor_because` says why not."""

    why_kk: str
    why_ru: str
    is_minor: bool = False
    minor_because: str = ""


@transaction.atomic
def decide(*, by: Person, outcome_id: int, decision: Decision, at: datetime | None = None) -> Outcome:
    deed = OutcomeDeed(Act.DECIDE, by=by, pk=outcome_id, at=at)
    check_bar(bar_to_deciding(deed.row, by))
    check_bar(why_too_early(deed.row, timezone.localdate(deed.at)))
    made = _verdict(deed, decision, version=1)
    publish(deed)
    _open_again(deed)
    return deed.finish(text=made.ground, details={"says": made.says, "reading": made.reading})


@transaction.atomic
def correct(
    *, by: Person, outcome_id: int, decision: Decision, correction: Correction, at: datetime | None = None
) -> Outcome:
    """A new version, on the evidence of today; the old one stays in sight, with why it was corrected. Everyone who was
    told of the old one is told of it."""
    deed = OutcomeDeed(Act.CORRECT, by=by, pk=outcome_id, at=at)
    check_bar(bar_to_deciding(deed.row, by))
    why = _why(deed.row, decision, correction)
    last = deed.row.verdicts.order_by("-version").values_list("version", flat=True).first() or 0
    made = _verdict(deed, decision, version=last + 1, why=why)
    tie_all(deed.row)
    _open_again(deed)
    people = 0 if made.is_minor else tell_correction(deed.row, deed.at)
    details = {"says": made.says, "reading": made.reading, "version": made.version, "people": people}
    return deed.finish(text=str(why[f"correction_{made.language}"]), details=details)


def _why(outcome: Outcome, decision: Decision, correction: Correction) -> dict[str, Any]:
    why = {"correction_kk": said("correction_kk", correction.why_kk)}
    why["correction_ru"] = said("correction_ru", correction.why_ru)
    if not correction.is_minor:
        return why
    if decision.says != outcome.says:
        raise Refused("is_minor", _("The verdict becomes another one: those who were told have to be told of it."))
    return {**why, "is_minor": True, "minor_because": said("minor_because", correction.minor_because)}


def _verdict(deed: OutcomeDeed, decision: Decision, *, version: int, why: Mapping[str, Any] | None = None) -> Verdict:
    if decision.says not in Says.values:
        raise Refused("says", _("Choose a verdict."))
    found = evidence.gather(deed.row, timezone.localdate(deed.at))
    reading, ground = found["reading"]["word"], for_everybody("ground", decision.ground)
    if decision.says != reading and not ground:
        words = {"reading": Says(reading).label}
        raise Refused("ground", _("The evidence says “%(reading)s”. Write why your verdict is another one.") % words)
    outcome = deed.row
    outcome.says, outcome.decided_at = decision.says, deed.at
    return Verdict.objects.create(
        outcome=outcome,
        version=version,
        says=decision.says,
        reading=reading,
        evidence=found,
        did_kk=said("did_kk", decision.did_kk),
        did_ru=said("did_ru", decision.did_ru),
        ground="" if decision.says == reading else ground,
        **(why or {}),
        language=decision.language,
        at=deed.at,
        by=deed.by,
    )


def _open_again(deed: OutcomeDeed) -> None:
    """A problem that was said to be solved and is not must not stand as solved beside this verdict."""
    same = family(deed.row.problem_id)
    problem = Problem.objects.filter(pk__in=same, state__in=(ProblemState.SOLVED, ProblemState.VERIFIED)).first()
    if deed.row.says == Says.NOT_SOLVED and problem:
        opened = ProblemDeed(ProblemAct.REOPEN, by=deed.by, problem_id=problem.pk, house=True, at=deed.at)
        opened.target = anew(opened.problem)
        opened.finish(text=deed.row.number, details={"outcome": deed.row.number})
        rate_soon(opened.problem.pk)


def bar_to_deciding(outcome: Outcome, by: Person) -> str:
    """Whoever answers for a measure against the problem does not say whether it helped."""
    if not Measure.objects.filter(for_problems__problem__in=family(outcome.problem_id), owner=by).exists():
        return ""
    return _("You answer for a measure against this problem. A controller decides, or another head.")


def why_too_early(outcome: Outcome, today: date) -> str:
    """Those who can be asked are asked first; whoever was asked has their days to answer."""
    if outcome.state == OutcomeState.GATHERING and reaches_anybody(outcome, today):
        return _("Ask those who spoke first.")
    closes_on = outcome.closes_on
    if closes_on is None or today > closes_on or not outcome.asked.filter(solved="", voice__isnull=False).exists():
        return ""
    return _("People may still answer until %(day)s.") % {"day": day_words(closes_on)}
