"""Words that stand together tell of a danger to life, in phrases nobody listed; what only sounds so does not."""

from __future__ import annotations

import re
import tomllib
from random import Random

import pytest

from qulaq.text import danger
from qulaq.text.danger import in_danger


@pytest.mark.parametrize(
    "text",
    [
        "Сосед сверху кричит, что всех перережет, у него нож, дети плачут",
        "Мы с детьми на крыше машины, вода прибывает",
        "горит соседний дом внутри остался дедушка",
        "Меня насильно держат в квартире, отобрали телефон",
        "Әкем құлап қалды, есін жинай алмай жатыр",
        "Біздің үйді су басты, төбеде отырмыз. Балалармен шыға алмай отырмыз",
        "апам суға кетип барады комектесиндер",
        "agam sudan shyqpai zhatyr, komektesinder",
    ],
)
def test_somebody_in_danger_is_read(text: str) -> None:
    assert in_danger(text)


@pytest.mark.parametrize(
    "text",
    [
        "Мы тонем в мусоре, дети задыхаются от пыли",
        "Год назад сосед упал с крыши и не дышал",
        "Оградите канал, дети могут утонуть",
        "Проведите урок: что делать, если человек не дышит",
        "Людей душат кредиты",
        "Шаңға тұншығып отырмыз жазда",
        "Былтыр осы жерде бала суға кеткен",
        "Ұялы байланыс өліп тұр",
        "жертөлені су басып қалды",
        "Как переоформить ружьё отца?",
        "Сгорел трансформатор, три дня без света",
        "",
    ],
)
def test_what_only_sounds_so_is_left(text: str) -> None:
    assert in_danger(text) == []


def test_the_words_that_tell_are_given_as_they_were_written() -> None:
    assert in_danger("Помогите! Ребёнок НЕ ДЫШИТ.") == ["не дышит"]


def test_a_call_for_help_may_stand_in_the_next_sentence() -> None:
    assert in_danger("В доме у людей пожар. Помогите!")
    assert not in_danger("В доме у людей пожар.")


def test_no_pattern_finds_nothing_at_all() -> None:
    lists = tomllib.loads(danger.WORDS.read_text("utf-8"))
    assert not any(pattern.search("абв") for pattern in danger._lists())
    assert {line for lines in lists.values() for line in lines.split("\n") if "||" in line} == set()


def test_lists_are_written_in_plain_letters() -> None:
    assert re.search("[әғқңөұүһіё]", "".join(tomllib.loads(danger.WORDS.read_text("utf-8")).values())) is None


@pytest.mark.parametrize("piece", ["а", "не ", "дети ", "упал ", "в ", "вода и ", "1", "Ұ", "горит "])
def test_long_odd_texts_are_read_in_time(piece: str) -> None:
    in_danger(piece * 20_000)
    in_danger("".join(Random(1).choices("абвеиноруқ ", k=50_000)))
