"""The rating as files: CSV for spreadsheets, JSON for programs, with the weights of the address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from qulaq.foundation.people.limits import too_many, within
from qulaq.foundation.ui.sheets import answer, safe
from qulaq.understand.problems import formula, queries
from qulaq.understand.problems.counting import FEW
from qulaq.understand.problems.filters import ProblemFilter
from qulaq.understand.problems.public.pages import chosen, of_place, place_or_404

EXPORTS = "120/hour"


@require_safe
def as_csv_file(request: HttpRequest) -> HttpResponseBase:
    if not within(request, "problems.export", per_address=EXPORTS):
        return too_many(request, EXPORTS)
    return answer(_lines(_found(request)), "problems")


@require_safe
def as_json_file(request: HttpRequest) -> HttpResponseBase:
    weights = chosen(request.GET)[0]
    items = [_plain(one) for one in _found(request)]
    return JsonResponse({"weights": weights, "items": items}, json_dumps_params={"ensure_ascii": False})


def _found(request: HttpRequest) -> list[queries.Rated]:
    """What the page shows with the same address; `place` is the one the page is of."""
    rows = of_place(place_or_404(request.GET.get("place", "")))
    return queries.rating(ProblemFilter(request.GET, rows).apply(), chosen(request.GET)[0])


def _lines(found: list[queries.Rated]) -> Iterator[list[str]]:
    names = [str(part.label) for part in formula.PARTS]
    yield [
        _("Number"), _("Problem"), _("State"), _("Topic"), _("Territory"), _("Body"), _("Rating"), _("People"),
        _("Voices"), _("In campaigns"), _("Campaigns"), *names,
    ]  # fmt: skip
    for one in found:
        plain = _plain(one)
        cells = [plain[name] for name in ("number", "title", "state", "topic", "territory", "body", "score")]
        counts = [plain[name] for name in ("people", "voices", "in_campaigns", "campaigns")]
        values = [plain["parts"].get(part.name, "") for part in formula.PARTS]
        yield [safe("" if value is None else value) for value in (*cells, *counts, *values)]


def _plain(one: queries.Rated) -> dict[str, Any]:
    """Counts of fewer than five people are null, and so is what would tell them."""
    problem, last = one.problem, one.figures
    told = last if last and last.people >= FEW else None
    counts = {name: getattr(told, name, None) for name in ("people", "voices", "in_campaigns", "campaigns")}
    return {
        "number": problem.number,
        "title": problem.title,
        "state": problem.state,
        "scope": problem.scope,
        "topic": problem.topic.code if problem.topic else None,
        "territory": problem.territory.code,
        "body": problem.body.code if problem.body else None,
        "score": one.score,
        "parts": told.parts if told else {},
        **counts,
    }
