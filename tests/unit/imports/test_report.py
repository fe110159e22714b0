from __future__ import annotations

import stat
from pathlib import Path

import pytest

from qulaq.hear.appeals.imports.report import RejectedFile, harmless
from qulaq.hear.appeals.imports.sources import Row


@pytest.mark.parametrize("cell", ["=1+1", "+7 (701) 000", "-a", "@SUM(A1)", "\tx", "\r=x"])
def test_no_cell_starts_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-5.25", "+7", "Су жоқ", "", "a=b"])
def test_numbers_and_words_stay(cell: str) -> None:
    assert harmless(cell) == cell


def test_the_file_is_ours_alone_and_only_there_when_needed(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    rejects = RejectedFile(Path("/elsewhere/city.csv"), tmp_path / "data", ["text"])
    assert rejects.path is None
    rejects.write(Row(7, ["=cmd()"]), "The text is empty.")
    rejects.close()
    assert rejects.path == tmp_path / "city.csv.rejected.csv"
    assert rejects.path.read_text("utf-8-sig").splitlines() == ["row,reason,text", "7,The text is empty.,'=cmd()"]
    assert stat.S_IMODE(rejects.path.stat().st_mode) == 0o600
