"""Any view as a file: the same lines for a spreadsheet and on paper."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.utils import translation
from openpyxl import load_workbook
from pypdf import PdfReader
from tests.people import Town
from tests.unit.quality.voices import answered

from qulaq.foundation.ui import paper, papers
from qulaq.understand.quality.dashboard_views import sheet
from qulaq.understand.quality.filters import Wanted
from qulaq.understand.quality.measures import Sums
from qulaq.understand.quality.nodes import of_country
from qulaq.understand.quality.told import cells

pytestmark = pytest.mark.django_db
LISTS = ["/quality/bodies", "/quality/heads", "/quality/territories"]
VIEWS = [*LISTS, "/dashboard/place/t-kz/figures", "/dashboard/body/t-akimat/figures"]


def text(client: Client, address: str) -> str:
    return b"".join(client.get(address).streaming_content).decode()  # type: ignore[attr-defined]


@pytest.mark.parametrize("view", VIEWS)
def test_csv_and_xlsx_hold_the_same(client: Client, town: Town, view: str) -> None:
    answered(town, 30, solved="yes", stars=5)
    lines = text(client, f"{view}.csv").splitlines()
    sheet = load_workbook(BytesIO(client.get(f"{view}.xlsx").content)).active
    assert sheet.max_row == len(lines) > 1
    assert "30" in lines[1]


@pytest.mark.parametrize("view", VIEWS)
def test_no_two_columns_have_one_name(client: Client, town: Town, view: str) -> None:
    answered(town, 30, solved="yes", stars=5)
    for language in ("", "/ru", "/en"):
        head = next(csv.reader([text(client, f"{language}{view}.csv").splitlines()[0]]))
        assert len(head) == len(set(head))


def test_lines_of_a_dashboard_have_codes_and_days(client: Client, town: Town) -> None:
    answered(town, 30, heard_on=date(2025, 10, 31))
    found = text(client, "/en/dashboard/place/t-kz/figures.csv?period=2025-10").removeprefix("\ufeff").splitlines()
    codes = [(row["Part"], row["Code"]) for row in csv.DictReader(found)]
    assert codes == [("All", "t-kz"), ("Over time", "2025-10-01"), ("Topics", "t-utilities"), ("Places", "t-region")]


@pytest.mark.parametrize("view", VIEWS)
def test_numbers_of_a_file_are_numbers_in_any_language(client: Client, town: Town, view: str) -> None:
    answered(town, 1_200, solved="yes", stars=4)
    sheet = load_workbook(BytesIO(client.get(f"{view}.xlsx").content)).active
    told = [cell.value for cell in sheet[2] if isinstance(cell.value, int | float)]
    assert told.count(1200) > 3
    assert 4.0 in told
    assert ",1200," in text(client, f"/ru{view}.csv")


def test_a_file_says_whose_figures_it_holds(client: Client, town: Town) -> None:
    said = client.get("/dashboard/body/t-water/figures.xlsx?period=3m&language=ru")
    assert 'filename="dashboard-t-water-3m-ru.xlsx"' in said["Content-Disposition"]
    assert load_workbook(BytesIO(said.content)).sheetnames == ["dashboard-t-water-3m-ru"]


def test_a_file_of_a_dashboard_holds_the_languages_the_page_shows(client: Client, town: Town) -> None:
    answered(town, 7, language="kk")
    answered(town, 9, language="ru")
    head, whole = list(load_workbook(BytesIO(client.get(f"/en{VIEWS[3]}.xlsx").content)).active.values)[:2]
    shown = dict(zip(head, whole, strict=True))
    assert (shown["Heard"], shown["In Kazakh"], shown["In Russian"]) == (16, 7, 9)


@pytest.mark.parametrize("view", [VIEWS[0], VIEWS[3]])
def test_pdf_has_kazakh_letters_and_the_method(client: Client, town: Town, view: str) -> None:
    answered(town, 30, solved="yes", stars=5)
    made = client.get(f"{view}.pdf")
    if made.status_code == 503:
        pytest.skip("This machine has no Pango.")
    assert made["Content-Type"] == "application/pdf"
    words = "".join(page.extract_text() for page in PdfReader(BytesIO(made.content)).pages)
    assert "Қазақстан" in words or "Сарысу су арнасы" in " ".join(words.split())
    assert "Wilson" in words


def test_a_file_is_narrowed_like_the_page(client: Client, town: Town) -> None:
    answered(town, 6)
    answered(town, 6, body=town.roads, topic=town.potholes)
    assert len(text(client, f"/quality/bodies.csv?topic={town.potholes.code}").splitlines()) == 2


def test_nothing_few_people_said_is_in_a_file(client: Client, town: Town) -> None:
    answered(town, 3, solved="no", stars=1)
    assert "3" not in text(client, "/quality/bodies.csv").splitlines()[1]


def test_without_the_library_the_page_says_so(client: Client, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(page: str) -> bytes:
        raise paper.PaperMissingError

    monkeypatch.setattr(paper, "pdf", missing)
    assert client.get("/quality/bodies.pdf").status_code == 503


def test_on_paper_what_is_not_told_is_no_number() -> None:
    few = cells(Sums(heard=3, answered=3, on_time=3), on_paper=True)
    assert (few[0], few[1]) == ("– 5 санынан аз", "–, n=0")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_no_column_of_a_pdf_lies_beyond_its_page(town: Town, language: str) -> None:
    with translation.override(language):
        full = sheet(of_country(), Wanted.read({}), on_paper=True)
        wide = ["Коммуналдық қызметтер", *["1 234"] * 7, *["– (97–100), айтылмайды / 1 207"] * 8]
        page = papers.page(replace(full, lines=[["Тақырыптар", *wide]]))
    try:
        made = PdfReader(BytesIO(paper.pdf(page))).pages[0]
    except paper.PaperMissingError:
        pytest.skip("This machine has no Pango.")
    begins: dict[float, str] = {}
    made.extract_text(visitor_text=lambda text, cm, tm, font, size: begins.setdefault(cm[0] * tm[4] + cm[4], text))
    last = max(begin for begin, text in begins.items() if "1 / " not in text)
    assert last < float(made.mediabox.width) - 60  # a column that begins later is cut off
