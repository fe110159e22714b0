"""Named people and one tiny town, so that tests read as sentences.

town = tiny_town()
bolat = officer("Bolat", town.water)
saule = controller("Saule", town.district)
"""

from __future__ import annotations

from dataclasses import dataclass

from qulaq.foundation.bodies.models import Body, BodyKind, Competence, Topic
from qulaq.foundation.people.models import Assignment, Person, Role
from qulaq.foundation.territories.models import Level, Territory
from qulaq.text.alphabet import sort_key

PASSWORD = "kolsai-lake-2026"
Node = Territory | Body | Topic


@dataclass(frozen=True)
class Town:
    """Sarysu district with its town, an akimat with a water enterprise and a roads department, and a triage desk."""

    country: Territory
    region: Territory
    district: Territory
    settlement: Territory
    akimat: Body
    water: Body
    roads: Body
    triage: Body
    utilities: Topic
    water_supply: Topic
    potholes: Topic
    other: Topic  # nobody is competent for it: it goes to the triage desk


def _placed(node: Node) -> None:
    """Give a new node its path: the ids of its ancestors and its own."""
    node.path = [*(node.parent.path if node.parent else []), node.pk]
    node.save(update_fields=["path"])


def territory(code: str, name: str, level: str, parent: Territory | None = None) -> Territory:
    found = Territory.objects.filter(code=code).first()
    if found:
        return found
    made = Territory.objects.create(code=code, name=name, level=level, parent=parent, sort_key=sort_key(name))
    _placed(made)
    return made


def body(code: str, name: str, kind: str, where: Territory, parent: Body | None = None) -> Body:
    made = Body.objects.create(code=code, name=name, kind=kind, territory=where, parent=parent, sort_key=sort_key(name))
    _placed(made)
    return made


def topic(code: str, name: str, parent: Topic | None = None) -> Topic:
    made = Topic.objects.create(code=code, name=name, parent=parent, sort_key=sort_key(name))
    _placed(made)
    return made


def tiny_town() -> Town:
    country = territory("t-kz", "Қазақстан", Level.COUNTRY)
    region = territory("t-region", "Көлсай облысы", Level.REGION, country)
    district = territory("t-district", "Сарысу ауданы", Level.DISTRICT, region)
    settlement = territory("t-town", "Сарысу қаласы", Level.SETTLEMENT, district)
    akimat = body("t-akimat", "Сарысу ауданының әкімдігі", BodyKind.AKIMAT, district)
    water = body("t-water", "Сарысу су арнасы", BodyKind.ENTERPRISE, district, akimat)
    roads = body("t-roads", "Жолдар бөлімі", BodyKind.DEPARTMENT, district, akimat)
    triage = body("t-triage", "Өтініштерді бөлу үстелі", BodyKind.TRIAGE, district, akimat)
    utilities = topic("t-utilities", "Коммуналдық қызметтер")
    water_supply = topic("t-water-supply", "Ауызсу", utilities)
    potholes = topic("t-potholes", "Жолдағы шұңқырлар")
    other = topic("t-other", "Басқа")
    Competence.objects.create(topic=utilities, territory=district, body=water, ground="Ереже, 5-тармақ")
    Competence.objects.create(topic=potholes, territory=district, body=roads)
    return Town(
        country, region, district, settlement, akimat, water, roads, triage, utilities, water_supply, potholes, other
    )


town = tiny_town


def resident(name: str = "Aigerim", email: str | None = None, *, language: str = "kk", password: str = "") -> Person:
    """Hashing a password costs, so a person has one only where the test signs in with it."""
    address = email if email is not None else f"{name.lower()}@example.kz"
    return Person.objects.create_user(address, password or None, name=name, language=language)


def serving(person: Person, role: str, at: Body, where: Territory | None = None) -> Person:
    Assignment.objects.create(person=person, role=role, body=at, territory=where or at.territory)
    person.__dict__.pop("_reach", None)
    return person


def officer(name: str = "Bolat", at: Body | None = None) -> Person:
    return serving(resident(name), Role.OFFICER, at or _some_body())


def head(name: str = "Serik", at: Body | None = None) -> Person:
    return serving(resident(name), Role.HEAD, at or _some_body())


def operator(name: str = "Gulnar", at: Body | None = None) -> Person:
    return serving(resident(name), Role.OPERATOR, at or _some_body())


def controller(name: str = "Saule", where: Territory | None = None, at: Body | None = None) -> Person:
    return serving(resident(name), Role.CONTROLLER, at or _some_body(), where)


def analyst(name: str = "Marat", where: Territory | None = None, at: Body | None = None) -> Person:
    return serving(resident(name), Role.ANALYST, at or _some_body(), where)


def administrator(name: str = "Dana", at: Body | None = None) -> Person:
    return serving(resident(name), Role.ADMINISTRATOR, at or _some_body())


def _some_body() -> Body:
    return Body.objects.filter(kind=BodyKind.AKIMAT).order_by("id").first() or tiny_town().akimat
