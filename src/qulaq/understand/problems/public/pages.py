"""What everybody reads of problems: the rating with weights they may change, one problem, a place, the method."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from qulaq.foundation.territories.models import Territory
from qulaq.foundation.ui.paging import address, page
from qulaq.foundation.voices import registry
from qulaq.foundation.voices.models import Voice
from qulaq.understand.problems import formula, queries, rules
from qulaq.understand.problems.axis import rating_over_time
from qulaq.understand.problems.counting import FEW, counted
from qulaq.understand.problems.filters import ProblemFilter
from qulaq.understand.problems.knots import knots
from qulaq.understand.problems.models import Formula, Membership, Problem, ProblemState, ProblemStep, Scope
from qulaq.understand.problems.numbers import parse
from qulaq.understand.problems.rating import in_use, weights_of
from qulaq.understand.problems.staff.shown import act_label, parts
from qulaq.understand.problems.told import figures, signs, verdict

PAGE, EMBEDDED, QUOTES = 50, 10, 5
LETTERS = 400
INSIDE = frozenset({"place", "add", "remove", "rename", "describe"})  # steps that tell others nothing


def chosen(given: Mapping[str, str]) -> tuple[dict[str, float], dict[str, float]]:
    """Weights as typed into the address, and those in use."""
    used = weights_of(in_use())
    return formula.read(given, used), used


@require_safe
def rating(request: HttpRequest, code: str = "") -> HttpResponse:
    place = place_or_404(code)
    rows = of_place(place)
    form = ProblemFilter(request.GET, rows)
    weights, used = chosen(request.GET)
    found = queries.rating(form.apply(), weights)
    shown = page(found, PAGE, request.GET.dict())
    context = {
        "place": place,
        "filter": form,
        "weights": [(part, weights[part.name]) for part in formula.PARTS],
        "own_weights": weights != used,
        "weightless": not any(weights.values()),
        "rows": [row(one) for one in shown.rows],
        "count": len(found),
        "next": shown.next,
        "previous": shown.previous,
        **_kept(request.GET.dict(), form, place, own=weights != used),
        "few": FEW,
    }
    return render(request, "problems/public/rating.html", context)


def place_or_404(code: str) -> Territory | None:
    """None where no place is asked for."""
    return get_object_or_404(Territory, code=code.replace("\x00", "")[:32]) if code else None


def of_place(place: Territory | None) -> QuerySet[Problem]:
    """In that territory and below, and what spans it: a problem of the whole region is one of its town too."""
    rows = queries.public()
    if place is None or place.parent_id is None:
        return rows
    spans = Q(scope=Scope.EVERYWHERE, territory__in=place.path)
    return rows.filter(spans | Q(territory__path__contains=[place.pk]))


def row(one: queries.Rated) -> dict[str, Any]:
    said = figures(one.figures, one.figures, everything=False) if one.figures else None
    return {"problem": one.problem, "score": one.score, "said": said}


def _kept(given: dict[str, str], form: ProblemFilter, place: Territory | None, *, own: bool) -> dict[str, Any]:
    """What each form and each file holds of the others: narrowing forgets no weights, weights no narrowing."""
    narrowed = {name: given[name] for name in form.fields if given.get(name)}
    weighed = {name: given[name] for name in formula.DEFAULT if given.get(name)} if own else {}
    where = {"place": place.code} if place else {}
    whole = address(narrowed | weighed | where, 0)
    return {
        "narrowed": narrowed,
        "weighed": weighed,
        "all_query": address(weighed, 0),
        "usual_query": address(narrowed, 0),
        "file_query": whole,
        "frame": _frame(whole),
    }


def _frame(query: str) -> str:
    """What somebody puts into a page of their own, to be shown as text."""
    source = f"{settings.BASE_URL}{reverse('problems:embed')}{query}"
    title = _("Problems people speak of")
    return f'<iframe src="{escape(source)}" title="{escape(title)}" width="100%" height="480"></iframe>'


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def embed(request: HttpRequest) -> HttpResponse:
    """A short plain list for the page of a newspaper or an akimat: what the page shows with the same address, `place`
    being the one it is of. It knows nobody and sets no cookie."""
    place = place_or_404(request.GET.get("place", ""))
    weights, used = chosen(request.GET)
    form = ProblemFilter(request.GET, of_place(place))
    found = queries.rating(form.apply(), weights)[:EMBEDDED]
    kept = _kept(request.GET.dict(), form, place, own=weights != used)
    query = address(kept["narrowed"] | kept["weighed"], 0)
    values = {"place": place, "rows": [row(one) for one in found], "query": query}
    return render(request, "problems/public/embed.html", values)


@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    """Joined ones lead to what they were joined to; a refused one keeps its page and says why."""
    known = Problem.objects.select_related("territory", "topic", "body", "merged_into")
    problem = known.filter(number=parse(number) or "", confirmed_at__isnull=False).first()
    if problem is None:
        raise Http404
    if problem.merged_into and problem.merged_into.confirmed_at:
        return redirect("problems:problem", problem.merged_into.number)
    if problem.state in (ProblemState.MERGED, ProblemState.FOUND):
        raise Http404
    if number != problem.number:
        return redirect("problems:problem", problem.number)
    return render(request, "problems/public/problem.html", _shown(problem))


def _shown(problem: Problem) -> dict[str, Any]:
    size = counted([problem.pk])[problem.pk]
    score = queries.last_scores([problem.pk]).get(problem.pk)
    said = figures(size, score, everything=False)
    return {
        "problem": problem,
        "said": said,
        "signs": [] if said.is_few else signs(_origins(problem), size.voices, everything=False),
        "size": size,
        "score": score,
        "parts": [] if said.is_few else parts(score),
        "verdict": verdict(problem.verdict, few=said.is_few),
        "knots": knots(problem),
        "steps": _steps(problem, few=said.is_few),
        "quotes": quotes(problem),
        "lanes": [] if said.is_few else [rating_over_time(problem, everything=False)],
        "rules": rules,
    }


def _origins(problem: Problem) -> registry.Origins:
    return registry.origins_of(queries.voices_of(problem))


def quotes(problem: Problem) -> list[tuple[Voice, str]]:
    """Words of people who let everybody read them, masked and released by an officer; the nearest ones."""
    rows = Membership.objects.filter(problem=problem, removed_at=None, voice__is_public=True).select_related("voice")
    near = [row.voice for row in rows.order_by(F("near").desc(nulls_last=True), "-voice__heard_at", "pk")[:QUOTES]]
    words = registry.released_of(near)
    return [(voice, words[voice.pk][:LETTERS]) for voice in near if voice.pk in words]


def _steps(problem: Problem, *, few: bool) -> list[dict[str, Any]]:
    return [
        {"at": step.at, "label": act_label(step.act), "text": step.text, "verdict": verdict(step.details, few=few)}
        for step in told_steps(problem)
    ]


def told_steps(problem: Problem) -> list[ProblemStep]:
    """What happened since it was confirmed; who did it is for staff."""
    rows = problem.steps.filter(is_internal=False, at__gte=problem.confirmed_at).exclude(act__in=INSIDE)
    return list(rows.order_by("at", "pk"))


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    used = in_use()
    weights = weights_of(used)
    context: dict[str, Any] = {
        "parts": [(part, weights[part.name]) for part in formula.PARTS],
        "used": used,
        "former": _former(),
        "rules": rules,
        "percent": round(100 * rules.SURE),
        "half": round(100 * rules.FALLEN),
        "few": FEW,
    }
    return render(request, "problems/public/method.html", context)


def _former() -> Sequence[Formula]:
    return list(Formula.objects.order_by("-since", "-pk")[:20])
