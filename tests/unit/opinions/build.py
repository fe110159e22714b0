"""Judgments through the real doors: a register, a question, seats, opinions, rounds."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from tests.people import Town, resident

from qulaq.deliberate.opinions.actions import drafting, foreseeing, register, seating, speaking, stating
from qulaq.deliberate.opinions.actions.drafting import Question
from qulaq.deliberate.opinions.actions.foreseeing import Estimate
from qulaq.deliberate.opinions.actions.register import Entry
from qulaq.deliberate.opinions.models import Expert, Item, Judgment, Round
from qulaq.foundation.people.models import Person
from qulaq.foundation.thread.actions import register_record
from qulaq.understand.problems.models import Problem, ProblemState


def day(later: int) -> date:
    return timezone.localdate() + timedelta(days=later)


def problem(town: Town, number: str = "P-00901", **given: Any) -> Problem:
    values: dict[str, Any] = {
        "title_kk": "Судың қысымы төмен",
        "title_ru": "Слабый напор воды",
        "topic": town.water_supply,
        "territory": town.settlement,
        "body": town.water,
        "state": ProblemState.CONFIRMED,
        "confirmed_at": timezone.now(),
    }
    made = Problem.objects.create(number=number, **values | given)
    register_record(kind="problem", key=number, state=made.state)
    return made


def entry(town: Town, **given: Any) -> Entry:
    values: dict[str, Any] = {
        "name": "Асқар Сейітов",
        "topics": [town.water_supply],
        "territory": town.settlement,
        "languages": ["kk", "ru"],
        "agreed_on": day(-3),
        "organisation": "Су институты",
        "about": {"kk": "Отыз жыл су желісін зерттейді."},
    }
    return Entry(**values | given)


def listed(town: Town, saule: Person, person: Person | None, **given: Any) -> Expert:
    """Proposed by an analyst, entered by the controller, and linked to the account of the person."""
    email = person.email if person else ""
    name = person.name if person else "Есепсіз Сарапшы"
    made = register.add(by=saule, entry=entry(town, **{"name": name, "email": email, **given}))
    Expert.objects.filter(pk=made.pk).update(added_by=None)
    return register.enter(by=saule, expert_id=made.pk)


def experts(town: Town, saule: Person, *names: str) -> list[Person]:
    """Residents who stand in the register."""
    people = [resident(name) for name in names or ("Asan", "Beibit", "Dina")]
    for person in people:
        listed(town, saule, person)
    return people


def question(town: Town, **given: Any) -> Question:
    values: dict[str, Any] = {
        "problem": "P-00901",
        "body": town.water,
        "territory": town.settlement,
        "titles": {"kk": "Сорғыларды ауыстыру жеткілікті", "ru": "Заменить насосы достаточно"},
        "texts": {"kk": "Қысым неге төмен, не істеу керек?"},
        "closes_on": day(10),
    }
    return Question(**values | given)


def drafted(town: Town, by: Person, **given: Any) -> Judgment:
    if not Problem.objects.filter(number="P-00901").exists():
        problem(town)
    return drafting.prepare(by=by, question=question(town, **given))


def asked(town: Town, by: Person, people: list[Person], **given: Any) -> Judgment:
    """The experts are chosen and have got their invitations."""
    made = drafted(town, by, **given)
    for person in people:
        seating.choose(by=by, judgment_id=made.pk, expert_id=person.expert.pk, despite="Білетіні керек")
    return stating.ask(by=by, judgment_id=made.pk)


def accepted(town: Town, by: Person, people: list[Person], **given: Any) -> Judgment:
    made = asked(town, by, people, **given)
    for person in people:
        speaking.accept(by=person, judgment_id=made.pk)
    return made


def write(judgment: Judgment, person: Person, position: str = "agree", text: str = "Жеткілікті деп санаймын.") -> None:
    speaking.write(
        by=person, judgment_id=judgment.pk, position=position, text=text, grounds="2024 жылғы өлшем", language="kk",
        may_be_public=True,
    )  # fmt: skip


def concluded(town: Town, by: Person, people: list[Person]) -> Judgment:
    made = accepted(town, by, people)
    for person in people:
        write(made, person)
    stating.close(by=by, judgment_id=made.pk)
    return stating.conclude(by=by, judgment_id=made.pk, conclusions={"kk": "Сорғылар ауыстырылсын."})


def published(town: Town, by: Person, people: list[Person]) -> Judgment:
    made = concluded(town, by, people)
    for person in people:
        speaking.nothing_to_add(by=person, judgment_id=made.pk)
    return stating.publish(by=by, judgment_id=made.pk)


def with_round(town: Town, by: Person, people: list[Person]) -> tuple[Judgment, Item, Round]:
    """A first round that is open, about one priority."""
    made = accepted(town, by, people)
    item = drafting.add_item(by=by, judgment_id=made.pk, kind="priority", title_kk="Желіні ауыстыру")
    running = foreseeing.plan_round(by=by, judgment_id=made.pk, closes_on=day(5))
    return made, item, running


def estimate(judgment: Judgment, person: Person, item: Item, value: float, reason: str = "") -> None:
    foreseeing.answer(by=person, judgment_id=judgment.pk, estimates={item.pk: Estimate(value, reason)})
