"""People told by the words beside them: what somebody did, whose father is named, who is spoken to, what follows."""

from __future__ import annotations

import pytest

from qulaq.text.personal import find


def hidden(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find(text) if span.is_masked]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ашотян поставил баню вплотную к забору", "Ашотян"),
        ("Участок Шегая заходит на дорогу", "Шегая"),
        ("Приехал Келлер и всё засыпал", "Келлер"),
        ("Кружок ведёт Вера Коваль, дети довольны", "Вера Коваль"),
        ("Осмотр проведён слесарем Игорем Шпаком", "Игорем Шпаком"),
        ("Жалоба на классную Белоус Анну Петровну", "Белоус Анну Петровну"),
        ("Жибек не дозвонилась в регистратуру", "Жибек"),
        ("на приёме у веры павловны просидела", "веры павловны"),
        ("соседка роза держит девять кошек", "роза"),
        ("Самал деген медсестра екпе салды", "Самал"),
        ("Отағасы Орал Қыдыров көшіп кетті", "Орал Қыдыров"),
        ("жанар апай, баланың киімі қайда", "жанар"),
        ("Дәулет інім, арыз жазып көр", "Дәулет"),
        ("Роман, вы обещали перезвонить, мы ждали", "Роман"),
        ("pozvonite Timuru, on starshiy", "Timuru"),
        ("Қарыздар: Ерсайын Бұғыбайұлы Тоқтарәлі.", "Ерсайын Бұғыбайұлы Тоқтарәлі"),
    ],
)
def test_a_person_is_told_by_the_company(text: str, name: str) -> None:
    assert hidden(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Мороз минус тридцать",
        "Снег с крыши по Богенбай батыра, 54 не убирают",
        "Кенесары мен Бөгенбай батыр көшелерінің қиылысы",
        "Мұратымыз біреу: ауылға су келсін",
        "әкім халықты қабылдамайды",
        "прораб ақшаны 4 айдан бері бермейді",
        "Возьмите специалиста. Әйтпесе ақылыға барамыз",
        "Jana mektep qurylysy toqtady, shamdar janbaidy",
        "снимок IMG_2024 приложен",
    ],
)
def test_what_only_looks_like_a_person_stays(text: str) -> None:
    assert hidden(text) == []


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("Анамның үйі Көкшетауда, Қонаев 31-17.", "Қонаев 31-17"),
        ("Мы заперлись в ванной. Лесная 12", "Лесная 12"),
        ("балалары біздің үйге қашып келді полиция жоқ Жамбыл 27", "Жамбыл 27"),
        ("Men apammen turamyn Seifullin 112/2, zhylu joq", "Seifullin 112/2"),
        ("Мекенжайымыз Бейбітшілік 30/2.", "Бейбітшілік 30/2"),
        ("мени сатпаев 7а 31 мекенжайына тіркеп қойыпты", "сатпаев 7а 31"),
    ],
)
def test_a_home_without_a_word_for_street(text: str, home: str) -> None:
    assert home in hidden(text)


@pytest.mark.parametrize(
    "text", ["Дежурство: Ленина 34-36.", "Яма на дороге. Лесная 12", "Наурыз 21-23 демалыс", "Счёт матча: Астана 3-1."]
)
def test_a_place_of_the_matter_is_no_home(text: str) -> None:
    assert hidden(text) == []


def test_a_name_in_a_network_is_known_by_its_line() -> None:
    assert hidden("Автор dana_taraz00 ескерту алды") == ["dana_taraz00"]
