from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.people import Town, analyst, controller, head
from tests.unit.opinions.build import accepted, day, drafted, experts, problem, published
from tests.unit.staff.desk import signed_in

from qulaq.deliberate.opinions.actions import seating
from qulaq.deliberate.opinions.models import Judgment
from qulaq.foundation.journal.models import Entry
from qulaq.foundation.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def serik(town: Town) -> Person:
    return head("Serik", town.water)


def form(town: Town, **given: str) -> dict[str, str]:
    values = {
        "problem": "P-00901", "title": "Сорғы жеткілікті", "text": "Не істеу керек?", "language": "kk",
        "body": town.water.code, "territory": town.settlement.code, "closes_on": day(9).isoformat(),
    }  # fmt: skip
    return {**values, **given}


def test_it_begins_with_a_problem(town: Town, serik: Person) -> None:
    browser, found = signed_in(serik), problem(town)
    page = browser.get(f"/judgments/desk/new/?problem={found.number}").content.decode()
    assert f'value="{found.number}"' in page
    answer = browser.post("/judgments/desk/new/", form(town))
    made = Judgment.objects.get()
    assert answer.headers["Location"] == f"/judgments/desk/{made.number}/"
    assert Entry.objects.filter(act="judgment.prepare", subject=made.journal_name).exists()
    assert browser.get(answer.headers["Location"]).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"problem": "P-7"}, "problem"), ({"title": ""}, "title"), ({"closes_on": "2020-01-01"}, "closes_on")],
)
def test_nothing_typed_is_lost(town: Town, serik: Person, wrong: dict[str, str], field: str) -> None:
    problem(town)
    answer = signed_in(serik).post("/judgments/desk/new/", form(town, text="Ұзақ жазылған сөз", **wrong))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Ұзақ жазылған сөз" in page
    assert f'href="#id_{field}"' in page
    assert not Judgment.objects.exists()


def test_the_question_changes_until_it_is_asked(town: Town, serik: Person) -> None:
    made, browser = drafted(town, serik), signed_in(serik)
    assert browser.post(f"/judgments/desk/{made.number}/edit/", form(town, title="Құбыр керек")).status_code == 302
    made.refresh_from_db()
    assert made.title_kk == "Құбыр керек"
    other = accepted(town, serik, experts(town, controller("Saule", town.district), "Asan"))
    assert browser.get(f"/judgments/desk/{other.number}/edit/").status_code == 403


def test_another_problem_needs_other_experts(town: Town, serik: Person) -> None:
    (asan,) = experts(town, controller("Saule", town.district), "Asan")
    made = drafted(town, serik)
    problem(town, "P-00902")
    seat = seating.choose(by=serik, judgment_id=made.pk, expert_id=asan.expert.pk)
    browser, here = signed_in(serik), f"/judgments/desk/{made.number}/"
    assert browser.post(f"{here}edit/", form(town, problem="P-00902")).status_code == 422
    assert browser.post(f"{here}seat-out/", {"seat": seat.pk}).status_code == 302
    assert browser.post(f"{here}edit/", form(town, problem="P-00902")).status_code == 302


def test_items_come_and_go_before_the_first_round(town: Town, serik: Person) -> None:
    made, browser = drafted(town, serik), signed_in(serik)
    here = f"/judgments/desk/{made.number}/"
    assert browser.post(f"{here}item/", {"kind": "number", "title_ru": "Цена"}).status_code == 422  # no unit
    assert browser.post(f"{here}item/", {"kind": "number", "title_ru": "Цена", "unit": "млн"}).status_code == 302
    assert "Цена" in browser.get(here).content.decode()
    assert browser.post(f"{here}item-out/", {"item": made.items.get().pk}).status_code == 302
    assert not made.items.exists()


def test_no_button_leads_to_a_refusal(town: Town) -> None:
    saule, marat = controller("Saule", town.district), analyst("Marat", town.district)
    made = drafted(town, saule)
    page = signed_in(marat).get(f"/judgments/desk/{made.number}/").content.decode()
    assert "?act=item#act" in page
    for slug in ("withdraw", "publish", "round", "close", "item-out", "seat-out"):
        assert f"act={slug}#" not in page
    assert f"{made.number}/ask/" not in page  # nobody is chosen yet


@pytest.mark.parametrize(
    ("query", "count"),
    [("", 2), ("?state=draft", 1), ("?q=сорғы", 2), ("?q=құбыр", 0), ("?problem=P-00901", 2), ("?late=1", 2),
     ("?territory=nowhere", 0), ("?body=t-water", 2), ("?from=9", 0)],
)  # fmt: skip
def test_the_list_is_narrowed(town: Town, serik: Person, query: str, count: int) -> None:
    drafted(town, serik)
    accepted(town, serik, experts(town, controller("Saule", town.district), "Asan"))
    page = signed_in(serik).get(f"/judgments/desk/{query}").content.decode()
    assert page.count("data-row") == count


def test_lists_take_the_same_statements_however_long(town: Town, serik: Person, client: Client) -> None:
    saule, browser, counted = controller("Saule", town.district), signed_in(serik), []
    for name in ("Asan", "Beibit", "Dina"):
        (expert,) = experts(town, saule, name)
        published(town, serik, [expert])
        drafted(town, serik)
        with CaptureQueriesContext(connection) as taken:
            for address in ("/judgments/", "/experts/"):
                client.get(address)
            browser.get("/judgments/desk/")
        counted.append(len(taken))
    assert counted[1] == counted[2]


def test_the_desk_page_takes_the_same_statements_however_many(town: Town, serik: Person) -> None:
    saule, browser, counted = controller("Saule", town.district), signed_in(serik), []
    for names in (("Asan", "Beibit"), ("Dina", "Erlan", "Farida", "Gani")):
        made = published(town, serik, experts(town, saule, *names))
        browser.get(f"/judgments/desk/{made.number}/")
        with CaptureQueriesContext(connection) as taken:
            browser.get(f"/judgments/desk/{made.number}/")
        counted.append(len(taken))
    assert counted[0] == counted[1]


def test_empty_lists_say_what_will_stand_here(client: Client, db: None) -> None:
    for address in ("/judgments/", "/experts/", "/judgments/method/", "/ru/judgments/method/"):
        assert client.get(address).status_code == 200


def test_the_file_has_no_draft_and_no_formula(town: Town, serik: Person, client: Client) -> None:
    drafted(town, serik, titles={"kk": "Жасырын"})
    (asan,) = experts(town, controller("Saule", town.district), "Asan")
    accepted(town, serik, [asan], titles={"kk": "=1+1"})
    sent = b"".join(client.get("/judgments/judgments.csv")).decode()  # type: ignore[arg-type]
    assert "'=1+1" in sent
    assert "Жасырын" not in sent
