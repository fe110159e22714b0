"""What everybody sees of promises."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.translation import gettext as _
from tests.people import Town, controller, head, resident
from tests.unit.measures import build as measures
from tests.unit.promises.build import day, kept, overdue, promised
from tests.unit.staff.desk import signed_in

from qulaq.account.promises.actions import doing
from qulaq.account.promises.models import NotDone, Promise
from qulaq.foundation.ui.words import day_words

pytestmark = pytest.mark.django_db


def day_words_in(language: str, on: date | None) -> str:
    with translation.override(language):
        return day_words(on)


@pytest.mark.parametrize("address", ["/promises/", "/promises/bodies/", "/promises/method/", "/reports/"])
@pytest.mark.parametrize("language", ["", "/ru", "/en"])
def test_empty_pages_say_what_will_stand_here(client: Client, db: None, address: str, language: str) -> None:
    assert client.get(f"{language}{address}").status_code == 200


def test_everybody_reads_who_promised_what_until_when_and_where(town: Town, client: Client) -> None:
    serik = head("Serik", town.water)
    promise = promised(town, serik, leader_id=serik.pk)
    page = client.get(f"/ru/promises/{promise.number}/").content.decode()
    for words in ("Serik", "Сарысу су арнасы", "Заменить два насоса", "Тұрғындармен кездесу", "example.kz/kezdesu"):
        assert words in page


def test_a_promise_in_another_language_is_marked_as_such(town: Town, client: Client) -> None:
    promised(town, head("Serik", town.water), titles={"kk": "Көпжылдық үйлердің жылыту жүйелерін жаңғырту"})
    assert '<span lang="kk">Көпжылдық үйлердің' in client.get("/ru/promises/").content.decode()


def test_late_at_once(town: Town, client: Client) -> None:
    promise = overdue(town, head("Serik", town.water), 1)
    for address in ("/promises/", f"/promises/{promise.number}/"):
        assert "mark-late" in client.get(address).content.decode()


def test_the_old_day_stays_in_sight_with_its_reason(town: Town, client: Client) -> None:
    serik = head("Serik", town.water)
    promise = promised(town, serik)
    doing.move(by=serik, promise_id=promise.pk, due_on=day(60), reason="Сорғы кеш келді.")
    page = client.get(f"/promises/{promise.number}/").content.decode()
    assert "<s>" in page
    assert "Сорғы кеш келді." in page


def test_a_day_that_was_moved_too_late_is_not_said_to_have_passed(town: Town, client: Client) -> None:
    serik = head("Serik", town.water)
    promise = overdue(town, serik, 3)
    moved = doing.move(by=serik, promise_id=promise.pk, due_on=day(60), reason="Сорғы кеш келді.")
    assert moved.is_moved_late
    page = client.get(f"/ru/promises/{promise.number}/").content.decode()
    new, since = day_words_in("ru", moved.due_on), day_words_in("ru", moved.late_since)
    warned = page.split("ds-alert")[1].split("</div>")[0]
    assert new in warned
    assert since in warned


def test_who_says_it_was_not_done_is_told_what_the_body_says(town: Town, client: Client) -> None:
    serik = head("Serik", town.water)
    promise = kept(promised(town, serik), serik)
    page = client.get(f"/promises/{promise.number}/not-done/").content.decode()
    assert day_words_in("kk", promise.kept_on) in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=running", True), ("state=kept", False), ("late=1", False), ("body=t-water", True),
        ("body=t-roads", False), ("territory=t-region", True), ("territory=nowhere", False), ("q=сорғы", True),
        ("q=насосы", True), ("q=мектеп", False), ("origin=meeting", True), ("origin=measure", False),
        ("leader=999999999999999999999", True), ("leader=999", False), ("from=x", True), ("state=%00", True),
    ],
)  # fmt: skip
def test_the_list_is_narrowed(town: Town, client: Client, query: str, found: bool) -> None:
    promise = promised(town, head("Serik", town.water))
    assert (promise.number in client.get(f"/promises/?{query}").content.decode()) is found


def test_by_leader(town: Town, client: Client) -> None:
    serik = head("Serik", town.water)
    promise = promised(town, serik, leader_id=serik.pk)
    assert promise.number in client.get(f"/promises/?leader={serik.pk}").content.decode()


def test_the_list_as_a_file(town: Town, client: Client) -> None:
    promise = promised(town, head("Serik", town.water), titles={"kk": "=1+1"})
    sent = b"".join(client.get("/promises/promises.csv")).decode()  # type: ignore[arg-type]
    assert promise.number in sent
    assert "'=1+1" in sent
    assert client.get("/promises/promises.xlsx").content[:2] == b"PK"
    assert promise.number not in b"".join(client.get("/promises/promises.csv?state=kept")).decode()  # type: ignore[arg-type]


def test_a_body_and_its_leaders_with_their_intervals(town: Town, client: Client) -> None:
    serik = head("Serik", town.water)
    kept(promised(town, serik, leader_id=serik.pk), serik)
    overdue(town, serik, 3, leader_id=serik.pk)
    page = client.get("/en/promises/bodies/t-water/").content.decode()
    assert "50 % (from 9 to 91), of 2" in page
    assert "Serik" in page
    assert client.get("/promises/bodies/nobody/").status_code == 404
    assert "50 %" in client.get("/en/promises/bodies/").content.decode()


def test_a_resident_says_once_that_it_was_not_done(town: Town, client: Client) -> None:
    serik = head("Serik", town.water)
    promise = kept(promised(town, serik), serik)
    address = f"/promises/{promise.number}/not-done/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"words": ""}).status_code == 422
    assert client.post(address, {"words": "Ештеңе ауыстырылған жоқ."}).status_code == 302
    assert client.post(address, {"words": "Тағы да."}).status_code == 422
    assert NotDone.objects.get().words == "Ештеңе ауыстырылған жоқ."
    assert "Ештеңе ауыстырылған жоқ." not in client.get(f"/promises/{promise.number}/").content.decode()


def test_nobody_spends_their_one_word_before_the_day(town: Town, client: Client) -> None:
    promise = promised(town, head("Serik", town.water))
    address = f"/promises/{promise.number}/not-done/"
    assert address not in client.get(f"/promises/{promise.number}/").content.decode()
    assert client.post(address, {"words": "Жоқ."}).status_code == 422
    Promise.objects.filter(pk=promise.pk).update(due_on=day(-1), first_due_on=day(-1), made_on=day(-9))
    assert address in client.get(f"/promises/{promise.number}/").content.decode()
    assert client.post(address, {"words": "Жоқ."}).status_code == 302


def test_nobody_writes_what_would_be_refused(town: Town, client: Client) -> None:
    serik = head("Serik", town.water)
    early, late = promised(town, serik), overdue(town, serik, 1)
    first, second = (f"/promises/{one.number}/not-done/" for one in (early, late))
    assert "<textarea" not in client.get(first).content.decode()
    assert "<textarea" in client.get(second).content.decode()
    assert "sessionid" not in client.cookies
    client.post(second, {"words": "Жоқ."})
    assert "<textarea" not in client.get(second).content.decode()


def test_two_people_are_two(town: Town) -> None:
    promise = overdue(town, head("Serik", town.water), 1)
    for person in (resident("Aigerim"), resident("Madina")):
        assert signed_in(person).post(f"/promises/{promise.number}/not-done/", {"words": "Жоқ."}).status_code == 302
    assert NotDone.objects.count() == 2


def test_too_many_at_once_are_told_to_wait(town: Town, client: Client) -> None:
    promise = overdue(town, head("Serik", town.water), 1)
    address = f"/promises/{promise.number}/not-done/"
    assert client.post(address, {"words": "Жоқ."}).status_code == 302
    answers = [client.post(address, {"words": "Жоқ."}).status_code for _again in range(11)]
    assert (answers[0], answers[-1]) == (422, 429)


def test_the_thread_leads_from_measure_to_promise_and_back(town: Town, client: Client) -> None:
    measure = measures.decided(town, head("Serik", town.water), problems=(measures.problem(town).number,))
    promise = Promise.objects.get()
    assert promise.number in client.get(f"/measures/{measure.number}/").content.decode()
    assert promise.number in client.get("/problems/P-00901/").content.decode()
    assert f"/measures/{measure.number}/" in client.get(f"/promises/{promise.number}/").content.decode()


def test_a_page_takes_the_same_statements_however_long_its_history(town: Town, client: Client) -> None:
    serik = head("Serik", town.water)
    promise = promised(town, serik)
    counted = []
    for number in range(3):
        with CaptureQueriesContext(connection) as taken:
            client.get(f"/promises/{promise.number}/")
        counted.append(len(taken))
        doing.move(by=serik, promise_id=promise.pk, due_on=day(60 + number), reason="…")
    assert counted[1] == counted[2]


@pytest.mark.parametrize("address", ["/promises/", "/promises/bodies/t-water/", "/promises/bodies/"])
def test_a_list_takes_the_same_statements_however_long(town: Town, client: Client, address: str) -> None:
    counted = []
    for name in ("Serik", "Erlan", "Askar"):
        serik = head(name, town.water)
        promised(town, serik, leader_id=serik.pk)
        with CaptureQueriesContext(connection) as taken:
            client.get(address)
        counted.append(len(taken))
    assert counted[1] == counted[2]


def test_a_broken_one_says_why(town: Town, client: Client) -> None:
    serik = head("Serik", town.water)
    promise = doing.give_up(by=serik, promise_id=promised(town, serik).pk, reason="Қаржы бөлінбеді.")
    page = client.get(f"/promises/{promise.number}/").content.decode()
    assert "Қаржы бөлінбеді." in page
    assert _("This promise is broken") in page


def test_staff_look_and_a_right_word_disputes_what_was_reported_as_kept(town: Town, client: Client) -> None:
    serik, saule = head("Serik", town.water), signed_in(controller("Saule", town.district))
    promise = kept(promised(town, serik), serik)
    client.post(f"/promises/{promise.number}/not-done/", {"words": "Ескі сорғы тұр, +7 701 234 56 78."})
    row = NotDone.objects.get()
    listed = saule.get("/promises/desk/said/").content.decode()
    assert "Ескі сорғы тұр" in listed
    assert "701 234" not in listed
    here = f"/promises/desk/said/{row.pk}/"
    assert saule.post(here, {"is_right": "1", "reason": ""}).status_code == 422
    assert saule.post(here, {"is_right": "1", "reason": "Барып көрдім: ескі сорғы."}).status_code == 302
    promise.refresh_from_db()
    assert promise.state == "running"
    assert saule.post(here, {"is_right": "0", "reason": "…"}).status_code == 422
    assert signed_in(head("Timur", town.roads)).get(here).status_code == 404
    assert signed_in(serik).get(here).status_code == 404  # nobody judges what their own body is said to owe
    assert signed_in(head("Askar", town.akimat)).get(here).status_code == 200
