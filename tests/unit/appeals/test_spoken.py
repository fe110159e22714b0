"""The language of an appeal is that of its text; letters and answer are in the language the person asked for."""

import pytest
from tests.unit.appeals.build import appeal_in

from qulaq.hear.appeals.actions.answering import other_language
from qulaq.hear.appeals.letters import language_of
from qulaq.hear.appeals.spoken import languages

RUSSIAN = "У нас третий день нет воды, прошу разобраться"
KAZAKH = "Үш күннен бері су жоқ, шара қолдануыңызды сұраймын"


@pytest.mark.parametrize(
    ("text", "said", "found"),
    [
        (RUSSIAN, "", ("ru", "")),
        (KAZAKH, "", ("kk", "")),
        (RUSSIAN, "kk", ("ru", "kk")),
        (KAZAKH, "ru", ("kk", "ru")),
        (RUSSIAN, "ru", ("ru", "")),
        ("ремонт", "kk", ("kk", "")),  # too little to be clear
        ("🙂", "", ("kk", "")),
        ("There is no water in our street", "", ("en", "")),
    ],
)
def test_the_text_decides_where_it_is_clear(text, said, found):
    assert languages(text, said) == found


def test_two_languages_in_one_text_leave_what_was_said():
    assert languages(f"{KAZAKH}. {RUSSIAN}", "ru") == ("ru", "")


@pytest.mark.django_db
def test_an_appeal_without_a_language_is_in_that_of_its_text(town):
    appeal = appeal_in(town, text=RUSSIAN)
    assert (appeal.language, language_of(appeal)) == ("ru", "ru")


@pytest.mark.django_db
def test_letters_stay_in_the_language_that_was_asked_for(town):
    appeal = appeal_in(town, text=RUSSIAN, language="kk")
    assert (appeal.language, appeal.letters_language, language_of(appeal)) == ("ru", "kk", "kk")


@pytest.mark.django_db
def test_law_wants_the_answer_in_the_language_that_was_asked_for(town):
    appeal = appeal_in(town, text=RUSSIAN, language="kk")
    assert not other_language(appeal, "kk")
    assert other_language(appeal, "ru")
