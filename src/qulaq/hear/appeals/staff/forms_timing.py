"""Forms of the desk for time limits and hearings. They only read what was typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.calendar.queries import working_calendar
from qulaq.foundation.ui.words import day_words
from qulaq.hear.appeals import clock, heard
from qulaq.hear.appeals.actions import hearings, timing
from qulaq.hear.appeals.staff.forms import DeskForm
from qulaq.jurisdictions import Rule

EARLIEST_HOUR = 8  # for the warning only
READ_BY_PERSON = _("The person will read this.")


def _words(label: Any, *, rows: int = 4, help_text: Any = READ_BY_PERSON, limit: int = 20_000) -> forms.CharField:
    return forms.CharField(
        label=label, widget=forms.Textarea(attrs={"rows": rows}), help_text=help_text, max_length=limit
    )


def _moment(label: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, widget=widget)


class ExtendForm(DeskForm):
    due_on = forms.DateField(label=_("New due date"), widget=forms.DateInput(attrs={"type": "date"}))
    reason = _words(_("Why is more time needed?"))

    def prepare(self, given: Any) -> None:
        self.fields["due_on"].help_text = timing.extension_words(self.appeal)
        until = clock.extension_until(self.appeal)
        self.fields["due_on"].widget.attrs |= {"max": until.isoformat()} if until else {}


class PauseForm(DeskForm):
    reason = _words(_("Why does the clock stop?"))


class CancelHearingForm(DeskForm):
    reason = _words(_("Why is it cancelled?"))


class HearingForm(DeskForm):
    begins_at = _moment(_("Day and time"))
    place = forms.CharField(
        label=_("Room and address"), required=False, max_length=hearings.PLACE_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    video = forms.CharField(
        label=_("Address of the video room"), required=False, max_length=hearings.VIDEO_LENGTH,
        widget=forms.TextInput(attrs={"type": "url", "autocomplete": "off", "inputmode": "url"}),
        help_text=_("A place, a video room, or both."),
    )  # fmt: skip
    preliminary = _words(
        _("What decision is meant, and why?"), rows=8,
        help_text=_("The preliminary decision in plain words. The person is heard about it."),
    )  # fmt: skip

    def prepare(self, given: Any) -> None:
        earliest = clock.hearing_earliest(self.appeal, timezone.localdate())
        if earliest:
            words = {"day": day_words(earliest), "article": heard.article(self.appeal, "hearing_notice")}
            help_text = _("The first possible day is %(day)s (article %(article)s).") % words
            self.fields["begins_at"].help_text = help_text

    @property
    def doubtful(self) -> Rule | None:
        """The rule on the notice, where its figure is not sure."""
        rule = clock.rules_of(self.appeal).rule("hearing_notice")
        return rule if rule and rule.confidence == "low" else None

    @property
    def has_address(self) -> bool:
        return bool(self.appeal.applicant_email)


class MinutesForm(DeskForm):
    held_at = _moment(_("When was it held?"))
    attended = forms.TypedChoiceField(
        label=_("Did the person take part?"), widget=forms.RadioSelect,
        choices=[("yes", _("Yes, they came or joined by video")), ("no", _("No, they did not come"))],
        coerce=lambda value: value == "yes", empty_value=None,
    )  # fmt: skip
    present = _words(_("Who took part?"), rows=3, help_text=_("Names and offices, one on a line."))
    minutes = _words(_("What was said?"), rows=10)

    @property
    def minutes_article(self) -> str:
        return heard.article(self.appeal, "hearing_minutes")

    def prepare(self, given: Any) -> None:
        coming = self.appeal.hearings.filter(held_at=None, cancelled_at=None, waived_at=None).first()
        if coming:
            self.initial["held_at"] = timezone.localtime(coming.begins_at)


def outside_hours(begins_at: Any) -> bool:
    """A hearing may be held then, but the person would hardly expect it."""
    local = timezone.localtime(begins_at)
    calendar = working_calendar()
    late = local.time() > calendar.closes_at(local.date())
    return not calendar.is_working_day(local.date()) or late or local.hour < EARLIEST_HOUR
