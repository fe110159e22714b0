"""Promises at the desk, through the pages."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.people import Town, controller, head, officer
from tests.unit.measures import build as measures
from tests.unit.promises.build import day, kept, picture, promised
from tests.unit.staff.desk import signed_in

from qulaq.account.promises.actions import doing
from qulaq.account.promises.models import NotDone, Promise, PromiseEvidence

pytestmark = pytest.mark.django_db


def form(town: Town, **given: str) -> dict[str, str]:
    values = {
        "title": "Екі сорғыны ауыстыру", "text": "«Екі ай ішінде ауыстырамыз»", "language": "kk",
        "title_ru": "Заменить два насоса", "body": town.water.code, "territory": town.settlement.code,
        "made_on": day(0).isoformat(), "due_on": day(30).isoformat(), "origin": "meeting",
        "source_words": "Тұрғындармен кездесу", "source_url": "https://example.kz/kezdesu",
    }  # fmt: skip
    return {**values, **given}


def test_written_down_from_a_meeting(town: Town, client: Client) -> None:
    serik = head("Serik", town.water)
    browser = signed_in(serik)
    assert browser.get("/promises/desk/new/").status_code == 200
    answer = browser.post("/promises/desk/new/", form(town, leader=str(serik.pk), topic=town.water_supply.code))
    promise = Promise.objects.get()
    assert answer.headers["Location"] == f"/promises/desk/{promise.number}/"
    assert (promise.leader, promise.topic, promise.title_ru) == (serik, town.water_supply, "Заменить два насоса")
    assert "«Екі ай ішінде ауыстырамыз»" in client.get(f"/promises/{promise.number}/").content.decode()


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("title", ""), ("title", "Хабарласыңыз: +7 701 234 56 78"), ("due_on", "2020-01-01"), ("made_on", "2999-01-01"),
        ("source_words", ""), ("body", "t-roads"), ("problem", "P-1"), ("source_url", "javascript:alert(1)"),
    ],
)  # fmt: skip
def test_nothing_typed_is_lost(town: Town, field: str, wrong: str) -> None:
    browser = signed_in(head("Serik", town.water))
    answer = browser.post("/promises/desk/new/", form(town, **{field: wrong}))
    assert answer.status_code == 422
    assert "«Екі ай ішінде ауыстырамыз»" in answer.content.decode()
    assert not Promise.objects.exists()


def test_only_leaders_of_the_body_are_taken(town: Town) -> None:
    serik, timur = head("Serik", town.water), head("Timur", town.roads)
    assert signed_in(serik).post("/promises/desk/new/", form(town, leader=str(timur.pk))).status_code == 422


def test_reported_as_kept_with_a_photograph(town: Town) -> None:
    serik = head("Serik", town.water)
    browser, here = signed_in(serik), f"/promises/desk/{promised(town, serik).number}/"
    assert browser.get(f"{here}?act=keep").status_code == 200
    sent = {"text": "Ауыстырылды.", "caption": "Жаңа сорғы"}
    assert browser.post(f"{here}keep/", sent).status_code == 422  # without a paper
    assert browser.post(f"{here}keep/", {**sent, "file": picture("Айгерім.png")}).status_code == 302
    assert Promise.objects.get().state == "kept"
    file = PromiseEvidence.objects.get().attachment
    assert "Айгерім" not in file.name
    assert Client().get(f"/files/{file.pk}/").status_code in (200, 302)


@pytest.mark.parametrize(
    ("slug", "sent"),
    [
        ("move", {"due_on": day(90).isoformat(), "reason": "Тендер."}),
        ("break", {"reason": "Қаржы жоқ."}),
        ("correct", {"title": "Үш сорғы", "language": "kk", "reason": "Қате."}),
    ],
)  # fmt: skip
def test_acts_of_the_head(town: Town, slug: str, sent: dict[str, str]) -> None:
    serik = head("Serik", town.water)
    browser, here = signed_in(serik), f"/promises/desk/{promised(town, serik).number}/"
    assert browser.get(f"{here}?act={slug}").status_code == 200
    assert browser.post(f"{here}{slug}/", {}).status_code == 422
    assert browser.post(f"{here}{slug}/", sent).status_code == 302
    assert browser.get(here).status_code == 200


def test_acts_of_the_controller(town: Town) -> None:
    serik, browser = head("Serik", town.water), signed_in(controller("Saule", town.district))
    for slug, promise in (("dispute", kept(promised(town, serik), serik)), ("withdraw", promised(town, serik))):
        here = f"/promises/desk/{promise.number}/"
        assert browser.post(f"{here}{slug}/", {"reason": "Барып көрдім."}).status_code == 302, slug


def test_what_follows_a_measure_has_no_buttons_and_says_where_to_go(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = measures.decided(town, serik)
    here = f"/promises/desk/{Promise.objects.get().number}/"
    page = signed_in(serik).get(here).content.decode()
    assert "?act=" not in page
    assert f"/measures/{measure.number}/" in page
    assert signed_in(serik).post(f"{here}move/", {"due_on": day(90).isoformat(), "reason": "…"}).status_code == 422


def test_the_desk_is_that_of_ones_own_body(town: Town) -> None:
    promise = promised(town, head("Serik", town.water))
    timur = signed_in(officer("Timur", town.roads))
    assert timur.get(f"/promises/desk/{promise.number}/").status_code == 404
    assert promise.number not in timur.get("/promises/desk/").content.decode()
    assert timur.get(f"/promises/{promise.number}/").status_code == 200


@pytest.mark.parametrize("address", ["", "new/", "found/", "found/?state=aside", "said/"])
@pytest.mark.parametrize("language", ["", "/ru", "/en"])
def test_every_page_in_every_language(town: Town, address: str, language: str) -> None:
    browser = signed_in(controller("Saule", town.district))
    promise = promised(town, head("Serik", town.water))
    NotDone.objects.create(promise=promise, who=b"x", words="Жоқ.", language="kk")
    assert browser.get(f"{language}/promises/desk/{address}").status_code == 200


@pytest.mark.parametrize("address", ["", "opinions/", "opinions/?state=looked", "new/"])
def test_every_page_of_reports(town: Town, address: str) -> None:
    browser = signed_in(head("Serik", town.water))
    for language in ("", "/ru", "/en"):
        assert browser.get(f"{language}/reports/desk/{address}").status_code == 200


def test_the_desk_takes_the_same_statements_however_long(town: Town) -> None:
    browser = signed_in(controller("Saule", town.district))
    counted = []
    for name in ("Serik", "Erlan", "Askar"):
        serik = head(name, town.water)
        promise = promised(town, serik, leader_id=serik.pk)
        NotDone.objects.create(promise=promise, who=name.encode(), words="Жоқ.", language="kk")
        taken = []
        for address in ("/promises/desk/", "/promises/desk/said/"):
            with CaptureQueriesContext(connection) as found:
                browser.get(address)
            taken.append(len(found))
        counted.append(taken)
    assert counted[1] == counted[2]


def test_the_head_above_who_gave_it_reads_who_judges_in_place_of_the_button(town: Town) -> None:
    akim, saule = head("Akim", town.akimat), controller("Saule", town.district)
    promise = promised(town, saule, leader_id=akim.pk)
    here = f"/promises/desk/{promise.number}/"
    page = signed_in(akim).get(here).content.decode()
    assert (doing.bar_to_judging(promise, akim) in page, "act=withdraw#" in page) == (True, False)
    assert "act=withdraw#" in signed_in(saule).get(here).content.decode()
