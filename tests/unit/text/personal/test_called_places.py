"""A kindergarten, a street in Latin letters, a crossing are no people; who works there is one."""

from __future__ import annotations

import pytest

from qulaq.text.personal import find


def names(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find(text) if span.kind == "name"]


@pytest.mark.parametrize(
    "text",
    [
        "В садике Балапан кормят чем попало",
        "Мест нет ни в детсаду Ақбота, ни в яслях",
        "Были в санатории Меруерт",
        "Jeltoqsan kóshesinde shamdar janbaıdy",
        "На пересечении Жибек жолы и Кунаева не работает светофор",
        "Яма на углу Толе би и Ермекова",
        "В аптеке Айгуль дорого",
        "Өтінішіңіз бойынша Нұрлы таң көшесіндегі жарық жөнделді",
        "По Сакена Сейфуллина третий день темно",
        "Ауылда Нұрлы жол бағдарламасы бойынша ештеңе салынбады",
    ],
)
def test_a_place(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Воспитатель садика Айгуль кричит на детей", "Айгуль"),
        ("Заведующая детсадом Асель берёт деньги", "Асель"),
        ("Aıgerim meniń kórshim", "Aıgerim"),
        ("На углу стоит Иванов", "Иванов"),
        ("Mr Brown shouted at my wife", "Brown"),
        ("Автобуста Айзере есімді кондуктор сыпайы", "Айзере"),
        ("Базардағы Гүлнар мені алдады", "Гүлнар"),
        ("Ыбырай Алтынсарин атындағы мектепте Ыбырай деген күзетші бар", "Ыбырай"),
    ],
)
def test_a_person(text: str, name: str) -> None:
    assert names(text) == [name]


def test_a_strange_name_beside_a_sure_one() -> None:
    assert names("Тохтар и Бауыржан высыпали мусор на дорогу") == ["Тохтар", "Бауыржан"]


def test_a_home_ends_where_the_matter_begins() -> None:
    text = "Абай көшесі 41, 17-пәтерде тұрамын, бірақ шұңқыр Иманов көшесі 12-үйдің алдында."
    assert [text[span.start : span.end] for span in find(text) if span.kind == "home"] == ["Абай көшесі 41, 17-пәтерде"]
