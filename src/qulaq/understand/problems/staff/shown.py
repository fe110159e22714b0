"""What the desk page of a problem shows: figures, why it was found, its voices in masked words, and its history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.people.models import Person
from qulaq.foundation.territories.models import Territory
from qulaq.foundation.thread.registry import Described
from qulaq.foundation.ui import paging
from qulaq.foundation.voices import registry
from qulaq.text.stems import stems
from qulaq.text.words import words as words_in
from qulaq.understand.problems import formula, told
from qulaq.understand.problems.axis import rating_over_time
from qulaq.understand.problems.counting import counted
from qulaq.understand.problems.models import Alert, Membership, Origin, Problem, Score
from qulaq.understand.problems.queries import last_scores, voices_of
from qulaq.understand.problems.workflow import Act

PAGE = 30
LETTERS = 600
MOST_NODES = 12
NEAR = ("voice__territory", "voice__body", "added_by")


@dataclass(frozen=True)
class Line:
    """A voice the reader may see: masked words, and why it belongs."""

    member: Membership
    text: str
    why: list[str]
    described: Described | None


def shown(reader: Person, problem: Problem, start: str) -> dict[str, Any]:
    size = counted([problem.pk])[problem.pk]
    score = last_scores([problem.pk]).get(problem.pk)
    first = paging.number(start)
    lines, more, hidden = lines_of(reader, problem, first)
    return {
        "size": size,
        "score": score,
        "said": told.figures(size, score, everything=True),
        "signs": told.signs(registry.origins_of(voices_of(problem)), size.voices, everything=True),
        "parts": parts(score),
        "verdict": told.verdict(problem.verdict),
        "lines": lines,
        "hidden": hidden,
        "taken_out": taken_out(reader, problem),
        "next": f"?from={first + PAGE}#voices" if more else "",
        "previous": f"?from={max(0, first - PAGE)}#voices" if first else "",
        "tables": [
            (_("Places of its voices"), _("Place"), _nodes(problem, "territory")),
            (_("Bodies of its voices"), _("Body"), _nodes(problem, "body")),
        ],
        "steps": _steps(problem),
        "regroupings": problem.regroupings.filter(undone_at=None).select_related("other").order_by("-at")[:20],
        "lanes": [rating_over_time(problem, everything=True)],
        "alerts": _alerts(reader, problem),
    }


def _alerts(reader: Person, problem: Problem) -> QuerySet[Alert]:
    rows = Alert.objects.visible_to(reader).filter(problem=problem)
    return rows.select_related("territory").order_by("-raised_at")[:10]


def parts(score: Score | None, weights: dict[str, float] | None = None) -> list[dict[str, Any]]:
    """Each part of the formula with what it came to."""
    if score is None:
        return []
    used = weights or {**formula.DEFAULT, **(score.formula.weights if score.formula else {})}
    known = [part for part in formula.PARTS if part.name in score.parts]
    return [
        {"label": part.label, "says": part.says, "value": score.parts[part.name], "weight": used.get(part.name, 0)}
        for part in known
    ]


def lines_of(reader: Person, problem: Problem, first: int) -> tuple[list[Line], bool, int]:
    """The nearest to its middle first. Voices the reader may not see are counted, not shown."""
    rows = Membership.objects.filter(problem=problem, removed_at=None).select_related(*NEAR)
    page = list(rows.order_by(F("near").desc(nulls_last=True), "-voice__heard_at", "pk")[first : first + PAGE + 1])
    seen = _seen(reader, page[:PAGE])
    return seen, len(page) > PAGE, len(page[:PAGE]) - len(seen)


def taken_out(reader: Person, problem: Problem) -> list[Line]:
    """By people, the last ones first: whoever took out the wrong one finds it here."""
    rows = Membership.objects.filter(problem=problem, origin=Origin.PERSON).exclude(removed_at=None)
    return _seen(reader, rows.select_related(*NEAR).order_by("-removed_at", "pk")[:PAGE])


def _seen(reader: Person, rows: Iterable[Membership]) -> list[Line]:
    members = list(rows)
    voices = [row.voice for row in members]
    words, described = registry.masked_of(voices, reader), registry.described_of(voices, reader)
    return [
        Line(row, words[row.voice_id][:LETTERS], as_said(row.why, words[row.voice_id]), described.get(row.voice_id))
        for row in members
        if row.voice_id in words
    ]


def as_said(why: Iterable[str], text: str) -> list[str]:
    """The stems it shares with others as the words its author wrote: “жалғыз”, not “жалгыз”."""
    forms: dict[str, str] = {}
    for word in words_in(text):
        for stem in stems(word)[:1]:
            forms.setdefault(stem, word)
    return [forms.get(stem, stem) for stem in why]


def _nodes(problem: Problem, name: str) -> list[tuple[Any, int]]:
    rows = Membership.objects.filter(problem=problem, removed_at=None).order_by()
    counts = rows.values_list(f"voice__{name}").annotate(n=Count("pk")).order_by("-n", f"voice__{name}")[:MOST_NODES]
    found = dict(counts)
    model: Any = Territory if name == "territory" else Body
    nodes = model.objects.in_bulk(list(found))
    return [(nodes[pk], count) for pk, count in found.items()]


def _steps(problem: Problem) -> list[dict[str, Any]]:
    rows = problem.steps.select_related("by").order_by("at", "pk")
    return [{"step": step, "label": act_label(step.act), "detail": detail(step.details)} for step in rows]


def _in_language(titles: dict[str, str]) -> str:
    first = "ru" if (get_language() or "kk")[:2] == "ru" else "kk"
    return titles[first] or next(filter(None, titles.values()), "")


def act_label(act: str) -> str:
    return str(Act(act).label) if act in Act.values else act


def detail(details: dict[str, Any]) -> str:
    """The figures kept with a step, in words."""
    if "says" in details:
        return told.verdict(details)
    parts = []
    if details.get("voices") is not None:
        parts.append(_("voices: %(n)s") % {"n": details["voices"]})
    if other := details.get("other") or details.get("into") or details.get("of"):
        parts.append(str(other))
    if former := details.get("former"):
        parts.append(_("before: %(name)s") % {"name": _in_language(former)})
    return ", ".join(parts)
