"""Words, tokens and sentences: what is folded, what stays whole, where things stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qulaq.text.words import fold, sentences, tokens, words

# Letters of both languages, what keyboards and pasting add, and anything else
TYPED = st.text(st.sampled_from("аәкқобтіёйoacexpHTi12/-№ '’.,!?\n\u00ad\u200b\u0306\u0301@Ⅳ½ﬁİß") | st.characters())


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Кoше жарығы", ["коше", "жарығы"]),  # a Latin o
        ("тiл мен əке", ["тіл", "мен", "әке"]),  # a Latin i and a schwa
        ("сoмputer", ["сoмputer"]),  # no repair fits: left alone
        ("ёлка", ["елка"]),
        ("доро\u00adга и\u0306од", ["дорога", "йод"]),
        ("доро-\nга кто\u2011то", ["доро", "га", "кто-то"]),
        ("12/1 үй, 5-й мкр-н, № 7, 4A", ["12/1", "үй", "5-й", "мкр-н", "№7", "4а"]),
        ("05.03.2026 20:15", ["05.03.2026", "20:15"]),
        ("a.b@mail.kz, https://e.kz/x?y=1.", ["a.b@mail.kz", "https://e.kz/x?y=1"]),
        ("Qazaqstan Respy'bli'kasy", ["qazaqstan", "respy'bli'kasy"]),
        ("", []),
        ("!!! 🙂", []),
    ],
)
def test_words_are_folded_and_addresses_stay_whole(typed, found):
    assert words(typed) == found


def test_a_token_knows_its_place():
    text = "Абай көшесі, 12/1"
    assert [(text[one.start : one.end], one.kind) for one in tokens(text)] == [
        ("Абай", "word"), ("көшесі", "word"), ("12/1", "number")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Жол жаман. Жөндеңіздерші!", ["Жол жаман.", "Жөндеңіздерші!"]),
        ("На ул. Абая, д. 5 нет света. Когда?", ["На ул. Абая, д. 5 нет света.", "Когда?"]),
        ("А. Б. Иванов обещал… Не сделал", ["А. Б. Иванов обещал…", "Не сделал"]),
        ("Счёт 5.5 тыс. тг. за март", ["Счёт 5.5 тыс. тг. за март"]),
        ("Первое\n\nвторое", ["Первое", "второе"]),
        ("су жоқ. қашан болады. ул. абая кв. 3 суық", ["су жоқ.", "қашан болады.", "ул. абая кв. 3 суық"]),
        ("Воды нет!Примите меры.спасибо, ул.Абая", ["Воды нет!", "Примите меры.", "спасибо, ул.Абая"]),
        (
            "Ответ пришёл. На эл. почту, за соц. защиту. Спасибо",
            ["Ответ пришёл.", "На эл. почту, за соц. защиту.", "Спасибо"],
        ),
        ("  \n ", []),
        ("Работы выполнены совм. с КСК. Спасибо", ["Работы выполнены совм. с КСК.", "Спасибо"]),
        ("Был в каб. 305 утром. Закрыто", ["Был в каб. 305 утром.", "Закрыто"]),
        ("Жауап беріңіздер .Су жоқ .", ["Жауап беріңіздер .", "Су жоқ ."]),
    ],
)
def test_sentences_end_where_people_end_them(text, found):
    assert [text[one.start : one.end] for one in sentences(text)] == found


@given(TYPED)
def test_a_folded_word_stays_as_it_is(text):
    for word in words(text):
        assert fold(word) == word


@given(TYPED)
def test_tokens_stand_in_their_order_where_they_say(text):
    end = 0
    for one in tokens(text):
        assert end <= one.start < one.end
        assert text[one.start : one.end] == one.text
        end = one.end


@given(TYPED)
def test_sentences_leave_out_nothing_but_white_space(text):
    end = 0
    for one in sentences(text):
        assert not text[end : one.start].strip()
        assert text[one.start : one.end].strip() == text[one.start : one.end]
        end = one.end
    assert not text[end:].strip()


@pytest.mark.parametrize(("run", "found"), [("А.", 200_000), ("a@a.", 200_000), ("a-b.", 100_000)])
def test_a_long_run_without_spaces_is_read_once(run, found):
    """A pattern that goes back at every letter would not come to an end here."""
    assert len(words(run * (found // run.count("a" if "a" in run else "А")))) in (found, found + 1)
