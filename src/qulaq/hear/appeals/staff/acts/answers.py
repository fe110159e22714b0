"""Taking an appeal, giving it to an officer, writing the answer, its draft, its approval."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qulaq.foundation.people.guards import StaffRequest
from qulaq.foundation.people.models import Role
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.actions import drafts, posting, work
from qulaq.hear.appeals.actions.answering import needs_head
from qulaq.hear.appeals.models import Act, AnswerDraft, Appeal, Delivery
from qulaq.hear.appeals.staff import answer_forms
from qulaq.hear.appeals.staff.acts.base import DeskAct, kept_files
from qulaq.hear.appeals.workflow import check, roles_in

FORM = "appeals/staff/answer_form.html"


def _take(request: StaffRequest, appeal: Appeal, values: Mapping[str, Any]) -> object:
    return actions.take(by=request.user, appeal_id=appeal.pk)


def _words(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: values.get(name) or "" for name in answer_forms.PARTS}


def _answer(request: StaffRequest, appeal: Appeal, values: Mapping[str, Any]) -> object:
    check(Act.ANSWER, by=request.user, appeal=appeal)  # before any file is stored
    kept, session = kept_files(request, values["attachments"])
    words = {**_words(values), "despite": values["despite"], "attachment_ids": kept, "session_key": session}
    return actions.answer(by=request.user, appeal_id=appeal.pk, **words)


def _keep(request: StaffRequest, appeal: Appeal, values: Mapping[str, Any]) -> object:
    return drafts.keep(by=request.user, appeal_id=appeal.pk, **_words(values))


def _submit(request: StaffRequest, appeal: Appeal, values: Mapping[str, Any]) -> object:
    return drafts.submit(by=request.user, appeal_id=appeal.pk, **_words(values))


def _send_back(request: StaffRequest, appeal: Appeal, values: Mapping[str, Any]) -> object:
    return drafts.send_back(by=request.user, appeal_id=appeal.pk, remark=values["remark"])


def _assign(request: StaffRequest, appeal: Appeal, values: Mapping[str, Any]) -> object:
    return work.assign(by=request.user, appeal_id=appeal.pk, officer_id=values["officer"])


def _post(request: StaffRequest, appeal: Appeal, values: Mapping[str, Any]) -> object:
    return posting.mark_posted(by=request.user, appeal_id=appeal.pk)


def _may_send(request: StaffRequest, appeal: Appeal) -> bool:
    return not needs_head(request.user, appeal)


def _must_submit(request: StaffRequest, appeal: Appeal) -> bool:
    return needs_head(request.user, appeal)


def _lies_before_head(request: StaffRequest, appeal: Appeal) -> bool:
    if Role.HEAD not in roles_in(request.user, appeal):
        return False
    return AnswerDraft.objects.filter(appeal_id=appeal.pk, submitted_at__isnull=False).exists()


def _to_be_posted(request: StaffRequest, appeal: Appeal) -> bool:
    return appeal.delivery == Delivery.PAPER and appeal.answers.filter(posted_at=None).exists()


def _only_from_the_form(request: StaffRequest, appeal: Appeal) -> bool:
    return False


ACTS = (
    DeskAct(
        "take", Act.TAKE, _("Take"), _("Take"), _("You have taken this appeal."), _take, key="t", undo="give-back"
    ),
    DeskAct(
        "answer", Act.ANSWER, _("Answer"), _("Send the answer"), _("The answer has been sent."), _answer,
        answer_forms.AnswerForm, key="a", fits=_may_send, template=FORM,
    ),
    DeskAct(
        "submit", Act.SUBMIT, _("Answer"), _("Put before the head"), _("The draft is before the head."), _submit,
        answer_forms.SubmitForm, key="a", fits=_must_submit, template=FORM,
    ),
    DeskAct(
        "send-back", Act.SEND_BACK, _("Send the draft back"), _("Send the draft back"),
        _("The draft is with the officer again."), _send_back, answer_forms.SendBackForm, key="b",
        fits=_lies_before_head,
    ),
    DeskAct(
        "draft", Act.ANSWER, _("Answer"), _("Save the draft"), _("The draft is saved."), _keep,
        answer_forms.DraftForm, fits=_only_from_the_form, template=FORM,
    ),
    DeskAct(
        "assign", Act.ASSIGN, _("Assign"), _("Give to this officer"), _("The officer has the appeal now."), _assign,
        answer_forms.AssignForm, key="A",
    ),
    DeskAct(
        "post", Act.POST, _("Mark as posted"), _("Mark as posted"), _("The answer is marked as posted."), _post,
        key="p", fits=_to_be_posted,
    ),
)  # fmt: skip
