"""A town with an appeal for every column of the matrix, and somebody at every door."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from django.test import Client
from django.utils import timezone
from tests.people import Town, body, resident, serving, territory, tiny_town
from tests.unit.api.caller import Caller, client_of
from tests.unit.appeals.build import appeal_in
from tests.unit.staff.desk import signed_in

from qulaq.foundation.bodies.models import Body, BodyKind
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.matrix import ASKED_FOR, BODY_STAFF, STAFF, TERRITORY_STAFF, Who, Whose
from qulaq.hear.appeals.models import Act, Answer, Appeal, Forwarding, State, Task
from qulaq.hear.appeals.workflow import TRANSITIONS

EMAIL = "stranger@example.kz"


@dataclass
class World:
    """Made once for all cells of a file: thousands of them share it, each in a savepoint."""

    town: Town
    elsewhere: Town
    below: Body
    people: dict[Who, Person] = field(default_factory=dict)
    browsers: dict[Who, Client] = field(default_factory=dict)
    programs: dict[Who, Caller] = field(default_factory=dict)
    appeals: dict[tuple[Who, Whose], int] = field(default_factory=dict)

    def appeal(self, who: Who, whose: Whose, act: Act | None) -> Appeal:
        """In a state the act may start from, and placed so that it is what `whose` says."""
        appeal = Appeal.objects.get(pk=self.appeals[who, whose])
        if act:
            _bring(appeal, next(state for state in State if state in TRANSITIONS[act].sources))
        return appeal


def _bring(appeal: Appeal, state: State) -> None:
    now = timezone.now()
    appeal.state = state
    if state in (State.ANSWERED, State.CLOSED):
        appeal.answered_at = now
        Answer.objects.create(appeal=appeal, body=appeal.executor, text="Берілді", language="kk", answered_at=now)
    appeal.closed_at = now if state == State.CLOSED else None
    appeal.save()


def build() -> World:
    town = tiny_town()
    district = territory("t-elsewhere", "Басқа аудан", "district", town.region)
    elsewhere = replace(town, district=district, roads=body("t-far", "Басқа орган", BodyKind.OTHER, district))
    below = body("t-below", "Су: учаске", BodyKind.OTHER, town.district, town.water)
    world = World(town, elsewhere, below)
    for who in STAFF:
        where = town.district if who in TERRITORY_STAFF else None
        at = town.water if who in BODY_STAFF else town.akimat
        world.people[who] = serving(resident(who.value.title()), who.value, at, where)
    world.people[Who.RESIDENT] = resident("Zarina")
    for who, person in world.people.items():
        world.browsers[who] = signed_in(person)
        world.programs[who] = client_of(person, "appeals:read", "appeals:work", token=f"program-of-{who}")
    for who, kinds in ASKED_FOR.items():
        for whose in kinds:
            world.appeals[who, whose] = _placed(world, who, whose).pk
    return world


def _placed(world: World, who: Who, whose: Whose) -> Appeal:
    appeal, town = appeal_in(world.town, email=EMAIL), world.town
    if whose == Whose.BELOW:
        appeal.executor = world.below
    elif whose == Whose.OTHER_BODY:
        appeal.executor = town.roads
    elif whose == Whose.OTHER_TERRITORY:
        appeal.executor, appeal.territory = world.elsewhere.roads, world.elsewhere.district
    elif whose == Whose.ASKED:
        appeal.executor = town.roads
        Task.objects.create(appeal=appeal, body=town.water, question="?", due_on=appeal.due_on)
    elif whose == Whose.COMPLAINED:
        appeal.kind, appeal.executor, appeal.complained_of = "complaint", town.akimat, town.water
        Forwarding.objects.create(appeal=appeal, body=town.water, due_on=appeal.due_on)
    elif whose == Whose.OWN and who in world.people:
        appeal.applicant = world.people[who]
    appeal.save()
    return appeal


def doors(world: World, who: Who, appeal: Appeal | None = None) -> tuple[Client, Caller]:
    """A browser and a program of that person; a holder's browser has given the check code."""
    browser = world.browsers.get(who) or Client()
    if who == Who.HOLDER and appeal:
        browser.post(f"/a/{appeal.number}/", {"code": appeal.code})
    return browser, world.programs.get(who) or Caller()
