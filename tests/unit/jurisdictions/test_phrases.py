"""Every topic has phrases as residents write them, in Kazakh and in Russian; a wrong entry is named."""

import re
from pathlib import Path

import pytest

from qulaq.jurisdictions import InvalidDataError, load, topic_phrases
from qulaq.jurisdictions.loader import read_toml
from qulaq.jurisdictions.phrases import phrases_in
from qulaq.text.language import detect

KAZAKH = re.compile("[әғқңөұүһі]")


@pytest.fixture
def phrases():
    return topic_phrases("kz")


def test_every_topic_is_said_in_kazakh_and_in_russian(phrases):
    assert set(phrases) == {topic.code for topic in load("kz").topics}
    for topic, said in phrases.items():
        assert all(len(said[language]) >= 8 for language in ("kk", "ru")), topic


def test_leaves_have_at_least_ten_phrases_in_each_language(phrases):
    leaves = [topic.code for topic in load("kz").topics if topic.parent]
    assert all(len(phrases[leaf][language]) >= 10 for leaf in leaves for language in ("kk", "ru"))


def test_the_languages_are_not_mixed_up(phrases):
    for said in phrases.values():
        assert not any(KAZAKH.search(phrase) for phrase in said["ru"])
        assert sum(bool(KAZAKH.search(phrase)) for phrase in said["kk"]) > len(said["kk"]) / 2
        assert detect(". ".join(said["kk"])).language == "kk"


def test_some_kazakh_phrases_are_typed_on_a_russian_keyboard(phrases):
    plain = [phrase for said in phrases.values() for phrase in said["kk"] if not KAZAKH.search(phrase)]
    assert len(plain) > 40


def test_no_phrase_serves_two_topics(phrases):
    every = [phrase for said in phrases.values() for language in said for phrase in said[language]]
    assert len(every) == len(set(every))


def test_phrases_hold_no_personal_data(phrases):
    every = " ".join(phrase for said in phrases.values() for language in said for phrase in said[language])
    assert not re.search(r"\d{2,}|@|\+7", every)


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('[[topic]]\ncode = "weather"\nkk = ["жел"]', "topic 1 (weather): there is no topic 'weather'"),
        ('[[topic]]\ncode = "roads"\nkk = []\n[[topic]]\ncode = "roads"\nkk = []', "topic 2 (roads): the code"),
        ('[[topic]]\ncode = "roads"', "topic 1 (roads): needs phrases in one of kk, ru"),
        ('[[topic]]\ncode = "roads"\nru = "яма"', "“ru” must be a list of texts"),
        ('[[topic]]\ncode = "roads"\nru = ["яма", " "]', "“ru”, phrase 2 must be a text"),
        ('[[topic]]\ncode = "roads"\nru = ["яма", "яма"]', "'яма' stands twice"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path: Path, toml: str, said: str):
    file = tmp_path / "topic_words.toml"
    file.write_text(toml, encoding="utf-8")
    with pytest.raises(InvalidDataError, match=re.escape(said)):
        phrases_in(read_toml(file, load("kz").languages), load("kz"))
