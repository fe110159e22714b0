"""Kazakh words meet Russian ones by a dictionary of our own."""

import re

import pytest

from qulaq.text import bilingual
from qulaq.text.bilingual import bridge, compiled, entries, in_russian, pivots
from qulaq.text.stems import stem, stems


@pytest.mark.parametrize(
    ("kazakh", "russian"),
    [
        ("мектептерімізде", "школа"),
        ("жолдарды", "дорога"),
        ("жолды", "дорога"),
        ("ауруханаға", "больница"),
        ("зейнетақысын", "пенсия"),
        ("көшелеріндегі", "улица"),
        ("суымыз", "вода"),
        ("қоқысты", "мусор"),
        ("кокысты", "мусор"),
        ("жөндеуді", "ремонт"),
        ("кітабымыз", "книга"),
        ("тазаламайды", "уборка"),
    ],
)
def test_a_form_of_a_kazakh_word_meets_the_russian_word(kazakh: str, russian: str) -> None:
    assert stem(russian, "ru") in pivots(stem(kazakh, "kk"))


@pytest.mark.parametrize("text", ["Бала бақшаға кезек", "балабақшаға кезек", "баланы балабақшаға беру"])
def test_a_phrase_has_its_own_meaning(text: str) -> None:
    meant = bridge(stems(text), "kk")
    assert stem("детский", "ru") in meant
    assert stem("сад", "ru") in meant


def test_a_bridge_keeps_the_kazakh_stems_in_their_order() -> None:
    kazakh = stems("Көшедегі шам жанбайды, мектеп қараңғы")
    meant = iter(bridge(kazakh, "kk"))
    assert all(word in meant for word in kazakh)


def test_russian_texts_come_back_as_they_were() -> None:
    russian = stems("Он жалуется на бар рядом с домом, меня не слышат")
    assert bridge(russian, "ru") == russian == in_russian(russian, "ru")


def test_in_a_mixed_text_a_russian_word_is_not_translated() -> None:
    assert "есть" not in " ".join(bridge([stem("бар", "ru")], ""))[3:] or "бар" not in bilingual._tables().russian
    assert stem("школа", "ru") in bridge(stems("мектеп жанында большая яма"), "")


def test_a_model_of_russian_gets_one_meaning_for_each_word() -> None:
    assert in_russian(["мектеп", "жол"], "kk") == ["школ", "дорог"]


def test_international_words_meet_without_an_entry() -> None:
    assert stem("атмосфера", "ru") in pivots("атмосфера")


def test_what_no_dictionary_knows_stays_alone() -> None:
    assert bridge(["12/1", "qwerty", "аб"], "kk") == ["12/1", "qwerty", "аб"]
    assert bridge([], "kk") == []


def test_no_kazakh_word_stands_twice_and_its_letters_are_right() -> None:
    seen: set[str] = set()
    for kazakh, russian in entries():
        for lemma in kazakh:
            assert lemma not in seen, lemma
            assert re.fullmatch(r"[а-яёәғқңөұүһі]+(?:[ -][а-яёәғқңөұүһі]+)*", lemma), lemma
            seen.add(lemma)
        assert len(set(russian)) == len(russian) > 0, kazakh
        assert all(re.fullmatch(r"[а-яё]+(?:[ -][а-яё]+)*", lemma) for lemma in russian), russian
    assert len(seen) > 4_000


def test_every_entry_leads_to_a_russian_stem() -> None:
    for kazakh, russian in entries():
        assert any(len(word) > 2 for lemma in russian for word in lemma.split()) or len(russian[0]) <= 2, kazakh


def test_the_table_of_stems_is_that_of_the_words() -> None:
    """After a change of kk_ru.tsv or of the stems: `python -m qulaq.text.bilingual`."""
    assert bilingual.STEMS.read_text(encoding="utf-8") == compiled()


def test_a_word_without_end_stays_as_it_is():
    endless = ["мектеп" + "ыныны" * 2_000, "а" * 10_000]
    assert set(endless) <= set(bridge(endless, "kk"))


def test_an_ending_behind_a_hyphen_is_an_ending():
    assert stem("сша", "ru") in pivots("акш-та")
