"""No text is too odd or too long: time stays in proportion, and nothing raises."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

import pytest

from qulaq.text.answers import requests
from qulaq.text.language import detect
from qulaq.text.personal import Span, doubtful, mask_text
from qulaq.text.promising import undertaken
from qulaq.text.stems import stems
from qulaq.text.words import sentences

ODD = [
    "\0" * 50,
    "".join(map(chr, range(32))),
    "\ud83d \udfff жол",
    "👨‍👩‍👧" * 50,
    "שלום ‮ الطريق",
    "jol joq, Kóshede jaryq joq",
    "İı" * 50,
]
LONG = ["a@" * 30_000, "1" * 60_000, "8 701 000 45 12 " * 3_000, "№" * 30_000, "1." * 30_000, "12, " * 15_000]
LONG += [
    "12 Abay Abay " * 4_600,
    "John Smith at 12 Abay " * 2_700,
    "Абай 31-17. " * 5_000,
    "Жибек не дозвонилась. " * 2_700,
]


def doubts(text: str) -> list[Span]:
    return doubtful(text, [])


READERS = [detect, stems, mask_text, doubts, sentences]


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("reader", READERS)
def test_nothing_raises(reader: Callable[[str], object], text: str) -> None:
    assert reader(text) == reader(text)


@pytest.mark.parametrize("text", LONG, ids=lambda text: text[:6])
@pytest.mark.parametrize("reader", READERS)
def test_a_long_run_is_read_once(reader: Callable[[str], object], text: str) -> None:
    reader("жол 8 701 000 45 12 Айгүл")  # what is loaded once
    started = time.process_time()
    reader(text)
    assert time.process_time() - started < 8  # with a pattern that begins anew at each letter: minutes


@pytest.mark.parametrize("run", ["а" * 60_000, "ды, " * 15_000])
def test_an_endless_word_or_sentence_asks_and_promises_soon(run: str) -> None:
    text = f"Прошу починить дорогу до 1 декабря 2026 года, будет {run}. Когда?"
    started = time.process_time()
    assert requests(text)
    undertaken(text, date(2026, 1, 1))
    assert time.process_time() - started < 8  # a word has an end: beyond two hundred letters none is looked for


def test_the_number_of_a_point_belongs_to_it() -> None:
    said = "1. Нет света 2 дня.\n2. Жол жоқ."
    assert [said[span.start : span.end] for span in sentences(said)] == ["1. Нет света 2 дня.", "2. Жол жоқ."]
