import numpy as np
import pytest

from qulaq.text.dangerlike import LONGEST, SHORT, pieces, reader, words_of

FILLER = "Во дворе давно не убирают снег, прошу принять меры по уборке двора и тротуара. "


@pytest.mark.parametrize(
    "text",
    [
        "Муж схватил за горло, не отпускает, спасите",
        "Көрші пышақпен есікті ұрып жатыр, балаларым қорқып тұр",
    ],
)
def test_what_no_list_may_know_is_felt(text: str) -> None:
    assert reader().likest(text).score > reader().doubts


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
    assert reader().likest(text).score < reader().doubts


def test_one_sentence_of_a_long_letter_is_found_and_its_words_are_those_of_the_letter() -> None:
    letter = FILLER * 4 + "А сейчас муж схватил меня за горло, душит, спасите. " + FILLER * 4
    assert len(letter) > SHORT
    assert reader().likest(FILLER * 8).score < reader().doubts
    score, piece = reader().likest(letter)[:2]
    assert score > reader().doubts
    assert "горло" in piece
    assert set(words_of(piece)) <= set(letter.lower().replace(",", "").replace(".", "").split())


def test_a_short_text_is_one_piece_and_of_a_long_one_sentences_and_pairs_are_read() -> None:
    assert pieces("  Қар. Мұз.  ") == ["Қар. Мұз."]
    letter = " ".join(f"{number} сөйлем осында тұр және аяқталды. Иә." for number in range(12))
    assert [piece.count("аяқталды") for piece in pieces(letter)] == [1] * 12 + [1] * 23
    assert pieces("сөз" * LONGEST) == [("сөз" * LONGEST)[:LONGEST]]


def test_numbers_are_small_and_the_thresholds_stand_between_the_two() -> None:
    known = reader()
    assert known.weights.width == len(known.ridge.slopes)
    assert known.ridge.offset.shape == (2,)
    assert 0 < known.confirms < known.doubts < known.certain < 1
    assert np.isfinite(known.scores(["Қар", ""])).all()
