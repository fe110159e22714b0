"""From rows to what goes out, in the caller's language."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.people.models import Person
from qulaq.foundation.territories.models import Territory
from qulaq.understand.problems import queries
from qulaq.understand.problems.api import values as out
from qulaq.understand.problems.counting import FEW
from qulaq.understand.problems.models import Problem, Regrouping, Score
from qulaq.understand.problems.public.pages import quotes, told_steps
from qulaq.understand.problems.staff import shown
from qulaq.understand.problems.workflow import open_acts


def place(node: Body | Topic | Territory | None) -> out.Place | None:
    return out.Place(code=node.code, name=str(node)) if node else None


def row(one: queries.Rated, *, everything: bool = False) -> out.ProblemRow:
    return out.ProblemRow(**_row(one, everything=everything))


def _row(one: queries.Rated, *, everything: bool) -> dict[str, Any]:
    problem, last = one.problem, one.figures
    told = last if last and (everything or last.people >= FEW) else None
    return {
        "number": problem.number,
        "state": problem.state,
        "title": problem.title,
        "titles": out.Titles(kk=problem.title_kk, ru=problem.title_ru, en=problem.title_en),
        "scope": problem.scope,
        "territory": place(problem.territory),
        "topic": place(problem.topic),
        "body": place(problem.body),
        "score": one.score if told else None,
        "page": f"{settings.BASE_URL}{reverse('problems:problem', args=[problem.number])}",
        **_figures(told, everything=everything),
    }


def _figures(told: Score | None, *, everything: bool) -> dict[str, Any]:
    recent = told.recent_people if told else None
    hidden = recent is not None and not everything and 0 < recent < FEW
    plain = {name: getattr(told, name, None) for name in ("voices", "people", "in_campaigns", "campaigns", "expected")}
    return {
        **plain,
        "parts": told.parts if told else {},
        "recent_people": None if hidden else recent,
        "expected_low": told.low if told else None,
        "expected_high": told.high if told else None,
        "counted_on": told.day if told else None,
    }


def _one(problem: Problem, *, everything: bool) -> dict[str, Any]:
    [rated] = queries.with_figures([problem])
    dates = {name: getattr(problem, name) for name in ("confirmed_at", "solving_at", "solved_at", "verified_at")}
    return {
        **_row(rated, everything=everything),
        **dates,
        "about": problem.about,
        "cost": str(problem.cost) if problem.cost is not None else None,
        "cost_source": problem.cost_source,
        "refused_because": problem.refused_because,
        "joined_to": problem.merged_into.number if problem.merged_into else None,
        "verdict": _verdict(
            problem.verdict, everything=everything, few=rated.figures is None or rated.figures.people < FEW
        ),
        "quotes": [text for _voice, text in quotes(problem)],
    }


def full(problem: Problem) -> out.ProblemFull:
    steps = [
        out.ProblemStepOut(act=step.act, name=shown.act_label(step.act), at=step.at, text=step.text)
        for step in told_steps(problem)
    ]
    return out.ProblemFull(**_one(problem, everything=False), steps=steps)


def matter(reader: Person, problem: Problem, start: int) -> out.ProblemMatter:
    lines, _more, hidden = shown.lines_of(reader, problem, start)
    steps = [
        out.ProblemStepOut(act=step.act, name=shown.act_label(step.act), at=step.at, text=step.text)
        for step in problem.steps.order_by("at", "pk")
    ]
    return out.ProblemMatter(
        **_one(problem, everything=True),
        steps=steps,
        words=problem.words,
        acts=[str(act) for act in open_acts(reader, problem)],
        voice_rows=[_voice(line) for line in lines],
        hidden_voices=hidden,
        regroupings=[
            _regrouping(one)
            for one in problem.regroupings.filter(undone_at=None).select_related("other").order_by("-at")
        ],
    )


def _regrouping(one: Regrouping) -> out.RegroupingOut:
    values: dict[str, Any] = {"kind": one.kind}
    return out.RegroupingOut(id=one.pk, other=one.other.number, at=one.at, **values)


def _voice(line: shown.Line) -> out.VoiceOut:
    member = line.member
    return out.VoiceOut(
        number=line.described.title if line.described else None,
        heard_on=member.voice.heard_on,
        language=member.voice.language,
        text=line.text,
        why=member.why,
        by_person=member.origin == "person",
    )


def _verdict(kept: dict[str, Any], *, everything: bool, few: bool) -> out.VerdictOut | None:
    if not kept:
        return None
    heard = kept.get("heard")
    hidden = heard is not None and not everything and 0 < heard < FEW
    named = {name: kept.get(name) for name in ("expected", "low", "high")} if everything or not few else {}
    return out.VerdictOut(
        says=kept["says"],
        weeks=kept["weeks"],
        wait=kept["wait"],
        heard=None if hidden or (few and not everything) else heard,
        **named,
    )


def outcome(problem: Problem) -> out.ProblemOutcome:
    values: dict[str, Any] = {"state": Problem.objects.values_list("state", flat=True).get(pk=problem.pk)}
    return out.ProblemOutcome(number=problem.number, **values)
