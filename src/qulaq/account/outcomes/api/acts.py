"""Working on outcomes through a program, and answering the question of a letter."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Schema, Status

from qulaq.account.outcomes import letters
from qulaq.account.outcomes.actions import asking, deciding, opening, telling
from qulaq.account.outcomes.actions.deciding import Correction, Decision
from qulaq.account.outcomes.api import given
from qulaq.account.outcomes.api.router import Number, now, public, router, seen, work
from qulaq.account.outcomes.api.values import OutcomeRow
from qulaq.foundation.api import limits
from qulaq.foundation.api.access import ApiRequest
from qulaq.foundation.api.nodes import find
from qulaq.foundation.bodies.models import Body


class OutcomeAnswered(Schema):
    solved: str


@router.post("/outcomes", **work("open_outcome", "Open an outcome", response={201: OutcomeRow}))
def open_one(request: ApiRequest, outcome: given.NewOutcome) -> Status[OutcomeRow]:
    """Of a problem that is being solved, or is said to be. Seen by staff alone until those who spoke are asked."""
    limits.working(request)
    body = find(Body, "body", outcome.body)
    return Status(201, now(opening.open_outcome(by=request.auth.person, problem=outcome.problem, body=body)))


@router.post("/outcomes/{number}/ask", **work("ask_outcome", "Ask those who spoke"))
def ask(request: ApiRequest, number: Number, question: given.WhenAsked) -> OutcomeRow:
    """A sample drawn by lot gets a letter with one question."""
    found = seen(request, number)
    return now(asking.ask(by=request.auth.person, outcome_id=found.pk, closes_on=question.closes_on))


@router.post("/outcomes/{number}/verdict", **work("decide_outcome", "Give the verdict"))
def verdict(request: ApiRequest, number: Number, verdict: given.NewVerdict) -> OutcomeRow:
    """By somebody who answers for none of the measures; another one than the evidence says needs a ground."""
    found = seen(request, number)
    return now(deciding.decide(by=request.auth.person, outcome_id=found.pk, decision=_decision(verdict)))


@router.post("/outcomes/{number}/correct", **work("correct_outcome", "Correct the verdict"))
def correct(request: ApiRequest, number: Number, verdict: given.NewCorrection) -> OutcomeRow:
    """A new version on the evidence of today; the old one stays in sight, and everyone told of it is told of this."""
    found, decision = seen(request, number), _decision(verdict)
    why = Correction(verdict.correction_kk, verdict.correction_ru, verdict.is_minor, verdict.minor_because)
    done = deciding.correct(by=request.auth.person, outcome_id=found.pk, decision=decision, correction=why)
    return now(done)


def _decision(verdict: given.NewVerdict) -> Decision:
    same = verdict.dict(include={"did_kk", "did_ru", "ground", "language"})
    return Decision(says=verdict.verdict, **same)


@router.post("/outcomes/{number}/tell", **work("tell_outcome", "Tell everyone who spoke"))
def tell(request: ApiRequest, number: Number) -> OutcomeRow:
    """Letters are written behind everything else; `progress` at the desk says how far it is."""
    return now(telling.tell(by=request.auth.person, outcome_id=seen(request, number).pk))


@router.post("/outcomes/{number}/pause", **work("pause_outcome", "Pause telling"))
def pause(request: ApiRequest, number: Number) -> OutcomeRow:
    """After the letters being written just now."""
    return now(telling.pause(by=request.auth.person, outcome_id=seen(request, number).pk))


@router.post("/outcomes/{number}/resume", **work("resume_outcome", "Go on telling"))
def resume(request: ApiRequest, number: Number) -> OutcomeRow:
    """From the first who waits."""
    return now(telling.resume(by=request.auth.person, outcome_id=seen(request, number).pk))


@router.post("/outcomes/{number}/withdraw", **work("withdraw_outcome", "Withdraw an outcome"))
def withdraw(request: ApiRequest, number: Number, withdrawn: given.OutcomeReason) -> OutcomeRow:
    """With a reason; its history stays."""
    found = seen(request, number)
    return now(opening.withdraw(by=request.auth.person, outcome_id=found.pk, reason=withdrawn.reason))


@router.post("/outcome-answers", **public("answer_outcome", "Answer the question of a letter", OutcomeAnswered))
def answer(request: HttpRequest, answer: given.OutcomeReply) -> OutcomeAnswered:
    """By whoever has the letter; once more changes the answer, until the verdict."""
    limits.asking(request)
    token = letters.unsign(answer.key, letters.QUESTION)
    kept = asking.answer(token=token or asking.NOBODY, **answer.dict(exclude={"key"}))
    return OutcomeAnswered(solved=kept.solved)
