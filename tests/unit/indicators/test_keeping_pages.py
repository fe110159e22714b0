"""The pages of those who keep indicators: sources, series, files, and what stands beside a record."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import gettext as _
from tests.people import Town
from tests.unit.appeals.build import appeal_in
from tests.unit.indicators.build import holding, months, source_of
from tests.unit.staff.desk import signed_in

from qulaq.foundation.people.models import Person
from qulaq.understand.indicators.models import Batch, Beside, Series, Source
from qulaq.understand.indicators.pages import bringing

FILE = "Территория;Период;Значение\nКөлсай облысы;2026-01;17,5\nНигде;2026-01;3\n"


@pytest.fixture
def desk(marat: Person) -> Client:
    return signed_in(marat)


def upload(text: str = FILE, name: str = "values.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode(), "text/csv")


def test_a_source_and_a_series_are_added_through_their_forms(desk: Client) -> None:
    said = {"code": "stat", "publisher": "Бюро", "title": "Су", "kind": "ckan", "rhythm": "week", "dataset": "water",
            "endpoint": "https://data.example.kz", "only": "sex = T",
            "territory_codes": "01 = t-region\n02 = t-district"}  # fmt: skip
    assert desk.post("/desk/indicators/sources/new/", said).status_code == 302
    source = Source.objects.get()
    assert source.settings["codes"] == {"territory": {"01": "t-region", "02": "t-district"}}
    series = {
        "source": "stat",
        "code": "loss",
        "name_kk": "Су шығыны",
        "better": "down",
        "length": "year",
        "level": "region",
    }
    answer: Any = desk.post("/desk/indicators/series/new/", series)
    assert answer.headers["Location"] == "/desk/indicators/sources/stat/"
    assert Series.objects.get().name_kk == "Су шығыны"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "wrong", [{"endpoint": ""}, {"dataset": ""}, {"only": "no sign"}, {"code": "stat"}, {"rhythm": "x"}]
)
def test_what_will_not_do_is_said_beside_the_field(desk: Client, marat: Person, wrong: dict[str, str]) -> None:
    source_of(marat)
    said = {"code": "new", "publisher": "Бюро", "title": "Су", "kind": "ckan", "rhythm": "week", "dataset": "water",
            "endpoint": "https://data.example.kz", **wrong}  # fmt: skip
    answer: Any = desk.post("/desk/indicators/sources/new/", said)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == set(wrong)
    assert 'value="Су"' in answer.content.decode()


def test_a_source_is_changed_with_what_was_typed_before(desk: Client, marat: Person) -> None:
    settings = {"dataset": "water", "only": {"sex": "T"}}
    source_of(marat, "portal", "ckan", endpoint="https://data.example.kz", settings=settings)
    html = desk.get("/desk/indicators/sources/portal/change/").content.decode()
    assert "sex = T" in html
    said = {
        "publisher": "Бюро",
        "title": "Су",
        "rhythm": "day",
        "dataset": "air",
        "endpoint": "https://data.example.kz",
    }
    assert desk.post("/desk/indicators/sources/portal/change/", said).status_code == 302
    source = Source.objects.get()
    assert (source.rhythm, source.settings["dataset"]) == ("day", "air")


def test_a_series_is_named_anew_and_keeps_its_periods(desk: Client, breaks: Series) -> None:
    html = desk.get("/desk/indicators/series/pipe-breaks/change/").content.decode()
    assert 'value="Аварии на трубах"' in html
    said = {"name_kk": "Апаттар", "unit_kk": "рет", "better": "none", "level": "district", "length": "year"}
    assert desk.post("/desk/indicators/series/pipe-breaks/change/", said).status_code == 302
    breaks.refresh_from_db()
    assert (breaks.name, breaks.unit, breaks.level, breaks.length) == ("Апаттар", "рет", "district", "month")


def test_a_file_is_looked_at_taken_and_taken_back(desk: Client, breaks: Series) -> None:
    answer: Any = desk.post("/desk/indicators/bring/", {"file": upload(), "series": breaks.code})
    address = answer.headers["Location"]
    html = desk.get(address).content.decode()
    assert "17,5" in html
    assert "Нигде" in html  # the row that was not taken, with why
    assert holding(breaks) == {}
    desk.post(f"{address}take/")
    assert holding(breaks) == {("t-region", "2026-01-01"): "17.5"}
    assert 'action="' + address + 'undo/"' in desk.get(address).content.decode()
    desk.post(f"{address}undo/")
    assert holding(breaks) == {}
    assert desk.get(address).status_code == 200


@pytest.mark.parametrize(("text", "name"), [("", "a.csv"), ("words\nx\n", "a.csv"), ("\xd0\xcf", "a.xls")])
def test_what_is_no_table_of_values_is_said_beside_the_file(desk: Client, breaks: Series, text: str, name: str) -> None:
    answer: Any = desk.post("/desk/indicators/bring/", {"file": upload(text, name)})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["file"])


def test_a_table_that_would_keep_somebody_waiting_goes_by_the_command_line(
    desk: Client, breaks: Series, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing, "MOST_ROWS", 1)
    text = "period,value\n2026-01,1\n2026-02,2\n"
    answer: Any = desk.post("/desk/indicators/bring/", {"file": upload(text), "series": breaks.code})
    assert (answer.status_code, Batch.objects.count()) == (422, 0)


def test_a_file_without_a_good_row_can_not_be_taken(desk: Client, breaks: Series) -> None:
    answer: Any = desk.post(
        "/desk/indicators/bring/", {"file": upload("period,value\nsoon,1\n"), "series": breaks.code}
    )
    assert "take/" not in desk.get(answer.headers["Location"]).content.decode()


@pytest.mark.parametrize(
    ("rows", "why"), [("", "no rows below the names"), ("2026-01;–\n", "No row of it has a value")]
)
def test_why_nothing_can_be_taken_is_said_as_it_is(desk: Client, breaks: Series, rows: str, why: str) -> None:
    given = {"file": upload(f"Период;Значение\n{rows}"), "series": breaks.code}
    answer: Any = desk.post("/en/desk/indicators/bring/", given, follow=True)
    assert why in answer.content.decode()


def test_a_series_is_put_beside_an_appeal_and_taken_away(desk: Client, town: Town, breaks: Series) -> None:
    months(breaks, town.region, 40)
    appeal = appeal_in(town)
    here = f"/desk/indicators/beside/?kind=appeal&key={appeal.number}"
    assert "series=pipe-breaks" in desk.get(here).content.decode()
    answer: Any = desk.post(f"{here}&series=pipe-breaks", {"territory": "t-region", "note": "Құбырлар ескі"})
    assert answer.headers["Location"] == f"/desk/{appeal.number}/"
    away = f"/desk/indicators/beside/{Beside.objects.get().pk}/away/"
    assert desk.get(away).status_code == 200
    desk.post(away)
    assert not Beside.objects.exists()


@pytest.mark.parametrize("query", ["", "?kind=appeal&key=none", "?kind=%00&key=1"])
def test_beside_a_record_that_is_not_there_nothing_is_put(desk: Client, query: str) -> None:
    assert desk.get(f"/desk/indicators/beside/{query}").status_code == 404


def test_the_desk_lists_sources_and_what_was_brought_in(
    desk: Client, town: Town, breaks: Series, django_assert_max_num_queries: Any
) -> None:
    for value in range(4):
        months(breaks, town.region, value)
    desk.get("/desk/indicators/")
    with django_assert_max_num_queries(12):
        html = desk.get("/desk/indicators/").content.decode()
    assert html.count("/desk/indicators/brought/") == Batch.objects.count()
    with django_assert_max_num_queries(12):
        assert breaks.code in desk.get("/desk/indicators/sources/stat/").content.decode()


def test_what_was_wrong_names_the_column_in_the_readers_language(desk: Client, breaks: Series) -> None:
    answer: Any = desk.post(
        "/desk/indicators/bring/", {"file": upload("period,value\nsoon,1\n"), "series": breaks.code}, follow=True
    )
    assert [str(one["field"]) for one in answer.context["problems"]] == [str(_("Period"))]
