"""Filters under a name, as the queue draws them: tabs, and the form that keeps the present one."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from django import forms
from django.db import connection
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person
from qulaq.foundation.search import names
from qulaq.hear.appeals.actions.saved_views import KEPT
from qulaq.hear.appeals.models import SavedView

MOST = 20


class SaveForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name of the view"), max_length=100)
    body = forms.ChoiceField(label=gettext_lazy("Who sees it"), required=False)
    query = forms.CharField(widget=forms.HiddenInput, required=False, max_length=1200)

    def __init__(self, data: Any = None, *, person: Person, query: str = "") -> None:
        super().__init__(data, initial={"query": query}, auto_id="view_%s")
        self.shared_with = sharing(person)
        self.fields["body"].choices = self.shared_with  # type: ignore[attr-defined]


def sharing(person: Person) -> list[tuple[str, str]]:
    """Read from the assignments that every page of the desk has read already."""
    reach = Reach.of(person)
    bodies = {item.body_id: item.body for item in reach.assignments if item.body_id in reach.bodies}
    shared = [(str(pk), _("Everybody at: %(body)s") % {"body": body}) for pk, body in bodies.items()]
    return [("", _("Only I")), *shared]


def seen_by(person: Person, words: str = "") -> list[SavedView]:
    """One's own, and those shared with a body one serves in; the own ones first."""
    seen = SavedView.objects.filter(Q(person=person) | Q(body_id__in=sorted(Reach.of(person).bodies)))
    rows = names.fitting(seen, words, ("name",)).order_by("name", "id")[: 2 * MOST]
    return sorted(rows, key=lambda view: view.person_id != person.pk)[:MOST]


def tabs(person: Person, given: QueryDict) -> list[dict[str, Any]]:
    now = sorted((name, value) for name, value in given.items() if value and name in KEPT)
    with connection.cursor() as cursor:
        cursor.execute(_TABS, {"person": person.pk, "bodies": sorted(Reach.of(person).bodies), "most": MOST})
        return [
            {"label": name, "href": f"?{query}", "current": sorted(parse_qsl(query)) == now}
            for name, query in cursor.fetchall()
        ]


# As `seen_by`, but two words of each: the queue is opened too often to read more.
_TABS = """
SELECT name, query FROM (
    SELECT id, name, query, person_id FROM appeals_savedview
    WHERE person_id = %(person)s OR body_id = ANY(%(bodies)s) ORDER BY name, id LIMIT 2 * %(most)s
) seen ORDER BY person_id <> %(person)s, name, id LIMIT %(most)s
"""
