"""The answer, with the checklist of the standard; the same form keeps a draft and puts it before the head."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.people.models import Language
from qulaq.hear.appeals.actions import hearings
from qulaq.hear.appeals.actions.answering import other_language
from qulaq.hear.appeals.answer_check import looking
from qulaq.hear.appeals.intake import TEXT_LIMIT
from qulaq.hear.appeals.models import AnswerDraft, LetterTemplate, Outcome
from qulaq.hear.appeals.pdf import contest_in
from qulaq.hear.appeals.staff import letter_fields
from qulaq.hear.appeals.staff.forms import DeskForm, FilesField, text_field
from qulaq.hear.appeals.staffing import officers_for
from qulaq.hear.appeals.wording import Wording, wording_of

TICKS = ("each_answered", "ground_named", "said_what_and_when", "told_to_contest")
PARTS = ("text", "outcome", "ground", "done", "language")
LOOKED_AT = (*PARTS, "language_asked")


def _tick(label: Any) -> forms.BooleanField:
    return forms.BooleanField(label=label, error_messages={"required": _("Check this before you send.")})


class AnswerForm(DeskForm):
    template = forms.ChoiceField(label=_("Template"), required=False)
    text = text_field(
        _("Answer"), rows=12, limit=TEXT_LIMIT, help_text=_("Answer each question the person asks, in plain words.")
    )
    outcome = forms.ChoiceField(
        label=_("What does the answer decide?"), choices=Outcome.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the answer decides.")},
    )  # fmt: skip
    ground = text_field(_("Legal ground"), rows=3, limit=TEXT_LIMIT, help_text=_("The act and its article."))
    done = text_field(
        _("What was done and when"), rows=3, limit=TEXT_LIMIT,
        help_text=_("Say what was done or will be done, by whom and by when."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of the answer"), choices=Language.choices)
    language_asked = forms.BooleanField(
        label=_("The person asked for an answer in this language"), required=False,
        help_text=_("Law wants the language of the appeal."),
    )  # fmt: skip
    despite = text_field(
        _("Why do you send it as it is?"), rows=2, limit=TEXT_LIMIT,
        help_text=_("Only if you wish. Your colleagues and the controller can read it; the person can not."),
    )  # fmt: skip
    attachments = FilesField(label=_("Attachments"), required=False)
    each_answered = _tick(_("Each request of the person is answered"))
    ground_named = _tick(_("The legal ground is named"))
    said_what_and_when = _tick(_("It says what was done and when"))
    told_to_contest = _tick(_("It says how to contest it: the text above is added"))

    def prepare(self, given: Any) -> None:
        self.templates = list(letter_fields.for_answers(self.appeal))
        named = [(str(item.pk), f"{item.title} ({item.get_language_display()})") for item in self.templates]
        self.fields["template"].choices = [("", _("None")), *named]  # type: ignore[attr-defined]
        self.initial = {**self.initial, "language": self.appeal.reply_language, **self._from_draft()}
        self._checked_while_typing()
        self.fields["text"].widget.attrs["lang"] = given.get("language") or self.initial["language"]
        self.fields["despite"].required = False
        if "insert" in given:
            self._insert(given)
        self.look = self._look(given)

    def _checked_while_typing(self) -> None:
        """With scripts, a pause in typing asks for the check; without, the button does."""
        self.fields["text"].widget.attrs |= {
            "hx-post": reverse("appeals:answer_check", args=[self.appeal.number]),
            "hx-trigger": "keyup changed delay:2s",
            "hx-target": "#answer-check",
            "hx-include": "closest form",
            "hx-sync": "this:replace",
        }

    def _from_draft(self) -> dict[str, str]:
        """The form goes on where whoever wrote last left off."""
        draft = AnswerDraft.objects.filter(appeal_id=self.appeal.pk).first()
        return {name: getattr(draft, name) for name in PARTS} if draft else {}

    def _insert(self, given: Any) -> None:
        """Below what is typed: nothing is ever written over."""
        chosen = next((item for item in self.templates if str(item.pk) == given.get("template")), None)
        if chosen is None:
            return
        typed = str(given.get("text", "")).rstrip()
        changed = given.copy()
        changed["text"] = "\n\n".join(part for part in (typed, self._filled(chosen)) if part)
        self.data = changed

    def _filled(self, chosen: LetterTemplate) -> str:
        return letter_fields.fill(chosen, self.appeal)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        language = values.get("language")
        if language and not values.get("language_asked") and other_language(self.appeal, language):
            message = _("Law wants the language of the appeal. Tick the box if the person asked for another.")
            self.add_error("language_asked", message)
        return values

    def _look(self, given: Any) -> looking.Look | None:
        """Does it answer? Looked at when asked, and where a draft lies there already. Never in the way of sending."""
        if self.by is None or (given and "check" not in given):
            return None
        words = {name: str(given.get(name, "") if given else self.initial.get(name, "")) for name in LOOKED_AT}
        return looking.look(self.by, self.appeal, words)

    @property
    def hearing(self) -> str:
        """Why law does not allow a decision against the person yet; empty when it does."""
        return hearings.why_not_yet(self.appeal)

    @property
    def contest(self) -> str:
        """What is added to the answer, in its language."""
        return contest_in(self.appeal, self["language"].value() or self.appeal.reply_language)

    @property
    def wording(self) -> Wording | None:
        """How hard the words of the answer are to read; None before anything is written."""
        return wording_of(str(self["text"].value() or ""), self["language"].value() or self.appeal.reply_language)

    @property
    def ticks(self) -> list[forms.BoundField]:
        return [self[name] for name in TICKS]


class SubmitForm(AnswerForm):
    """For the head's approval: files go with the answer itself, so they are asked for there."""

    def prepare(self, given: Any) -> None:
        super().prepare(given)
        del self.fields["attachments"], self.fields["despite"]


class DraftForm(AnswerForm):
    """A draft may be as unfinished as it is."""

    def prepare(self, given: Any) -> None:
        super().prepare(given)
        for field in self.fields.values():
            field.required = False

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = forms.Form.clean(self) or self.cleaned_data
        values["language"] = values.get("language") or self.appeal.reply_language
        return values


class SendBackForm(DeskForm):
    remark = text_field(_("What should be different?"), rows=4, help_text=_("The officer will read this."))


class AssignForm(DeskForm):
    officer = forms.ChoiceField(label=_("Officer"), error_messages={"required": _("Choose an officer from the list.")})

    def prepare(self, given: Any) -> None:
        people = [(str(person.pk), person.name or person.email) for person in officers_for(self.appeal)]
        self.fields["officer"].choices = [("", _("Choose an officer")), *people]  # type: ignore[attr-defined]

    def clean_officer(self) -> int:
        return int(self.cleaned_data["officer"])
