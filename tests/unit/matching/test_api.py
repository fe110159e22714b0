"""Campaigns, same texts and the same person again through a program: what the desk can do, with the same rights."""

from __future__ import annotations

from typing import Any

import pytest
from tests.people import Town, head, officer, resident, tiny_town
from tests.unit.api.caller import Caller, client_of
from tests.unit.appeals.build import appeal_in
from tests.unit.matching import texts
from tests.unit.matching.test_campaigns import NAMES, sent

from qulaq.hear.appeals.models import Answer, Appeal, Campaign, TextLink

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return tiny_town()


def at_water(town: Town) -> Caller:
    return client_of(head("Serik", town.water), "appeals:work", "appeals:read")


def answer(**more: Any) -> dict[str, Any]:
    languages = [{"language": language, "text": "Ағаштар кесілмейді."} for language in ("kk", "ru")]
    return {"answers": languages, "send": True, **more}


def test_the_list_and_one_of_it_with_its_members(town: Town) -> None:
    made, caller = sent(town, texts.PARK), at_water(town)
    (row,) = caller.get("/campaigns").json()["items"]
    assert (row["voices"], row["people"], row["seen"], row["refused"]) == (6, 6, 6, None)
    whole = caller.get(f"/campaigns/{row['id']}").json()
    assert {item["appeal"]["number"] for item in whole["members"]} == {one.number for one in made}
    assert whole["text"] == texts.PARK


def test_an_officer_has_no_list_and_a_stranger_finds_no_campaign(town: Town) -> None:
    sent(town, texts.PARK)
    pk = Campaign.objects.get().pk
    bolat = client_of(officer("Bolat", town.water), "appeals:work", "appeals:read")
    assert bolat.get("/campaigns").status_code == 403
    assert bolat.get(f"/campaigns/{pk}").status_code == 200
    for person, token in ((officer("Timur", town.roads), "t"), (resident("Zarina"), "z")):
        stranger = client_of(person, "appeals:work", "appeals:read", token=token)
        assert stranger.get(f"/campaigns/{pk}").status_code in (403, 404)
        assert stranger.post(f"/campaigns/{pk}/refuse", {"reason": "x"}).status_code in (403, 404)
        assert stranger.post(f"/campaigns/{pk}/answer", answer()).status_code in (403, 404)
    assert Campaign.objects.get().refused_at is None


def test_without_a_token_every_door_is_closed(town: Town) -> None:
    number = sent(town, texts.LAMPS, NAMES[:1])[0].number
    for path in ("/campaigns", "/campaigns/1", f"/appeals/{number}/alike", f"/appeals/{number}/earlier"):
        assert Caller().get(path).status_code == 401
    for path in ("campaigns/1/refuse", "campaigns/1/restore", "campaigns/1/answer", f"appeals/{number}/alike"):
        assert Caller().post(f"/{path}", {}).status_code == 401


def test_refused_with_a_reason_and_restored(town: Town) -> None:
    sent(town, texts.PARK)
    caller, pk = at_water(town), Campaign.objects.get().pk
    assert caller.post(f"/campaigns/{pk}/refuse", {"reason": " "}).status_code == 422
    assert caller.post(f"/campaigns/{pk}/refuse", {"reason": "Көршілер"}).json()["refused"] == "Көршілер"
    assert caller.post(f"/campaigns/{pk}/answer", answer()).status_code == 409
    assert caller.post(f"/campaigns/{pk}/restore").json()["refused"] is None


def test_one_that_does_not_belong(town: Town) -> None:
    made, caller = sent(town, texts.PARK), at_water(town)
    address = f"/appeals/{made[0].number}/campaign-member"
    assert caller.post(address, {"belongs": True}).status_code == 409
    assert caller.post(address, {"belongs": False}).status_code == 200
    assert caller.get("/campaigns").json()["items"][0]["voices"] == 5
    assert caller.post(address, {"belongs": "no"}).status_code == 422


def test_one_answer_to_all(town: Town) -> None:
    made, caller = sent(town, texts.PARK), at_water(town)
    address = f"/campaigns/{Campaign.objects.get().pk}/answer"
    told = caller.post(address, answer(send=False)).json()
    assert (told["sent"], len(told["done"]), Answer.objects.count()) == (False, 6, 0)
    some = caller.post(address, answer(numbers=[made[0].number, made[1].number])).json()
    assert (len(some["done"]), some["failed"], Answer.objects.count()) == (2, [], 2)
    assert caller.post(address, answer(numbers=["26-0000009-9"])).status_code == 409
    assert caller.post(address, {"answers": [], "send": True}).status_code == 422
    assert len(caller.post(address, answer()).json()["done"]) == 4


def test_same_texts_are_listed_and_judged(town: Town) -> None:
    first, again = sent(town, texts.LAMPS, NAMES[:1])[0], sent(town, texts.LAMPS_AGAIN, NAMES[1:2])[0]
    caller, address = at_water(town), f"/appeals/{first.number}/alike"
    (row,) = caller.get(address).json()["items"]
    assert (row["number"], row["kind"], row["refused"]) == (again.number, "near", False)
    assert caller.post(address, {"other": again.number, "same": False}).status_code == 200
    assert TextLink.objects.get().refused_at is not None
    assert caller.get(address).json()["items"][0]["refused"] is True
    caller.post(address, {"other": again.number, "same": True})
    assert TextLink.objects.get().refused_at is None


def test_the_same_matter_is_joined(town: Town) -> None:
    first, again = sent(town, texts.LAMPS, NAMES[:1])[0], sent(town, texts.LAMPS_AGAIN, NAMES[1:2])[0]
    done = at_water(town).post(f"/appeals/{again.number}/merge", {"into": first.number, "reason": "Бір мәселе"})
    assert done.status_code == 200
    assert Appeal.objects.get(pk=again.pk).merged_into_id == first.pk


def test_the_same_person_again(town: Town) -> None:
    first, again = (appeal_in(town, text=texts.LAMPS, phone="+7 701 234 56 78") for _time in range(2))
    caller = at_water(town)
    (row,) = caller.get(f"/appeals/{again.number}/earlier").json()["items"]
    assert (row["number"], row["counts"]) == (first.number, False)
    timur = client_of(officer("Timur", town.roads), "appeals:read", token="t")
    assert timur.get(f"/appeals/{again.number}/earlier").status_code == 404
