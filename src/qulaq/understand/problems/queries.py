"""Reads for pages and the API: a fixed number of statements for any number of problems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Max, OuterRef, QuerySet, Subquery, TextField
from django.db.models.functions import Cast

from qulaq.foundation.people.models import Person
from qulaq.foundation.search import names
from qulaq.foundation.voices.models import Voice
from qulaq.understand.problems import formula
from qulaq.understand.problems.counting import FEW
from qulaq.understand.problems.models import PUBLIC, Alert, Problem, Score
from qulaq.understand.problems.numbers import parse

MOST = 5_000  # problems in one rating
STALE = timedelta(days=31)  # figures older than that are not counted any more, and not shown
NEAR = ("territory", "topic", "body")
NAMED = ("title_kk", "title_ru", "title_en", "about", "said")


@dataclass(frozen=True)
class Rated:
    """A problem with its last figures and its score by the weights asked for; None where nothing was counted yet."""

    problem: Problem
    figures: Score | None
    score: float | None


def rating(rows: QuerySet[Problem], weights: Mapping[str, float], *, everything: bool = False) -> list[Rated]:
    """All of them, the highest score first, in three statements. Everybody learns no score of fewer than five people:
    by weights of their own they could count them."""
    problems = list(rows.select_related(*NEAR).order_by("pk")[:MOST])
    last = last_scores([problem.pk for problem in problems])
    found = [_rated(problem, last.get(problem.pk), weights, everything) for problem in problems]
    return sorted(found, key=lambda one: (one.score is None, -(one.score or 0), one.problem.pk))


def _rated(problem: Problem, last: Score | None, weights: Mapping[str, float], everything: bool) -> Rated:
    is_told = last is not None and (everything or last.people >= FEW)
    return Rated(problem, last, formula.score(last.parts, weights) if last and is_told else None)


def with_figures(problems: Sequence[Problem]) -> list[Rated]:
    """In the order given, with the score that was counted."""
    last = last_scores([problem.pk for problem in problems])
    return [Rated(one, last.get(one.pk), last[one.pk].score if one.pk in last else None) for one in problems]


def voices_of(problem: Problem) -> QuerySet[Voice]:
    return Voice.objects.filter(memberships__problem=problem, memberships__removed_at=None)


def last_scores(ids: Iterable[int]) -> dict[int, Score]:
    newest = Score.objects.aggregate(day=Max("day"))["day"]
    if newest is None:
        return {}
    rows = Score.objects.filter(problem__in=list(ids), day__gt=newest - STALE)
    return {row.problem_id: row for row in rows.order_by("problem_id", "-day").distinct("problem_id")}


def public() -> QuerySet[Problem]:
    return Problem.objects.filter(state__in=PUBLIC)


def asked_for(person: Person, number: str) -> Problem | None:
    """The problem an address speaks of, where the person may see it."""
    rows = Problem.objects.visible_to(person).select_related("territory", "body")
    return rows.filter(number=number.replace("\x00", "")[:16]).first() if number else None


def searched(rows: QuerySet[Problem], words: str) -> QuerySet[Problem]:
    """By number, or by words of name, description and voices."""
    if not words:
        return rows
    if number := parse(words):
        return rows.filter(number=number)
    return names.fitting(rows.annotate(said=Cast("words", TextField())), words, NAMED)


def grown(rows: QuerySet[Alert], words: str) -> QuerySet[Alert]:
    """Alerts by words of their voices, or names of topic, place and body."""
    near = tuple(f"{name}__{field}" for name in NEAR for field in names.NAMES)
    return names.fitting(rows.annotate(said=Cast("words", TextField())), words, ("said", *near))


def by_last(rows: QuerySet[Problem], field: str) -> QuerySet[Problem]:
    """With `last`: that field of the newest figures."""
    newest = Score.objects.filter(problem=OuterRef("pk")).order_by("-day")
    return rows.annotate(last=Subquery(newest.values(field)[:1]))


def history(problem: Problem) -> list[Score]:
    """The scores of two years, the oldest first; of more than a hundred one a week: more no picture shows."""
    rows = list(Score.objects.filter(problem=problem).order_by("-day")[:728])
    return (rows[::7] if len(rows) > 104 else rows)[::-1]
