from __future__ import annotations

import gzip
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from qulaq.hear.appeals.imports.sources import CELL_LIMIT, Row, SourceError, open_table

PLAIN = "id,text\n1,Көше қараңғы\n2,Жол бұзылған\n"


def rows_of(path: Path) -> list[Row]:
    with open_table(path) as table:
        return list(table.lines)


def cells_of(path: Path) -> list[list[str]]:
    return [row.cells for row in rows_of(path)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_reads_every_form_of_unicode(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(PLAIN, encoding=encoding)
    with open_table(path) as table:
        assert table.columns == ["id", "text"]
        assert [row.cells for row in table.lines] == [["1", "Көше қараңғы"], ["2", "Жол бұзылған"]]


def test_reads_windows_1251_when_a_late_byte_is_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"id,text\n" + b"1,plain\n" * 200_000 + "2,Нет света".encode("cp1251"))
    assert rows_of(path)[-1] == Row(200_002, ["2", "Нет света"])


def test_a_letter_cut_by_the_reading_block_is_still_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("text\n" + "қ" * (1 << 20), encoding="utf-8")
    assert cells_of(path) == [["қ" * (1 << 20)]]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "kz1048", "cp1251", "cp866", "koi8-r"])
def test_reads_what_old_programs_wrote_without_a_mark(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    words = (
        "Аймақтың жолы бұзылған, су да жоқ"
        if encoding in ("utf-16-le", "kz1048")
        else "В доме нет света, ЯМА НА ДОРОГЕ"
    )
    path.write_bytes(f"Мәтін;Күні\n{words};1\n".encode(encoding, errors="replace"))
    assert cells_of(path) == [[words, "1"]]


def test_a_stray_zero_in_a_file_is_no_utf_16(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(PLAIN.encode() + b"3,\0" + "Шам жанбайды".encode() + b"\n")
    assert cells_of(path)[-1] == ["3", "Шам жанбайды"]


@pytest.mark.parametrize("above", ["sep=;\r\n", "\r\n\r\n", ";;\r\n"], ids=["note to Excel", "empty", "empty cells"])
def test_what_stands_above_the_names_is_passed_over(tmp_path: Path, above: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(above + 'id;"text, as written"\n1;Су жоқ\n', encoding="utf-8-sig")
    first = 2 if "sep" in above else 2 + above.count("\n")
    assert rows_of(path) == [Row(first, ["1", "Су жоқ"])]


def test_empty_rows_above_the_names_of_a_spreadsheet_are_passed_over(tmp_path: Path) -> None:
    book = Workbook()
    for cells in ([None, None], ["id", "text"], ["1", "Су жоқ"]):
        book.active.append(cells)
    book.active.insert_rows(1)
    book.save(tmp_path / "a.xlsx")
    with open_table(tmp_path / "a.xlsx") as table:
        assert (table.columns, [row.cells for row in table.lines]) == (["id", "text"], [["1", "Су жоқ"]])


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_finds_the_delimiter_even_if_a_name_holds_another(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'id{sign}"text, as written; whole"{sign}x\n1{sign}Су жоқ{sign}y\n')
    with open_table(path) as table:
        assert table.columns == ["id", "text, as written; whole", "x"]


def test_knows_a_packed_file_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(gzip.compress(PLAIN.encode()))
    assert cells_of(path)[1] == ["2", "Жол бұзылған"]


def test_a_damaged_packed_file_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(PLAIN.encode() * 100)[:-20])
    with pytest.raises(SourceError, match=r"."):
        rows_of(path)


def test_xlsx_gives_the_same_words_as_csv(tmp_path: Path) -> None:
    book = Workbook()
    for cells in (["id", "text", "received"], [7.0, "Су жоқ", datetime(2026, 3, 5, 14, 30)], [None, None, None]):  # noqa: DTZ001
        book.active.append(cells)
    book.save(tmp_path / "a.xlsx")
    assert cells_of(tmp_path / "a.xlsx") == [["7", "Су жоқ", "2026-03-05T14:30:00"]]


def test_an_old_excel_file_is_told_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 100)
    with pytest.raises(SourceError):
        rows_of(path)


def test_an_empty_file_is_told_what_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("\n\n")
    with pytest.raises(SourceError):
        rows_of(path)


def test_rows_are_numbered_as_in_a_spreadsheet_and_empty_ones_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('text\n"two\nlines"\n\nlast\n')
    assert rows_of(path) == [Row(2, ["two\nlines"]), Row(4, ["last"])]


def test_short_rows_are_filled_and_long_ones_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,text\n1\n2,b,c\n")
    short, long = rows_of(path)
    assert short.cells == ["1", ""]
    assert long.problem


def test_nul_bytes_vanish(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"id,text\n1,a\0b\n")
    assert cells_of(path) == [["1", "ab"]]


def test_a_mark_never_closed_costs_one_row_and_not_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('text\n"open ' + "x" * CELL_LIMIT + "\nafter it\n")
    bad, good = rows_of(path)
    assert bad.problem
    assert good.cells == ["after it"]


def test_a_mark_never_closed_costs_its_line_and_the_rest_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('id,text\n1,good\n2,"open\nits text goes on\n3,kept\n4,"two\nlines"\n')
    rows = rows_of(path)
    assert [(row.number, row.cells) for row in rows if not row.problem] == [
        (2, ["1", "good"]),
        (5, ["3", "kept"]),
        (6, ["4", "two\nlines"]),
    ]
    assert [(row.number, row.cells) for row in rows if row.problem] == [(3, ["2", '"open']), (4, ["its text goes on"])]


def test_rows_that_all_lack_their_last_cells_are_kept_after_such_a_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('id,text,place\n1,good\n2,"open\n3,kept\n')
    assert [row.number for row in rows_of(path) if row.problem] == [3]


def test_a_row_with_too_many_cells_makes_no_row_after_it_doubtful(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('id,text\n1,"open\n2,b,c\n3,kept\n')
    assert [row.number for row in rows_of(path) if not row.problem] == [4]


def test_of_several_sheets_it_is_said_which_one_is_read(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Түсіндірме"
    book.create_sheet("Деректер").append(["id", "text"])
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(SourceError, match=r"Түсіндірме.*Деректер"):
        rows_of(tmp_path / "a.xlsx")
    book.active = 1
    book.save(tmp_path / "a.xlsx")
    with open_table(tmp_path / "a.xlsx") as table:
        assert (table.columns, table.sheets.index("Деректер") < table.sheets.index("Түсіндірме")) == (
            ["id", "text"],
            True,
        )


def test_text_after_a_closing_mark_costs_its_row_only(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('text\n"a"b\nafter it\n')
    bad, good = rows_of(path)
    assert bad.problem
    assert good == Row(3, ["after it"])


def test_column_names_with_an_open_mark_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('"id,text\n1,good\n')
    with pytest.raises(SourceError):
        rows_of(path)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
def test_a_broken_byte_costs_its_row_and_not_the_file(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    lines = ["id,text", "1,Нет света во дворе", "2,Яма", "3,Нет воды в доме с утра"]
    path.write_bytes("\n".join(lines).encode(encoding).replace("Яма".encode(encoding), b"\x98"))
    rows = rows_of(path)
    assert [row.cells[1] for row in rows] == ["Нет света во дворе", "\ufffd", "Нет воды в доме с утра"]
    assert [bool(row.problem) for row in rows] == [False, True, False]


def test_a_broken_byte_among_the_column_names_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("номер,текст\n1,Нет света".encode("cp1251").replace("екст".encode("cp1251"), b"\x98"))
    with pytest.raises(SourceError, match="UTF-8"):
        rows_of(path)
