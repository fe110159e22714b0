"""What a group is called: its own words, never a name of a person, never half of a denial."""

from __future__ import annotations

from qulaq.text.grouping.naming import Named, named

TELLING = {"гор": 0.5, "фонар": 0.8, "улиц": 0.1}


def name(*texts: str, language: str = "ru", telling: dict[str, float] | None = None) -> Named:
    return named(texts, [language] * len(texts), range(len(texts)), telling or TELLING)


def test_a_denial_is_not_cut_off() -> None:
    assert name(*["вечером не горит фонарь у дома"] * 3).names == {"ru": "не горит фонарь"}


def test_a_denial_at_the_beginning_is_not_cut_off() -> None:
    assert name(*["Не горит фонарь у дома"] * 3).names == {"ru": "не горит фонарь"}


def test_a_word_of_its_own_sentence_is_a_name_unless_somebody_is_called_so() -> None:
    assert name(*["Фонарь"] * 3).names == {"ru": "фонарь"}
    assert name(*["Фонарь. Улица Абая"] * 3, telling={"аб": 0.5}).names == {}
    assert name(*["Роза завяла"] * 3, telling={"роз": 0.5}).names == {}


def test_what_is_written_small_elsewhere_may_begin_a_sentence() -> None:
    texts = ["Шамдар жанбайды", "кешке шамдар жанбайды", "Шамдар тағы жанбайды"]
    found = name(*texts, language="kk", telling={"фонар": 0.5, "душ": 0.5})
    assert found.names == {"kk": "шамдар жанбайды"}


def test_words_written_large_are_no_name() -> None:
    found = name(*["не горит Фонарь Абаева"] * 3)
    assert "фонарь" not in str(found)


def test_what_one_person_wrote_is_no_name() -> None:
    found = name("горит фонарь", "фонарь сломан", "фонарь погас", "улица", "улица", "улица", *["фонарь"] * 9)
    assert found.names["ru"] != "горит фонарь"


def test_marks_of_masking_are_no_name() -> None:
    assert "имя" not in str(name(*["фонарь [имя] горит"] * 4).names)


def test_each_language_has_its_own() -> None:
    texts = [*["шам жанбайды, шам жоқ"] * 3, *["фонарь не горит"] * 3]
    found = named(texts, ["kk"] * 3 + ["ru"] * 3, range(6), {"ламп": 0.6, "шам": 0.6, "фонар": 0.6, "гор": 0.4})
    assert set(found.names) == {"kk", "ru"}
    assert "шам" in found.names["kk"]
