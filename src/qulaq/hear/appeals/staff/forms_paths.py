"""Forms of the desk for fair paths: the arbiter, co-executors, and the step through the body complained of."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.bodies.queries import competent_bodies, open_bodies
from qulaq.foundation.search import names
from qulaq.foundation.ui import paging
from qulaq.foundation.ui.words import day_words
from qulaq.hear.appeals import reviewing
from qulaq.hear.appeals.actions import tasks
from qulaq.hear.appeals.actions.complaining import WORDS_LIMIT
from qulaq.hear.appeals.staff.bodies import MOST, BodyChoice
from qulaq.hear.appeals.staff.forms import DeskForm, FilesField, PassOnForm, text_field

CHOOSE_BODY = _("Choose a body from the list.")
PERSON_READS = _("The person will read this.")


def find_field() -> forms.CharField:
    search = forms.TextInput(attrs={"type": "search", "autocomplete": "off"})
    return forms.CharField(
        label=_("Find a body"), required=False, max_length=200, help_text=_("Part of its name."), widget=search
    )


class ArbiterForm(PassOnForm):
    """Which body should have it, as those who ask see it."""


class SettleChoice(BodyChoice):
    """The arbiter may also leave it where it is."""

    def _possible(self) -> QuerySet[Body]:
        return reviewing.bodies_for(self.appeal, competent_bodies())


class SettleForm(PassOnForm):
    def prepare(self, given: Any) -> None:
        self.choice = SettleChoice(self.appeal, given.get("find", ""), given.get("to_body", ""))
        now_at = (str(self.appeal.executor_id), str(self.appeal.executor))
        listed = [item for item in self.choice.choices if item != now_at]
        self.fields["to_body"].choices = [now_at, *listed]  # type: ignore[attr-defined]


class TaskForm(DeskForm):
    find = find_field()
    bodies = forms.MultipleChoiceField(
        label=_("Which bodies?"), widget=forms.CheckboxSelectMultiple, error_messages={"required": CHOOSE_BODY}
    )
    question = text_field(
        _("What do you need from them?"), help_text=_("They see what the person wrote, but not who it is.")
    )
    due_on = forms.DateField(label=_("By which day?"), widget=forms.DateInput(attrs={"type": "date"}))
    choice: BodyChoice

    def prepare(self, given: Any) -> None:
        chosen = [pk for text in _several(given, "bodies") if (pk := paging.key(text))]
        self.choice = BodyChoice(self.appeal, given.get("find", ""))
        picked = open_bodies().filter(pk__in=chosen)
        known = dict([*((str(body.pk), body.name) for body in picked), *self.choice.choices])
        self.fields["bodies"].choices = list(known.items())  # type: ignore[attr-defined]
        today = timezone.localdate()
        first, last = tasks.earliest(today), tasks.latest(self.appeal, today)
        days = {"first": day_words(first), "last": day_words(last)}
        self.fields["due_on"].help_text = _("A working day from %(first)s to %(last)s.") % days
        self.fields["due_on"].widget.attrs |= {"min": first.isoformat(), "max": last.isoformat()}

    def clean_bodies(self) -> list[int]:
        return [int(pk) for pk in self.cleaned_data["bodies"]]


def _several(given: Any, name: str) -> list[str]:
    return given.getlist(name) if hasattr(given, "getlist") else list(given.get(name, []))


class ReplyForm(DeskForm):
    """The body may have been asked more than once: by departments below it, too."""

    task = forms.ChoiceField(label=_("Which question?"), widget=forms.RadioSelect)
    text = text_field(_("Reply"), rows=8, help_text=_("The executor reads this; the person does not."))
    attachments = FilesField(label=_("Attachments"), required=False)

    def prepare(self, given: Any) -> None:
        mine = tasks.open_tasks_of(self.appeal, self.by) if self.by else []
        self.fields["task"].choices = [  # type: ignore[attr-defined]
            (str(item.pk), f"{item.body}: {item.question[:200]}") for item in mine
        ]
        if len(mine) == 1:
            self.fields["task"].widget = forms.HiddenInput()
            self.initial["task"] = str(mine[0].pk)

    def clean_task(self) -> int:
        return int(self.cleaned_data["task"])


class CallOffForm(DeskForm):
    task = forms.ChoiceField(label=_("Which task?"), widget=forms.RadioSelect)
    reason = text_field(_("Why is it no longer needed?"), rows=3, help_text=_("The co-executor will read this."))

    def prepare(self, given: Any) -> None:
        open_ones = tasks.open_of(self.appeal)
        self.fields["task"].choices = [  # type: ignore[attr-defined]
            (str(item.pk), f"{item.body}, {day_words(item.due_on)}: {item.question[:200]}") for item in open_ones
        ]
        if len(open_ones) == 1:
            self.initial["task"] = str(open_ones[0].pk)

    def clean_task(self) -> int:
        return int(self.cleaned_data["task"])


class ForwardForm(DeskForm):
    statement = text_field(
        _("What the reviewing body has to know"), rows=8,
        help_text=_("What was decided or done, when, by whom, and why. The file is sent with it."),
    )  # fmt: skip
    attachments = FilesField(label=_("The file: papers of the matter"), required=False)


class SatisfyForm(DeskForm):
    text = text_field(
        _("What was done, by whom and when?"), rows=8,
        help_text=_("Only where all that was asked is done. The person will read this, and may say that it is not so."),
    )  # fmt: skip


class PartyForm(DeskForm):
    """The body first; “Find” then shows who serves in it."""

    find = find_field()
    complained_of = forms.ChoiceField(
        label=_("Which body is it about?"), widget=forms.RadioSelect, error_messages={"required": CHOOSE_BODY}
    )
    official = forms.ChoiceField(
        label=_("Which official?"), required=False, widget=forms.RadioSelect,
        help_text=_("“Find” shows those who serve in the body you chose."),
    )  # fmt: skip
    words = forms.CharField(
        label=_("An official who has no account here"), required=False, max_length=WORDS_LIMIT,
        help_text=_("Name and office, as the person wrote them."),
    )  # fmt: skip

    def prepare(self, given: Any) -> None:
        now = str(self.appeal.complained_of_id or "")
        chosen = given.get("complained_of", "") or now
        self.fields["complained_of"].choices = _named(self.appeal, given.get("find", ""), chosen)  # type: ignore[attr-defined]
        self.fields["official"].choices = _serving(chosen)  # type: ignore[attr-defined]
        self.initial["complained_of"] = now
        self.initial["official"] = str(self.appeal.complained_official_id or "")
        self.initial["words"] = self.appeal.complained_words

    def clean_complained_of(self) -> int:
        return int(self.cleaned_data["complained_of"])

    def clean_official(self) -> int | None:
        return int(self.cleaned_data["official"]) if self.cleaned_data["official"] else None


def _named(appeal: Any, find: str, chosen: str) -> list[tuple[str, str]]:
    picked = Q(pk=paging.key(chosen))
    others = competent_bodies().exclude(picked).order_by("sort_key", "id")
    near_by = others.filter(territory_id__in=appeal.territory.path)
    found = [
        *competent_bodies().filter(picked),
        *(names.find(others, find, most=MOST) if find.strip() else near_by[:MOST]),
    ]
    return [(str(body.pk), body.name) for body in found]


def _serving(chosen: str) -> list[tuple[str, str]]:
    nobody = ("", str(_("Nobody in particular, or not known")))
    body = Body.objects.filter(pk=paging.key(chosen)).first() if chosen else None
    people = reviewing.officials_of(body) if body else []
    return [nobody, *((str(person.pk), person.name or str(person)) for person in people)]
