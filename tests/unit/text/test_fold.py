"""Exact copies fold to one text, other texts do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qulaq.text.fold import fingerprint_text


@pytest.mark.parametrize(
    "copy",
    [
        "КӨШЕ ЖАРЫҒЫ ЖОҚ",
        " көше\n\tжарығы  жоқ ",
        "көше\u00a0жарығы\u200b жоқ",
        "ко\u0308ше".replace("о\u0308", "ө") + " жарығы жоқ",
    ],
)
def test_copies_are_one_text(copy):
    assert fingerprint_text(copy) == fingerprint_text("Көше жарығы жоқ")


@pytest.mark.parametrize("other", ["Көше жарығы бар", "Көше жарығы жоқ!", "Коше жарыгы жок", "Көшежарығы жоқ"])
def test_other_texts_stay_different(other):
    assert fingerprint_text(other) != fingerprint_text("Көше жарығы жоқ")


def test_composed_and_decomposed_letters_are_one():
    assert fingerprint_text("йод ёлка") == fingerprint_text("и\u0306од е\u0308лка")


@given(st.text())
def test_folding_twice_changes_nothing(text):
    once = fingerprint_text(text)
    assert fingerprint_text(once) == once


@given(st.lists(st.text(st.characters(categories=["L", "N", "P"])), max_size=6))
def test_white_space_does_not_count(words):
    assert fingerprint_text(" ".join(words)) == fingerprint_text(" \n\t ".join(words) + "\n")
