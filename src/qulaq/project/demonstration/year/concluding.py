"""What experts made of one problem, and what came of the measures: asked of those who spoke, decided, and told."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random
from typing import Any

from django.utils import timezone

from qulaq.account.outcomes.actions import asking, opening, telling
from qulaq.account.outcomes.actions import deciding as verdicts
from qulaq.account.outcomes.models import Outcome, Solved
from qulaq.account.participation import measuring
from qulaq.account.participation.actions import declare
from qulaq.account.participation.models import Level
from qulaq.account.promises.actions import mirroring, reporting
from qulaq.account.promises.models import Report
from qulaq.account.promises.quarters import Quarter
from qulaq.deliberate.opinions.actions import drafting, foreseeing, register, seating, speaking, stating
from qulaq.deliberate.opinions.models import Judgment, Measured
from qulaq.foundation.bodies.models import Topic
from qulaq.foundation.people.models import Person
from qulaq.project.demonstration.people import DISTRICT, Town
from qulaq.project.demonstration.year.source import YEAR
from qulaq.understand.problems.models import Problem

SEED = "sarysai"
ANSWERS = 0.6  # of those who were asked
OPEN_DAYS = 14
AGREED = date(2026, 1, 15)  # to stand in the register


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads((YEAR / "weighed.toml").read_text())


def conclude(town: Town, problems: dict[str, Problem], end: date) -> None:
    """After voices were counted again: everything here stands on what is known of them."""
    row = _told()["judgment"]
    if problem := problems.get(row["truth"]):
        judge(town, problem)
    for one in _told()["outcome"]:
        if problem := problems.get(one["truth"]):
            say(town, one, problem, end)
    mirroring.renew_all()
    report(town, end)
    changes = {"changes_kk": "Шараның түрі мен кезегі", "changes_ru": "Какой будет мера и что делать сначала"}
    for problem in problems.values():
        named: dict[str, Any] = {"kind": "problem", "key": problem.number, "level": Level.CONSULTING, **changes}
        declare(by=town.staff["analyst@demo.qulaq"], **named)
    measuring.renew_all()


# -- expert judgment


def judge(town: Town, problem: Problem) -> Judgment:
    """From the register to the conclusion; all of it in the last days, for a program can not write for an expert of
    then."""
    row, marat, head = _told()["judgment"], town.staff["analyst@demo.qulaq"], town.staff["head@demo.qulaq"]
    question = drafting.Question(
        problem=problem.number,
        body=town.bodies["demo-akimat"],
        territory=town.territories[DISTRICT],
        titles={code: row[f"title_{code}"] for code in ("kk", "ru")},
        texts={code: row[f"text_{code}"] for code in ("kk", "ru")},
        closes_on=timezone.localdate() + timedelta(days=OPEN_DAYS),
    )
    made = drafting.prepare(by=marat, question=question)
    known: dict[str, Any] = {"judgment_id": made.pk}
    priority = {"title_kk": row["priority_kk"], "title_ru": row["priority_ru"]}
    number = {"title_kk": row["number_kk"], "title_ru": row["number_ru"], "unit": row["unit"]}
    items = [
        drafting.add_item(by=marat, **known, kind=Measured.PRIORITY, **priority).pk,
        drafting.add_item(by=marat, **known, kind=Measured.NUMBER, **number).pk,
    ]
    experts = [(one, _expert(town, one)) for one in _told()["expert"]]
    for _one, expert in experts:
        seating.choose(by=marat, expert_id=expert.pk, **known)
    stating.ask(by=marat, **known)
    people = [(one, expert.person) for one, expert in experts if expert.person]
    for one, person in people:
        _speak(one, person, known)
    for name in ("first", "second"):
        _round(made, name, items, people, marat)
    stating.close(by=marat, **known)
    stating.conclude(by=marat, conclusions={code: row[f"conclusion_{code}"] for code in ("kk", "ru")}, **known)
    for one, person in people:
        if "dissent" in one:
            speaking.dissent(by=person, text=one["dissent"], language=one["languages"][0], **known)
        else:
            speaking.nothing_to_add(by=person, **known)
    return stating.publish(by=head, **known)


def _expert(town: Town, one: dict[str, Any]) -> Any:
    topics = list(Topic.objects.filter(code__in=one["topics"]))
    entry = register.Entry(
        name=one["name"],
        topics=topics,
        territory=town.territories[DISTRICT],
        languages=one["languages"],
        agreed_on=AGREED,
        organisation=one["organisation"],
        about={code: one[f"about_{code}"] for code in ("kk", "ru")},
        email=one["email"],
    )
    made = register.add(by=town.staff["analyst@demo.qulaq"], entry=entry)
    return register.enter(by=town.staff["controller@demo.qulaq"], expert_id=made.pk)


def _speak(one: dict[str, Any], person: Person, known: dict[str, Any]) -> None:
    speaking.accept(by=person, interest=one.get("interest", ""), **known)
    words = {"position": one["position"], "text": one["text"], "grounds": one["grounds"]}
    speaking.write(by=person, language=one["languages"][0], may_be_public=True, **words, **known)


def _round(
    judgment: Judgment, name: str, items: list[int], people: list[tuple[dict[str, Any], Person]], marat: Person
) -> None:
    foreseeing.plan_round(by=marat, judgment_id=judgment.pk, closes_on=timezone.localdate() + timedelta(days=3))
    for one, person in people:
        estimates = {pk: foreseeing.Estimate(float(value)) for pk, value in zip(items, one[name], strict=True)}
        foreseeing.answer(by=person, judgment_id=judgment.pk, estimates=estimates)
    foreseeing.close_round(by=marat, judgment_id=judgment.pk)


# -- outcomes


def say(town: Town, row: dict[str, Any], problem: Problem, end: date) -> Outcome:
    """Asked of a sample, decided by somebody else than the leader, and told to everyone who spoke."""
    marat, dinara = town.staff["analyst@demo.qulaq"], town.staff["controller@demo.qulaq"]
    at = timezone.make_aware(datetime.combine(end - timedelta(days=row["opened"]), time(12)))
    after = at + timedelta(days=OPEN_DAYS + 1)
    made = opening.open_outcome(by=marat, problem=problem.number, body=town.bodies["demo-akimat"], at=at)
    if not asking.frame(made, timezone.localdate(at)).voices:
        return made  # nobody had spoken by then: evidence is still gathered
    closes_on = timezone.localdate(at) + timedelta(days=OPEN_DAYS)
    asking.ask(by=marat, outcome_id=made.pk, closes_on=closes_on, seed=SEED, at=at)
    _answer(made, row, at + timedelta(days=2))
    words = {"did_kk": row["did_kk"], "did_ru": row["did_ru"], "ground": "Дәлелдер мен тұрғындардың жауабы бойынша."}
    verdict = verdicts.Decision(says=row["says"], **words)
    verdicts.decide(by=dinara, outcome_id=made.pk, decision=verdict, at=after)
    return telling.tell(by=dinara, outcome_id=made.pk, at=after)


def _answer(outcome: Outcome, row: dict[str, Any], at: datetime) -> None:
    """In the shares of the truth."""
    for place, asked in enumerate(outcome.asked.order_by("pk")):
        dice = Random(f"{SEED}:{row['truth']}:{place}")  # noqa: S311
        if dice.random() > ANSWERS:
            continue
        said = dice.random() * 100
        solved = Solved.YES if said < row["yes"] else Solved.PARTLY if said < row["yes"] + row["partly"] else Solved.NO
        asking.answer(token=asked.token, solved=solved, at=at)


# -- the report of the last quarter


def report(town: Town, end: date) -> None:
    quarter = Quarter.of(end).before
    head, akimat = town.staff["head@demo.qulaq"], town.bodies["demo-akimat"]
    if Report.objects.filter(body=akimat, since=quarter.since).exists():
        return  # a part of the year came in before
    made = reporting.draft(by=head, body=akimat, quarter=quarter)
    says = {
        "says_kk": "Емхана мен мектеп мәселесі шешілді. Жаңабұлақтағы су мәселесін шеше алмадық: басқа жол іздейміз.",
        "says_ru": "Вопросы с записью к врачу и школой решены. С водой в Жанабулаке пока не решено: ищем другой путь.",
    }
    reporting.say(by=head, report_id=made.pk, **says)
    reporting.sign(by=head, report_id=made.pk)
    reporting.publish(by=head, report_id=made.pk)
