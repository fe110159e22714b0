"""A word of the Russian dictionary is no name because its beginning is one; owners and lists of flats are hidden."""

from __future__ import annotations

import pytest

from qulaq.text.personal import find


def hidden(text: str) -> list[tuple[str, str]]:
    return [(span.kind, text[span.start : span.end]) for span in find(text) if span.is_masked]


@pytest.mark.parametrize(
    "text",
    [
        "Каким образом нам жить?",
        "Люди мёрзнут на Остановке",
        "Магазин шумит до утра",
        "Тема: отопление",
        "Любой сосед подтвердит",
        "Кабина лифта сломана, Парковка закрыта",
        "угол Ермекова и Ерубаева затопило",
        "яма от Абая до Гоголя",
        "Темірбаев 32 үйде лифт жоқ",
        "Ақсаудағы Мадина кафесі таңға дейін шулайды",
        "квартира 40 квадратных метров",
        "В подъезде 2 живет кошка",
        "Қымбат тариф, сапасы нашар",
        "Тасқын келе жатыр. Жәрдем керек",
        "Гүлдер суарылмайды",
        "көшеміз Роза Бағланова, жарық жоқ",
        "Вера врачам пропала из-за очередей",
    ],
)
def test_what_is_no_person_and_no_home_stays(text: str) -> None:
    assert hidden(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Директор школы №14 Мусина А.Т. собирает деньги", "name", "Мусина А.Т."),
        ("Вера с третьего подъезда упала", "name", "Вера"),
        ("Арман сантехник берёт деньги", "name", "Арман"),
        ("Қымбат апай келмейді", "name", "Қымбат"),
        ("техпаспорт AB00123456 на авто", "document", "AB00123456"),
        ("Жанаттың әкесі келіп ұрысты", "name", "Жанаттың"),
        ("Асановтың дүкені түнде шулайды", "name", "Асановтың"),
        ("Толик из КСК обещал", "name", "Толик"),
        ("Жильцы кв. 1, 4 и 7 против парковки", "home", "кв. 1, 4 и 7"),
        ("соседи из кв. 5, 9 выбрасывают мусор", "home", "кв. 5, 9"),
        ("5, 9-пәтерлер қоқысты терезеден тастайды", "home", "5, 9-пәтерлер"),
        ("кв. 5, 2 раза затопило, 3 этаж", "home", "кв. 5"),
        ("1, 4 және 7-пәтерлерді су басты", "home", "1, 4 және 7-пәтерлерді"),
        ("№18 пәтер тәулікке беріледі", "home", "№18 пәтер"),
    ],
)
def test_what_leads_to_a_person_is_hidden(text: str, kind: str, words: str) -> None:
    assert hidden(text) == [(kind, words)]
