"""What may be personal and is not sure enough to be hidden is pointed out, and little else."""

from __future__ import annotations

import pytest

from qulaq.text.personal import doubtful, find, mask_text
from qulaq.text.personal.doubtful import SURE
from qulaq.text.personal.spans import LOOK_AT


def doubts(text: str) -> list[str]:
    return [text[span.start : span.end] for span in doubtful(text, find(text))]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Роза с нами не здоровается и шумит", "Роза"),
        ("Жанар терезені жаппайды, түнде суық", "Жанар"),
        ("Кеше Нәукен қақпаны жаппады", "Нәукен"),
        ("соседке снизу роза нравится", "роза"),
        ("Слава всё уберёт завтра", "Слава"),
        ("John Smith refused to help me", "John"),
        ("Yesterday at the clinic Bauer was rude to us", "Bauer"),
        ("Опять этот Пипкин шумит", "Пипкин"),
        ("Лев учится во втором классе", "Лев"),
        ("В заявке указан номер 4471902, ответа нет", "4471902"),
    ],
)
def test_what_rules_are_not_sure_of_is_pointed_out(text: str, word: str) -> None:
    assert word in doubts(text)
    assert word in mask_text(text).text


@pytest.mark.parametrize(
    "text",
    [
        "Халыққа қызмет көрсету орталығы жабық, Адамдар кезекте тұр",
        "В Алматы и Караганде отключили воду, Казахстан большой",
        "Улица Гагарина не освещена, проспект Абая тоже",
        "Начислили 1 200 000 тенге за 2020-2021 годы, 12.12.2020 и 59.956319",
        "ПОЧЕМУ НЕТ ВОДЫ В ДОМЕ",
        "On Monday the Ministry of Health of Kazakhstan closed the Kazakh school",
        "Каким образом решается вопрос? Люди ждут.",
        "",
    ],
)
def test_ordinary_words_places_and_sums_are_left_alone(text: str) -> None:
    assert doubts(text) == []


def test_nothing_is_told_twice() -> None:
    text = "Айгүл Серікқызы 8 701 234 56 78, Роза және Маратбек"
    found = find(text)
    assert not any(one.overlaps(other) for one in doubtful(text, found) for other in found)


def test_a_doubt_is_never_hidden() -> None:
    text = "Роза с нами не здоровается"
    (one,) = doubtful(text, find(text))
    assert (one.is_doubtful, one.is_masked, one.kind) == (True, False, "name")
    assert SURE < LOOK_AT
