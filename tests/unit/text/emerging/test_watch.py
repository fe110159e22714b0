import random

import numpy as np
import pytest
from tests.unit.text.emerging.saying import Said, columns, rats, usual

from qulaq.text.emerging import DEFAULT, Found, Group, Matter, Voices, Watch, groups, looks, read, replay

DAYS = 40


def told(said: list[Said]) -> list[Found]:
    return replay(read(*columns(said)))


def about(found: Found, said: list[Said], word: str) -> bool:
    return sum(word in said[name].text for name in found.names) > len(found.names) / 2


@pytest.mark.parametrize("place", ["", "Юг"])
def test_a_new_matter_is_told_while_it_lasts(place: str) -> None:
    said = usual(DAYS) + rats(30, 10, place)
    found = [one for one in told(said) if about(one, said, "крыс")]
    assert found
    assert found[0].at <= 33
    assert (found[-1].group.place >= 0) == bool(place)  # the first three may be of one place by chance


def test_usual_days_are_quiet() -> None:
    assert len(told(usual(DAYS))) <= 2 * DAYS


def test_no_look_reads_what_came_later() -> None:
    said = usual(DAYS) + rats(30, 10)
    known = [one for one in told(said) if one.at <= 32]
    before = [one for one in said if one.day < 32]
    assert [(one.at, len(one.names)) for one in known] == [(one.at, len(one.names)) for one in told(before)]


def test_the_order_of_rows_does_not_matter() -> None:
    said = usual(DAYS) + rats(30, 10)
    mixed = random.Random(5).sample(said, len(said))
    first = [(one.at, sorted(said[name] for name in one.names)) for one in told(said)]
    assert first == [(one.at, sorted(mixed[name] for name in one.names)) for one in told(mixed)]


def test_the_same_file_gives_the_same_alerts() -> None:
    said = usual(DAYS) + rats(30, 10)
    assert [one.names for one in told(said)] == [one.names for one in told(said)]


def test_more_voices_make_it_more_surprising() -> None:
    def best(voices: int) -> float:
        said = usual(DAYS) + rats(30, 40)[:voices]
        found = groups(read(*columns(said)), 32, DEFAULT)
        return max((one.surprise for one in found if about_group(one, said)), default=0.0)

    scores = [best(voices) for voices in (4, 8, 16, 32)]
    assert scores == sorted(scores)
    assert scores[0] < scores[-1]


def about_group(group: Group, said: list[Said]) -> bool:
    voices = read(*columns(said))
    names = voices.name[group.members].tolist()
    return sum("крыс" in said[name].text for name in names) > 0.8 * len(names)


def test_one_walk_of_one_person_is_no_wave() -> None:
    walk = [Said("сломана доска скамейки во дворе", 30.5 + minute / 1440, "Юг") for minute in range(0, 60, 5)]
    crowd = [Said("сломана доска скамейки во дворе", 29.1 + turn / 7, "Юг") for turn in range(12)]
    one, many = (groups(read(*columns(usual(31) + more)), 31, DEFAULT) for more in (walk, crowd))
    assert max((group.surprise for group in one), default=0.0) < max(group.surprise for group in many)


def test_little_history_tells_nothing() -> None:
    assert told(rats(1, 30)) == []
    assert told([]) == []
    assert told([Said("", 20.0, ""), Said("?", 50.0, "")]) == []


def test_texts_without_words_do_no_harm() -> None:
    assert told([Said("12 ?!", day / 5, "Юг") for day in range(200)]) == []


def test_hours_are_looks_too() -> None:
    said = usual(DAYS) + rats(30, 20)
    voices = read(*columns(said))
    watch = Watch()
    hours = [found for hour in range(24, 72, 6) for found in watch.look(voices, 29 + hour / 24)]
    assert any(about(found, said, "крыс") for found in hours)
    assert len(list(looks(voices, step=1 / 24))) == pytest.approx(DAYS * 24, abs=24)


def group_of(*names: int, surprise: float = 9.0) -> tuple[Group, Voices]:
    voices = read(["слово"] * 100, [20.0] * 100, [""] * 100)
    return Group(surprise, np.searchsorted(voices.name, names), 0.1, 3.0, -1), voices


def test_a_matter_is_told_again_only_when_it_has_doubled() -> None:
    watch = Watch()
    for turn, (names, expects) in enumerate([((1, 2, 3), 1), ((1, 2, 3, 4), 0), ((1, 2, 3, 4, 5, 6), 1)]):
        group, voices = group_of(*names)
        assert len(watch.judge([group], voices, 30 + turn)) == expects


def test_two_groups_with_the_same_voices_are_one_matter() -> None:
    watch = Watch()
    first, voices = group_of(1, 2, 3, 4)
    second, _voices = group_of(3, 4, 5, 6)
    assert len(watch.judge([first, second], voices, 30)) == 1
    assert [one.voices for one in watch.matters] == [{1, 2, 3, 4, 5, 6}]


def test_a_matter_that_rested_long_is_new_again() -> None:
    watch = Watch()
    group, voices = group_of(1, 2, 3)
    assert len(watch.judge([group], voices, 30)) == 1
    assert len(watch.judge([group], voices, 31 + DEFAULT.remembered)) == 1


def test_a_restless_history_raises_the_bar() -> None:
    calm, restless = Watch(began=0.0), Watch(began=0.0)
    restless.matters = [Matter({number}, float(day), float(day), 12.0) for day in range(28) for number in range(9)]
    assert restless.threshold(28.0) > calm.threshold(28.0)


def test_no_day_has_more_alerts_than_people_read() -> None:
    watch, many = Watch(), [group_of(number, number + 1, number + 2)[0] for number in range(0, 90, 3)]
    voices = group_of(1)[1]
    assert len(watch.judge(many, voices, 30)) == DEFAULT.most
    assert len(watch.judge(many, voices, 30.5)) == 0
    assert len(watch.judge(many, voices, 31)) == DEFAULT.most


def test_what_was_told_by_chance_does_not_hide_what_comes_out_of_it() -> None:
    matter = Matter(set(range(20)), 30.0, 30.0, 5.0)
    matter.tell(set(range(20)), 5.0)
    mostly_new = set(range(12, 36))
    assert matter.is_news(mostly_new, 8.0)
    assert not matter.is_news(mostly_new, 5.5)
    assert not matter.is_news(set(range(4, 24)), 8.0)
    assert matter.is_news(set(range(40)), 5.0)


def test_a_wave_of_all_districts_names_none() -> None:
    said = usual(31) + rats(29, 30)
    best = groups(read(*columns(said)), 31, DEFAULT)[0]
    assert best.place == -1
