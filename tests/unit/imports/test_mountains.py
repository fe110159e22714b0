"""A small packed file never unfolds into a mountain, and a line without end never fills memory."""

from __future__ import annotations

import gzip
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from qulaq.hear.appeals.imports import unpacking
from qulaq.hear.appeals.imports.sources import CELL_LIMIT, SourceError, open_table

HEAD = b"id,text\n"


def read(path: Path) -> int:
    with open_table(path) as table:
        return sum(1 for _row in table.lines)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "FREE", 1_000_000)
    monkeypatch.setattr(unpacking, "WHOLE", 2_000_000)


@pytest.mark.parametrize("filling", [b"\n", b"1,aaaa\n", b"a", b"\0"])
def test_a_packed_mountain_is_left(tmp_path: Path, filling: bytes) -> None:
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(HEAD + filling * (20_000_000 // len(filling))))
    with pytest.raises(SourceError):
        read(path)


def test_an_honest_packed_table_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(HEAD + b"".join(b"%d,%x\n" % (n, n * 7919) for n in range(200_000))))
    assert read(path) == 200_000


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"])
def test_a_spreadsheet_that_unfolds_is_left_unread(tmp_path: Path, part: str) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, b" " * 20_000_000)
    with pytest.raises(SourceError) as left:
        read(path)
    assert isinstance(left.value.__cause__, unpacking.MountainError)


def test_a_line_without_end_is_read_in_pieces(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(HEAD + b"a" * (12 * CELL_LIMIT))
    tracemalloc.start()
    read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10 * CELL_LIMIT
