from __future__ import annotations

import pytest

from qulaq.text.said import Source
from qulaq.text.support import Evidence, kept

SOURCES = [
    Source("1", "Біздің Абай көшесінде үш күннен бері су жоқ."),
    Source("2", "На улице Абая третий день нет воды. Дети не могут умыться!"),
    Source("3", "Ауладағы 12 шам жанбайды, Болат Серікұлы уәде берді."),
]


@pytest.mark.parametrize(
    "sentence",
    [
        "Абай көшесінде үш күннен бері су жоқ.",
        "Дети не могут умыться.",
        "Аулада 12 шам жанбайды.",
        "Бері су жоқ үш күннен.",
    ],
)
def test_what_people_said_has_support(sentence: str) -> None:
    assert Evidence(SOURCES).supports(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Абай көшесінде бес күннен бері су жоқ.",  # another number
        "Абай көшесінде су бар.",  # the contrary
        "Дети могут умыться.",
        "Аулада 12 шам жанбайды, Марат Серікұлы уәде берді.",  # another name
        "Әкімдік құбырды ауыстыруды жоспарлады.",  # nobody said it
        "Су жоқ болғандықтан тұрғындар наразылық шарасына шықпақшы.",
        "",
    ],
)
def test_what_nobody_said_has_none(sentence: str) -> None:
    assert Evidence(SOURCES).supports(sentence) == []


def test_only_supported_sentences_are_kept_and_name_who_said_them() -> None:
    written = "- Үш күннен бері су жоқ.\n- Су келесі аптада қосылады.\n- Үш күннен бері су жоқ."
    told = kept(written, SOURCES)
    assert [line.text for line in told.lines] == ["Үш күннен бері су жоқ."]
    assert told.lines[0].citations[0].source == "1"
    assert told.written
    assert told.texts == 3
