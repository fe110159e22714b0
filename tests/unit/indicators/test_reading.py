"""Rows of a file: what is understood, and how each bad one is reported."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.utils import translation
from openpyxl import Workbook
from tests.people import Town, territory
from tests.unit.indicators.build import csv_file, series_of, source_of, take

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.imports.sources import Row
from qulaq.understand.indicators.bringing.columns import ColumnsError, Told, map_columns
from qulaq.understand.indicators.bringing.files import read_file
from qulaq.understand.indicators.bringing.reading import Reader, read_rows
from qulaq.understand.indicators.downloads import lines as written
from qulaq.understand.indicators.models import Series


@pytest.mark.parametrize(
    "head",
    [
        "series;territory;period;value",
        "Көрсеткіш;Аумақ;Кезең;Мәні",
        "Показатель;Территория;Период;Значение",
        "КОД;КАТО;Дата;Значение",
    ],
)
def test_columns_are_known_in_three_languages(breaks: Series, tmp_path: Path, head: str) -> None:
    read = read_file(csv_file(tmp_path, head, "pipe-breaks;t-region;2026-03;1 204,5"))
    assert [(str(one.value.normalize()), one.day.isoformat()) for one in read.values] == [("1204.5", "2026-03-01")]


def test_each_bad_row_is_named_with_row_and_field_and_good_ones_are_kept(breaks: Series, tmp_path: Path) -> None:
    lines = ["series,territory,period,value", "pipe-breaks,t-region,2026-01,4", "no-such,t-region,2026-01,4",
             "pipe-breaks,Nowhere,2026-01,4", "pipe-breaks,t-region,soon,4", "pipe-breaks,t-region,2026-02,many",
             "pipe-breaks,t-region,2026,4", "pipe-breaks,t-region,2026-02,…"]  # fmt: skip
    read = read_file(csv_file(tmp_path, *lines))
    fields = [(one.row, one.field) for one in read.problems]
    assert fields == [(3, "series"), (4, "territory"), (5, "period"), (6, "value"), (7, "period")]
    assert (len(read.values), read.bad, read.empty) == (1, 5, 1)


def test_a_name_that_several_have_is_reported_with_their_codes(town: Town, breaks: Series, tmp_path: Path) -> None:
    territory("t-one", "Абай ауданы", "district", town.region)
    territory("t-two", "Абай ауданы", "district", town.country)
    read = read_file(csv_file(tmp_path, "territory,period,value", "Абай ауданы,2026-01,4"), breaks)
    assert [one.field for one in read.problems] == ["territory"]
    assert "t-one, t-two" in read.problems[0].message


def test_of_places_with_one_name_the_one_on_the_level_of_the_series_is_meant(
    town: Town, breaks: Series, tmp_path: Path
) -> None:
    region = territory("t-abai", "Абай", "region", town.country)
    territory("t-abai-2", "Абай", "district", town.region)
    read = read_file(csv_file(tmp_path, "territory,period,value", "абай,2026-01,4"), breaks)
    assert [one.territory_id for one in read.values] == [region.pk]


def test_the_same_period_twice_in_a_file_is_reported(breaks: Series, tmp_path: Path) -> None:
    read = read_file(csv_file(tmp_path, "period,value", "2026-01,4", "01.01.2026,5"), breaks)
    assert ([one.row for one in read.problems], len(read.values)) == ([3], 1)


def test_without_a_territory_the_country_is_meant(town: Town, breaks: Series, tmp_path: Path) -> None:
    read = read_file(csv_file(tmp_path, "period,value", "2026-01,4"), breaks)
    assert [one.territory_id for one in read.values] == [town.country.pk]


def test_a_table_without_a_value_column_is_refused_with_its_columns(breaks: Series, tmp_path: Path) -> None:
    with pytest.raises(ColumnsError, match="period, words"):
        read_file(csv_file(tmp_path, "period,words", "2026-01,x"), breaks)


def test_a_spreadsheet_is_read_too(breaks: Series, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Период", "Значение"])  # type: ignore[union-attr]
    book.active.append([date(2026, 3, 1), 12.25])  # type: ignore[union-attr]
    book.save(tmp_path / "values.xlsx")
    read = read_file(tmp_path / "values.xlsx", breaks)
    assert [str(one.value.normalize()) for one in read.values] == ["12.25"]


def test_where_columns_are_missing_it_is_said_which_sheet_was_read(breaks: Series, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Осы файл туралы"])  # type: ignore[union-attr]
    book.create_sheet("Деректер").append(["Кезең", "Мәні"])
    book.save(tmp_path / "values.xlsx")
    with pytest.raises(ColumnsError, match="Деректер"):
        read_file(tmp_path / "values.xlsx", breaks)


def test_values_of_a_portal_come_from_the_portal_alone(marat: Person, tmp_path: Path) -> None:
    portal = source_of(marat, "portal", "ckan", endpoint="https://data.example.kz", settings={"dataset": "water"})
    series_of(marat, portal, "water-loss")
    read = read_file(csv_file(tmp_path, "series,period,value", "water-loss,2026-01,4"))
    assert [one.field for one in read.problems] == ["series"]


def test_what_was_said_of_a_table_beforehand_goes_before_its_names() -> None:
    told = Told(columns={"value": "Obs"}, codes={"territory": {"01": "t-region"}}, only={"sex": "T"})
    mapped = map_columns(["Territory", "Period", "Value", "Obs", "Sex"], told)
    cells = ["01", "2026", "1", "2", "t"]
    assert mapped.wanted(cells)
    assert [mapped.value(cells, name) for name in ("territory", "value")] == ["t-region", "2"]


@pytest.mark.parametrize(
    "said",
    ["Республика Казахстан", "Қазақстан Республикасы", "РЕСПУБЛИКА  КАЗАХСТАН", "Republic of Kazakhstan", "Казахстан"],
)
def test_the_country_is_known_by_its_full_name(breaks: Series, town: Town, tmp_path: Path, said: str) -> None:
    type(town.country).objects.update(is_draft=True)
    code = territory("KZ", "Қазақстан", "country").pk
    type(town.country).objects.filter(pk=code).update(name_ru="Казахстан", name_en="Kazakhstan", is_draft=False)
    read = read_file(csv_file(tmp_path, "series;territory;period;value", f"pipe-breaks;{said};2026-03;5"))
    assert [one.territory_id for one in read.values] == [code]


def test_a_city_is_known_however_its_kind_is_written(breaks: Series, town: Town, tmp_path: Path) -> None:
    city = territory("750000000", "Алматы қаласы", "city", town.country).pk
    names = ["Алматы", "г. Алматы", "г.Алматы", "Алматы қ."]
    rows = [f"pipe-breaks;{name};2026-0{month};5" for month, name in enumerate(names, start=1)]
    read = read_file(csv_file(tmp_path, "series;аймақ;period;значение показателя", *rows))
    assert [one.territory_id for one in read.values] == [city] * 4


def test_where_no_row_has_what_was_asked_for_it_is_said(breaks: Series) -> None:
    mapped = map_columns(["period", "value", "sex"], Told(only={"sex": "_T"}))
    with pytest.raises(ColumnsError, match="sex = _T"):
        read_rows([Row(2, ["2026-03", "5", "M"])], mapped, Reader([breaks], usual=breaks))


def test_ranges_of_time_are_periods_or_are_refused_in_their_row(breaks: Series, tmp_path: Path) -> None:
    given = csv_file(tmp_path, "TIME_PERIOD,OBS_VALUE", "2026-01-01/P1M,4", "2026-01-15/P1M,4")
    with translation.override("en"):
        read = read_file(given, breaks)
    assert [one.day.isoformat() for one in read.values] == ["2026-01-01"]
    assert [(one.row, one.message) for one in read.problems] == [
        (3, "“2026-01-15/P1M” is not exactly one day, week, month, quarter, half-year or year.")
    ]


@pytest.mark.parametrize(
    "said", ["Қарағанды", "КАРАГАНДИНСКАЯ", "Карагандинская обл.", "Караганды облысы", "Qaraǵandy oblysy"]
)
def test_in_a_list_of_regions_a_region_is_known_by_its_bare_name(
    breaks: Series, town: Town, tmp_path: Path, said: str
) -> None:
    region = territory("350000000", "Қарағанды облысы", "region", town.country)
    type(region).objects.filter(pk=region.pk).update(name_ru="Карагандинская область")
    territory("351000000", "Қарағанды қаласы", "district", region)
    read = read_file(csv_file(tmp_path, "series;территория;period;value", f"pipe-breaks;{said};2026-03;5"))
    assert [one.territory_id for one in read.values] == [region.pk]


def test_elsewhere_a_bare_name_is_not_taken_for_a_region(breaks: Series, town: Town, tmp_path: Path) -> None:
    Series.objects.update(level="district")
    territory("350000000", "Қарағанды облысы", "region", town.country)
    read = read_file(csv_file(tmp_path, "series;аумақ;period;value", "pipe-breaks;Қарағанды;2026-03;5"))
    assert [problem.field for problem in read.problems] == ["territory"]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_our_own_file_is_read_again(breaks: Series, town: Town, tmp_path: Path, language: str) -> None:
    read = read_file(csv_file(tmp_path, "series;territory;period;value", "pipe-breaks;t-region;2026-03;5,25"))
    take(*read.values, source=breaks.source)
    with translation.override(language):
        own = [";".join(str(cell) for cell in line) for line in written(breaks, "csv")]
    assert read_file(csv_file(tmp_path, *own)).values == read.values


def test_two_columns_of_time_are_one_period_of_the_calendar(breaks: Series, town: Town, tmp_path: Path) -> None:
    rows = ["pipe-breaks;2026-02-01;2026-02-28;5", "pipe-breaks;2026-01-01;2026-02-28;11"]
    read = read_file(csv_file(tmp_path, "series;От;До;value", *rows))
    assert ([one.day.isoformat() for one in read.values], [one.row for one in read.problems]) == (["2026-02-01"], [3])
