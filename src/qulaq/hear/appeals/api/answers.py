"""Answers through a program: the answer itself, its draft, its approval, the officer, the post, and its check."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Path

from qulaq.foundation.api import limits
from qulaq.foundation.api.access import STAFF_READ, ApiRequest
from qulaq.foundation.people.actions import viewed
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import actions, pdf, rules
from qulaq.hear.appeals.actions import drafts, posting, work
from qulaq.hear.appeals.actions.answering import other_language
from qulaq.hear.appeals.api import answers_values as given
from qulaq.hear.appeals.api import shape
from qulaq.hear.appeals.api import values as out
from qulaq.hear.appeals.api.desk import seen
from qulaq.hear.appeals.api.public import Number
from qulaq.hear.appeals.api.router import router, staff_act
from qulaq.hear.appeals.masking import without_contact
from qulaq.hear.appeals.models import Answer, AnswerDraft, Appeal
from qulaq.hear.appeals.staffing import may_read_draft
from qulaq.hear.appeals.workflow import Refused, sees_contact


@router.post("/appeals/{number}/answer", **staff_act("answer", "Answer an appeal"))
def answer(request: ApiRequest, number: Number, answer: given.NewAnswer) -> out.Outcome:
    """The person is told by e-mail, where there is an address. Where the body wants it, only the head may."""
    appeal = seen(request, number)
    words = _words(appeal, answer.language, answer.language_asked)
    parts = {name: getattr(answer, name) for name in ("text", "outcome", "ground", "done")}
    done = actions.answer(by=request.auth.person, appeal_id=appeal.pk, language=words, **parts)
    return shape.outcome(done.appeal)


@router.post("/appeals/{number}/draft", **staff_act("draft", "Keep a draft of the answer"))
def draft(request: ApiRequest, number: Number, draft: given.NewDraft) -> out.Outcome:
    """Replaces the draft that is there. Colleagues of the body see it."""
    appeal = seen(request, number)
    drafts.keep(by=request.auth.person, appeal_id=appeal.pk, **_parts(appeal, draft))
    return shape.outcome(appeal)


@router.get(
    "/appeals/{number}/draft",
    response=given.Draft,
    auth=STAFF_READ,
    tags=["Work"],
    summary="Read the draft of the answer",
    operation_id="read_draft",
)
def read_draft(request: ApiRequest, number: Number) -> AnswerDraft:
    """For those who serve in the body; contact in it for the officer who took the appeal. The journal keeps it."""
    appeal = seen(request, number)
    found = AnswerDraft.objects.filter(appeal_id=appeal.pk).first()
    if found is None or not may_read_draft(request.auth.person, appeal):
        raise Http404
    viewed(by=request.auth.person, subject=appeal.journal_name, fields=["draft"])
    if not sees_contact(request.auth.person, appeal):
        found.text, found.ground, found.done = map(without_contact, (found.text, found.ground, found.done))
    return found


@router.post("/appeals/{number}/submit", **staff_act("submit", "Put the answer before the head"))
def submit(request: ApiRequest, number: Number, draft: given.NewAnswer) -> out.Outcome:
    """For bodies whose head approves answers. Every head of the body is told."""
    appeal = seen(request, number)
    words = _words(appeal, draft.language, draft.language_asked)
    parts = {name: getattr(draft, name) for name in ("text", "outcome", "ground", "done")}
    return shape.outcome(drafts.submit(by=request.auth.person, appeal_id=appeal.pk, language=words, **parts).appeal)


@router.post("/appeals/{number}/send-back", **staff_act("send_back", "Send the draft back"))
def send_back(request: ApiRequest, number: Number, remark: given.NewRemark) -> out.Outcome:
    """The head wants it otherwise; the officer is told why."""
    appeal = seen(request, number)
    return shape.outcome(drafts.send_back(by=request.auth.person, appeal_id=appeal.pk, remark=remark.remark))


@router.post("/appeals/{number}/give-back", **staff_act("give_back", "Give an appeal back to the queue"))
def give_back(request: ApiRequest, number: Number) -> out.Outcome:
    """Another officer of the body may take it."""
    return shape.outcome(actions.give_back(by=request.auth.person, appeal_id=seen(request, number).pk))


@router.post("/appeals/{number}/assign", **staff_act("assign", "Give an appeal to an officer"))
def assign(request: ApiRequest, number: Number, officer: given.NewOfficer) -> out.Outcome:
    """The head of the body says who works on it; the officer is told."""
    appeal = seen(request, number)
    person = Person.objects.filter(email=officer.officer.lower(), is_active=True).first()
    if person is None:
        raise Refused("officer", _("Nobody who may work on it has this address."))
    return shape.outcome(work.assign(by=request.auth.person, appeal_id=appeal.pk, officer_id=person.pk))


@router.post("/appeals/{number}/post", **staff_act("post", "Mark the answer as posted"))
def post(request: ApiRequest, number: Number) -> out.Outcome:
    """For answers on paper: they have gone to the post."""
    return shape.outcome(posting.mark_posted(by=request.auth.person, appeal_id=seen(request, number).pk).appeal)


@router.get(
    "/answers/{code}",
    response=given.CheckedAnswer,
    auth=None,
    tags=["Appeals"],
    summary="Check that an answer is real",
    operation_id="check_answer",
)
def check(request: HttpRequest, code: Annotated[given.AnswerCode, Path()]) -> given.CheckedAnswer:
    """By the code printed on it: body, day and number, and the SHA-256 of its words."""
    limits.asking(request)
    found = Answer.objects.select_related("appeal", "body").filter(code=rules.parse_code(code)).first()
    if found is None:
        raise Http404
    return given.CheckedAnswer(
        number=found.appeal.number,
        body=str(found.body),
        answered_on=timezone.localdate(found.answered_at),
        sha256=pdf.fingerprint(found),
    )


def _words(appeal: Appeal, language: str | None, asked: bool) -> str:
    """The language: that of the appeal, unless the person asked for another."""
    if language and not asked and other_language(appeal, language):
        raise Refused("language", _("Law wants the language of the appeal, unless the person asked for another."))
    return language or appeal.reply_language


def _parts(appeal: Appeal, draft: given.NewDraft) -> dict[str, Any]:
    parts = {name: getattr(draft, name) for name in ("text", "ground", "done")}
    return {**parts, "outcome": draft.outcome or "", "language": draft.language or appeal.reply_language}
