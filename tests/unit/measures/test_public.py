from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.people import Town, head
from tests.unit.appeals.build import appeal_in
from tests.unit.measures.build import day, decided, late, problem, proposed

from qulaq.decide.measures import escalation
from qulaq.decide.measures.actions import deciding, weighing, working
from qulaq.foundation.refusals import Refused
from qulaq.foundation.thread import registry
from qulaq.foundation.thread.models import Record
from qulaq.foundation.ui.words import day_words

pytestmark = pytest.mark.django_db


def test_an_empty_list_says_what_will_stand_here(client: Client, db: None) -> None:
    assert client.get("/measures/").status_code == 200


def test_a_proposal_is_not_public(town: Town, client: Client) -> None:
    measure = proposed(town, head("Serik", town.water))
    assert measure.number not in client.get("/measures/").content.decode()
    assert client.get(f"/measures/{measure.number}/").status_code == 404
    assert measure.number not in b"".join(client.get("/measures/measures.csv")).decode()  # type: ignore[arg-type]


def test_everybody_reads_who_answers_until_when_and_for_how_much(town: Town, client: Client) -> None:
    measure = decided(town, head("Serik", town.water), problems=(problem(town).number,))
    page = client.get(f"/ru/measures/{measure.number}/").content.decode()
    for words in ("Serik", "Сарысу су арнасы", "KZT", "P-00901", "Сорғыларды ауыстыру"):
        assert words in page


def test_it_is_read_in_the_language_of_the_page_where_there_is_one(town: Town, client: Client) -> None:
    titles, texts = {"kk": "Сорғылар", "ru": "Насосы"}, {"kk": "Екі сорғы."}
    measure = decided(town, head("Serik", town.water), titles=titles, texts=texts)
    page = client.get(f"/ru/measures/{measure.number}/").content.decode()
    assert '<span lang="ru">Насосы</span>' in page
    assert '<p class="quote" lang="kk">Екі сорғы.</p>' in page


def test_late_is_shown_to_everybody_only_after_the_last_rung(town: Town, client: Client) -> None:
    measure = late(decided(town, head("Serik", town.water)), 20)
    addresses = ("/measures/", f"/measures/{measure.number}/")
    assert not any("mark-late" in client.get(address).content.decode() for address in addresses)
    escalation.climb()
    assert all("mark-late" in client.get(address).content.decode() for address in addresses)


def test_a_cell_that_begins_like_a_formula_is_text(town: Town, client: Client) -> None:
    decided(town, head("Serik", town.water), titles={"kk": "=1+1"})
    sent = b"".join(client.get("/measures/measures.csv")).decode()  # type: ignore[arg-type]
    assert "'=1+1" in sent


def test_a_page_takes_the_same_statements_however_long_its_history(town: Town, client: Client) -> None:
    serik = head("Serik", town.water)
    measure = decided(town, serik, problems=(problem(town).number,))
    counted = []
    for _again in range(3):
        with CaptureQueriesContext(connection) as taken:
            client.get(f"/measures/{measure.number}/")
        counted.append(len(taken))
        working.measure_indicator(by=serik, measure_id=measure.pk, value=2, on=measure.decided_at.date(), source="…")  # type: ignore[union-attr]
        deciding.change_budget(by=serik, measure_id=measure.pk, budget=len(counted), reason="…")  # type: ignore[arg-type]
    assert counted[1] == counted[2]


def test_the_list_takes_the_same_statements_however_long(town: Town, client: Client) -> None:
    counted = []
    for name in ("Serik", "Erlan", "Askar"):
        decided(town, head(name, town.water))
        with CaptureQueriesContext(connection) as taken:
            client.get("/measures/")
        counted.append(len(taken))
    assert len(set(counted[1:])) == 1


def test_a_single_voice_is_counted_and_its_number_is_told_to_nobody(town: Town, client: Client) -> None:
    serik, appeal = head("Serik", town.water), appeal_in(town)
    measure = decided(town, serik)
    weighing.add_voice(by=serik, measure_id=measure.pk, kind="appeal", number=appeal.number)
    page = client.get(f"/measures/{measure.number}/").content.decode()
    assert appeal.number not in page


def test_a_voice_one_may_not_see_is_not_found(town: Town) -> None:
    serik, appeal = head("Serik", town.water), appeal_in(town, topic=town.potholes)
    measure = decided(town, serik)
    with pytest.raises(Refused):
        weighing.add_voice(by=serik, measure_id=measure.pk, kind="appeal", number=appeal.number)


def test_the_thread_describes_it_to_those_who_may_read_it(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = proposed(town, serik)
    record = Record.objects.get(kind="measure")
    assert registry.describe([record], None) == {}
    assert registry.describe([record], serik)[record].url == f"/measures/desk/{measure.number}/"
    deciding.decide(by=serik, measure_id=measure.pk, owner_id=serik.pk, due_on=day(10))
    told = registry.describe([record], None)[record]
    assert (told.title, told.url) == ("Жаңа сорғылар қою", f"/measures/{measure.number}/")


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", True), ("territory=t-region", True), ("territory=nowhere", False), ("state=done", False),
        ("q=қысым", True), ("q=мектеп", False), ("problem=P-00901", True), ("problem=P-00902", False),
    ],
)  # fmt: skip
def test_problems_without_a_measure_are_narrowed_with_the_list(
    town: Town, client: Client, query: str, shown: bool
) -> None:
    deciding.refuse_problem(
        by=head("Serik", town.water), problem=problem(town).number, body=town.water, reason="Маусымдық", language="kk"
    )
    page = client.get(f"/measures/?{query}").content.decode()
    assert ("Маусымдық" in page, "/problems/P-00901/" in page) == (shown, shown)


def test_a_step_after_its_day_is_seen_to_be_late_and_keeps_its_day_when_done(town: Town, client: Client) -> None:
    serik = head("Serik", town.water)
    measure = decided(town, serik)
    measure.plan.create(title="Келісімшарт", due_on=day(-3))
    measure.plan.create(title="Жеткізу", due_on=day(-9), done_on=day(-1))
    page = client.get(f"/measures/{measure.number}/").content.decode()
    assert "уәде етілген күннен кейін" in page.split("Жеткізу")[1].split("</li>")[0]
    assert day_words(day(-9)) in page.split("Жеткізу")[1].split("</li>")[0]
    assert "мерзімі өткен" in page.split("Келісімшарт")[1].split("</li>")[0]
