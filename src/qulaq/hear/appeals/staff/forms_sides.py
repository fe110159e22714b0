"""Forms of both sides: a question to the person, an explanation asked of others, what they said, papers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.bodies.queries import competent_bodies
from qulaq.foundation.people.models import Language
from qulaq.foundation.search import names
from qulaq.foundation.ui import paging
from qulaq.hear.appeals import clock
from qulaq.hear.appeals.models import Appeal, Side, Statement, TemplateUse
from qulaq.hear.appeals.staff import letter_fields
from qulaq.hear.appeals.staff.forms import DeskForm, FilesField, text_field

MOST_BODIES, WORDS = 12, 5
NONE = "none"
OTHERS = [(Side.OTHER.value, Side.OTHER.label), (Side.THIRD.value, Side.THIRD.label)]


def _line(label: Any, *, help_text: Any = "", limit: int = 300) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=limit, help_text=help_text,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip


def _chosen(value: str) -> int | None:
    return None if value == NONE else int(value)


class AskForm(DeskForm):
    """“Insert” puts a template below what was typed: nothing is written over."""

    template = forms.ChoiceField(label=_("Template"), required=False)
    question = text_field(
        _("What do you ask the person?"), rows=6, help_text=_("They get it in a letter and reply on their own page.")
    )

    def prepare(self, given: Any) -> None:
        self.templates = list(letter_fields.for_use(self.appeal, TemplateUse.QUESTION))
        named = [(str(item.pk), f"{item.title} ({item.get_language_display()})") for item in self.templates]
        self.fields["template"].choices = [("", _("None")), *named]  # type: ignore[attr-defined]
        self.fields["question"].widget.attrs["lang"] = self.appeal.language
        if given.get("look") == "template":
            self._insert(given)

    def _insert(self, given: Any) -> None:
        chosen = next((item for item in self.templates if str(item.pk) == given.get("template")), None)
        if chosen:
            parts = (str(given.get("question", "")).rstrip(), letter_fields.fill(chosen, self.appeal))
            data = given.copy()
            data["question"] = "\n\n".join(part for part in parts if part)
            self.data = data

    @property
    def due_on(self) -> Any:
        return clock.reply_due(self.appeal, timezone.localdate())


class AskPartyForm(DeskForm):
    """A body of the register, or somebody outside. “Find” only narrows the list of bodies: what was typed stays."""

    side = forms.ChoiceField(label=_("Whose word is it?"), choices=OTHERS, widget=forms.RadioSelect, initial=Side.OTHER)
    find = forms.CharField(
        label=_("Find a body"), required=False, max_length=200, help_text=_("Part of its name."),
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )  # fmt: skip
    body = forms.ChoiceField(label=_("Body"), widget=forms.RadioSelect)
    who = _line(_("Person or organisation"), help_text=_("Who is asked, if it is no body of the register."))
    email = forms.EmailField(
        label=_("E-mail"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("With a link for the reply. Left empty, it goes to the office of the body, or you print it."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of the letter"), choices=Language.choices)
    told = text_field(
        _("What they need to know"), rows=4,
        help_text=_("They read this and the question. Neither the appeal nor who wrote it is shown to them."),
    )  # fmt: skip
    question = text_field(_("What do you ask them?"), rows=5)

    def prepare(self, given: Any) -> None:
        self.fields["told"].required = False
        self.initial["language"] = self.appeal.language
        found = _bodies(self.appeal, given.get("find", ""), given.get("body", ""))
        outside = (NONE, _("Nobody of this list: a person or organisation outside"))
        self.fields["body"].choices = [*((str(item.pk), item.name) for item in found), outside]  # type: ignore[attr-defined]
        about = self.appeal.complained_of_id
        self.initial["body"] = str(about) if about else NONE

    def clean_body(self) -> int | None:
        return _chosen(self.cleaned_data["body"])

    @property
    def due_on(self) -> Any:
        return clock.explanation_due(self.appeal, timezone.localdate())


def _bodies(appeal: Appeal, find: str, chosen: str) -> list[Body]:
    """Whom the complaint is about first, then those found by name or near by; the chosen one stays in the list."""
    possible = competent_bodies().exclude(pk=appeal.executor_id).order_by("sort_key", "id")
    first = possible.filter(pk__in=[paging.key(chosen), appeal.complained_of_id or 0])
    near_by = possible.filter(territory_id__in=appeal.territory.path)
    found = names.find(possible, find, most=MOST_BODIES) if find.strip() else near_by[:MOST_BODIES]
    return list(dict.fromkeys([*first, *found]))


class _SaidForm(DeskForm):
    """Words, and papers with them."""

    def asked(self) -> list[Statement]:
        """Open questions to others than the person who wrote."""
        rows = Statement.objects.filter(appeal=self.appeal, asked_at__isnull=False, given_at=None)
        return list(rows.exclude(side=Side.APPLICANT).select_related("body").order_by("id"))


class ExplainForm(_SaidForm):
    statement = forms.ChoiceField(label=_("To which question?"), widget=forms.RadioSelect)
    side = forms.ChoiceField(label=_("Whose word is it?"), choices=OTHERS, widget=forms.RadioSelect, initial=Side.OTHER)
    who = _line(_("Who said it, and how?"), help_text=_("For example: the manager of the shop, by telephone."))
    text = text_field(_("What they said"), rows=6)
    attachments = FilesField(label=_("Papers"), required=False)

    def prepare(self, given: Any) -> None:
        asked = self.asked()
        named = [(str(item.pk), f"{item.who or item.body}: {item.question[:80]}") for item in asked]
        self.fields["statement"].choices = [*named, (NONE, _("Nobody asked: they said it by themselves"))]  # type: ignore[attr-defined]
        self.initial["statement"] = named[0][0] if named else NONE
        if not named:
            del self.fields["statement"]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not values.get("statement") and not values.get("who"):
            self.add_error("who", _("Say who said this."))
        return values

    def clean_statement(self) -> int | None:
        return _chosen(self.cleaned_data["statement"])


class EvidenceForm(DeskForm):
    side = forms.ChoiceField(label=_("Whose papers are they?"), choices=Side.choices, widget=forms.RadioSelect)
    who = _line(_("From whom?"))
    text = text_field(_("What are they, and what do they show?"), rows=4)
    attachments = FilesField(label=_("Papers"))
