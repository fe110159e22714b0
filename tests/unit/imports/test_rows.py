from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.utils.translation import gettext as _

from qulaq.hear.appeals.imports.rows import (
    AppealRow,
    ColumnError,
    Reader,
    RowError,
    map_columns,
    read_degrees,
    read_language,
    read_moment,
)
from qulaq.hear.appeals.imports.sources import Row

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
COLUMNS = ["Id", "text", "received", "street"]
KINDS = {"шағым": "complaint", "complaint": "complaint"}


def read(cells: list[str], number: int = 2, **wanted: str) -> AppealRow:
    mapped = map_columns(COLUMNS, {"text": "text", **wanted}, {"kind": KINDS})
    return Reader(mapped, KINDS, NOW).read(Row(number, cells))


def test_columns_are_found_in_any_case() -> None:
    assert map_columns(COLUMNS, {"external_id": "ID"}, {}).places == {"external_id": 0}


def test_an_exact_name_wins_over_one_in_other_case() -> None:
    assert map_columns(["Text", "text"], {"text": "text"}, {}).places == {"text": 1}


def test_a_missing_column_is_answered_with_those_there_are() -> None:
    with pytest.raises(ColumnError, match="Id, text, received, street"):
        map_columns(COLUMNS, {"text": "message"}, {})


def test_a_kind_may_stand_for_all_rows() -> None:
    assert read(["1", "Су жоқ", "", ""], kind="Шағым").kind == "complaint"


def test_an_unknown_kind_in_a_row_is_rejected() -> None:
    with pytest.raises(RowError, match="Абай"):
        read(["1", "Су жоқ", "", "Абай"], kind="street")


def test_html_becomes_text() -> None:
    assert read(["1", "<p>Су <b>жоқ</b></p>", "", ""]).text == "Су жоқ"


@pytest.mark.parametrize("text", ["", "  \n", "<p> </p>", "а" * 100_001])
def test_a_text_that_is_empty_or_endless_is_rejected(text: str) -> None:
    with pytest.raises(RowError):
        read(["1", text, "", ""])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Көшедегі жарық жанбайды", "kk"),
        ("На улице Қабанбай батыра не горит свет уже третью неделю подряд", "ru"),
        ("There is no water", "en"),
        ("12345", "kk"),
    ],
)
def test_the_language_is_seen_from_the_text(text: str, language: str) -> None:
    assert read_language("", text).text == language


def test_a_text_clearly_in_another_language_is_taken_by_its_words() -> None:
    assert read_language("ru", "Көшедегі жарық үш аптадан бері жанбайды") == ("kk", "ru")


def test_a_language_may_be_written_as_people_write_it() -> None:
    assert [read_language(said, "").text for said in ("KAZ", "Русский", "en")] == ["kk", "ru", "en"]
    with pytest.raises(RowError):
        read_language("Klingon", "")


@pytest.mark.parametrize(
    "said", ["2026-03-05T14:30:00", "2026-03-05 14:30", "05.03.2026 14:30", "5.3.2026 14:30:00", "2026-03-05T09:30:00Z"]
)
def test_a_date_without_zone_is_local_time(said: str) -> None:
    assert read_moment(said, NOW) == datetime(2026, 3, 5, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "said", ["yesterday", "31.02.2026", "2026-13-01", "9999-12-31", "02.11.2026", "0001-01-01T00:00"]
)
def test_no_date_and_no_future(said: str) -> None:
    with pytest.raises(RowError):
        assert read_moment(said, NOW) is None


@pytest.mark.parametrize("said", ["91", "-90,5", "nan", "inf", "north", ""])
def test_a_position_off_the_globe_is_rejected(said: str) -> None:
    with pytest.raises(RowError):
        read_degrees(said, 90)


def test_half_a_position_is_named() -> None:
    with pytest.raises(RowError, match=_("Of latitude and longitude, one is missing.")):
        read(["75,2", "Су жоқ", "", ""], latitude="received", longitude="Id")


def test_a_position_may_have_a_decimal_comma() -> None:
    assert read_degrees("43,25", 90) == 43.25


def test_two_appeals_are_copies_when_all_else_in_the_file_is_the_same() -> None:
    one = read(["1", "Су жоқ", "2026-01-01", "Абай"], external_id="id", received="received")
    two = read(["2", "<p>су  ЖОҚ</p>", "2026-02-02", "Абай"], external_id="id", received="received")
    elsewhere = read(["3", "Су жоқ", "2026-01-01", "Сәтбаев"], external_id="id", received="received")
    assert one.copy_key == two.copy_key != elsewhere.copy_key


def test_with_an_author_only_author_and_text_count() -> None:
    one = read(["1", "Су жоқ", "x", "Aigerim"], author="street")
    again = read(["2", "Су жоқ", "y", "aigerim"], author="street")
    other = read(["3", "Су жоқ", "x", "Bolat"], author="street")
    assert one.copy_key == again.copy_key != other.copy_key


def test_a_row_without_number_is_known_by_place_and_content() -> None:
    one, same = read(["", "Су жоқ", "", ""]), read(["", "Су жоқ", "", ""])
    moved, changed = read(["", "Су жоқ", "", ""], number=3), read(["", "Су жоқ", "", "x"])
    assert one.external_id == same.external_id
    assert len({one.external_id, moved.external_id, changed.external_id}) == 3
    assert replace(one, row=moved.row).copy_key == moved.copy_key
