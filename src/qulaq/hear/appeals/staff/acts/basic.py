"""Routing, redirecting, noting, closing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from qulaq.foundation.people.guards import StaffRequest
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.actions import slips
from qulaq.hear.appeals.models import Act, Appeal, BulkAct
from qulaq.hear.appeals.staff import forms as desk_forms
from qulaq.hear.appeals.staff.acts.base import DeskAct, with_reason
from qulaq.hear.appeals.staff.acts.paths import may_redirect


def _give_back(request: StaffRequest, appeal: Appeal, values: Mapping[str, Any]) -> object:
    return actions.give_back(by=request.user, appeal_id=appeal.pk)


def _note(request: StaffRequest, appeal: Appeal, values: Mapping[str, Any]) -> object:
    return actions.note(by=request.user, appeal_id=appeal.pk, text=values["text"])


def _redirect(request: StaffRequest, appeal: Appeal, values: Mapping[str, Any]) -> object:
    return actions.redirect(by=request.user, appeal_id=appeal.pk, to_body_id=values["to_body"], reason=values["reason"])


def _route(request: StaffRequest, appeal: Appeal, values: Mapping[str, Any]) -> BulkAct:
    given = {"to_body_id": values["to_body"], "reason": values["reason"]}
    route = partial(actions.route_by_hand, by=request.user, appeal_id=appeal.pk, **given)
    return slips.kept(lambda at: route(at=at), by=request.user, appeal_id=appeal.pk)


ACTS = (
    DeskAct(
        "route", Act.ROUTE, _("Route"), _("Send to this body"), _("The appeal has been sent to the body."), _route,
        desk_forms.RouteForm, key="r", template="appeals/staff/pass_on.html", takes_back=True,
    ),
    DeskAct(
        "redirect", Act.REDIRECT, _("Redirect"), _("Redirect to this body"), _("The appeal has been redirected."),
        _redirect, desk_forms.PassOnForm, key="r", template="appeals/staff/redirect_form.html", fits=may_redirect,
    ),
    DeskAct(
        "note", Act.NOTE, _("Note"), _("Keep the note"), _("The note has been kept."), _note, desk_forms.NoteForm,
        key="n",
    ),
    DeskAct(
        "close", Act.CLOSE, _("Close"), _("Close the appeal"), _("The appeal has been closed."),
        with_reason(actions.close), desk_forms.CloseForm, key="c",
    ),
    DeskAct(
        "give-back", Act.RETURN, _("Give back"), _("Give back"), _("The appeal is back in the queue."), _give_back,
        key="g", undo="take",
    ),
)  # fmt: skip
