"""The letters of fair paths can be read in every language, and say no more than they should."""

from __future__ import annotations

import pytest

from qulaq.foundation.notices.letter import letter
from qulaq.foundation.notices.models import Notice

VALUES = {
    "number": "26-0000001-4",
    "body": "Сарысу су арнасы",
    "due_on": "2026-12-14",
    "status_url": "https://example.kz/a/26-0000001-4/",
    "desk_url": "https://example.kz/desk/26-0000001-4/",
    "reason": "Құбыр соларда",
    "proposed": "Жолдар бөлімі",
    "executor": "Сарысу ауданының әкімдігі",
    "reviewer": "Сарысу ауданының әкімдігі",
    "sender": "Сарысу су арнасы",
    "text": "Құбыр ауыстырылды.",
    "complaint": "26-0000002-3",
}
TO_PEOPLE = ("disputed", "settled", "complaint_passed_on", "complaint_satisfied", "complaint_upheld")
TO_STAFF = ("disputed_arbiter", "task_asked", "task_off", "forwarding_asked")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("template", [*TO_PEOPLE, *TO_STAFF])
def test_it_holds_the_number_and_the_way_back(db: None, template: str, language: str) -> None:
    notice = Notice(key=template, template=template, to_email="a@example.kz", language=language, context=VALUES)
    sent = letter(notice)
    assert "26-0000001-4" in str(sent.subject)
    assert "26-0000001-4" in str(sent.body)
    if template != "task_off":
        page = VALUES["desk_url" if template in TO_STAFF else "status_url"]
        assert page in str(sent.body)


@pytest.mark.parametrize("template", TO_PEOPLE[:3])
def test_who_waits_reads_by_which_day(db: None, template: str) -> None:
    notice = Notice(key=template, template=template, to_email="a@example.kz", language="kk", context=VALUES)
    assert "14 желтоқсан" in str(letter(notice).body)
