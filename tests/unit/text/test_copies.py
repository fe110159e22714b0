"""What makes two texts copies of one another, and what makes the same words another matter."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qulaq.text import copies, matter
from qulaq.text.copies import Copies, compare
from qulaq.text.copies.places import Words
from qulaq.text.skeleton import skeleton, skeletons

LAMPS = "Біздің көшеде үш аптадан бері шамдар жанбайды, балалар мектептен қараңғыда қайтады"
ROAD = "На перекрёстке у школы глубокая яма, машины объезжают её по тротуару, дети не могут пройти"
WATER = "Во втором подъезде дома 14 по улице Абая четвёртый день нет горячей воды, заявку никто не принимает"
WRITING = st.text(st.sampled_from("абвгқғәіңзлмношёйя ABCxyz №.,!0123456789\n'-"), max_size=80)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LAMPS, LAMPS.upper()),
        (LAMPS, LAMPS.translate(str.maketrans("қғәұүөңі", "кгауоони".replace("о", "у", 0)))),
        (LAMPS, f"Сәлеметсіз бе! {LAMPS}. Рахмет"),
        (ROAD, ROAD.replace("ё", "е").replace(",", "")),
        (ROAD, ROAD.replace("о", "o").replace("е", "e")),
        (ROAD, f"Уважаемые сотрудники, здравствуйте! {ROAD}. Заранее спасибо!"),
        ("Нет света во дворе дома, темно и страшно", "HET света во дворе дома, темно и страшно"),
    ],
)
def test_however_typed_it_is_the_same_or_nearly(one: str, other: str) -> None:
    assert compare(one, other).is_copy


def test_kazakh_in_latin_letters_is_the_same_text() -> None:
    assert compare("Көшеде жарық жоқ, балалар қорқады", "Köşede jaryq joq, balalar qorqady").kind == "same"


def test_russian_in_latin_letters_is_the_same_text() -> None:
    assert compare("Прошу убрать снег у дома на улице Абая", "proshu ubrat' sneg u doma na ulitse Abaya").is_copy


def test_words_in_another_order() -> None:
    moved = "Машины объезжают её по тротуару, дети не могут пройти, на перекрёстке у школы глубокая яма"
    assert compare(ROAD, moved).kind == "same"


def test_typing_errors() -> None:
    assert compare(
        ROAD, "На перекрстке у шоклы глубокя яма, машины обьезжают ее по тртоуару, дети не моугт пройти"
    ).is_copy


@pytest.mark.parametrize(
    ("other", "because"),
    [
        (WATER.replace("14", "16"), "number"),
        (WATER.replace("нет горячей", "есть горячая"), "sense"),
        (WATER.replace("горячей воды", "электрического света"), "object"),
    ],
)
def test_the_same_words_about_something_else(other: str, because: str) -> None:
    likeness = compare(WATER, other)
    assert (likeness.kind, likeness.because) == ("template", because)


def test_lawful_and_unlawful_are_opposites() -> None:
    one = "На фасаде нашего дома висит незаконная реклама магазина одежды"
    assert compare(one, one.replace("незаконная", "законная")).because == "sense"


def test_different_texts_are_nothing() -> None:
    assert compare(ROAD, WATER).kind == ""
    assert compare(LAMPS, ROAD).kind == ""


def test_short_texts_are_copies_only_when_they_are_the_same() -> None:
    assert compare("Яма на дороге", "яма на дороге!").kind == "same"
    assert compare("Яма на дороге", "Яма на тротуаре").kind == ""


def test_among_many_the_right_one_is_found() -> None:
    many = [f"{ROAD} {number}-я остановка" for number in range(40)] + [LAMPS, WATER]
    assert [match.place for match in Copies(many).find([LAMPS.lower()])[0]] == [40]


@given(WRITING)
@settings(max_examples=150)
def test_the_skeleton_of_a_skeleton_is_itself(text: str) -> None:
    assert skeleton(skeleton(text)) == skeleton(text)


@given(st.lists(WRITING, max_size=6))
@settings(max_examples=80)
def test_a_text_has_the_same_signature_alone_and_among_others(many: list[str]) -> None:
    assert skeletons(many) == [skeleton(text) for text in many]
    together = copies.signatures(many)
    for place, text in enumerate(many):
        alone = copies.signatures([text])
        assert np.array_equal(alone.keys[0], together.keys[place])
        assert np.array_equal(alone.sketches[0], together.sketches[place])


@given(WRITING, WRITING)
@settings(max_examples=150)
def test_likeness_is_the_same_both_ways(one: str, other: str) -> None:
    assert compare(one, other).is_copy == compare(other, one).is_copy


@given(WRITING)
@settings(max_examples=80)
def test_every_text_is_the_same_as_itself(text: str) -> None:
    assert compare(text, text) == copies.Likeness("same", 1.0)


def test_a_word_said_more_often_than_the_other_text_says_it_is_left_over_so_often() -> None:
    one, other = Words(["яма", "дом", "яма", "и", "яма", "свет"]), Words(["дом", "яма", "и", "тень"])
    assert one.without(other) == ["яма", "яма", "свет"]
    assert other.without(one) == ["тень"]


def test_the_same_matter_in_other_words_stands_before_another_one() -> None:
    asked = matter.Said("Көше шамдары жанбайды", topic=1, territory=2, position=(43.25, 76.90))
    same = matter.Said(
        "Шамдардың жанбағанына екі апта, көшеміз қараңғы", topic=1, territory=2, position=(43.251, 76.901)
    )
    far = matter.Said("Көше шамдары жанбайды", topic=1, territory=3, position=(43.40, 77.20))
    other = matter.Said("Су құбыры жарылды", topic=5, territory=2, position=(43.25, 76.90))
    close, distant, unlike = matter.judge(asked, [same, far, other])
    assert close.score > matter.SAME > unlike.score
    assert close.score > distant.score


def test_the_same_matter_is_seen_across_languages() -> None:
    asked = matter.Said("Гагарин көшесінде түнде қараңғы, шамдар жанбайды", topic=1, territory=2)
    others = ["На Гагарина не горят фонари, темно ночью", "Во дворе не вывозят мусор", "Тротуары не чистят"]
    same, *unlike = matter.judge(asked, [matter.Said(text, topic=1, territory=2) for text in others])
    assert same.score > matter.SAME > max(one.score for one in unlike)
    assert same.words > 0.3


def test_people_are_counted_not_messages() -> None:
    assert matter.people(["a", "a", "b", "", ""]) == 4
    assert not matter.is_campaign(["a"] * 20)
    assert matter.is_campaign("abcde")


def test_a_kazakh_word_of_two_letters_says_what_it_is_about():
    likeness = compare(
        "Біздің аулада үш күннен бері су жоқ, көмектесіңіздер", "Біздің аулада үш күннен бері газ жоқ, көмектесіңіздер"
    )
    assert (likeness.kind, likeness.because) == ("template", "object")
