"""Texts about the same thing lie near each other, whatever words and language they use."""

from __future__ import annotations

import numpy as np
import pytest

from qulaq.text.meaning import meanings, table, width
from qulaq.text.script import plain_letters
from qulaq.text.stems import stem, stems


def _near(first: tuple[str, str], second: tuple[str, str]) -> float:
    one, other = meanings([(stems(text), language) for text, language in (first, second)])
    return float(one @ other)


@pytest.mark.parametrize(
    ("text", "same", "different"),
    [
        (("Мектепте ыстық тамақ жоқ", "kk"), ("В школе нет горячего питания", "ru"), ("Яма на дороге", "ru")),
        (("Жолды жөндеу керек", "kk"), ("Дорога требует ремонта", "ru"), ("Холодно в квартире", "ru")),
        (("Не вывозят мусор", "ru"), ("Контейнеры переполнены отходами", "ru"), ("Очередь в поликлинике", "ru")),
    ],
)
def test_the_same_in_other_words_is_nearer(text, same, different):
    assert _near(text, same) > _near(text, different) + 0.1


def test_a_text_is_one_long_and_nothing_known_is_zeros():
    known, unknown = meanings([(["школ", "школ", "дорог"], "ru"), (["ъъъ"], "ru")])
    assert np.linalg.norm(known) == pytest.approx(1, abs=1e-5)
    assert not unknown.any()
    assert meanings([]).shape == (0, width())


def test_a_stem_of_the_other_language_is_found_too():
    assert np.array_equal(meanings([(["мектеп"], "ru")]), meanings([(["мектеп"], "kk")]))


@pytest.mark.parametrize(
    ("word", "language"),
    [("мектептерімізде", "kk"), ("облысында", "kk"), ("жолдар", "kk"), ("дороги", "ru"), ("школы", "ru")],
)
def test_the_table_knows_stems_as_they_are_made_now(word, language):
    assert plain_letters(stem(word, language)) in table().place[language]
