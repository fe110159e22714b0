"""Marks are the same throughout, never overlap, and can be taken off again by whoever has the original."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qulaq.text.personal import Marks, Span, find, mask, mask_text, same_of, unmask

PIECES = st.sampled_from(
    (
        *("Айгүл Серікқызына", "Ахметовтың", "А. С. Ахметов", "8 701 000 45 12", "900101300017", "ул. Абая 12, кв. 15"),
        *("үй", "живу", "тел.", "[1-адам]", "[телефон]", "кв. 7", "a@b.kz", "меня зовут", "иванов", "Нұрлан", "«", "»"),
        *(".", ",", "123 ABC 02", "договор № 4455667", "\u200b", "восемь семьсот один"),
    )
)
TEXTS = st.lists(PIECES | st.text(max_size=12), max_size=12).map(" ".join) | st.text(max_size=80)


@given(TEXTS)
@settings(max_examples=150)
def test_unmasking_brings_the_text_back(text: str) -> None:
    assert unmask(mask_text(text, "ru"), text) == text


@given(TEXTS)
@settings(max_examples=150)
def test_a_masked_text_is_masked_no_further(text: str) -> None:
    once = mask_text(text, "kk").text
    assert mask_text(once, "kk").text == once


@given(TEXTS)
@settings(max_examples=150)
def test_spans_stand_in_order_and_never_overlap(text: str) -> None:
    spans = find(text)
    assert all(0 <= one.start < one.end <= len(text) for one in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert spans == find(text)


def test_the_same_person_has_the_same_mark_in_every_case() -> None:
    text = "Ахметов Нұрлан келді. Нұрланға айттым, Ахметовтың өзі көрді. Н. Ахметов кетті. Айгүл қалды."
    marks = [one.mark for one in mask_text(text, "kk").placed]
    assert marks == ["[1-адам]"] * 4 + ["[2-адам]"]


def test_two_of_one_surname_are_two_people() -> None:
    marks = [one.mark for one in mask_text("Ахметов Нұрлан мен Ахметова Айгүл", "kk").placed]
    assert len(set(marks)) == 2


def test_the_answer_names_people_as_the_appeal_does() -> None:
    marks = Marks()
    assert mask_text("Жазған Айгүл Серікқызы", "kk", marks).text == "Жазған [1-адам]"
    assert mask_text("Уважаемая Айгуль Сериккызы!", "ru", marks).text == "Уважаемая [человек 1]!"


def test_one_number_in_two_writings_has_one_mark() -> None:
    assert mask_text("8 701 000 45 12 или +7(701)0004512", "ru").text == "[телефон] или [телефон]"


def test_spans_over_one_another_are_an_error() -> None:
    with pytest.raises(ValueError, match="overlap"):
        mask("абвгд", [Span(0, 3, "name", 1, "x"), Span(2, 4, "name", 1, "x")])


@pytest.mark.parametrize(
    "piece", ["А.", "ул. а ", "1 ", "a@", "дом ", "Абай 1 ", "KZ1", "-", "а-", "восемь ", "[", "Айгүл,"]
)
def test_no_text_keeps_the_machine_busy(piece: str) -> None:
    """A pattern that goes back and forth would not come to an end."""
    assert mask_text((piece * 100_000)[:100_000], "ru").text


def test_marks_are_in_the_language_of_the_text_where_none_is_given() -> None:
    assert mask_text("Позвоните Айгуль Сериковне, её нет дома").text == "Позвоните [человек 1], её нет дома"
    assert mask_text("Айгүл Серікқызына хабарласыңыз").text == "[1-адам] хабарласыңыз"


def test_a_name_no_list_knows_has_one_mark_in_all_its_forms() -> None:
    assert same_of("name", "Зәуке") == same_of("name", "Зәукенің") == same_of("name", "Зәукеге")
