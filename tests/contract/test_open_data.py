"""Portals of open data that really answer over HTTP, as CKAN and as offices of statistics do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.people import Town, analyst, tiny_town
from tests.unit.indicators.build import holding, series_of, source_of
from tests.unit.indicators.portal import Portal, listening

from qulaq.foundation.people.models import Person
from qulaq.foundation.territories.models import Territory
from qulaq.understand.indicators import refreshing
from qulaq.understand.indicators.connectors import PortalError
from qulaq.understand.indicators.models import Batch, Fetch, Series, Source

pytestmark = [pytest.mark.django_db, pytest.mark.contract]
CSV = "text/csv; charset=utf-8"
SDMX1 = (
    "DATAFLOW,FREQ,REF_AREA,INDICATOR,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n"
    "KZ:DF_WATER(1.0),M,KZ01,WATER_LOSS,_T,2026-01,17.5,A\n"
    "KZ:DF_WATER(1.0),M,KZ01,WATER_LOSS,F,2026-01,1,A\n"
    "KZ:DF_WATER(1.0),M,KZ01,WATER_LOSS,_T,2026-02,16.25,P\n"
    "KZ:DF_WATER(1.0),M,KZ01,WATER_LOSS,_T,2026-03,,M\n"
)
SDMX2 = (
    "STRUCTURE,STRUCTURE_ID,ACTION,FREQ: Frequency,REF_AREA: Reference area,INDICATOR: Indicator,TIME_PERIOD: Time,"
    "OBS_VALUE: Value\n"
    "dataflow,KZ:DF_WATER(1.0.0),I,M: Monthly,KZ01: Kölsay,WATER_LOSS: Loss of water,2026-01,17.5\n"
    "dataflow,KZ:DF_WATER(1.0.0),D,M: Monthly,KZ01: Kölsay,WATER_LOSS: Loss of water,2026-02,\n"
)
CODES = {"series": {"WATER_LOSS": "water-loss"}, "territory": {"KZ01": "t-region"}}
WATER = ("t-region", "2026-01-01")


@pytest.fixture
def portal(settings: Any) -> Iterator[Portal]:
    settings.PRIVATE_PORTALS = True  # it listens on this machine
    with listening() as found:
        yield found


@pytest.fixture
def town(db: None) -> Town:
    return tiny_town()


@pytest.fixture
def marat(town: Town) -> Person:
    return analyst("Marat", town.country)


def ckan(marat: Person, portal: Portal, **more: Any) -> tuple[Source, Series]:
    source = source_of(marat, "ckan", "ckan", endpoint=portal.address, settings={"dataset": "water", **more})
    return source, series_of(marat, source, "water-loss")


def sdmx(marat: Person, portal: Portal, content: str, **more: Any) -> tuple[Source, Series]:
    portal.files["/data/DF_WATER"] = ("application/vnd.sdmx.data+csv;version=1.0.0", content.encode())
    said = {"columns": {"series": "INDICATOR"}, "codes": CODES, **more}
    source = source_of(marat, "sdmx", "sdmx", endpoint=f"{portal.address}/data/DF_WATER", settings=said)
    return source, series_of(marat, source, "water-loss")


def refresh(source: Source, *, final: bool = True) -> Batch | None:
    return refreshing.refresh(Source.objects.get(pk=source.pk), final=final)


def in_datastore(portal: Portal, rows: int) -> None:
    portal.resources = [
        {"id": "r-0", "name": "Readme", "format": "PDF", "url": "/readme.pdf", "datastore_active": False},
        {"id": "r-1", "name": "Water", "format": "CSV", "url": f"{portal.address}/water.csv", "datastore_active": True},
    ]  # fmt: skip
    days = [(2000 + number // 12, number % 12 + 1) for number in range(rows)]
    portal.records = [
        {"_id": number, "Region": "Көлсай облысы", "Date": f"{year}-{month:02}-01T00:00:00", "Value": number / 2}
        for number, (year, month) in enumerate(days, start=1)
    ]


def test_a_datastore_is_read_page_by_page(marat: Person, portal: Portal) -> None:
    in_datastore(portal, 25)
    portal.most_rows = 10  # the portal gives fewer rows a page than it was asked for
    source, series = ckan(marat, portal)
    batch = refresh(source)
    assert batch
    assert (batch.added, batch.bad) == (25, 0)
    assert portal.paths == ["package_show", *["datastore_search"] * 3]
    assert holding(series)["t-region", "2000-02-01"] == "1"


def test_read_again_nothing_changes_and_a_new_value_is_a_revision(marat: Person, portal: Portal) -> None:
    in_datastore(portal, 3)
    source, series = ckan(marat, portal)
    refresh(source)
    assert refresh(source).same == 3  # type: ignore[union-attr]
    assert Source.objects.get().last == Fetch.SAME
    portal.records[0]["Value"] = 99
    assert refresh(source).revised == 1  # type: ignore[union-attr]
    assert holding(series)["t-region", "2000-01-01"] == "99"


def test_a_resource_that_is_a_file_is_fetched_only_when_it_changed(marat: Person, portal: Portal) -> None:
    portal.resources = [{"id": "r-1", "name": "Water", "format": "csv", "url": "/water.csv", "datastore_active": False}]
    portal.files["/water.csv"] = (CSV, "Территория;Период;Значение\nКөлсай облысы;2026-01;17,5\n".encode())
    source, series = ckan(marat, portal, resource="Water")
    refresh(source)
    assert holding(series)[WATER] == "17.5"
    assert refresh(source) is None
    assert portal.asked[-1][1]["if-none-match"] == '"v1"'


def test_a_portal_that_refuses_is_told_with_its_words(marat: Person, portal: Portal) -> None:
    source, _series = ckan(marat, portal)
    Source.objects.update(settings={"dataset": "gone"})
    refresh(source)
    known = Source.objects.get()
    assert (known.last, "Not found" in known.last_words) == (Fetch.FAILED, True)


def test_what_a_portal_says_with_404_is_told_too(marat: Person, portal: Portal) -> None:
    source, _series = ckan(marat, portal)
    Source.objects.update(settings={"dataset": "gone"})
    portal.refusal = 404  # as CKAN itself answers
    refresh(source)
    assert "Not found" in Source.objects.get().last_words


@pytest.mark.parametrize("records", [["x"], [{"Value": 1}, None]])
def test_a_portal_that_answers_otherwise_than_ckan_is_a_failure_that_is_told(
    marat: Person, portal: Portal, records: list[Any]
) -> None:
    in_datastore(portal, 1)
    source, _series = ckan(marat, portal)
    portal.records += records
    refresh(source)
    assert Source.objects.get().last == Fetch.FAILED


def test_a_file_is_known_by_its_mime_type_where_the_format_is_left_out(marat: Person, portal: Portal) -> None:
    portal.resources = [{"id": "r-1", "format": "", "mimetype": "text/csv", "url": "/water.csv"}]
    portal.files["/water.csv"] = (CSV, "Территория;Период;Значение\nКөлсай облысы;2026-01;17,5\n".encode())
    source, series = ckan(marat, portal)
    refresh(source)
    assert holding(series)[WATER] == "17.5"


def test_a_deletion_is_reported_however_its_column_is_written(marat: Person, portal: Portal) -> None:
    source, series = sdmx(marat, portal, SDMX2.replace("ACTION", "action"))
    refresh(source)
    assert holding(series) == {WATER: "17.5"}


def test_sdmx_csv_of_version_one(marat: Person, portal: Portal) -> None:
    source, series = sdmx(marat, portal, SDMX1, only={"SEX": "_T"})
    batch = refresh(source)
    assert batch
    assert (batch.added, batch.empty, batch.bad) == (2, 1, 0)
    assert holding(series) == {WATER: "17.5", ("t-region", "2026-02-01"): "16.25"}
    assert series.observations.get(day="2026-02-01").status == "provisional"
    assert "application/vnd.sdmx.data+csv" in portal.asked[0][1]["accept"]


def test_sdmx_csv_of_version_two_with_labels(marat: Person, portal: Portal) -> None:
    source, series = sdmx(marat, portal, SDMX2)
    batch = refresh(source)
    assert batch
    assert (batch.added, batch.bad, batch.problems[0]["row"]) == (1, 1, 3)  # nobody's value vanishes unseen
    assert holding(series) == {WATER: "17.5"}


def test_codes_that_are_not_ours_are_reported_by_row(marat: Person, portal: Portal) -> None:
    source, _series = sdmx(marat, portal, SDMX1, codes={"series": CODES["series"]}, only={"SEX": "F"})
    batch = refresh(source)
    assert batch
    assert [(one["row"], one["field"]) for one in batch.problems] == [(3, "territory")]
    assert not Territory.objects.filter(code="KZ01").exists()


@pytest.mark.parametrize("content", ["<html><body>Moved</body></html>", "a,b\n1,2\n"])
def test_what_is_no_sdmx_is_not_read_as_such(marat: Person, portal: Portal, content: str) -> None:
    source, _series = sdmx(marat, portal, content)
    if content.startswith("<"):
        portal.files["/data/DF_WATER"] = ("text/html", content.encode())
    refresh(source)
    assert Source.objects.get().last == Fetch.FAILED


@pytest.mark.parametrize("status", [429, 503])
def test_a_portal_that_may_answer_later_is_asked_again(marat: Person, portal: Portal, status: int) -> None:
    source, _series = sdmx(marat, portal, SDMX1)
    portal.broken = status
    with pytest.raises(PortalError):
        refresh(source, final=False)
    refresh(source, final=True)
    assert str(status) in Source.objects.get().last_words


def test_a_redirection_is_followed_and_one_without_end_is_not(marat: Person, portal: Portal) -> None:
    source, series = sdmx(marat, portal, SDMX1, only={"SEX": "_T"})
    portal.moved["/old"] = "/data/DF_WATER"
    portal.moved["/round"] = "/round"
    for path, last in (("/old", Fetch.DONE), ("/round", Fetch.FAILED)):
        Source.objects.update(endpoint=f"{portal.address}{path}", seen={})
        refresh(source)
        assert Source.objects.get().last == last
    assert holding(series)[WATER] == "17.5"
