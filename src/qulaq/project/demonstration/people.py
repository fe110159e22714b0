"""The places, bodies and people of the town."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from qulaq.foundation.bodies.actions import add_competence, create_body, ensure_triage_desk
from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.entrance import verify_address
from qulaq.foundation.people.models import Assignment, Person, Role
from qulaq.foundation.territories.actions import create_territory
from qulaq.foundation.territories.models import Territory
from qulaq.project.demonstration.source import LANGUAGES, town

DISTRICT = "DEMO-10"
PASSWORD = "sarysai-demo"  # noqa: S105 - printed for everybody: the town is invented
WORKERS = (Role.HEAD, Role.OFFICER)


@dataclass
class Town:
    territories: dict[str, Territory] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    staff: dict[str, Person] = field(default_factory=dict)
    residents: dict[str, list[Person]] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)

    def worker_of(self, body: Body) -> Person:
        """Who does the work of a body: its own officer, else the one of the body above."""
        places = {item["body"]: self.staff[item["email"]] for item in town()["staff"] if item["role"] in WORKERS}
        by_id = {self.bodies[code].pk: person for code, person in places.items()}
        return next(by_id[pk] for pk in reversed(body.path) if pk in by_id)


@transaction.atomic
def settle() -> Town:
    """Everything that stands before the first appeal; made once, looked up afterwards."""
    if not Territory.objects.filter(code=DISTRICT).exists():
        _build()
    return _known()


def _build() -> None:
    places = {"KZ": Territory.objects.get(code="KZ")}
    for item in town()["territory"]:
        parent = places[item["parent"]]
        places[item["code"]] = create_territory(
            by=None, code=item["code"], names=item["names"], level=item["level"], parent=parent
        )
    bodies = _build_bodies(places[DISTRICT])
    password = make_password(PASSWORD)
    for item in town()["staff"]:
        person = _build_person(item, password)
        _give(person, item["role"], bodies[item["body"]], places[DISTRICT])
        if item.get("serves_country"):
            _give(person, item["role"], ensure_triage_desk(), places["KZ"])
    for language in LANGUAGES:
        _build_residents(language, password)


def _build_bodies(district: Territory) -> dict[str, Body]:
    bodies: dict[str, Body] = {}
    for item in town()["body"]:
        parent = bodies.get(item.get("parent", ""))
        body = create_body(
            by=None, code=item["code"], names=item["names"], territory=district, kind=item["kind"], parent=parent
        )
        bodies[item["code"]] = body
        for code in item.get("topics", ()):
            add_competence(by=None, topic=Topic.objects.get(code=code), territory=district, body=body)
    return bodies


def _build_person(item: dict[str, str], password: str) -> Person:
    person = Person.objects.create(email=item["email"], name=item["name"], password=password)
    verify_address(person)
    return person


def _give(person: Person, role: str, body: Body, territory: Territory) -> None:
    made = Assignment.objects.create(person=person, role=role, body=body, territory=territory)
    after = {"person": person.pk, "role": role, "body": body.pk, "territory": territory.pk}
    record(by=None, act="assignment.given", subject=f"assignment:{made.pk}", after=after)


def _build_residents(language: str, password: str) -> None:
    surnames: list[str] = town()["residents"][f"{language}_surnames"]
    for index, name in enumerate(town()["residents"][f"{language}_names"]):
        email = f"resident-{language}@demo.qulaq" if index == 0 else f"{language}-{index}@residents.demo.qulaq"
        full = f"{name} {surnames[index % len(surnames)]}"
        verify_address(Person.objects.create(email=email, name=full, password=password, language=language))


def _known() -> Town:
    wanted: Any = {language: f"{language}-" for language in LANGUAGES}
    people = {person.email or "": person for person in Person.objects.filter(email__endswith="demo.qulaq")}
    return Town(
        territories={item.code: item for item in Territory.objects.filter(code__startswith="DEMO")},
        bodies={item.code: item for item in Body.objects.filter(code__startswith="demo-")},
        staff={item["email"]: people[item["email"]] for item in town()["staff"]},
        residents={
            language: [
                people[f"resident-{language}@demo.qulaq"],
                *(person for email, person in sorted(people.items()) if email.startswith(wanted[language])),
            ]
            for language in LANGUAGES
        },
        topics={item.code: item for item in Topic.objects.all()},
    )
