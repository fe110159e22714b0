"""What experts do through a program of their own: its token acts for them."""

from __future__ import annotations

from qulaq.deliberate.opinions.actions import foreseeing, speaking
from qulaq.deliberate.opinions.actions.foreseeing import Estimate
from qulaq.deliberate.opinions.api import given
from qulaq.deliberate.opinions.api.router import Number, now, router, seated, work
from qulaq.deliberate.opinions.api.values import JudgmentRow
from qulaq.foundation.api.access import ApiRequest


@router.post("/my/judgments/{number}/accept", **work("accept_invitation", "Accept an invitation"))
def accept(request: ApiRequest, number: Number, acceptance: given.Acceptance) -> JudgmentRow:
    """With the interest you have in this problem, or none."""
    judgment = seated(request, number)
    speaking.accept(by=request.auth.person, judgment_id=judgment.pk, interest=acceptance.interest)
    return now(judgment)


@router.post("/my/judgments/{number}/decline", **work("decline_invitation", "Decline an invitation"))
def decline(request: ApiRequest, number: Number, refusal: given.Refusal) -> JudgmentRow:
    """The reason is for whoever asked; it may be left out."""
    judgment = seated(request, number)
    speaking.decline(by=request.auth.person, judgment_id=judgment.pk, reason=refusal.reason)
    return now(judgment)


@router.post("/my/judgments/{number}/opinion", **work("write_opinion", "Write an opinion"))
def opinion(request: ApiRequest, number: Number, opinion: given.NewOpinion) -> JudgmentRow:
    """Written again, it is another version; the ones before stay."""
    judgment = seated(request, number)
    speaking.write(by=request.auth.person, judgment_id=judgment.pk, **opinion.dict())
    return now(judgment)


@router.post("/my/judgments/{number}/answer", **work("answer_round", "Answer a round of estimates"))
def answer(request: ApiRequest, number: Number, answers: given.GivenEstimates) -> JudgmentRow:
    """Nobody can read who answered what."""
    judgment = seated(request, number)
    estimates = {one.item: Estimate(one.value, one.reason) for one in answers.estimates}
    foreseeing.answer(by=request.auth.person, judgment_id=judgment.pk, estimates=estimates, language=answers.language)
    return now(judgment)


@router.post("/my/judgments/{number}/dissent", **work("dissent", "Dissent from a conclusion"))
def dissent(request: ApiRequest, number: Number, dissent: given.NewDissent) -> JudgmentRow:
    """Signed and published beside the conclusion."""
    judgment = seated(request, number)
    speaking.dissent(by=request.auth.person, judgment_id=judgment.pk, **dissent.dict())
    return now(judgment)


@router.post("/my/judgments/{number}/nothing-to-add", **work("nothing_to_add", "Say that you have nothing to add"))
def nothing_to_add(request: ApiRequest, number: Number) -> JudgmentRow:
    """The conclusion may be published without waiting for you."""
    judgment = seated(request, number)
    speaking.nothing_to_add(by=request.auth.person, judgment_id=judgment.pk)
    return now(judgment)
