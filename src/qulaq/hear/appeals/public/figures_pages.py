"""Figures of bodies: a sentence first, then the table, then how each figure is counted, and the rows behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.territories.models import Territory
from qulaq.foundation.ui.paging import START, page
from qulaq.foundation.ui.sheets import answer, safe
from qulaq.foundation.untold import is_tellable
from qulaq.hear.appeals import listed
from qulaq.hear.appeals.answer_check import figures as answer_figures
from qulaq.hear.appeals.figures import SHOWN_FROM, Figures, OfBody, by_body, by_month, kept_back, last_months, together
from qulaq.hear.appeals.models import BodyFigure

PAGE = 50
PLAIN = ("received", "answered", "in_time", "late", "redirected", "reopened")


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    since, until = last_months()
    place = Territory.objects.filter(code=request.GET.get("territory", "").replace("\x00", "")[:32]).first()
    words = listed.typed(request.GET)
    found = by_body(since, until, _bodies_of(place))
    named = listed.bodies(words)
    fitting = found if named is None else [one for one in found if one.body.pk in set(named)]
    given = {"territory": request.GET.get("territory", ""), "q": words, START: request.GET.get(START, "")}
    shown = page(fitting, PAGE, given)
    values = {
        "place": place,
        "since": since,
        "until": until,
        "sentence": sentence(together(one.figures for one in found)),
        "rows": [_row(one) for one in shown.rows],
        "words": words,
        "next": shown.next,
        "previous": shown.previous,
        "method": method(),
        "counted_at": _counted_at(),
    }
    return render(request, "appeals/public/figures.html", values)


def _bodies_of(place: Territory | None) -> list[int] | None:
    if place is None or place.parent_id is None:
        return None
    return list(Body.objects.filter(territory__path__contains=[place.pk]).values_list("pk", flat=True))


def _row(one: OfBody) -> dict[str, Any]:
    return {"body": one.body, "figures": one.figures, "told": told(one.figures)}


def _counted_at() -> Any:
    return BodyFigure.objects.order_by("-counted_at").values_list("counted_at", flat=True).first()


@require_safe
def of_body(request: HttpRequest, code: str) -> HttpResponse:
    known = code[:64].replace("\x00", "")
    body = Body.objects.filter(code=known, is_draft=False).exclude(kind="triage").first()
    if body is None:
        raise Http404
    since, until = last_months()
    months = by_month(body, since, until)
    whole, kept = together(figures for _month, figures in months), kept_back(figures for _month, figures in months)
    values = {
        "body": body,
        "since": since,
        "until": until,
        "sentence": sentence(whole),
        "whole": whole,
        "told": told(whole),
        "months": [
            {"month": month, "figures": figures, "told": told(figures, back)}
            for (month, figures), back in zip(months, kept, strict=True)
        ],
        "rows_url": f"{reverse('appeals:public_register')}?{urlencode({'body': body.code})}",
        "feed_url": f"{reverse('appeals:public_feed')}?{urlencode({'body': body.code})}",
        "method": method(),
        "answers": answer_figures.of_body(body, since, until),
    }
    return render(request, "appeals/public/body_figures.html", values)


def sentence(figures: Figures) -> str:
    """“Of 120 appeals received, 100 have been answered, 95 of 100 in time; 80 of 100 people who rated say: solved.”"""
    if not figures.received:
        return _("No appeals were received in this time.")
    counts = {"received": figures.received, "answered": figures.answered}
    said = ngettext(
        "%(received)s appeal was received, and %(answered)s answered.",
        "%(received)s appeals were received, and %(answered)s answered.",
        figures.received,
    )
    parts = [said % counts]
    if figures.in_time_share is not None:
        parts.append(_("In time: %(share)s%% of those that were due.") % {"share": figures.in_time_share})
    if figures.solved_share is not None:
        parts.append(_("Solved, say %(share)s%% of the people who rated the answer.") % {"share": figures.solved_share})
    return " ".join(parts)


def told(figures: Figures, kept: frozenset[str] = frozenset()) -> dict[str, str]:
    """What people said, as it may be shown: small numbers in a small place would tell who they were. `kept`: numbers
    that would tell a small one."""
    few = _("fewer than %(n)s") % {"n": SHOWN_FROM}
    said = {name: few if count is None else str(count) for name, count in figures.spoken.items()}
    if not figures.tells_ratings:
        said |= {"rated": few if figures.rated else "0", "solved": "–", "clear": "–", "polite": "–"}
    elif "rated" in kept:
        said |= {"rated": _("not told"), "solved": "–", "clear": "–", "polite": "–"}
    return said | {name: _("not told") for name in kept - {"rated"} if is_tellable(getattr(figures, name))}


def method() -> list[tuple[str, str]]:
    """Each figure with its definition, as the page, the file and the API mean it."""
    joined = _("Joined appeals have the answer of their lead, which counts once.")
    careful = _("A body with few ratings does not stand on top by chance, and being closed earns nothing.")
    own = _("The scale for Kazakh is our own: it was not checked with readers.")
    return [
        (_("Received"), _("Appeals of the month that are with this body now. Those joined to another one count too.")),
        (_("Answered"), _("Of these, matters with an answer that have not been opened again.") + " " + joined),
        (_("In time"), _("Answered on or before the due date that holds now, extensions included.")),
        (_("Late"), _("Answered after the due date, or overdue now. Matters whose clock stands still do not count.")),
        (_("Redirected"), _("How often the body passed one of the month's appeals on to another body.")),
        (_("Reopened"), _("Matters the person opened again at least once.")),
        (_("Rated"), _("Matters whose last answer was rated by the person.")),
        (_("Solved"), _("Rated “solved”, and the answer was not overturned by a complaint.")),
        (_("Clear"), _("Rated as a clear answer.")),
        (_("Polite"), _("Rated as polite.")),
        (_("Complaints"), _("Complaints received in the month about this body.")),
        (_("Overturned"), _("Matters whose last answer was overturned by a complaint.")),
        (_("Years of school"), _("How hard the last answers are to read, by formulas, on average.") + " " + own),
        (
            _("Likely brush-offs"),
            _(
                "Answers of the month in which a program found little of an answer: requests left open, nothing done, "
                "no day, no ground. It judges no officer and may be wrong: the range shows the error of so few "
                "answers, not of the program. Not shown below 30 answers."
            ),
        ),
        (_("Order of bodies"), _("By the lowest share of solved matters the ratings allow (Wilson).") + " " + careful),
        (_("Small numbers"), _("What fewer than five people said is not shown: in a small place it would tell who.")),
    ]  # fmt: skip


@require_safe
def export(request: HttpRequest) -> HttpResponseBase:
    since, until = last_months()
    return answer(_lines(by_body(since, until)), "figures")


def _lines(found: list[OfBody]) -> Iterator[list[str]]:
    yield [
        _("Code"), _("Body"), _("Received"), _("Answered"), _("In time"), _("Late"), _("Redirected"), _("Reopened"),
        _("Rated"), _("Solved"), _("Clear"), _("Polite"), _("Complaints"), _("Overturned"),
        _("Years of school"), _("Answers looked at by the program"), _("Likely brush-offs, %"), _("From, %"),
        _("To, %"), _("Check"),
    ]  # fmt: skip
    shares = answer_figures.by_bodies(*last_months())
    check = _("model") if answer_figures.error() else _("rules only")
    for one in found:
        figures, said = one.figures, told(one.figures)
        plain = [getattr(figures, name) for name in PLAIN]
        names = ("rated", "solved", "clear", "polite", "complained", "overturned")
        grade = "" if figures.grade is None else str(figures.grade)
        yield [safe(one.body.code), safe(one.body), *map(str, plain), *(said[name] for name in names), grade,
               *shares.get(one.body.pk, answer_figures.Share()).cells, check]  # fmt: skip
