"""The filter of the queue: a form over the address, and the rows it leaves."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.calendar.queries import jurisdiction
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person
from qulaq.foundation.territories.models import Territory
from qulaq.hear.appeals.models import AppealQuerySet, State
from qulaq.hear.appeals.models.appeal import OPEN_STATES
from qulaq.hear.appeals.staff.search import search

OPEN, ALL = "", "all"
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(9998, 12, 31)  # beyond them a day has no midnight here, or none after it
MINE, FREE, LATE = "mine", "free", "late"
Choices = list[tuple[str, Any]]


class QueueFilter(forms.Form):
    q = forms.CharField(
        label=_("Search"), required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"}),
        help_text=_("A number, or words from the text."),
    )  # fmt: skip
    whose = forms.ChoiceField(
        label=_("Whose"), required=False,
        choices=[("", pgettext_lazy("appeals", "All")), (MINE, _("Mine")), (FREE, _("Nobody has taken")),
                 (LATE, _("Late"))],
    )  # fmt: skip
    state = forms.ChoiceField(
        label=_("State"), required=False,
        choices=[(OPEN, _("Open")), *State.choices, (ALL, pgettext_lazy("appeals", "All"))],
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    body = forms.ChoiceField(label=_("Body"), required=False)
    territory = forms.ChoiceField(label=_("Territory"), required=False)
    since = forms.DateField(label=_("Received from"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("Received to"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    batch = forms.CharField(label=_("Batch"), required=False, max_length=64)

    def __init__(self, data: Any, *, person: Person) -> None:
        super().__init__(data, prefix=None)
        self.person = person
        fields = self.fields
        fields["kind"].choices = [_any(), *kinds()]  # type: ignore[attr-defined]
        fields["topic"].choices = [_any(), *_named(Topic.objects.order_by("sort_key", "id"))]  # type: ignore[attr-defined]
        fields["body"].choices = [_any(), *_named(reachable_bodies(person))]  # type: ignore[attr-defined]
        fields["territory"].choices = [_any(), *_named(reachable_territories(person))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        since, until = values.get("since"), values.get("until")
        if since and until and until < since:
            self.add_error("until", _("This day must not be earlier than the first one."))
        return values

    def apply(self, rows: AppealQuerySet) -> AppealQuerySet:
        """The rows that fit. A field that makes no sense is passed over: its error stands beside it."""
        self.is_valid()
        values = self.cleaned_data
        rows = self._by_state(rows, values.get("state") or OPEN)
        rows = self._by_hand(rows, values.get("whose") or "")
        rows = self._by_place(rows, values)
        return search(rows, values.get("q") or "")

    @property
    def narrowed(self) -> bool:
        return bool(self.is_bound and any(value for value in self.data.values()))

    def _by_state(self, rows: AppealQuerySet, state: str) -> AppealQuerySet:
        if state == OPEN:
            return rows.open()
        return rows if state == ALL else rows.filter(state=state)

    def _by_hand(self, rows: AppealQuerySet, whose: str) -> AppealQuerySet:
        if whose == MINE:
            return rows.filter(officer_id=self.person.pk)
        if whose == FREE:
            return rows.filter(officer=None)
        return rows.filter(is_late()) if whose == LATE else rows

    def _by_place(self, rows: AppealQuerySet, values: dict[str, Any]) -> AppealQuerySet:
        wanted = {
            "kind": values.get("kind"),
            "topic__path__contains": _path(values.get("topic")),
            "executor__path__contains": _path(values.get("body")),
            "territory__path__contains": _path(values.get("territory")),
            "received_at__gte": _midnight(values.get("since")),
            "received_at__lt": _midnight(values.get("until"), later=1),
            "batch": values.get("batch"),
        }
        return rows.filter(**{name: value for name, value in wanted.items() if value})


def is_late() -> Q:
    return Q(state__in=OPEN_STATES, due_on__lt=timezone.localdate())


def kinds() -> Choices:
    language = get_language() or "kk"
    return [(kind.code, kind.name(language)) for kind in jurisdiction().kinds.values()]


def reachable_bodies(person: Person) -> Any:
    """The bodies a person serves, and those of the territories they watch over."""
    reach = Reach.of(person)
    served = Q(path__overlap=sorted(reach.bodies))
    watched = Q(territory__path__overlap=sorted(reach.territories))
    return Body.objects.filter(served | watched).order_by("sort_key", "id")


def reachable_territories(person: Person) -> Any:
    assigned = sorted({item.territory_id for item in Reach.of(person).assignments})
    return Territory.objects.filter(path__overlap=assigned).order_by("sort_key", "id")


def _any() -> tuple[str, Any]:
    return ("", _("Any"))


def _named(rows: Any) -> Choices:
    return [(str(row.pk), row.name) for row in rows]


def _path(value: str | None) -> list[int] | None:
    return [int(value)] if value else None


def _midnight(day: Any, later: int = 0) -> datetime | None:
    if day is None:
        return None
    day = min(max(day, FIRST_DAY), LAST_DAY)
    return timezone.make_aware(datetime.combine(day + timedelta(days=later), time.min))
