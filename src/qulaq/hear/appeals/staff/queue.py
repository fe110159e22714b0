"""The queue: one filter, one page of rows, counts that stop at a thousand."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.guards import StaffRequest, staff_only
from qulaq.foundation.people.models import Person, Role
from qulaq.foundation.ui.kept import kept_html
from qulaq.hear.appeals.models import Appeal, AppealQuerySet
from qulaq.hear.appeals.staff import bulk_forms, paging, view_forms
from qulaq.hear.appeals.staff.access import is_operator
from qulaq.hear.appeals.staff.counts import Counts, count
from qulaq.hear.appeals.staff.filters import APPROVAL, FREE, LATE, MINE, SOON, QueueFilter
from qulaq.hear.appeals.staff.light import lean
from qulaq.hear.appeals.staff.rows import as_rows
from qulaq.hear.appeals.staff.search import marked
from qulaq.hear.appeals.staff.urgent import soon_rows, urgent_rows


@require_GET
@never_cache
@staff_only
def queue(request: StaffRequest) -> HttpResponse:
    return page(request, request.GET)


def page(
    request: StaffRequest,
    given: QueryDict,
    *,
    chosen: bulk_forms.Chosen | None = None,
    save_form: view_forms.SaveForm | None = None,
) -> HttpResponse:
    """The list under this filter; `chosen` and `save_form` hold what was ticked and typed when it was refused."""
    person = request.user
    reachable = Appeal.objects.in_queue_of(person)
    wanted = QueueFilter(given, person=person)
    found = _page(wanted, lean(wanted.apply(reachable, ranked=True)), given)
    counts = count(reachable, person)
    context = {
        "filter": wanted,
        "filter_html": kept_html("appeals/staff/filters.html", {"filter": wanted}, wanted.fingerprint),
        "rows": as_rows(found.rows, person, marked(found.rows, wanted.found, person) if wanted.found else None),
        "found": wanted.found,
        "counts": counts,
        "urgent": urgent_rows(person) if counts.urgent else [],
        "soon": soon_rows(person) if counts.soon and not wanted.narrowed else [],
        "next": address(given, after=found.next),
        "previous": address(given, before=found.previous),
        "tabs": _tabs(given, counts, Reach.of(person)),
        "views": view_forms.tabs(person, given),
        "save_form": save_form,
        "save_html": _save_html(person, save_form, address(given)),
        "export_query": address(given),
        "operator": is_operator(person),
        "controller": Role.CONTROLLER in Reach.of(person).roles,
        "keys": bulk_forms.keys(person),
        "bulk": bulk_forms.bar(person, found.rows, chosen, given),
        "undo": bulk_forms.undo(request),
    }
    return render(request, "appeals/staff/queue.html", context, status=422 if chosen or save_form else 200)


def _page(wanted: QueueFilter, rows: AppealQuerySet, given: QueryDict) -> paging.Page:
    """By match, the page begins at a place of the list; else after a key."""
    if wanted.found and wanted.by_match:
        return paging.page_of_found(rows, wanted.found.records, given.get("after", ""), given.get("before", ""))
    start, end = (wanted.row_order.read(given.get(name, "")) for name in ("after", "before"))
    return paging.page(rows, start=start, end=end, order=wanted.row_order)


def _save_html(person: Person, form: view_forms.SaveForm | None, query: str) -> str:
    if form:  # typed by somebody: drawn for them alone
        return str(form)
    form = view_forms.SaveForm(person=person, query=query)
    return kept_html("appeals/staff/save_view.html", {"form": form}, (query, *form.shared_with))


def address(given: QueryDict, **more: Any) -> str:
    """The filter as it stands, with another key; empty when there is no such page."""
    if more and not any(more.values()):
        return ""
    return "?" + urlencode(kept(given) | {name: str(value) for name, value in more.items()})


def kept(given: QueryDict) -> dict[str, str]:
    return {name: str(value) for name, value in given.items() if value and name in QueueFilter.base_fields}


def _tabs(given: QueryDict, counts: Counts, reach: Reach) -> list[dict[str, Any]]:
    names = {"": _("All"), MINE: _("Mine"), FREE: _("Nobody has taken"), LATE: _("Late")}
    numbers = {SOON: counts.soon, APPROVAL: counts.approval}
    if counts.soon or given.get("whose") == SOON:
        names[SOON] = _("Better soon")
    if Role.HEAD in reach.roles or counts.approval:
        names[APPROVAL] = _("Waits for approval")
    others = {name: value for name, value in kept(given).items() if name != "whose"}
    now = given.get("whose", "")
    tabs = [
        {
            "label": label,
            "href": "?" + urlencode({**others, **({"whose": name} if name else {})}),
            "current": name == now,
            "count": numbers.get(name),
        }
        for name, label in names.items()
    ]
    if reach.bodies:  # a list of its own beside the queue
        tabs.append({"label": _("To be posted"), "href": reverse("appeals:posting"), "current": False, "count": None})
    return tabs
