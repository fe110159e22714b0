"""The styles alone, in a browser: what can be touched is large enough, and paper holds every column."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

import qulaq.foundation.ui

pytestmark = pytest.mark.journey
STYLES = (Path(qulaq.foundation.ui.__file__).parent / "static" / "ui" / "qulaq.css").read_text(encoding="utf-8")
HEADS = [f"Көрсеткіш{number}" for number in range(1, 11)]
CELL = '<td>91% <span class="soft small whole">86–95</span> <span class="soft small whole">· 145 / 159</span></td>'


def shown(page: Page, content: str) -> None:
    page.set_content(f"<style>{STYLES}</style><main class='page'>{content}</main>")


@pytest.mark.parametrize(
    "content",
    ["<dl class='facts'><div class='fact'><dt>Open</dt><dd><a href='#'>6</a></dd></div></dl>",
     "<table class='table'><tr><td class='number'><a href='#'>6</a></td></tr></table>",
     "<p class='small'><a href='#'>Rows</a></p>", "<a class='back-link' href='#'>Back</a>",
     "<p class='row'><input class='ds-input' type='checkbox'></p>"],
)  # fmt: skip
@pytest.mark.parametrize("desk", ["", "staff"])
def test_what_is_touched_is_24_pixels(page: Page, content: str, desk: str) -> None:
    shown(page, f"<div class='{desk}'>{content}</div>")
    box = page.locator("a, input").bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 24


@pytest.mark.parametrize("landscape", [True, False])
def test_every_column_of_a_wide_table_is_on_paper(page: Page, landscape: bool) -> None:
    head = "".join(f"<th scope='col'>{name}</th>" for name in HEADS)
    table = f"<table class='table'><thead><tr>{head}</tr></thead><tbody><tr>{CELL * 10}</tr></tbody></table>"
    shown(page, f"<div class='wide'><div class='table-scroll'>{table}</div></div>")
    paper = PdfReader(BytesIO(page.pdf(format="A4", landscape=landscape)))
    text = "".join(one.extract_text() for one in paper.pages)
    assert all(name in text for name in HEADS)
