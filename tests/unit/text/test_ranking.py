"""Tallies, what a question asks for, and the place that answers it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qulaq.text import ranking
from qulaq.text.snippets import snippet


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("облыс", "облысында"),
        ("дорога", "дороги"),
        ("мектеп", "мектептерімізде"),
        ("zhol", "жол"),
        ("казакша", "қазақша"),
    ],
)
def test_forms_of_a_word_meet(asked: str, written: str) -> None:
    assert set(ranking.stems_of(asked)) & set(ranking.stems_of(written))


@given(st.text())
def test_a_tally_is_read_as_it_was_written(text: str) -> None:
    weighed = ranking.weights(text)
    numbers, weights = ranking.read_tally(ranking.tally(weighed))
    assert sorted(numbers) == list(numbers)
    assert dict(zip(numbers.tolist(), weights.tolist(), strict=True)) == {
        ranking.number_of(stem): weight for stem, weight in weighed.items()
    }


def test_more_often_weighs_more_and_a_long_text_less() -> None:
    once, twice = (max(ranking.weights(text).values()) for text in ("су", "су су"))
    assert once < twice
    assert max(ranking.weights("су " + "мектеп " * 90).values()) > ranking.weights("су " + "мектеп " * 90)["су"]


def test_words_that_only_ask_count_little_beside_others() -> None:
    assert [one.weight for one in ranking.asked("Су қайда?")] == [1.0, ranking.LIGHT]
    assert [one.weight for one in ranking.asked("қайда")] == [1.0]


def test_letters_bring_the_nearer_text_forward() -> None:
    near, far = ranking.closeness(ranking.asked("энергетикалық"), ["энергетиканың дамуы", "мүлде басқа сөз"])
    assert near > far == 0


@given(st.text(), st.text())
def test_a_snippet_is_a_piece_of_the_text(text: str, words: str) -> None:
    stems = frozenset(stem for one in ranking.asked(words) for stem in one.stems)
    line = " ".join(text.split())
    made = "".join(piece for piece, _hit in snippet(text, stems))
    assert made.strip("…") in line or not made


def test_a_snippet_shows_where_the_words_stand() -> None:
    text = "Құрметті әкімдік! " * 20 + "Көпірдің тірегі құлап тұр. " + "Рақмет. " * 20
    pieces = snippet(text, frozenset(ranking.stems_of("көпір")))
    assert ("Көпірдің", True) in pieces
    assert pieces[0] == ("…", False) == pieces[-1]
    assert sum(len(piece) for piece, _hit in pieces) <= 120
