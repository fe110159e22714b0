"""The report as page, PDF and DOCX: the same words and figures in all three, each readable by machines."""

from __future__ import annotations

import re
from io import BytesIO

import docx
import pytest
from django.test import Client
from django.utils import translation
from docx.oxml.ns import qn
from pypdf import PdfReader
from tests.people import Town, head
from tests.unit.promises.scenes import KK, RU, busy_quarter, published

from qulaq.account.promises.models import Report
from qulaq.account.promises.report.document import document
from qulaq.account.promises.report.files import as_docx, as_pdf

pytestmark = pytest.mark.django_db
DIGITS = re.compile(r"\d[\d\s\u00a0\u202f.,]*\d|\d")


def _every_figure(words: str) -> set[str]:
    return {re.sub(r"\s", "", found) for found in DIGITS.findall(words)}


def _shown(report: Report) -> list[str]:
    doc = document(report)
    said = [value for _name, value in doc.facts]
    for section in doc.sections:
        said += [section.title, section.note, *(words.text for words in section.said)]
        said += [part for fact in section.facts for part in fact]
        said += [cell for table in section.tables for row in [table.heading, *table.rows] for cell in row]
    return [text for text in said if text]


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text.replace("\u00ad", ""))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_page_pdf_and_docx_say_the_same(town: Town, client: Client, language: str) -> None:
    serik = head("Serik", town.water)
    busy_quarter(town, serik)
    report = published(town, serik)
    prefix = "" if language == "kk" else f"/{language}"
    here = f"{prefix}/reports/t-water/{report.quarter.code}/"
    html = client.get(here).content.decode()
    pdf = client.get(f"{here}report.pdf")
    word = client.get(f"{here}report.docx")
    assert pdf.headers["Content-Disposition"].endswith('.pdf"')
    from_pdf = _plain("".join(page.extract_text() for page in PdfReader(BytesIO(pdf.content)).pages))
    from_docx = _plain(_words_of(word.content))
    from_page = _plain(re.sub(r"<[^>]+>", "", _unescaped(html)))
    with translation.override(language):
        for text in _shown(report):
            assert _plain(text) in from_page, text
            assert _plain(text) in from_docx, text
            for figure in _every_figure(text):
                assert figure in from_pdf, (figure, text)


def _unescaped(html: str) -> str:
    from html import unescape

    return unescape(html)


def _words_of(content: bytes) -> str:
    made = docx.Document(BytesIO(content))
    return "".join(node.text or "" for node in made.element.body.iter(qn("w:t")))


def test_the_pdf_is_tagged_and_says_its_language(town: Town) -> None:
    report = published(town)
    with translation.override("kk"):
        read = PdfReader(BytesIO(as_pdf(document(report))))
    root = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert root["/Lang"] == "kk"  # type: ignore[index]
    assert str(town.water) in str(read.metadata.title)  # type: ignore[union-attr]
    assert KK in " ".join(" ".join(page.extract_text().split()) for page in read.pages)


def test_the_docx_has_headings_tables_language_and_title(town: Town) -> None:
    serik = head("Serik", town.water)
    busy_quarter(town, serik)
    with translation.override("kk"):
        made = docx.Document(BytesIO(as_docx(document(published(town, serik)))))
    styles = [part.style.name for part in made.paragraphs if part.style]
    assert styles[0] == "Title"
    assert styles.count("Heading 1") == 9
    assert len(made.tables) == 3
    assert all(table._tbl.findall(f".//{qn('w:tblHeader')}") for table in made.tables)
    assert made.styles.element.findall(f".//{qn('w:lang')}")[0].get(qn("w:val")) == "kk-KZ"
    core = made.core_properties
    assert (core.language, core.author, bool(core.title)) == ("kk-KZ", str(town.water), True)


def test_words_of_the_body_are_those_of_the_page(town: Town, client: Client) -> None:
    report = published(town)
    assert KK in client.get(f"/reports/t-water/{report.quarter.code}/").content.decode()
    assert RU in client.get(f"/ru/reports/t-water/{report.quarter.code}/").content.decode()
