"""Time limits and hearings: extending, pausing, calling, cancelling, writing minutes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.people.guards import StaffRequest
from qulaq.hear.appeals import heard
from qulaq.hear.appeals.actions import hearings, timing
from qulaq.hear.appeals.models import Act, Appeal
from qulaq.hear.appeals.staff import forms_timing as forms
from qulaq.hear.appeals.staff.acts.base import DeskAct, with_reason

Values = Mapping[str, Any]


def _extend(request: StaffRequest, appeal: Appeal, values: Values) -> object:
    return timing.extend(by=request.user, appeal_id=appeal.pk, due_on=values["due_on"], reason=values["reason"])


def _resume(request: StaffRequest, appeal: Appeal, values: Values) -> object:
    return timing.resume(by=request.user, appeal_id=appeal.pk)


def _call(request: StaffRequest, appeal: Appeal, values: Values) -> object:
    hearing = hearings.call_hearing(by=request.user, appeal_id=appeal.pk, **values)
    if forms.outside_hours(hearing.begins_at):
        messages.warning(request, gettext("The hearing is called for a time outside working hours."))
    if not appeal.applicant_email:
        messages.warning(request, gettext("No letter went out: tell the person of the hearing by post or telephone."))
    return hearing


def _hold(request: StaffRequest, appeal: Appeal, values: Values) -> object:
    return hearings.hold_hearing(by=request.user, appeal_id=appeal.pk, **values)


def _may_extend(request: StaffRequest, appeal: Appeal) -> bool:
    return not timing.why_no_extension(appeal)


def _may_pause(request: StaffRequest, appeal: Appeal) -> bool:
    return not timing.why_no_pause(appeal)


def _is_paused(request: StaffRequest, appeal: Appeal) -> bool:
    return appeal.paused_on is not None


def _may_call(request: StaffRequest, appeal: Appeal) -> bool:
    return heard.is_due_for(appeal) and heard.coming(appeal) is None


def _is_called(request: StaffRequest, appeal: Appeal) -> bool:
    return heard.coming(appeal) is not None


ACTS = (
    DeskAct(
        "extend", Act.EXTEND, _("Extend"), _("Extend the time limit"),
        _("The time limit has been extended, and the person is told."), _extend, forms.ExtendForm, group="time",
        fits=_may_extend,
    ),
    DeskAct(
        "pause", Act.PAUSE, _("Stop the clock"), _("Stop the clock"), _("The clock stands still."),
        with_reason(timing.pause), forms.PauseForm, group="time", fits=_may_pause,
    ),
    DeskAct(
        "resume", Act.RESUME, _("Let the clock run"), _("Let the clock run"), _("The clock runs again."), _resume,
        group="time", fits=_is_paused,
    ),
    DeskAct(
        "hearing", Act.HEARING, _("Call a hearing"), _("Call the hearing"),
        _("The hearing has been called, and the person is told."), _call, forms.HearingForm, group="sides",
        fits=_may_call, template="appeals/staff/hearing_form.html",
    ),
    DeskAct(
        "minutes", Act.MINUTES, _("Minutes of the hearing"), _("Keep the minutes"),
        _("The minutes have been kept, and the person can read them."), _hold, forms.MinutesForm, group="sides",
        fits=_is_called, template="appeals/staff/minutes_form.html",
    ),
    DeskAct(
        "cancel-hearing", Act.HEARING_OFF, _("Cancel the hearing"), _("Cancel the hearing"),
        _("The hearing has been cancelled, and the person is told."), with_reason(hearings.cancel_hearing),
        forms.CancelHearingForm, group="sides", fits=_is_called,
    ),
)  # fmt: skip
