import csv
from pathlib import Path

import numpy as np
import pytest

from qulaq.text.dangerlike import LONGEST, SHORT, pieces, reader, reads_like_danger

UNSEEN = Path(__file__).parents[3] / "benchmarks" / "text" / "danger" / "unseen.tsv"
FILLER = "Во дворе давно не убирают снег, прошу принять меры по уборке двора и тротуара. "


@pytest.mark.parametrize(
    "text",
    [
        "Муж схватил за горло, не отпускает, спасите",
        "Көрші пышақпен есікті ұрып жатыр, балаларым қорқып тұр",
    ],
)
def test_what_no_list_may_know_is_felt(text: str) -> None:
    assert reads_like_danger(text)


@pytest.mark.parametrize(
    "text",
    [
        "Во дворе не убран снег",
        "Спасибо пожарным за быструю работу",
        "Подъезд есігі жабылмайды, құлпын ауыстырыңыздар",
        "Когда откроют запись в детский сад?",
        "",
        "!!!",
        "12345",
    ],
)
def test_an_ordinary_appeal_is_left(text: str) -> None:
    assert reads_like_danger(text) == []


def test_one_sentence_of_a_long_letter_is_found() -> None:
    letter = FILLER * 4 + "А сейчас муж схватил меня за горло, душит, спасите. " + FILLER * 4
    assert len(letter) > SHORT
    assert reads_like_danger(FILLER * 8) == []
    assert set(reads_like_danger(letter)) <= set(letter.lower().replace(",", "").replace(".", "").split())
    assert reads_like_danger(letter)


def test_a_short_text_is_one_piece_and_a_long_one_overlaps() -> None:
    assert pieces("  Қар. Мұз.  ") == ["Қар. Мұз."]
    letter = " ".join(f"{number} сөйлем осында тұр және аяқталды." for number in range(12))
    assert [piece.count("аяқталды") for piece in pieces(letter)] == [2] * 11
    assert pieces("сөз" * LONGEST) == [("сөз" * LONGEST)[:LONGEST]]


def test_numbers_are_small_and_the_threshold_stands_between_the_two() -> None:
    known = reader()
    assert known.weights.width == len(known.ridge.slopes)
    assert known.ridge.offset.shape == (2,)
    assert 0.3 < known.threshold < 1
    assert np.isfinite(known.scores(["Қар", ""])).all()


def test_most_dangers_nobody_learned_from_are_felt_and_few_others() -> None:
    with UNSEEN.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    for language in ("kk", "ru"):
        mine = [row for row in rows if row["language"] == language]
        felt = {
            label: [bool(reads_like_danger(row["text"])) for row in mine if row["label"] == label] for label in "01"
        }
        assert np.mean(felt["1"]) > 0.65
        assert np.mean(felt["0"]) < 0.2
