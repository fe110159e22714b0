"""Staff through a program: who sees which rows, and what they may do with them."""

import pytest
from django.test import Client as Browser
from tests.people import analyst, officer
from tests.unit.api.caller import client_of

from qulaq.foundation.journal.models import Entry
from qulaq.hear.appeals.models import Appeal

WATER = {"text": "Үйде үш күн су жоқ", "topic": "t-water-supply", "territory": "t-town", "name": "Aigerim"}
ROAD = {"text": "Яма на дороге", "topic": "t-potholes", "territory": "t-town", "language": "ru"}


@pytest.fixture
def number(stranger):
    return stranger.post("/appeals", WATER).json()["number"]


@pytest.fixture
def asel(town):
    return client_of(officer("Asel", town.roads), "appeals:work", token="a-token-of-asel")


def test_bolat_sees_his_own_rows_only(stranger, number, bolat):
    stranger.post("/appeals", ROAD)
    assert [row["number"] for row in bolat.get("/appeals").json()["items"]] == [number]


def test_the_listing_holds_nothing_personal(number, bolat):
    shown = bolat.get("/appeals").content.decode()
    assert "Aigerim" not in shown
    assert "су жоқ" not in shown


def test_reading_an_appeal_is_journaled(number, bolat):
    bolat.post(f"/appeals/{number}/take")
    assert bolat.get(f"/appeals/{number}/matter").json()["name"] == "Aigerim"
    assert Entry.objects.filter(act="personal.viewed", subject=f"appeal:{number}").count() == 1


def test_an_appeal_of_another_body_is_not_found(number, asel):
    assert asel.get(f"/appeals/{number}/matter").status_code == 404
    assert asel.post(f"/appeals/{number}/take").status_code == 404
    assert asel.post(f"/appeals/{number}/answer", {"text": "Жоқ"}).status_code == 404


def test_take_note_answer_close(number, bolat):
    acts = [
        ("take", None),
        ("note", {"text": "Тексеру"}),
        ("answer", {"text": "Қосылды"}),
        ("close", {"reason": "Бітті"}),
    ]
    states = [bolat.post(f"/appeals/{number}/{act}", body).json()["state"] for act, body in acts]
    assert states == ["in_work", "in_work", "answered", "closed"]


def test_redirecting_hands_it_over(number, bolat, asel):
    answer = bolat.post(f"/appeals/{number}/redirect", {"to_body": "t-roads", "reason": "Бұл жол туралы"})
    assert answer.status_code == 200, answer.content.decode()
    assert [row["number"] for row in asel.get("/appeals").json()["items"]] == [number]
    assert bolat.get("/appeals").json()["items"] == []


def test_redirecting_to_where_it_is_makes_no_sense(number, bolat):
    answer = bolat.post(f"/appeals/{number}/redirect", {"to_body": "t-water", "reason": "Осында"})
    assert answer.status_code == 409


def test_an_analyst_sees_but_does_not_answer(number, town):
    marat = client_of(analyst("Marat", town.district), "appeals:work", token="a-token-of-marat")
    assert len(marat.get("/appeals").json()["items"]) == 1
    assert marat.post(f"/appeals/{number}/answer", {"text": "Иә"}).status_code == 403


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"state": "routed"}, 1),
        ({"state": "closed"}, 0),
        ({"topic": "t-utilities"}, 1),
        ({"topic": "t-potholes"}, 0),
        ({"territory": "t-region"}, 1),
        ({"body": "t-akimat"}, 1),
        ({"due_before": "2000-01-01"}, 0),
        ({"received_from": "2000-01-01", "received_to": "9999-12-31"}, 1),
        ({"q": "үйде жоқ"}, 1),
        ({"q": "жарық"}, 0),
        ({"q": "' & ) :* \\"}, 1),
    ],
)
def test_filters(number, bolat, filters, found):
    answer = bolat.get("/appeals", **filters)
    assert answer.status_code == 200, answer.content.decode()
    assert len(answer.json()["items"]) == found


def test_pages_follow_each_other_without_gap(stranger, bolat):
    sent = {stranger.post("/appeals", WATER).json()["number"] for _ in range(5)}
    seen, cursor = [], None
    while page := bolat.get("/appeals", limit=2, **({"cursor": cursor} if cursor else {})).json():
        seen += [row["number"] for row in page["items"]]
        if not (cursor := page["next"]):
            break
    assert (len(seen), set(seen)) == (5, sent)


def test_a_page_of_any_length_costs_the_same(stranger, bolat, django_assert_max_num_queries):
    for _ in range(4):
        stranger.post("/appeals", WATER)
    with django_assert_max_num_queries(5):  # token, limit, what Bolat serves, the bodies below it, rows
        assert len(bolat.get("/appeals").json()["items"]) == 4


def test_a_token_that_only_sends_may_not_read(number, town):
    sender = client_of(officer("Zarina", town.water), "appeals:write", token="a-token-that-sends")
    assert sender.get("/appeals").status_code == 403
    assert Appeal.objects.get().state == "routed"


def test_a_token_without_a_person_has_no_desk(number, town):
    assert client_of(None, "appeals:work", token="nobody").get("/appeals").status_code == 403


def test_who_only_watches_reads_no_contact(town, number):
    marat = client_of(analyst("Marat", town.district, town.akimat), "appeals:read", token="a-token-of-marat")
    shown = marat.get(f"/appeals/{number}/matter").json()
    assert (shown["name"], shown["email"], shown["phone"], shown["address"]) == ("", "", "", "")


def test_nobody_works_on_an_appeal_of_their_own(stranger, town):
    number = stranger.post("/appeals", {**WATER, "email": "serik@example.kz"}).json()["number"]
    serik = client_of(officer("Serik", town.water), "appeals:work", token="a-token-of-serik")
    assert serik.get("/appeals").json()["items"] == []
    assert serik.get(f"/appeals/{number}/matter").status_code == 404
    assert serik.post(f"/appeals/{number}/answer", {"text": "Бәрі жақсы"}).status_code == 404


def test_strangers_at_two_addresses_do_not_share_keys(town):
    def number(address):
        sent = {"content_type": "application/json", "headers": {"Idempotency-Key": "1"}, "REMOTE_ADDR": address}
        return Browser().post("/api/v1/appeals", WATER, **sent).json()["number"]

    assert number("10.0.0.1") == number("10.0.0.1") != number("10.0.0.2")
