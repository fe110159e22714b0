"""Who does what with problems: every act by every role, in and outside its territory and body, by page and program."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client
from tests.people import Town, analyst, body, resident, serving, territory, tiny_town
from tests.unit.api.caller import Caller, client_of
from tests.unit.staff.desk import signed_in

from qulaq.foundation.people.models import Role
from qulaq.understand.problems import actions
from qulaq.understand.problems.models import Problem, ProblemState
from qulaq.understand.problems.staff.acts import ACTS
from qulaq.understand.problems.workflow import TRANSITIONS, Act

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_factor")]
ROLES = [role.value for role in Role]
HERE, ELSEWHERE = "here", "elsewhere"
BY_FORM = {row.act: row.slug for row in ACTS.values()}
API: dict[Act, tuple[str, dict[str, Any]]] = {
    Act.CONFIRM: ("confirm", {"title_kk": "Су", "title_ru": "Вода"}),
    Act.RENAME: ("name", {"title_kk": "Су", "title_ru": "Вода"}),
    Act.DESCRIBE: ("about", {"about": "Құбыр ескі"}),
    Act.PLACE: ("place", {"scope": "place", "territory": "t-town"}),
    Act.COST: ("cost", {"cost": 5.0, "source": "Смета"}),
    Act.ADD: ("voices", {"numbers": ["none"]}),
    Act.REMOVE: ("voices/remove", {"numbers": ["none"]}),
    Act.MERGE: ("merge", {"other": "none"}),
    Act.SPLIT: ("split", {"numbers": ["none"]}),
    Act.REFUSE: ("refuse", {"reason": "Жоқ"}),
    Act.REOPEN: ("reopen", {"reason": "Иә"}),
    Act.BEGIN: ("begin", {}),
    Act.SOLVE: ("solve", {"text": "Болды"}),
}


@dataclass
class Square:
    """A problem here, and somebody of each role here and elsewhere."""

    town: Town
    problem: int
    browsers: dict[tuple[str, str], Client] = field(default_factory=dict)
    programs: dict[tuple[str, str], Caller] = field(default_factory=dict)

    def brought(self, act: Act) -> Problem:
        state = next(state for state in ProblemState if state in TRANSITIONS[act].sources)
        Problem.objects.filter(pk=self.problem).update(state=state, refused_because="Жоқ")
        return Problem.objects.get(pk=self.problem)


@pytest.fixture
def square(db: None, in_kazakhstan: None) -> Square:
    town = tiny_town()
    far = territory("t-elsewhere", "Басқа аудан", "district", town.region)
    akimat = body("t-far", "Басқа орган", "other", far)
    maker = analyst("Maker", town.country)
    title = {"title_kk": "Су", "title_ru": "Вода"}
    problem = actions.propose(
        by=maker, title="Су", language="kk", territory=town.settlement, topic=town.water_supply, body=town.water
    )
    actions.confirm(by=maker, problem_id=problem.pk, **title)
    made = Square(town, problem.pk)
    for role in ROLES:
        for where, at, place in ((HERE, town.water, town.district), (ELSEWHERE, akimat, far)):
            person = serving(resident(f"{role}-{where}"), role, at, place)
            made.browsers[role, where] = signed_in(person)
            made.programs[role, where] = client_of(person, "appeals:work", token=f"token-{role}-{where}")
    return made


def allowed(act: Act, role: str, where: str) -> bool:
    return where == HERE and role in TRANSITIONS[act].roles


@pytest.mark.parametrize("act", list(API))
def test_every_act_by_every_role(square: Square, act: Act) -> None:
    address, given = API[act]
    for (role, where), program in square.programs.items():
        problem = square.brought(act)
        status = program.post(f"/problems/{problem.number}/{address}", given).status_code
        assert (status not in (403, 404)) is allowed(act, role, where), (role, where, status)


@pytest.mark.parametrize("act", list(BY_FORM))
def test_every_act_through_the_page(square: Square, act: Act) -> None:
    for (role, where), browser in square.browsers.items():
        problem = square.brought(act)
        status = browser.post(f"/problems/desk/{problem.number}/{BY_FORM[act]}/", {}).status_code
        assert (status not in (403, 404)) is allowed(act, role, where), (role, where, status)


def test_no_door_lets_a_person_verify(square: Square) -> None:
    assert not {Act.VERIFY, Act.RETURN, Act.AGAIN} & (set(BY_FORM) | set(API))


def test_proposals_are_seen_by_those_who_watch_the_place_or_answer_for_the_body(square: Square) -> None:
    proposal = actions.propose(
        by=analyst("Other", square.town.country), title="Жарық", language="kk", territory=square.town.settlement,
        body=square.town.water,
    )  # fmt: skip
    sees = {Role.ANALYST.value, Role.CONTROLLER.value, Role.HEAD.value}
    for (role, where), browser in square.browsers.items():
        seen = browser.get(f"/problems/desk/{proposal.number}/").status_code == 200
        assert seen is (where == HERE and role in sees), (role, where)
        listed = square.programs[role, where].get("/desk/problems")
        assert (proposal.number in listed.content.decode()) is seen


def test_weights_are_the_administrators(square: Square) -> None:
    given = {"weights": {"size": 1.0}, "reason": "Себебі"}
    for (role, _where), program in square.programs.items():
        status = program.post("/problems/formula", given).status_code
        assert (status == 200) is (role == Role.ADMINISTRATOR), (role, status)
