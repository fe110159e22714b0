"""Groups of invented voices: found, mixed in language, kept apart, named, and joined by new ones."""

from __future__ import annotations

import random

import pytest

from qulaq.text.grouping import Grouping, assign, group

WATER = ("нет воды", "горячая вода не идет", "вода ржавая из крана", "слабый напор воды", "отключили воду без причины")
LIGHT = ("не горит фонарь", "фонари не светят", "темно без освещения", "сломано уличное освещение", "фонарь погас")
ROADS = ("яма на дороге", "разбитый асфальт", "дорога вся в ямах", "глубокая яма посреди дороги", "асфальт провалился")
MATTERS = {"water": WATER, "light": LIGHT, "roads": ROADS}
WHERE = ("во дворе школы", "у рынка", "возле садика", "за магазином", "у больницы", "около парка")
SINCE = ("третий день", "с прошлой недели", "целый месяц", "с утра", "уже давно", "после праздников")


def voices(seed: int = 1, count: int = 150) -> tuple[list[str], list[str]]:
    dice = random.Random(seed)
    matters = [dice.choice(list(MATTERS)) for _voice in range(count)]
    texts = [
        f"Здравствуйте! {dice.choice(MATTERS[matter])} {dice.choice(WHERE)}, {dice.choice(MATTERS[matter])},"
        f" {dice.choice(SINCE)}. Прошу принять меры."
        for matter in matters
    ]
    return texts, matters


@pytest.fixture(scope="module")
def found() -> Grouping:
    return group(voices()[0])


def test_a_group_holds_one_matter(found: Grouping) -> None:
    matters = voices()[1]
    for one in found.groups:
        assert len({matters[place] for place in one.places}) == 1


def test_every_text_is_in_one_group_or_left_out(found: Grouping) -> None:
    placed = [place for one in found.groups for place in one.places]
    assert sorted(placed + found.left_out) == list(range(150))
    assert len(found.left_out) <= 0.2 * 150


def test_the_largest_group_comes_first(found: Grouping) -> None:
    sizes = [len(one.members) for one in found.groups]
    assert sizes == sorted(sizes, reverse=True)


def test_the_same_texts_give_the_same_groups(found: Grouping) -> None:
    assert group(voices()[0]).labels().tolist() == found.labels().tolist()


def test_a_member_says_why(found: Grouping) -> None:
    one = found.groups[0]
    assert all(member.why and 0 <= member.near <= 1 for member in one.members)
    assert [member.near for member in one.members] == sorted((m.near for m in one.members), reverse=True)


def test_a_name_is_of_words_its_voices_write(found: Grouping) -> None:
    texts = voices()[0]
    for one in found.groups:
        name = one.named.names["ru"]
        assert sum(all(word in texts[place].lower() for word in name.split()) for place in one.places) > 1


def test_examples_are_members_and_differ(found: Grouping) -> None:
    texts = voices()[0]
    for one in found.groups:
        assert set(one.named.examples) <= set(one.places)
        shown = [texts[place] for place in one.named.examples]
        assert len(set(shown)) == len(shown)


def test_new_voices_join_what_is_there(found: Grouping) -> None:
    texts, matters = voices(seed=2, count=30)
    known = voices()[1]
    for placed, matter in zip(assign(found, texts), matters, strict=True):
        assert placed is None or known[found.groups[placed[0]].places[0]] == matter
    assert sum(placed is not None for placed in assign(found, texts)) > 20


def test_what_says_nothing_joins_no_group(found: Grouping) -> None:
    assert assign(found, ["", "12345", "!!!"]) == [None, None, None]


def test_both_languages_share_a_group() -> None:
    kazakh = ["су жоқ, су келмейді", "үйде ыстық су жоқ", "су тағы жоқ болып қалды"]
    russian = ["нет воды, вода не идет", "дома нет горячей воды", "опять воды нет"]
    other = ["яма на дороге", "жолда шұңқыр", "дорога разбита, ямы", "жол шұңқыр, жөндеу керек"]
    made = group([*kazakh, *russian, *other]).labels()
    assert len({*made[:6]}) == 1
    assert len({*made[6:]}) == 1
    assert made[0] != made[6]


@pytest.mark.parametrize("texts", [[], [""], ["нет воды"], ["", "...", "7"]])
def test_too_little_makes_no_group(texts: list[str]) -> None:
    made = group(texts)
    assert (made.groups, made.left_out) == ([], list(range(len(texts))))
    assert assign(made, ["нет воды"]) == [None]


def test_equal_texts_are_one_group() -> None:
    made = group(["Нет горячей воды"] * 5)
    assert [one.places for one in made.groups] == [[0, 1, 2, 3, 4]]
    assert made.groups[0].named.examples == [0]


def test_five_matters_of_five_people_are_no_group() -> None:
    assert group(["нет воды", "яма на дороге", "снег на крыше", "автобус опоздал", "собаки лают ночью"]).groups == []


def test_why_is_told_in_words_of_the_text_itself() -> None:
    made = group(["су жоқ үйде", "нет воды в доме", "су тағы жоқ", "опять нет воды"])
    why = {member.place: member.why for one in made.groups for member in one.members}
    assert "су" in why[0]
    assert "вод" in why[1]
