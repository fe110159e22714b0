"""The verdict: by somebody who does not answer for the measures, on evidence that is kept as it was that day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.account.outcomes import evidence
from qulaq.account.outcomes.actions.asking import frame
from qulaq.account.outcomes.actions.base import OutcomeDeed, publish, tie_all
from qulaq.account.outcomes.models import Act, Outcome, OutcomeState, Says, Verdict
from qulaq.decide.measures.models import Measure
from qulaq.foundation.goals.leaders import said
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NotAllowed, Refused
from qulaq.foundation.ui.words import day_words
from qulaq.understand.problems.actions.base import Deed as ProblemDeed
from qulaq.understand.problems.actions.stating import anew
from qulaq.understand.problems.models import Problem, ProblemState
from qulaq.understand.problems.rating_later import rate_soon
from qulaq.understand.problems.workflow import Act as ProblemAct


@dataclass(frozen=True)
class Decision:
    """`ground`: why it is another verdict than the evidence says; both it and `correction` are in `language`."""

    says: str
    did_kk: str
    did_ru: str
    ground: str = ""
    language: str = "kk"


@transaction.atomic
def decide(*, by: Person, outcome_id: int, decision: Decision, at: datetime | None = None) -> Outcome:
    deed = OutcomeDeed(Act.DECIDE, by=by, pk=outcome_id, at=at)
    _check_eyes(deed.row, by)
    _check_asked(deed)
    made = _verdict(deed, decision, version=1)
    publish(deed)
    _open_again(deed)
    return deed.finish(text=made.ground, details={"says": made.says, "reading": made.reading})


@transaction.atomic
def correct(*, by: Person, outcome_id: int, decision: Decision, correction: str, at: datetime | None = None) -> Outcome:
    """A new version, on the evidence of today; the old one stays in sight, with why it was corrected."""
    deed = OutcomeDeed(Act.CORRECT, by=by, pk=outcome_id, at=at)
    _check_eyes(deed.row, by)
    why = said("correction", correction)
    last = deed.row.verdicts.order_by("-version").values_list("version", flat=True).first() or 0
    made = _verdict(deed, decision, version=last + 1, correction=why)
    tie_all(deed.row)
    _open_again(deed)
    return deed.finish(text=why, details={"says": made.says, "reading": made.reading, "version": made.version})


def _verdict(deed: OutcomeDeed, decision: Decision, *, version: int, correction: str = "") -> Verdict:
    if decision.says not in Says.values:
        raise Refused("says", _("Choose a verdict."))
    found = evidence.gather(deed.row, timezone.localdate(deed.at))
    reading, ground = found["reading"]["word"], decision.ground.replace("\x00", "").strip()
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
        correction=correction,
        language=decision.language,
        at=deed.at,
        by=deed.by,
    )


def _open_again(deed: OutcomeDeed) -> None:
    """A problem that was said to be solved and is not must not stand as solved beside this verdict."""
    problem = Problem.objects.filter(pk=deed.row.problem_id, state__in=(ProblemState.SOLVED, ProblemState.VERIFIED))
    if deed.row.says == Says.NOT_SOLVED and problem.exists():
        opened = ProblemDeed(ProblemAct.REOPEN, by=deed.by, problem_id=deed.row.problem_id, house=True, at=deed.at)
        opened.target = anew(opened.problem)
        opened.finish(text=deed.row.number, details={"outcome": deed.row.number})
        rate_soon(opened.problem.pk)


def _check_eyes(outcome: Outcome, by: Person) -> None:
    """Whoever answers for a measure against the problem does not say whether it helped."""
    if Measure.objects.filter(for_problems__problem=outcome.problem_id, owner=by).exists():
        raise NotAllowed(_("Somebody else has to decide: you answer for a measure against this problem."))


def _check_asked(deed: OutcomeDeed) -> None:
    outcome = deed.row
    if outcome.state == OutcomeState.GATHERING:
        if frame(outcome, timezone.localdate(deed.at)).voices:
            raise NotAllowed(_("Ask those who spoke first."))
        return
    closes_on = outcome.closes_on
    waits = outcome.asked.filter(solved="", voice__isnull=False).exists()
    if closes_on and timezone.localdate(deed.at) <= closes_on and waits:
        raise NotAllowed(_("People may still answer until %(day)s.") % {"day": day_words(closes_on)})
