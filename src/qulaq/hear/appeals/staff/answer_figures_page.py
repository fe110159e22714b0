"""How many answers of each body look like brush-offs, by topic: for those who answer for quality. Nobody is ranked."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.guards import StaffRequest, staff_only
from qulaq.foundation.people.models import Person, Role
from qulaq.foundation.ui import sheets as files
from qulaq.hear.appeals.answer_check import figures
from qulaq.hear.appeals.figures import last_months
from qulaq.hear.appeals.staff.access import is_operator

OVER_PLACES = (Role.CONTROLLER, Role.ANALYST)


@require_GET
@never_cache
@staff_only
def show(request: StaffRequest) -> HttpResponse:
    since, until = last_months()
    values = {
        "lines": figures.of_bodies(_bodies(request.user), since, until),
        "error": figures.error(),
        "least": figures.SHOWN_FROM,
        "operator": is_operator(request.user),
    }
    return render(request, "appeals/staff/answer_figures.html", values)


@require_GET
@never_cache
@staff_only
def export(request: StaffRequest, form: str) -> HttpResponseBase:
    return files.answer(_lines(_bodies(request.user)), "answers", form)


def _bodies(person: Person) -> list[int]:
    """A head sees the bodies below, controllers and analysts those of their territories. Raises PermissionDenied."""
    theirs = Reach.of(person).assignments
    led = [one.body_id for one in theirs if one.role == Role.HEAD]
    places = [one.territory_id for one in theirs if one.role in OVER_PLACES]
    if not led and not places:
        raise PermissionDenied
    wanted = Q(path__overlap=led) | Q(territory__path__overlap=places)
    return list(Body.objects.filter(wanted).values_list("pk", flat=True))


def _lines(bodies: list[int]) -> Iterator[list[str]]:
    yield [
        _("Code"), _("Body"), _("Topic"), _("Answers looked at by the program"), _("Likely brush-offs, %"),
        _("From, %"), _("To, %"), _("Check"),
    ]  # fmt: skip
    check = _("model") if figures.error() else _("rules only")
    for body, topic, share in figures.of_bodies(bodies, *last_months()):
        yield [files.safe(body.code), files.safe(body), files.safe(topic or ""), *share.cells, check]
