"""Preparing, asking, closing, concluding and publishing through a program."""

from __future__ import annotations

from ninja import Status

from qulaq.deliberate.opinions.actions import drafting, foreseeing, seating, stating
from qulaq.deliberate.opinions.actions.drafting import Question
from qulaq.deliberate.opinions.api import given
from qulaq.deliberate.opinions.api.router import Number, now, router, seen, work
from qulaq.deliberate.opinions.api.values import JudgmentRow
from qulaq.foundation.api import limits
from qulaq.foundation.api.access import ApiRequest
from qulaq.foundation.api.nodes import find
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.territories.models import Territory


def _question(sent: given.JudgmentQuestion) -> Question:
    return Question(
        problem=sent.problem,
        body=find(Body, "body", sent.body),
        territory=find(Territory, "territory", sent.territory),
        titles=sent.titles.dict(),
        texts=sent.texts.dict(),
        closes_on=sent.closes_on,
        language=sent.language,
    )


@router.post("/judgments", **work("prepare_judgment", "Prepare a judgment", response={201: JudgmentRow}))
def prepare(request: ApiRequest, question: given.JudgmentQuestion) -> Status[JudgmentRow]:
    """Seen by staff alone until the experts are asked."""
    limits.working(request)
    made = drafting.prepare(by=request.auth.person, question=_question(question))
    return Status(201, now(made))


@router.post("/judgments/{number}/edit", **work("edit_judgment", "Change a question"))
def edit(request: ApiRequest, number: Number, question: given.JudgmentQuestion) -> JudgmentRow:
    """Before the experts are asked; all of it anew."""
    judgment = seen(request, number)
    return now(drafting.edit(by=request.auth.person, judgment_id=judgment.pk, question=_question(question)))


@router.post("/judgments/{number}/choose", **work("choose_expert", "Choose an expert"))
def choose(request: ApiRequest, number: Number, chosen: given.ChosenExpert) -> JudgmentRow:
    """A conflict is no bar where there is a reason that everybody reads."""
    judgment = seen(request, number)
    seating.choose(by=request.auth.person, judgment_id=judgment.pk, expert_id=chosen.expert, despite=chosen.despite)
    return now(judgment)


@router.post("/judgments/{number}/seat-out", **work("take_expert_out", "Take an expert out"))
def seat_out(request: ApiRequest, number: Number, chosen: given.ChosenSeat) -> JudgmentRow:
    """Before the experts are asked."""
    judgment = seen(request, number)
    return now(seating.take_out(by=request.auth.person, judgment_id=judgment.pk, seat_id=chosen.seat))


@router.post("/judgments/{number}/item", **work("add_estimate", "Add what is to be estimated"))
def item(request: ApiRequest, number: Number, item: given.NewEstimate) -> JudgmentRow:
    """Before the first round."""
    judgment = seen(request, number)
    drafting.add_item(by=request.auth.person, judgment_id=judgment.pk, **item.dict())
    return now(judgment)


@router.post("/judgments/{number}/item-out", **work("take_estimate_out", "Take an estimate out"))
def item_out(request: ApiRequest, number: Number, chosen: given.ChosenEstimate) -> JudgmentRow:
    """Before the first round."""
    judgment = seen(request, number)
    return now(drafting.take_item_out(by=request.auth.person, judgment_id=judgment.pk, item_id=chosen.item))


@router.post("/judgments/{number}/ask", **work("ask_experts", "Ask the experts"))
def ask(request: ApiRequest, number: Number) -> JudgmentRow:
    """It becomes public, and every chosen expert gets an invitation."""
    return now(stating.ask(by=request.auth.person, judgment_id=seen(request, number).pk))


@router.post("/judgments/{number}/due", **work("change_last_day", "Change the last day for opinions"))
def due(request: ApiRequest, number: Number, due: given.JudgmentLastDay) -> JudgmentRow:
    """With the reason."""
    judgment = seen(request, number)
    return now(stating.change_due(by=request.auth.person, judgment_id=judgment.pk, **due.dict()))


@router.post("/judgments/{number}/round", **work("plan_round", "Plan a round of estimates"))
def plan_round(request: ApiRequest, number: Number, round: given.NewRound) -> JudgmentRow:
    """It opens on its first day, or at once."""
    judgment = seen(request, number)
    foreseeing.plan_round(by=request.auth.person, judgment_id=judgment.pk, **round.dict())
    return now(judgment)


@router.post("/judgments/{number}/round-close", **work("close_round", "Close a round of estimates"))
def round_close(request: ApiRequest, number: Number) -> JudgmentRow:
    """The group sees its median and spread."""
    return now(foreseeing.close_round(by=request.auth.person, judgment_id=seen(request, number).pk))


@router.post("/judgments/{number}/close", **work("close_opinions", "Close opinions"))
def close(request: ApiRequest, number: Number) -> JudgmentRow:
    """Nobody writes any more; opinions can be read at the desk."""
    return now(stating.close(by=request.auth.person, judgment_id=seen(request, number).pk))


@router.post("/judgments/{number}/conclude", **work("conclude_judgment", "Write the conclusion"))
def conclude(request: ApiRequest, number: Number, conclusion: given.NewConclusion) -> JudgmentRow:
    """Experts are told and have days to dissent; written again, their days begin anew."""
    judgment = seen(request, number)
    words = conclusion.dict(exclude={"dissent_until"})
    done = stating.conclude(
        by=request.auth.person,
        judgment_id=judgment.pk,
        conclusions=words,
        dissent_until=conclusion.dissent_until,
    )
    return now(done)


@router.post("/judgments/{number}/publish", **work("publish_judgment", "Publish a judgment"))
def publish(request: ApiRequest, number: Number) -> JudgmentRow:
    """By a head or controller, when nobody may dissent any more."""
    return now(stating.publish(by=request.auth.person, judgment_id=seen(request, number).pk))


@router.post("/judgments/{number}/withdraw", **work("withdraw_judgment", "Withdraw a judgment"))
def withdraw(request: ApiRequest, number: Number, reason: given.JudgmentReason) -> JudgmentRow:
    """With the reason; what experts wrote stays unpublished."""
    judgment = seen(request, number)
    return now(stating.withdraw(by=request.auth.person, judgment_id=judgment.pk, reason=reason.reason))
