"""A street told by a surname alone is no person where a road is worked on; a person of that name is hidden."""

from __future__ import annotations

import pytest

from qulaq.text.personal import find


def names(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find(text) if span.kind == "name"]


@pytest.mark.parametrize(
    "text",
    [
        "на улеце сатпаева яма",
        "по улце Сатпаева нет света",
        "Перекройте Макатаева на время ремонта",
        "Почистите наконец Абая от снега",
        "Сейфуллина перекрыта, объезжайте",
        "Когда откроют Жандосова?",
        "Опять перекопали Ермекова",
        "Абайды тазалаңдар, мұз қатып қалды",
        "Толе би жабық",
        "Сәтбаевты екі жыл жөндеп жатыр",
        "Төле биді су басты",
        "Мәуленовте жарық жоқ",
    ],
)
def test_a_street(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Накажите Макатаева, он берет взятки", "Макатаева"),
        ("Увольте Сатпаева", "Сатпаева"),
        ("Закрыли Ахметова на пятнадцать суток", "Ахметова"),
        ("Сатпаева почистила снег сама", "Сатпаева"),
        ("Ахметовты он бес тәулікке жауып тастады", "Ахметовты"),
        ("Сәтбаевты жұмыстан шығарыңдар", "Сәтбаевты"),
        ("Тимирязевтен сұраңыздар", "Тимирязевтен"),
        ("Шаляпинге айтыңыздар", "Шаляпинге"),
    ],
)
def test_a_person(text: str, name: str) -> None:
    assert names(text) == [name]
