from __future__ import annotations

from pathlib import Path

import pytest
from tests.people import Town
from tests.unit.imports.files import csv_file, import_answers, import_appeals, rejected

from qulaq.foundation.journal.models import Entry
from qulaq.foundation.thread.models import Record
from qulaq.hear.appeals.models import Answer, Appeal, State


def answer(
    appeal: str = "1", text: str = "Су қосылды.", answered: str = "2026-03-10 12:00", body: str = ""
) -> dict[str, str]:
    return {"appeal": appeal, "text": text, "answered": answered, "body": body}


@pytest.fixture
def water(town: Town, tmp_path: Path) -> Appeal:
    """Aigerim's appeal about water, number 1 of its file, with a copy that had number 2."""
    rows = [{"id": number, "text": "Су жоқ", "received": "2026-03-05 18:00"} for number in "12"]
    import_appeals(csv_file(tmp_path, rows, "appeals.csv"), external_id="id", received="received")
    return Appeal.objects.get()


def test_an_answer_is_added_with_step_state_and_journal(water: Appeal, tmp_path: Path) -> None:
    summary = import_answers(csv_file(tmp_path, [answer()]))
    water.refresh_from_db()
    assert summary.counts["added"] == 1
    assert (water.state, Record.objects.get(key=water.number).state) == ("answered", "answered")
    assert water.answered_at == Answer.objects.get().answered_at == water.steps.get(act="answer").at
    assert Answer.objects.get().body == water.executor == water.steps.get(act="answer").to_body
    assert Entry.objects.get(act="appeal.answer").after["state"] == "answered"


def test_the_latest_answer_gives_the_time(water: Appeal, tmp_path: Path) -> None:
    import_answers(csv_file(tmp_path, [answer(answered="2026-04-02"), answer(answered="2026-03-09", text="Қаралуда.")]))
    water.refresh_from_db()
    assert water.answered_at == Answer.objects.order_by("answered_at").last().answered_at
    assert Answer.objects.count() == 2


def test_running_again_adds_nothing(water: Appeal, tmp_path: Path) -> None:
    path = csv_file(tmp_path, [answer(), answer()])
    assert import_answers(path).counts["added"] == 1
    again = import_answers(path)
    assert (again.counts["added"], again.counts["already"], Answer.objects.count()) == (0, 2, 1)


def test_the_number_of_a_copy_or_our_own_will_do(water: Appeal, tmp_path: Path) -> None:
    summary = import_answers(csv_file(tmp_path, [answer("2"), answer(water.number, "Тағы жауап.")]))
    assert (summary.counts["added"], water.answers.count()) == (2, 2)


def test_a_body_of_the_file_answers_and_an_unknown_one_is_a_draft(water: Appeal, town: Town, tmp_path: Path) -> None:
    rows = [answer(body="t-water"), answer(text="Жауап.", body="Бұрынғы мекеме")]
    assert import_answers(csv_file(tmp_path, rows), body="body").counts["drafts"] == 1
    assert {item.body.code for item in Answer.objects.all()} > {"t-water"}


@pytest.mark.parametrize(
    "bad", [answer("99"), answer(""), answer(text=""), answer(answered=""), answer(answered="2026-03-04 23:00")]
)
def test_what_fits_no_appeal_is_rejected(water: Appeal, tmp_path: Path, bad: dict[str, str]) -> None:
    summary = import_answers(csv_file(tmp_path, [bad, answer()]))
    assert (summary.counts["rejected"], summary.counts["added"]) == (1, 1)
    assert rejected(summary)[0]["row"] == "2"


def test_the_same_day_before_the_hour_of_receipt_is_taken(water: Appeal, tmp_path: Path) -> None:
    assert import_answers(csv_file(tmp_path, [answer(answered="2026-03-05 09:00")])).counts["added"] == 1


def test_a_number_of_two_batches_needs_the_batch(water: Appeal, tmp_path: Path) -> None:
    rows = [{"id": "1", "text": "Жол жаман", "received": "2026-03-05"}]
    import_appeals(csv_file(tmp_path, rows, "b.csv"), batch="roads", external_id="id", received="received")
    path = csv_file(tmp_path, [answer()])
    assert import_answers(path).counts["rejected"] == 1
    assert import_answers(path, batch="roads").counts["added"] == 1
    assert Answer.objects.get().appeal.batch == "roads"


def test_a_reopened_appeal_stays_open(water: Appeal, tmp_path: Path) -> None:
    Appeal.objects.update(state=State.REOPENED)
    import_answers(csv_file(tmp_path, [answer()]))
    water.refresh_from_db()
    assert water.state == State.REOPENED
