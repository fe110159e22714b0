"""Each letter of an appeal says its number, its day in words, and where to go."""

from __future__ import annotations

import pytest

from qulaq.foundation.notices.letter import letter
from qulaq.foundation.notices.models import Notice

CONTEXT = {
    "number": "26-0001234-5",
    "code": "ABCD2345",
    "body": "Сарысу «Су арнасы» & Ко",
    "due_on": "2026-12-14",
    "reason": "Жол ісі",
    "status_url": "https://qulaq.example/a/26-0001234-5/",
    "rating_url": "https://qulaq.example/rate/x/",
}


@pytest.mark.parametrize("template", ["receipt", "routed", "redirected", "answered", "reopened", "closed"])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_letter_names_the_appeal_and_the_body_as_written(template: str, language: str) -> None:
    message = letter(Notice(key=template, template=template, to_email="a@b.kz", language=language, context=CONTEXT))
    assert CONTEXT["number"] in message.subject
    assert CONTEXT["body"] in message.body
    assert CONTEXT["status_url"] in message.body


def test_the_day_is_told_in_words() -> None:
    message = letter(Notice(key="r", template="receipt", to_email="a@b.kz", language="kk", context=CONTEXT))
    assert "14 желтоқсан, дүйсенбі" in message.body


def test_the_letter_of_an_answer_has_the_link_to_rate_it() -> None:
    message = letter(Notice(key="r", template="answered", to_email="a@b.kz", language="ru", context=CONTEXT))
    assert CONTEXT["rating_url"] in message.body
