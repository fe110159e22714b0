"""The acts of the desk: address, form, key on the keyboard, and the action behind each. A table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from qulaq.foundation.files.actions import Refused as FileRefused
from qulaq.foundation.files.actions import receive
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.models import Act, Appeal
from qulaq.hear.appeals.staff import forms as desk_forms
from qulaq.hear.appeals.staff.access import StaffRequest
from qulaq.hear.appeals.workflow import Refused, allowed_acts, check

Run = Callable[[StaffRequest, Appeal, Mapping[str, Any]], object]


@dataclass(frozen=True)
class DeskAct:
    slug: str
    act: Act
    label: Any
    button: Any
    done: Any
    run: Run
    form: type[desk_forms.DeskForm] = desk_forms.NoForm
    key: str = ""
    undo: str = ""

    @property
    def asks(self) -> bool:
        return self.form is not desk_forms.NoForm


def _take(request: StaffRequest, appeal: Appeal, values: Mapping[str, Any]) -> object:
    return actions.take(by=request.user, appeal_id=appeal.pk)


def _give_back(request: StaffRequest, appeal: Appeal, values: Mapping[str, Any]) -> object:
    return actions.give_back(by=request.user, appeal_id=appeal.pk)


def _note(request: StaffRequest, appeal: Appeal, values: Mapping[str, Any]) -> object:
    return actions.note(by=request.user, appeal_id=appeal.pk, text=values["text"])


def _close(request: StaffRequest, appeal: Appeal, values: Mapping[str, Any]) -> object:
    return actions.close(by=request.user, appeal_id=appeal.pk, reason=values["reason"])


def _redirect(request: StaffRequest, appeal: Appeal, values: Mapping[str, Any]) -> object:
    return actions.redirect(by=request.user, appeal_id=appeal.pk, to_body_id=values["to_body"], reason=values["reason"])


def _route(request: StaffRequest, appeal: Appeal, values: Mapping[str, Any]) -> object:
    return actions.route_by_hand(
        by=request.user, appeal_id=appeal.pk, to_body_id=values["to_body"], reason=values["reason"]
    )


def _answer(request: StaffRequest, appeal: Appeal, values: Mapping[str, Any]) -> object:
    check(Act.ANSWER, by=request.user, appeal=appeal)  # before any file is stored
    session = _session(request)
    try:
        kept = [receive(by=request.user, session_key=session, upload=item).pk for item in values["attachments"]]
    except FileRefused as refused:
        raise Refused("attachments", str(refused)) from refused
    return actions.answer(
        by=request.user,
        appeal_id=appeal.pk,
        text=values["text"],
        language=values["language"],
        attachment_ids=kept,
        session_key=session,
    )


def _session(request: StaffRequest) -> str:
    if not request.session.session_key:
        request.session.create()
    return request.session.session_key or ""


ACTS: dict[str, DeskAct] = {
    item.slug: item
    for item in (
        DeskAct(
            "take", Act.TAKE, _("Take"), _("Take"), _("You have taken this appeal."), _take, key="t", undo="give-back"
        ),
        DeskAct(
            "answer", Act.ANSWER, _("Answer"), _("Send the answer"), _("The answer has been sent."), _answer,
            desk_forms.AnswerForm, key="a",
        ),
        DeskAct(
            "route", Act.ROUTE, _("Route"), _("Send to this body"), _("The appeal has been sent to the body."), _route,
            desk_forms.RouteForm, key="r",
        ),
        DeskAct(
            "redirect", Act.REDIRECT, _("Redirect"), _("Redirect to this body"), _("The appeal has been redirected."),
            _redirect, desk_forms.PassOnForm, key="r",
        ),
        DeskAct(
            "note", Act.NOTE, _("Note"), _("Keep the note"), _("The note has been kept."), _note, desk_forms.NoteForm,
            key="n",
        ),
        DeskAct(
            "close", Act.CLOSE, _("Close"), _("Close the appeal"), _("The appeal has been closed."), _close,
            desk_forms.CloseForm, key="c",
        ),
        DeskAct(
            "give-back", Act.RETURN, _("Give back"), _("Give back"), _("The appeal is back in the queue."), _give_back,
            key="g", undo="take",
        ),
    )
}  # fmt: skip


def open_acts(request: StaffRequest, appeal: Appeal) -> list[DeskAct]:
    allowed = set(allowed_acts(request.user, appeal))
    return [item for item in ACTS.values() if item.act in allowed]
