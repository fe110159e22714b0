"""Whatever happens in whatever order: no complaint is ever in the hands of those it is about.

A second reckoning, in Python and from parents alone, watches the one in the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.people import body, officer, territory
from tests.unit.appeals.build import appeal_in

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.people.models import Assignment, Delegation, Role
from qulaq.hear.appeals.fair import is_kept_away
from qulaq.hear.appeals.models import Answer, AnswerDraft, Appeal, State, Task

pytestmark = pytest.mark.django_db
BODIES, PEOPLE, COMPLAINTS = 3, 3, 2
ROLES = [Role.OPERATOR, Role.OFFICER, Role.HEAD, Role.CONTROLLER]
OPEN = [State.ROUTED, State.IN_WORK, State.REOPENED]


@dataclass
class World:
    bodies: list[int] = field(default_factory=list)
    people: list[int] = field(default_factory=list)
    complaints: list[int] = field(default_factory=list)


def made(parents: list[int]) -> World:
    country = territory("t-kz", "Қазақстан", "country")
    rows: list[Body] = []
    for place, parent in enumerate(parents):
        above = rows[parent % place] if place and parent else None
        rows.append(body(f"b{place}", f"B{place}", "other", country, above))
    desk = body("desk", "Desk", "triage", country)
    people = [officer(f"P{place}", rows[place % len(rows)]) for place in range(PEOPLE)]
    town = type("Town", (), {"settlement": country, "water_supply": None})
    at_desk = officer("Desk", desk)
    complaints = [appeal_in(town, kind="complaint", email="", name="").pk for _place in range(COMPLAINTS)]  # type: ignore[arg-type]
    for place, pk in enumerate(complaints):  # each has something to lose from the first step on
        Appeal.objects.filter(pk=pk).update(complained_of=rows[place], officer=at_desk, state=State.IN_WORK)
    return World([*(row.pk for row in rows), desk.pk], [at_desk.pk, *(item.pk for item in people)], complaints)


def moved(pk: int, parent_id: int | None) -> None:
    """As the one writer of the tree does it: the paths of all below follow."""
    row = Body.objects.get(pk=pk)
    above = Body.objects.get(pk=parent_id).path if parent_id else []
    if pk in above:
        return
    depth = len(row.path) - 1
    Body.objects.filter(pk=pk).update(parent_id=parent_id)
    for item in Body.objects.filter(path__contains=[pk]):
        Body.objects.filter(pk=item.pk).update(path=[*above, *item.path[depth:]])


def step(world: World, what: str, one: int, two: int, three: int) -> None:
    at = world.bodies[two % len(world.bodies)]
    who, other = (world.people[number % len(world.people)] for number in (three, one))
    complaint = Appeal.objects.filter(pk=world.complaints[one % COMPLAINTS])
    today, appeal = timezone.localdate(), world.complaints[one % COMPLAINTS]
    acts: dict[str, Any] = {
        "about": lambda: complaint.update(complained_of=at),
        "official": lambda: complaint.update(complained_official=who),
        "executor": lambda: complaint.update(executor=at),
        "officer": lambda: complaint.update(officer=who),
        "answered": lambda: complaint.update(state=State.ANSWERED, answered_at=timezone.now()),
        "open": lambda: complaint.update(state=OPEN[three % 3]),
        "task": lambda: Task.objects.create(appeal_id=appeal, body_id=at, question="?", due_on=today, officer_id=who),
        "task_off": lambda: Task.objects.filter(appeal_id=appeal).update(cancelled_at=timezone.now()),
        "task_on": lambda: Task.objects.filter(appeal_id=appeal).update(cancelled_at=None),
        "draft": lambda: AnswerDraft.objects.update_or_create(appeal_id=appeal, defaults={"approver_id": who}),
        "answer": lambda: Answer.objects.create(appeal_id=appeal, body_id=at, by_id=who, text="!", language="kk"),
        "employ": lambda: Assignment.objects.create(
            person_id=who, body_id=at, role=ROLES[one % 4], territory_id=Body.objects.get(pk=at).territory_id
        ),
        "dismiss": lambda: Assignment.objects.filter(person_id=who).update(
            since=today - timedelta(days=9), until=today - timedelta(days=3)
        ),
        "rehire": lambda: Assignment.objects.filter(person_id=who).update(until=None),
        "delegate": lambda: Delegation.objects.create(person_id=other, to_id=who, since=today, until=today),
        "return": lambda: Delegation.objects.filter(to_id=who).update(ended_at=timezone.now()),
        "move": lambda: moved(at, world.bodies[three % len(world.bodies)] if one % 3 else None),
    }
    acts[what]()


KINDS = ["about", "official", "executor", "officer", "answered", "open", "task", "task_off", "task_on", "draft"]
KINDS += ["answer", "employ", "dismiss", "rehire", "delegate", "return", "move"]
NUMBER = st.integers(0, 11)
STEPS = st.lists(st.tuples(st.sampled_from(KINDS), NUMBER, NUMBER, NUMBER), min_size=6, max_size=24)


def ancestors(pk: int, parents: dict[int, int | None]) -> set[int]:
    found: set[int] = set()
    at: int | None = pk
    while at is not None and at not in found:
        found.add(at)
        at = parents.get(at)
    return found


def employed() -> list[tuple[int, str, int]]:
    """Who serves as what and where today, also for colleagues on leave."""
    today = timezone.localdate()
    rows = [item for item in Assignment.objects.all() if item.until is None or item.until >= today]
    own = [(item.person_id, item.role, item.body_id) for item in rows]
    absent = Delegation.objects.filter(ended_at=None, until__gte=today)
    lent = [
        (leave.to_id, item.role, item.body_id)
        for leave in absent for item in rows
        if item.person_id == leave.person_id and item.role in ("officer", "head")
    ]  # fmt: skip
    return own + lent


def violations(appeal: Appeal) -> list[str]:
    parents = dict(Body.objects.values_list("pk", "parent_id"))
    work = employed()
    heads = {at for who, role, at in work if role == "head" and who == appeal.complained_official_id}
    away = heads | ({appeal.complained_of_id} if appeal.complained_of_id else set())
    tasks = [item for item in appeal.tasks.all() if item.is_open]
    hands = {appeal.officer_id, *(item.officer_id for item in tasks)} - {None}
    hands |= set(AnswerDraft.objects.filter(appeal=appeal).values_list("approver_id", flat=True)) - {None}
    bodies = [appeal.executor_id, *(item.body_id for item in tasks)]
    wrong = [f"body {pk}" for pk in bodies if ancestors(pk, parents) & away]
    wrong += [f"person {who}" for who in hands if who == appeal.complained_official_id]
    return wrong + [f"person {who}" for who, _role, at in work if who in hands and ancestors(at, parents) & away]


def tried(world: World, what: str, one: int, two: int, three: int) -> None:
    """What the database refuses leaves nothing behind; it must not be refused for anything unforeseen."""
    try:
        with transaction.atomic():
            step(world, what, one, two, three)
    except IntegrityError as refused:
        if not (is_kept_away(refused) or "duplicate" in str(refused) or "nobody_delegates" in str(refused)):
            raise


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(parents=st.lists(st.integers(0, 9), min_size=BODIES, max_size=BODIES), steps=STEPS)
def test_no_order_of_events_leads_to_the_one_complained_of(parents: list[int], steps: list[Any]) -> None:
    with transaction.atomic():
        world = made(parents)
        for what, one, two, three in steps:
            tried(world, what, one, two, three)
            for appeal in Appeal.objects.filter(pk__in=world.complaints, state__in=["registered", *OPEN]):
                assert violations(appeal) == [], what
        transaction.set_rollback(True)
