from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from qulaq.text.said import Source, pieces, tells
from qulaq.text.summary import summarise

WATER = ("Үйде ыстық су жоқ.", "Біздің үйде ыстық су жоқ!", "В доме нет горячей воды.", "Горячей воды в доме нет")
LIGHT = ("Көшеде шам жанбайды.", "Қараңғы, көшеде шам жанбайды.")


def sources(*texts: str) -> list[Source]:
    return [Source(str(number), text) for number, text in enumerate(texts)]


def test_each_sentence_names_all_texts_that_say_it_in_both_languages() -> None:
    told = summarise(sources(*WATER, *LIGHT))
    said = {line.citations[0].source: {citation.source for citation in line.citations} for line in told.lines}
    assert set.union(*said.values()) == set("012345")
    assert {"0", "1", "2", "3"} in said.values()
    assert told.told == told.texts == 6


PIECES = some.sampled_from(
    (
        *WATER,
        *LIGHT,
        "Здравствуйте!",
        "Рахмет.",
        "5 подъезд.",
        "Жол шұңқыр\n\nКөлік сынды.",
        "",
        "!!",
        "Q1 ғимарат",
        "x" * 700,
    )
)


@given(some.lists(some.lists(PIECES, max_size=4).map(" ".join), max_size=12), some.integers(1, 6))
def test_nothing_is_invented(texts: list[str], count: int) -> None:
    given_ = sources(*texts)
    told = summarise(given_, sentences=count)
    assert len(told.lines) <= count
    for line in told.lines:
        first = line.citations[0]
        assert texts[int(first.source)][first.start : first.end] == line.text
        assert len({citation.source for citation in line.citations}) == len(line.citations)
        assert all(0 <= one.start < one.end <= len(texts[int(one.source)]) for one in line.citations)
    assert told == summarise(given_, sentences=count)
    assert 0 <= told.told <= told.texts == len(texts)
    assert 0 <= told.points_told <= told.points
    assert told.shared_told <= told.shared_points <= told.points


def test_greetings_thanks_and_signatures_are_left_out() -> None:
    text = "Сәлеметсіз бе! Ауладағы қоқыс шығарылмайды. Алдын ала рахмет. Құрметпен, Айгерім Сейітова"
    kept = [text[piece.start : piece.end] for piece in pieces(sources(text))]
    assert kept == ["Ауладағы қоқыс шығарылмайды."]


def test_a_place_alone_is_no_statement() -> None:
    place, matter = pieces(sources("3 подъезд, 2 этаж", "Лифт не работает"))
    assert not tells(place)
    assert tells(matter)


@pytest.mark.parametrize(("yes", "no"), [("Лифт работает", "Лифт не работает"), ("Шам жанады", "Шам жанбайды")])
def test_who_denies_it_does_not_say_it(yes: str, no: str) -> None:
    told = summarise(sources(yes, no))
    assert all(len(line.citations) == 1 for line in told.lines)


def test_what_is_said_is_not_said_again() -> None:
    told = summarise(sources(*WATER), sentences=4)
    assert len(told.lines) == 1


def test_the_readers_language_is_taken_of_two_that_say_the_same() -> None:
    assert summarise(sources(*WATER), sentences=1, language="kk").lines[0].language == "kk"
    assert summarise(sources(*WATER), sentences=1, language="ru").lines[0].language == "ru"


def test_marks_of_hidden_data_say_nothing() -> None:
    found = pieces(sources("[1-адам] [телефон] •••"))
    assert found == []


def test_a_summary_has_at_least_one_sentence() -> None:
    with pytest.raises(ValueError, match="one sentence"):
        summarise([], sentences=0)


def test_a_thousand_texts_are_read() -> None:
    words = "су жол шам қоқыс лифт көше аула балабақша мектеп автобус".split()  # noqa: SIM905
    texts = sources(*(f"{words[n % 10]} {words[n % 7]} {n % 31} күн жоқ. Ал {words[n % 3]} бар." for n in range(1000)))
    assert summarise(texts).texts == 1000
