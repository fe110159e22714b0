"""The whole thread of a record as a page and for programs; who sees what of it, tried reader by reader."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.people import Town, analyst, head, officer, resident
from tests.unit.api.caller import Caller, client_of
from tests.unit.indicators.build import months, series_of, source_of
from tests.unit.measures.build import decided, proposed
from tests.unit.problems.heard import confirmed, voices_in
from tests.unit.problems.heard import proposed as only_found
from tests.unit.projects import build as projects
from tests.unit.thread.test_way import number_of, released, six, story

from qulaq.decide.projects.actions import grouping
from qulaq.foundation.people.models import Person
from qulaq.foundation.thread import panels
from qulaq.hear.appeals.models import Appeal
from qulaq.understand.indicators.actions.beside import put_beside

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_factor")]


def signed_in(person: Person | None) -> Client:
    client = Client()
    if person:
        client.force_login(person)
    return client


def test_the_whole_thread_reads_in_its_order(town: Town) -> None:
    voices, problem, measure = story(town)
    public = released(voices[0])
    page = Client().get(f"/thread/problem/{problem.number}/").content.decode()
    places = [
        page.index(f"/register/{public.number}/"),
        page.index("<strong"),
        page.index(f"/measures/{measure.number}/"),
    ]
    assert places == sorted(places)
    assert 'aria-current="step"' in page


def test_readers_see_of_each_record_what_they_may_and_nothing_more(town: Town) -> None:
    """Every reader, every record: what a reader may not see is on no page they can open."""
    marat, serik = analyst("Marat", town.district), head("Serik", town.water)
    voices, problem, measure = story_of(town, marat, serik)
    hidden = proposed(town, serik, problems=(problem.number,))
    found = only_found(town, marat, voices_in(town, ["Басқа нәрсе"], first=50), title="Құпия проблема")
    public = released(voices[0])
    own, readers = number_of(voices[1]), readers_of(town, marat, serik)
    secrets = {hidden.number, found.number, own, number_of(voices[2])}
    may: dict[str, set[str]] = {"author": {own}, "serik": secrets, "marat": secrets}
    doors = [("problem", problem.number), ("measure", measure.number), ("register", str(public.number))]
    for name, reader in readers.items():
        told = "".join(signed_in(reader).get(f"/thread/{kind}/{key}/").content.decode() for kind, key in doors)
        told += "".join(panel.body for kind, key in doors for panel in panels.beside(kind, key, reader))
        leaked = {secret for secret in secrets - may.get(name, set()) if secret in told}
        assert not leaked, (name, leaked)
        for kind, key in (("measure", hidden.number), ("problem", found.number), ("appeal", own)):
            status = signed_in(reader).get(f"/thread/{kind}/{key}/").status_code
            assert status == (200 if key in may.get(name, set()) else 404), (name, kind, key, status)


def story_of(town: Town, marat: Person, serik: Person):  # type: ignore[no-untyped-def]
    voices = six(town)
    problem = confirmed(town, marat, voices)
    return voices, problem, decided(town, serik, problems=(problem.number,))


def readers_of(town: Town, marat: Person, serik: Person) -> dict[str, Person | None]:
    return {
        "nobody": None, "resident": resident("Zarina"), "author": resident("N", "n1@example.kz"), "serik": serik,
        "marat": marat, "elsewhere": officer("Bota", town.roads),
    }  # fmt: skip


def test_what_does_not_exist_is_not_found(client: Client, db: None) -> None:
    for address in ("problem/P-99999", "nothing/1", "problem/%00", "appeal/26-0000001-2", "register/1"):
        assert client.get(f"/thread/{address}/").status_code == 404
        assert Caller().get(f"/thread/{address}").status_code == 404


def test_a_program_that_works_reads_as_one_that_only_reads(town: Town) -> None:
    _voices, problem, _measure = story(town)
    bota = officer("Bota", town.roads)
    for scope in ("appeals:read", "appeals:work"):
        program = client_of(bota, scope, token=scope)
        assert program.get(f"/thread/problem/{problem.number}").status_code == 200


def test_programs_read_the_same(town: Town) -> None:
    voices, problem, measure = story(town)
    released(voices[0])
    told = Caller().get(f"/thread/problem/{problem.number}").json()  # type: ignore[attr-defined]
    assert [(one["stage"], one["state"]) for one in told["stages"]] == [
        ("heard", "done"), ("problem", "done"), ("measure", "now"), ("promise", "now"), ("outcome", "next"),
    ]  # fmt: skip
    assert (told["stages"][0]["heard"][0]["people"], len(told["stages"][0]["heard"][0]["quotes"])) == (6, 1)
    assert told["stages"][2]["records"][0]["key"] == measure.number


def test_a_token_sees_what_its_person_sees(town: Town) -> None:
    voices, problem, _measure = story(town)
    own = number_of(voices[0])
    api = client_of(Person.objects.get(name="Serik"), "appeals:read")
    assert [caller.get(f"/thread/appeal/{own}").status_code for caller in (Caller(), api)] == [404, 200]
    keys = [one["key"] for one in api.get(f"/thread/appeal/{own}").json()["stages"][1]["records"]]  # type: ignore[attr-defined]
    assert keys == [problem.number]


def test_no_more_statements_for_a_longer_thread(town: Town) -> None:
    marat, serik = analyst("Marat", town.district), head("Serik", town.water)
    voices = six(town)
    problem = confirmed(town, marat, voices)
    released(voices[0])
    decided(town, serik, problems=(problem.number,))
    doors = [f"/thread/problem/{problem.number}/", f"/problems/{problem.number}/"]
    counts = []
    for turn in range(2):
        for address in doors:
            with CaptureQueriesContext(connection) as asked:
                assert Client().get(address).status_code == 200
            counts.append(len(asked))
        for voice in voices[1:] if turn == 0 else ():
            released(voice)
        for _measure in range(4):
            decided(town, serik, problems=(problem.number,))
    assert counts[:2] == counts[2:]


def test_the_pages_of_one_appeal_show_the_thread(town: Town) -> None:
    voices, problem, measure = story(town)
    public = released(voices[0])
    appeal = Appeal.objects.get(pk=voices[0].source_id)
    wrote = resident("N", appeal.applicant_email)
    pages = {
        "register": Client().get(f"/register/{public.number}/"),
        "status": signed_in(wrote).get(f"/a/{appeal.number}/"),
        "desk": signed_in(officer("Daur", town.water)).get(f"/desk/{appeal.number}/"),
    }
    for name, answer in pages.items():
        page = answer.content.decode()
        assert answer.status_code == 200, name
        assert f"/problems/{problem.number}/" in page, name
        assert f"/measures/{measure.number}/" in page, name
        assert "/thread/" in page, name
    assert appeal.number not in pages["register"].content.decode()


def test_a_project_and_an_indicator_stand_on_the_thread_of_the_problem(town: Town) -> None:
    _voices, problem, measure = story(town)
    serik, wide = Person.objects.get(name="Serik"), analyst("Wide", town.country)
    project = projects.running(town, serik)
    grouping.add_measure(by=serik, project_id=project.pk, number=measure.number)
    series = series_of(wide, source_of(wide))
    months(series, town.region, 5, 4)
    put_beside(by=wide, kind="problem", key=problem.number, series_id=series.pk, territory_id=town.region.pk)
    pages = [f"/projects/{project.number}/", f"/indicators/{series.code}/"]
    told = [Client().get(address).content.decode() for address in pages]
    whole = [f"/thread/project/{project.number}/", f"/thread/problem/{problem.number}/"]
    assert [address in page for address, page in zip(whole, told, strict=True)] == [True, True]
    assert [f"/problems/{problem.number}/" in page for page in told] == [True, True]
