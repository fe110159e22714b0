"""How often people corrected the masking program, by kind: for those who keep the installation and for analysts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.guards import StaffRequest, staff_only
from qulaq.foundation.people.models import Person, Role
from qulaq.hear.appeals.models import Correction, MaskCorrection
from qulaq.text.personal.marks import word

MAY_READ = frozenset({Role.ADMINISTRATOR, Role.ANALYST, Role.CONTROLLER})
DAYS = 90
MOST_SHAPES = 20


@dataclass(frozen=True)
class Row:
    # In the order in which `figures` reads them
    kind: str
    language: str
    missed: int
    too_much: int
    other_kind: int

    @property
    def kind_word(self) -> str:
        return word(self.kind, (get_language() or "kk")[:2])


@require_GET
@never_cache
@staff_only
def show(request: StaffRequest) -> HttpResponse:
    if not may_read(request.user):
        raise PermissionDenied
    since = timezone.localdate() - timedelta(days=DAYS)
    values = {"since": since, "rows": figures(since), "shapes": shapes(since)}
    return render(request, "appeals/staff/mask_figures.html", values)


def may_read(person: Person) -> bool:
    return bool(MAY_READ & set(Reach.of(person).roles))


def figures(since: date) -> list[Row]:
    """By kind and language of the text; the languages never pooled."""
    counts = {name: Count("pk", filter=Q(change=name)) for name in Correction.values}
    rows = MaskCorrection.objects.filter(day__gte=since).values("kind", "language").annotate(**counts)
    named = rows.order_by("language", "kind").values_list("kind", "language", *Correction.values)
    return [Row(*row) for row in named]


def shapes(since: date) -> list[dict[str, object]]:
    """The commonest shapes of what was missed: where a rule is wanting."""
    missed = MaskCorrection.objects.filter(day__gte=since, change=Correction.MISSED)
    counted = missed.values("kind", "shape").annotate(times=Count("pk")).order_by("-times", "kind", "shape")
    language = (get_language() or "kk")[:2]
    return [{**row, "kind_word": word(row["kind"], language)} for row in counted[:MOST_SHAPES]]
