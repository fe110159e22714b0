"""The desk: the list, one promise with the acts that are open now, and writing one down."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from qulaq.account.promises import queries
from qulaq.account.promises.actions import making
from qulaq.account.promises.actions.making import Given
from qulaq.account.promises.filters import PromiseFilter, Wanted
from qulaq.account.promises.models import FoundPromise, FoundState, NotDone, NotDoneState, Promise
from qulaq.account.promises.staff.acts import ACTS
from qulaq.account.promises.staff.forms import PromiseForm
from qulaq.account.promises.staff.oversight import may_judge, said_to
from qulaq.account.promises.workflow import CONFIRMERS, LOOKERS, TRANSITIONS, WRITERS
from qulaq.foundation.goals.matter import MatterDesk
from qulaq.foundation.goals.planned import bodies_for
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.guards import StaffRequest, staff_only
from qulaq.foundation.people.models import Person


@require_GET
@never_cache
@staff_only
def index(request: StaffRequest) -> HttpResponse:
    wanted = Wanted.read(request.GET)
    seen = Promise.objects.at_desk_of(request.user)
    rows = wanted.narrow(seen).select_related(*queries.NEIGHBOURS)
    values = {
        "page": wanted.page(rows, request.GET.get("from", "")),
        "filter": PromiseFilter(wanted, seen),
        "narrowed": bool(wanted.query),
        **_doors(request.user),
    }
    return render(request, "promises/staff/list.html", values)


def _doors(person: Person) -> dict[str, object]:
    roles = Reach.of(person).roles
    found = FoundPromise.objects.at_desk_of(person).filter(state=FoundState.WAITING)
    said = NotDone.objects.filter(said_to(person), state=NotDoneState.WAITING)
    return {
        "may_write": bool(roles & WRITERS) and bodies_for(person).exists(),
        "found": found.count() if roles & CONFIRMERS else 0,
        "may_confirm": bool(roles & CONFIRMERS),
        "said": said.count() if may_judge(person, LOOKERS) else 0,
        "may_look": may_judge(person, LOOKERS),
    }


def _shown(promise: Promise, reader: Person) -> dict[str, Any]:
    return {"p": queries.read(promise, reader, inside=True)}


DESK = MatterDesk(
    kind="promise",
    rows=lambda person: Promise.objects.at_desk_of(person).select_related(*queries.NEIGHBOURS),
    acts=ACTS,
    table=TRANSITIONS,
    page="promises:desk_promise",
    templates=("promises/staff/promise.html", "promises/staff/new.html"),
    shown=_shown,
)
show, act = DESK.show, DESK.act


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
def new(request: StaffRequest) -> HttpResponse:
    person = request.user
    if not (Reach.of(person).roles & WRITERS and bodies_for(person).exists()):
        raise PermissionDenied
    form = PromiseForm(request.POST or None, by=person, initial={"problem": request.GET.get("problem", "")[:16]})
    said = _("The promise is written down and public.")
    return DESK.planned(request, form, lambda: making.write_down(by=person, given=Given(**form.given())), said)
