"""Dates as spreadsheets of Kazakhstan hold them: the day first, unless the column can not be read so."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.utils import timezone
from tests.people import Town
from tests.unit.imports.files import csv_file, import_answers, import_appeals, rejected

from qulaq.hear.appeals.imports.report import Summary
from qulaq.hear.appeals.imports.rows import read_moment
from qulaq.hear.appeals.models import Answer, Appeal

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


def bring(folder: Path, *dates: str) -> Summary:
    rows = [{"id": str(number), "text": f"Су жоқ {number}", "day": day} for number, day in enumerate(dates)]
    return import_appeals(csv_file(folder, rows), external_id="id", received="day")


def days() -> list[date]:
    return [timezone.localdate(one.received_at) for one in Appeal.objects.order_by("external_id")]


@pytest.mark.parametrize("said", ["02/01/2026", "2 января 2026 г.", "2026 ж. 2 қаңтар", "02.01.26", "46024"])
def test_a_day_is_read_as_people_write_it(said: str) -> None:
    moment = read_moment(said, NOW)
    assert moment
    assert timezone.localdate(moment) == date(2026, 1, 2)


def test_the_day_stands_first(town: Town, tmp_path: Path) -> None:
    assert bring(tmp_path, "02/01/2026", "31/01/2026").orders.said == "day_first"
    assert days() == [date(2026, 1, 2), date(2026, 1, 31)]


def test_the_month_stands_first_where_the_column_can_not_be_read_otherwise(town: Town, tmp_path: Path) -> None:
    assert bring(tmp_path, "02/01/2026", "01/31/2026").orders.said == "month_first"
    assert days() == [date(2026, 2, 1), date(2026, 1, 31)]


def test_where_both_stand_in_a_file_what_may_be_two_days_is_rejected(town: Town, tmp_path: Path) -> None:
    (row,) = rejected(bring(tmp_path, "02/01/2026", "01/31/2026", "31/03/2026"))
    assert days() == [date(2026, 1, 31), date(2026, 3, 31)]
    assert "02/01/2026" in row["reason"]


def test_answers_are_read_by_the_order_of_their_column(town: Town, tmp_path: Path) -> None:
    bring(tmp_path, "02.01.2026", "02.01.2026")
    answers = [{"appeal": "0", "text": "Су қосылды", "answered": "02/03/2026"}]
    answers += [{"appeal": "1", "text": "Су берілді", "answered": "02/28/2026"}]
    import_answers(csv_file(tmp_path, answers, "answers.csv"))
    given = Answer.objects.order_by("appeal__external_id").values_list("answered_at", flat=True)
    assert [timezone.localdate(one) for one in given] == [date(2026, 2, 3), date(2026, 2, 28)]
