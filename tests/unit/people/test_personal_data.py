"""Every field says what it holds, and the page people read says the same."""

from __future__ import annotations

from django.db import models

from qulaq.foundation.people import personal_data


def test_every_field_that_can_hold_words_says_whose() -> None:
    assert personal_data.undeclared() == []


def test_a_field_that_says_nothing_is_found() -> None:
    assert personal_data.level(models.TextField()) == ""
    assert personal_data.level(models.TextField(db_comment="secret: what")) == ""
    assert personal_data.level(models.TextField(db_comment="personal: why")) == "personal"


def test_the_page_is_up_to_date() -> None:
    assert personal_data.PAGE.read_text() == personal_data.page()


def test_the_page_names_the_iin() -> None:
    assert "`iin_encrypted`" in personal_data.page()
