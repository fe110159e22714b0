"""The same through a program."""

from __future__ import annotations

from typing import Any

import pytest
from tests.people import Town, controller, head, officer
from tests.unit.api.caller import Caller, client_of
from tests.unit.outcomes.build import asked, being_solved, decided, opened

from qulaq.account.outcomes import letters
from qulaq.account.outcomes.actions import asking
from qulaq.account.outcomes.models import Outcome
from qulaq.account.outcomes.telling import tell_chunk
from qulaq.foundation.people.models import Person

pytestmark = pytest.mark.django_db
DID = {"did_kk": "Сорғы қойылды", "did_ru": "Поставили насос"}


def staff(person: Person) -> Caller:
    return client_of(person, "appeals:work", token=person.name)


def read(caller: Caller, address: str, **query: Any) -> Any:
    answer: Any = caller.get(address, **query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_the_whole_way(town: Town) -> None:
    problem, api = being_solved(town), staff(controller("Saule", town.district))
    made = api.post("/outcomes", {"problem": problem.number, "body": town.water.code})
    assert made.status_code == 201, made.content
    here = f"/outcomes/{made.json()['number']}"
    assert Caller().get(here).status_code == 404
    assert api.post(f"{here}/ask", {}).json()["state"] == "asked"
    for row in Outcome.objects.get().asked.all():
        key = letters.sign(row.token, letters.QUESTION)
        said = Caller().post("/outcome-answers", {"key": key, "solved": "yes", "words": "Рақмет"})
        assert said.json() == {"solved": "yes"}
    assert api.post(f"{here}/verdict", {"verdict": "solved", **DID}).status_code == 409  # no ground
    given = {"verdict": "solved", "ground": "Көрдік", **DID}
    assert api.post(f"{here}/verdict", given).json()["verdict"] == "solved"
    for act, paused in (("tell", False), ("pause", True), ("resume", False)):
        assert api.post(f"{here}/{act}", {}).status_code == 200, act
        assert read(api, f"/desk{here}")["progress"]["paused"] is paused
    while tell_chunk(Outcome.objects.get().pk):
        pass
    desk = read(api, f"/desk{here}")
    assert (desk["state"], desk["progress"]["written"], len(desk["said"])) == ("told", 3, 3)
    assert (
        api.post(f"{here}/correct", {**given, "correction_kk": "Дәлірек", "correction_ru": "Точнее"}).status_code == 200
    )
    seen = read(Caller(language="ru"), here)
    assert [one["version"] for one in seen["verdicts"]] == [2, 1]
    evidence = seen["verdicts"][0]["evidence"]
    assert (evidence["people"], evidence["answers"], evidence["currency"]) == (None, [], "KZT")
    assert "said" not in seen


def test_a_state_that_is_in_the_way_is_told(town: Town) -> None:
    serik = head("Serik", town.water)
    outcome = asked(town, serik)
    answer = staff(serik).post(f"/outcomes/{outcome.number}/tell", {})
    assert (answer.status_code, answer["Content-Type"]) == (409, "application/problem+json")


def test_who_may_not(town: Town) -> None:
    outcome = opened(town, head("Serik", town.water))
    here = f"/outcomes/{outcome.number}/withdraw"
    assert staff(head("Timur", town.roads)).post(here, {"reason": "x"}).status_code == 404
    assert staff(officer("Bolat", town.water)).post(here, {"reason": "x"}).status_code == 403
    assert Caller().post(here, {"reason": "x"}).status_code == 401


@pytest.mark.parametrize(
    ("address", "body"),
    [("ask", {"closes_on": "2020-13-01"}), ("ask", {"days": 3}), ("verdict", {"verdict": "maybe", **DID}),
     ("verdict", {"verdict": "solved"}), ("withdraw", {"reason": " "})],
)  # fmt: skip
def test_what_can_not_be_read_is_refused(town: Town, address: str, body: dict[str, Any]) -> None:
    serik = head("Serik", town.water)
    outcome = opened(town, serik)
    assert staff(serik).post(f"/outcomes/{outcome.number}/{address}", body).status_code == 422


def test_a_forged_or_closed_key_is_refused(town: Town) -> None:
    outcome = decided(town, head("Serik", town.water))
    row = outcome.asked.first()
    assert row
    for key in ("x", letters.sign(row.token, letters.QUIET), letters.sign(row.token, letters.QUESTION)):
        assert Caller().post("/outcome-answers", {"key": key, "solved": "yes"}).status_code == 409


def test_lists_are_narrowed(town: Town) -> None:
    outcome = decided(town, head("Serik", town.water))
    for query, found in (({"verdict": "not_known"}, 1), ({"verdict": "solved"}, 0), ({"territory": "t-region"}, 1)):
        assert len(read(Caller(), "/outcomes", **query)["items"]) == found
    assert read(Caller(), "/outcomes")["items"][0]["number"] == outcome.number


def test_words_of_the_desk_are_masked(town: Town) -> None:
    serik = head("Serik", town.water)
    outcome = asked(town, serik)
    row = outcome.asked.first()
    assert row
    asking.answer(token=row.token, solved="no", words="Звоните 8 701 234 56 78", language="ru")
    (said,) = read(staff(serik), f"/desk/outcomes/{outcome.number}")["said"]
    assert ("234" in said["text"], said["answer"]) == (False, "no")
