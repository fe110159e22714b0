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
from qulaq.foundation.people.models import Language, Person
from qulaq.foundation.search.finding import Found
from qulaq.foundation.territories.models import Level, Territory
from qulaq.hear.appeals.models import AnswerDraft, AppealQuerySet, CampaignMember, Ending, State
from qulaq.hear.appeals.models.states import OPEN_STATES, WAITS_SOON
from qulaq.hear.appeals.staff import filter_lists, paging
from qulaq.hear.appeals.staff.search import search

OPEN, ALL, REPLIED = "", "all", "replied"
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(9998, 12, 31)  # beyond them a day has no midnight here, or none after it
MINE, FREE, SOON, LATE, APPROVAL, COPIED = "mine", "free", "soon", "late", "approval", "copied"
LANGUAGES = (("kk", _("In Kazakh")), ("ru", _("In Russian")), ("other", _("In another language")))
OF_LANGUAGE = {"kk": ["kk"], "ru": ["ru"], "other": [one for one in Language.values if one not in ("kk", "ru")]}
BEST, DUE, NEWEST, OLDEST = "", "due", "newest", "oldest"
Choices = list[tuple[str, Any]]


class QueueFilter(forms.Form):
    q = forms.CharField(
        label=_("Search"), required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"}),
        help_text=_("A number, or words from the text."),
    )  # fmt: skip
    whose = forms.ChoiceField(
        label=_("Whose"), required=False,
        choices=[("", pgettext_lazy("appeals", "All")), (MINE, _("Mine")), (FREE, _("Nobody has taken")),
                 (SOON, _("Better soon")), (LATE, _("Late")), (APPROVAL, _("Waits for approval")),
                 (COPIED, _("In campaigns"))],
    )  # fmt: skip
    state = forms.ChoiceField(
        label=_("State"), required=False,
        choices=[(OPEN, _("Open")), *State.choices, (REPLIED, _("Answered, closed ones among them")),
                 (ALL, pgettext_lazy("appeals", "All"))],
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    topic = forms.ChoiceField(label=_("Topic"), required=False, widget=filter_lists.LongSelect)
    body = forms.ChoiceField(label=_("Body"), required=False, widget=filter_lists.LongSelect)
    territory = forms.ChoiceField(label=_("Territory"), required=False, widget=filter_lists.LongSelect)
    language = forms.ChoiceField(label=_("Language"), required=False, choices=[("", _("Any")), *LANGUAGES])
    since = forms.DateField(label=_("Received from"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("Received to"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    batch = forms.CharField(label=_("Batch"), required=False, max_length=64)
    order = forms.ChoiceField(
        label=_("Order"), required=False,
        choices=[(BEST, _("Usual: the best match, or what is due first")), (DUE, _("Due first")),
                 (NEWEST, _("Newest first")), (OLDEST, _("Oldest first"))],
    )  # fmt: skip

    def __init__(self, data: Any, *, person: Person) -> None:
        super().__init__(data, prefix=None)
        self.person = person
        self.found: Found | None = None  # what the words found, once the filter was applied
        fields = self.fields
        fields["kind"].choices = filter_lists.Lines(kinds())  # type: ignore[attr-defined]
        self.lists = filter_lists.kept(_reach_key(person), lambda: _lists(person))
        for name, choices in self.lists.items():
            fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def fingerprint(self) -> tuple[Any, ...]:
        """All that the form shows follows from it."""
        typed = tuple(sorted((name, value) for name, value in self.data.items() if name in self.fields))
        return (self.is_bound, typed, tuple(lines.serial for lines in self.lists.values()))

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        since, until = values.get("since"), values.get("until")
        if since and until and until < since:
            self.add_error("until", _("This day must not be earlier than the first one."))
        return values

    def apply(self, rows: AppealQuerySet, *, ranked: bool = False) -> AppealQuerySet:
        """The rows that fit. A field that makes no sense is passed over: its error stands beside it.

        `ranked`: only the best matches are wanted, and only where they are to come first."""
        self.is_valid()
        values = self.cleaned_data
        rows = self._by_state(rows, values.get("state") or OPEN)
        rows = self._by_hand(rows, values.get("whose") or "")
        rows = self._by_place(rows, values)
        rows, self.found = search(rows, values.get("q") or "", ranked=ranked and not values.get("order"))
        return rows

    @property
    def by_match(self) -> bool:
        return self.found is not None and not self.cleaned_data.get("order")

    @property
    def row_order(self) -> paging.Order:
        chosen = self.cleaned_data.get("order") or DUE
        return paging.BY_DUE if chosen == DUE else paging.Order(paging.RECEIVED, latest_first=chosen == NEWEST)

    @property
    def narrowed(self) -> bool:
        return bool(self.is_bound and any(self.data.get(name) for name in self.fields))

    def _by_state(self, rows: AppealQuerySet, state: str) -> AppealQuerySet:
        if state == OPEN:
            return rows.open()
        if state == REPLIED:
            done = rows.filter(state__in=(State.ANSWERED, State.CLOSED), answered_at__isnull=False)
            return done.exclude(ending=Ending.MERGED)
        return rows if state == ALL else rows.filter(state=state)

    def _by_hand(self, rows: AppealQuerySet, whose: str) -> AppealQuerySet:
        if whose == MINE:
            return rows.filter(officer_id=self.person.pk)
        if whose == FREE:
            return rows.filter(officer=None)
        if whose == SOON:
            return rows.filter(WAITS_SOON)
        if whose == APPROVAL:
            return rows.filter(waits_for_approval())
        if whose == COPIED:
            return rows.filter(is_copied())
        return rows.filter(is_late()) if whose == LATE else rows

    def _by_place(self, rows: AppealQuerySet, values: dict[str, Any]) -> AppealQuerySet:
        wanted = {
            "kind": values.get("kind"),
            "topic_id__in": _below(Topic, values.get("topic")),
            "executor_id__in": _below(Body, values.get("body")),
            "territory_id__in": _below(Territory, values.get("territory")),
            "received_at__gte": _midnight(values.get("since")),
            "due_on__gte": values.get("since"),  # nothing is due before it came: the ordered index is entered there
            "received_at__lt": _midnight(values.get("until"), later=1),
            "batch": values.get("batch"),
            "language__in": OF_LANGUAGE.get(values.get("language") or ""),
        }
        return rows.filter(**{name: value for name, value in wanted.items() if value})


def is_late() -> Q:
    """As on the row and in the sweep: nobody is late while the clock stands still."""
    return Q(state__in=OPEN_STATES, due_on__lt=timezone.localdate(), paused_on=None)


def waits_for_approval() -> Q:
    """A draft lies before the head. Few do: the ids are found first."""
    return Q(pk__in=AnswerDraft.objects.filter(submitted_at__isnull=False).values("appeal_id"))


def is_copied() -> Q:
    """In a campaign of copied text that no person has refused: as voices are counted."""
    members = CampaignMember.objects.filter(refused_at=None, campaign__refused_at=None)
    return Q(pk__in=members.values("appeal_id"))


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


def filter_territories(person: Person) -> Any:
    """Whoever looks over a region or the country chooses districts: thousands of settlements are no list."""
    wide = any(item.territory.level in (Level.COUNTRY, Level.REGION) for item in Reach.of(person).assignments)
    rows = reachable_territories(person)
    return rows.exclude(level=Level.SETTLEMENT) if wide else rows


def _lists(person: Person) -> dict[str, Any]:
    return {"topic": Topic.objects.all(), "body": reachable_bodies(person), "territory": filter_territories(person)}


def _reach_key(person: Person) -> tuple[Any, ...]:
    """All that the lists of a person follow from."""
    reach = Reach.of(person)
    places = frozenset((item.territory_id, item.territory.level) for item in reach.assignments)
    return (reach.bodies, reach.territories, places)


def _below(model: type[Topic] | type[Body] | type[Territory], chosen: str | None) -> list[int] | None:
    """It and all below it, as a plain list of ids, so that an index of the appeals is used."""
    if not chosen:
        return None
    return list(model.objects.filter(path__contains=[int(chosen)]).values_list("pk", flat=True))


def _midnight(day: Any, later: int = 0) -> datetime | None:
    if day is None:
        return None
    day = min(max(day, FIRST_DAY), LAST_DAY)
    return timezone.make_aware(datetime.combine(day + timedelta(days=later), time.min))
