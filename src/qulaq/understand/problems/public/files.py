"""The rating as files for spreadsheets (CSV, XLSX), paper (PDF) and programs (JSON), by the weights of the address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from qulaq.foundation.people.limits import too_many, within
from qulaq.foundation.ui import papers
from qulaq.foundation.ui.sheets import Cell
from qulaq.foundation.ui.words import number
from qulaq.understand.problems import formula, queries
from qulaq.understand.problems.counting import FEW
from qulaq.understand.problems.filters import ProblemFilter
from qulaq.understand.problems.public.pages import chosen, of_place, place_or_404

EXPORTS = "120/hour"
COUNTS = ("people", "voices", "in_campaigns", "campaigns")


@require_safe
def as_file(request: HttpRequest, form: str) -> HttpResponseBase:
    if not within(request, "problems.export", per_address=EXPORTS):
        return too_many(request, EXPORTS)
    made = _printed if form == papers.PDF else _lines
    head, *lines = made(_found(request))
    notes = [(str(part.label), str(part.says)) for part in formula.PARTS]
    return papers.answer(papers.Sheet("problems", _("Problems people speak of"), [*map(str, head)], lines, notes), form)


@require_safe
def as_json_file(request: HttpRequest) -> HttpResponseBase:
    weights = chosen(request.GET)[0]
    items = [_plain(one) for one in _found(request)]
    return JsonResponse({"weights": weights, "items": items}, json_dumps_params={"ensure_ascii": False})


def _found(request: HttpRequest) -> list[queries.Rated]:
    """What the page shows with the same address; `place` is the one the page is of."""
    rows = of_place(place_or_404(request.GET.get("place", "")))
    return queries.rating(ProblemFilter(request.GET, rows).apply(), chosen(request.GET)[0])


def _lines(found: list[queries.Rated]) -> Iterator[list[Cell]]:
    names = [str(part.label) for part in formula.PARTS]
    yield [
        _("Number"), _("Problem"), _("State"), _("Topic"), _("Territory"), _("Body"), _("Rating"), _("People"),
        _("Voices"), _("In campaigns"), _("Campaigns"), *names,
    ]  # fmt: skip
    for one in found:
        plain = _plain(one)
        cells = [plain[name] for name in ("number", "title", "state", "topic", "territory", "body", "score", *COUNTS)]
        values = [plain["parts"].get(part.name) for part in formula.PARTS]
        yield ["" if value is None else value for value in (*cells, *values)]


def _printed(found: list[queries.Rated]) -> Iterator[list[Cell]]:
    """For reading: names for codes, and no parts of the rating."""
    yield [
        _("Number"), _("Problem"), _("State"), _("Where"), _("Rating"), _("People"), _("Voices"), _("In campaigns"),
        _("Campaigns"),
    ]  # fmt: skip
    for one in found:
        problem, plain = one.problem, _plain(one)
        where = " · ".join(str(part) for part in (problem.territory, problem.topic, problem.body) if part)
        score = "" if one.score is None else number(one.score, 0)
        counts = ["" if plain[name] is None else number(plain[name]) for name in COUNTS]
        yield [problem.number, problem.title, problem.get_state_display(), where, score, *counts]


def _plain(one: queries.Rated) -> dict[str, Any]:
    """Counts of fewer than five people are null, and so is what would tell them."""
    problem, last = one.problem, one.figures
    told = last if last and last.people >= FEW else None
    counts = {name: getattr(told, name, None) for name in COUNTS}
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
