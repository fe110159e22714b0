"""Acts of paths of their own: court, repeat, anonymous, alarm; and what should not wait."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qulaq.foundation.people.guards import StaffRequest
from qulaq.hear.appeals import repeats
from qulaq.hear.appeals.actions import endings, urgent
from qulaq.hear.appeals.anonymous import is_anonymous
from qulaq.hear.appeals.models import Act, Appeal
from qulaq.hear.appeals.staff import forms_endings as forms
from qulaq.hear.appeals.staff.acts.base import DeskAct, with_reason


def _court(request: StaffRequest, appeal: Appeal, values: Mapping[str, Any]) -> object:
    return endings.send_to_court(by=request.user, appeal_id=appeal.pk, case=values["case"], words=values["words"])


def _set_aside(request: StaffRequest, appeal: Appeal, values: Mapping[str, Any]) -> object:
    given = {"by": request.user, "appeal_id": appeal.pk, "reason": values["reason"]}
    if values["outcome"] == forms.PASS_ON:
        return endings.pass_on(to_whom=values["to_whom"], **given)
    return endings.set_aside(harmless=values["harmless"], **given)


def _is_repeat(request: StaffRequest, appeal: Appeal) -> bool:
    return repeats.rule_of_repeats(appeal) is not None and repeats.may_end(repeats.earlier(appeal))


def _is_nobodys(request: StaffRequest, appeal: Appeal) -> bool:
    return is_anonymous(appeal)


def _is_urgent(request: StaffRequest, appeal: Appeal) -> bool:
    return appeal.urgent_at is not None


def _is_calm(request: StaffRequest, appeal: Appeal) -> bool:
    return appeal.urgent_at is None


def _is_usual(request: StaffRequest, appeal: Appeal) -> bool:
    return appeal.urgent_at is None and appeal.soon_at is None


def _is_soon(request: StaffRequest, appeal: Appeal) -> bool:
    return appeal.urgent_at is None and appeal.soon_at is not None


ACTS = (
    DeskAct(
        "court", Act.COURT, _("Matter of the courts"), _("Tell the person and close"),
        _("The person has been told where to go, and the appeal is closed."), _court, forms.CourtForm, group="ending",
        template="appeals/staff/court_form.html",
    ),
    DeskAct(
        "end-repeat", Act.END_REPEAT, _("End correspondence"), _("End correspondence"),
        _("Correspondence has ended, and the person is told."), with_reason(endings.end_repeat), forms.EndRepeatForm,
        group="ending", fits=_is_repeat,
    ),
    DeskAct(
        "set-aside", Act.SET_ASIDE, _("Anonymous message"), _("Close the message"), _("The message has been closed."),
        _set_aside, forms.SetAsideForm, group="ending", fits=_is_nobodys,
    ),
    DeskAct(
        "alarm", Act.ALARM, _("Threat to life"), _("Put it on top and tell people"),
        _("The appeal stands on top, and people have been told."), with_reason(urgent.alarm), forms.AlarmForm,
        group="paths", fits=_is_calm,
    ),
    DeskAct(
        "calm", Act.CALM, _("No threat to life"), _("Put it back into its place"),
        _("The appeal is back in its place."), with_reason(urgent.calm), forms.CalmForm, group="paths", fits=_is_urgent,
    ),
    DeskAct(
        "over", Act.OVER, _("Danger is over"), _("Put it back into its place"), _("The appeal is back in its place."),
        with_reason(urgent.over), forms.OverForm, group="paths", fits=_is_urgent,
    ),
    DeskAct(
        "hurry", Act.HURRY, _("Better soon"), _("Put it above the usual"), _("The appeal stands above the usual."),
        with_reason(urgent.hurry), forms.HurryForm, group="paths", fits=_is_usual,
    ),
    DeskAct(
        "wait", Act.WAIT, _("It can wait"), _("Put it back into its place"), _("The appeal is back in its place."),
        with_reason(urgent.let_wait), forms.WaitForm, group="paths", fits=_is_soon,
    ),
)  # fmt: skip
