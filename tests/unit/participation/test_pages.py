"""The pages of participation: the public list with its counts, one process, the desk, the panel, and the file."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.people import Town, analyst, head, officer, resident
from tests.unit.measures.build import proposed
from tests.unit.participation.build import CHANGES, counted_measure, declared, heard_problem, process

from qulaq.account.participation import public
from qulaq.account.participation.measuring import renew_all
from qulaq.account.participation.models import Declaration, Process
from qulaq.foundation.people.models import Person
from qulaq.foundation.thread import panels

pytestmark = pytest.mark.django_db
LIST = "/participation/"


def test_the_file_is_not_made_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public, "EXPORTS", "1/hour")
    assert [Client().get("/participation/participation.csv").status_code for _time in range(2)] == [200, 429]


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def shown(number: str, reader: Person | None) -> str:
    return "".join(panel.body for panel in panels.beside("measure", number, reader) if "participation" in panel.body)


def test_an_empty_list_says_what_will_stand_here(client: Client, db: None) -> None:
    assert 'id="method"' in page(client, LIST)


def test_everybody_reads_what_was_declared_and_what_happened(town: Town, client: Client) -> None:
    serik = head("Serik", town.water)
    measure = counted_measure(town, serik, heard_problem(town, analyst("Marat", town.district)))
    declared(serik, measure)
    one = page(client, f"/participation/measure/{measure.number}/")
    assert CHANGES in one
    assert "Serik" not in one
    for words in (measure.title, "/participation/measure/"):
        assert words in page(client, LIST)


def test_counts_by_body_and_level(town: Town, client: Client) -> None:
    serik = head("Serik", town.water)
    problem = heard_problem(town, analyst("Marat", town.district))
    measure = counted_measure(town, serik, problem)
    counted_measure(town, serik)
    declared(serik, measure)
    (total, (water,)) = client.get(LIST).context["total"], client.get(LIST).context["bodies"]
    assert (water.body, water.by_level, total.declared, total.kept) == (town.water, [0, 1, 0, 0, 2], 1, 1)


@pytest.mark.parametrize(
    ("asked", "found"),
    [("?kind=measure", 1), ("?kind=problem", 1), ("?level=consulting", 1), ("?level=none", 1), ("?body=t-water", 2),
     ("?body=t-akimat", 2), ("?body=t-roads", 0), ("?territory=t-town", 2), ("?q=тоқтайды", 1), ("?verdict=kept", 1),
     ("?level=%00&kind=zzz", 2), ("?q=жоқсөз", 0)],
)  # fmt: skip
def test_the_list_is_narrowed(town: Town, client: Client, asked: str, found: int) -> None:
    serik = head("Serik", town.water)
    measure = counted_measure(town, serik, heard_problem(town, analyst("Marat", town.district)))
    declared(serik, measure)
    assert len(client.get(LIST + asked).context["lines"]) == found


def test_the_file_holds_the_same_rows(town: Town, client: Client) -> None:
    measure = counted_measure(town, head("Serik", town.water))
    lines = b"".join(client.get("/participation/participation.csv")).decode().splitlines()  # type: ignore[arg-type]
    assert len(lines) == 2
    assert measure.number in lines[1]


def test_what_is_no_public_process_has_no_page(town: Town, client: Client) -> None:
    hidden = proposed(town, head("Serik", town.water))
    for address in (f"measure/{hidden.number}/", "appeal/26-0000001-2/", "nothing/1/", "measure/%00/"):
        assert client.get(f"/participation/{address}").status_code == 404


def test_more_rows_cost_no_more_statements(town: Town, client: Client) -> None:
    serik = head("Serik", town.water)
    counts = []
    for _turn in range(2):
        for _measure in range(3):
            declared(serik, counted_measure(town, serik))
        with CaptureQueriesContext(connection) as asked:
            page(client, LIST)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_desk_lists_what_is_owed_first(town: Town, client: Client) -> None:
    serik = head("Serik", town.water)
    owed, done = counted_measure(town, serik), counted_measure(town, serik)
    declared(serik, done)
    client.force_login(serik)
    keys = [line.process.key for line in client.get("/participation/desk/").context["lines"]]
    assert keys == [owed.number]
    assert done.number in page(client, "/participation/desk/?verdict=early")


def test_declaring_on_the_page(town: Town, client: Client) -> None:
    serik = head("Serik", town.water)
    measure = counted_measure(town, serik)
    client.force_login(serik)
    here = f"/participation/desk/measure/{measure.number}/"
    page(client, here)
    given = {"level": "consulting", "changes_kk": "", "since": "2026-01-01"}
    refused = client.post(here, given)
    assert (refused.status_code, "changes_kk" in refused.context["form"].errors) == (422, True)
    assert client.post(here, {**given, "changes_kk": CHANGES}).status_code == 302
    assert process(measure).declared == "consulting"
    assert CHANGES in page(client, here)


def test_taking_back_on_the_page(town: Town, client: Client) -> None:
    serik = head("Serik", town.water)
    measure = counted_measure(town, serik)
    declared(serik, measure)
    client.force_login(serik)
    here = f"/participation/desk/measure/{measure.number}/back/"
    assert client.get(here).status_code == 302
    assert client.post(here, {"reason": " "}).status_code == 422
    assert client.post(here, {"reason": "Қате жарияланды"}).status_code == 302
    assert not Declaration.objects.filter(ended_at=None).exists()
    assert "Қате жарияланды" in Client().get(f"/participation/measure/{measure.number}/").content.decode()


def test_who_comes_through_the_door_of_the_desk(town: Town, client: Client) -> None:
    measure = counted_measure(town, head("Serik", town.water))
    here = f"/participation/desk/measure/{measure.number}/"
    answers = {}
    for person in (None, resident("Aigerim"), officer("Bolat", town.water), head("Other", town.roads)):
        if person:
            client.force_login(person)
        answers[str(person and person.name)] = (
            client.get("/participation/desk/").status_code,
            client.get(here).status_code,
        )
    assert answers == {"None": (302, 302), "Aigerim": (403, 403), "Bolat": (403, 403), "Other": (200, 403)}


def test_the_panel_says_it_on_the_record_and_offers_it_to_those_who_may(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = counted_measure(town, serik)
    desk = f"/participation/desk/measure/{measure.number}/"
    assert [desk in shown(measure.number, who) for who in (None, officer("Bolat", town.water), serik)] == [
        False,
        False,
        True,
    ]
    declared(serik, measure)
    assert CHANGES in shown(measure.number, None)


def test_a_hidden_process_has_no_panel(town: Town) -> None:
    serik = head("Serik", town.water)
    hidden = proposed(town, serik)
    renew_all()
    assert shown(hidden.number, serik) == ""


def test_what_was_taken_out_of_public_since_is_left_out(town: Town, client: Client) -> None:
    measure = counted_measure(town, head("Serik", town.water))
    Process.objects.create(
        kind="measure", key="M-26-9999", title_kk="Құпия", measured="informing", verdict="undeclared"
    )
    lines = client.get(LIST).context["lines"]
    assert [line.process.key for line in lines] == [measure.number]
