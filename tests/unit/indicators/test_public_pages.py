"""Indicators as everybody reads them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from tests.people import Town
from tests.unit.indicators.build import months, series_of, source_of

from qulaq.foundation.people.models import Person
from qulaq.understand.indicators.models import Series


def page(path: str) -> str:
    answer: Any = Client().get(path)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


@pytest.fixture
def filled(town: Town, breaks: Series) -> Series:
    months(breaks, town.country, 400, 380)
    months(breaks, town.region, 40, 30)
    months(breaks, town.region, 41)
    return breaks


def test_without_any_the_list_says_what_is_to_come(db: None) -> None:
    assert 'class="empty"' in page("/indicators/")


def test_the_list_shows_the_newest_value_of_the_widest_place(filled: Series) -> None:
    html = page("/indicators/")
    assert "Құбыр апаттары" in html
    assert "380 апат" in html


@pytest.mark.parametrize(
    ("query", "found"),
    [("q=апат", True), ("q=апаттар", True), ("q=ауа", False), ("source=stat", True), ("source=none", False),
     ("territory=t-region", True), ("territory=t-town", False), ("unit=апат", True), ("unit=kg", False),
     ("q=%00", True)],
)  # fmt: skip
def test_it_is_narrowed_by_words_source_place_and_unit(filled: Series, query: str, found: bool) -> None:
    assert ('href="/indicators/pipe-breaks/"' in page(f"/indicators/?{query}")) is found


def test_a_series_shows_its_picture_table_revisions_source_and_licence(filled: Series) -> None:
    html = page("/indicators/pipe-breaks/?territory=t-region")
    assert html.count("timeline-lane") == 1
    assert all(words in html for words in ("CC BY 4.0", "Ұлттық статистика бюросы", "Көлсай облысы", ">40<", ">41<"))
    assert "style=" not in html


@pytest.mark.parametrize(
    "path", ["/indicators/none/", "/indicators/pipe-breaks/?territory=t-town", "/indicators/none.csv"]
)
def test_what_is_not_there_is_not_found(filled: Series, path: str) -> None:
    assert Client().get(path).status_code == 404


def test_a_series_without_values_says_so(breaks: Series) -> None:
    assert 'class="empty"' in page("/indicators/pipe-breaks/")


def test_all_values_come_as_csv_and_xlsx(filled: Series) -> None:
    lines = b"".join(Client().get("/indicators/pipe-breaks.csv").streaming_content).decode().splitlines()  # type: ignore[attr-defined]
    assert len(lines) == 5
    assert "t-region,Көлсай облысы,2026-01-01,2026-01-31,41,final" in "\n".join(lines)
    book = load_workbook(BytesIO(Client().get("/indicators/pipe-breaks.xlsx").content))
    assert book.active.max_row == 5  # type: ignore[union-attr]
    assert 41 in [row[7] for row in book.active.iter_rows(values_only=True)]  # type: ignore[union-attr]


def test_the_json_has_what_was_revised_too(filled: Series) -> None:
    said: Any = Client().get("/indicators/pipe-breaks.json").json()
    old = [row for row in said["observations"] if row["replaced_at"]]
    assert [(row["territory"], row["value"]) for row in old] == [("t-region", "40")]
    assert said["source"]["licence"] == "CC BY 4.0"


def test_a_name_that_begins_like_a_formula_stays_text(marat: Person, town: Town) -> None:
    series = series_of(marat, source_of(marat, title="=1+1"), names={"kk": "=2+2"})
    months(series, town.region, 1)
    text = b"".join(Client().get("/indicators/pipe-breaks.csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert ",=2+2" not in text


def test_pages_take_a_fixed_number_of_statements(
    filled: Series, marat: Person, town: Town, django_assert_max_num_queries: Any
) -> None:
    for number in range(6):
        months(series_of(marat, filled.source, f"more-{number}"), town.region, 1, 2, 3)
    with django_assert_max_num_queries(10):
        page("/indicators/")
    with django_assert_max_num_queries(8):  # two of them: which records it stands beside, on the thread
        page("/indicators/pipe-breaks/")


def test_the_newest_value_is_compared_with_the_same_season_of_the_year_before(town: Town, breaks: Series) -> None:
    months(breaks, town.region, *[10] * 12, year=2025)
    months(breaks, town.region, 8)
    html = page("/indicators/pipe-breaks/")
    words = str(_("%(since)s: %(before)s; %(period)s: %(value)s."))
    said = {"since": "2025 ж. қаңтар", "before": "10", "period": "2026 ж. қаңтар", "value": "8"}
    assert words % said in html
    assert str(_("This is better than it was.")) in html
