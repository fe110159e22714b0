"""A list as XLSX: what can be added up is a number, a day is a day, all else stays the words it is."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from qulaq.foundation.ui.sheets import as_xlsx


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("1600000000.00", 1600000000),
        ("-5.5", -5.5),
        ("0", 0),
        ("2026-09-08", datetime.fromisoformat("2026-09-08")),
        ("2026-02-31", "2026-02-31"),
        ("007", "007"),
        ("850101300123", "850101300123"),
        ("26-0000001-2", "26-0000001-2"),
        ("'=1+1", "'=1+1"),
        ("Қысым, бар", "Қысым, бар"),
    ],
)
def test_a_cell_is_what_it_says(text: str, kept: object) -> None:
    sheet = load_workbook(BytesIO(as_xlsx([["2026-01-01"], [text]]))).active
    assert sheet
    assert [cell.value for cell in sheet["A"]] == ["2026-01-01", kept]
