import csv
from pathlib import Path

import numpy as np
import pytest

from qulaq.text.danger import in_danger
from qulaq.text.dangerlike import LONGEST, reader
from qulaq.text.threat import Threat, threat_in

UNSEEN = Path(__file__).parents[3] / "benchmarks" / "text" / "danger" / "unseen.tsv"
FILLER = "Во дворе давно не убирают снег, прошу принять меры по уборке двора и тротуара. "


def test_a_listed_danger_alarms_with_its_words() -> None:
    found = threat_in("Дедушка упал во дворе, лежит на спине и уже не дышит")
    assert found[:2] == (["не дышит"], [])
    assert found.sure is not None


@pytest.mark.parametrize(
    "text",
    [
        "Жылдамдық шектейтін белгі құлап жатыр, 29-үйдің тұсы, көліктер ағызып өтеді.",
        "По стене дома пошла трещина! Огород затопило. Примите меры, пожалуйста, поскорее",
    ],
)
def test_what_lists_find_by_chance_is_only_looked_at_soon(text: str) -> None:
    assert in_danger(text)
    assert threat_in(text)[:2] == ([], in_danger(text))


@pytest.mark.parametrize(
    "text",
    [
        "Муж схватил за горло, не отпускает, дети плачут, спасите нас кто-нибудь",
        "Әкем ваннада құлап қалды, есік ішінен жабық, дауысы шықпай жатыр, көмектесіңіздерші",
    ],
)
def test_what_no_list_knows_alarms_where_it_is_certain(text: str) -> None:
    assert threat_in(text).alarm


@pytest.mark.parametrize("text", ["Взорву акимат", "Дом горит, вызовите пожарных", "өлгім келеді, шаршадым"])
def test_a_few_words_say_what_they_say(text: str) -> None:
    assert threat_in(text).alarm == in_danger(text)


def test_where_nothing_was_learned_lists_decide() -> None:
    english = "Please hurry, there is a man in our street and he is going to kill me, I am very much afraid of him"
    assert threat_in(english).alarm == in_danger(english) != []
    letter = FILLER * (LONGEST // len(FILLER) + 1) + "В доме пожар, там остались люди, помогите."
    assert threat_in(letter).alarm == in_danger(letter) != []


@pytest.mark.parametrize(
    "text",
    ["", "!!!", "12345", "Во дворе не убран снег", "Спасибо пожарным за быструю работу"],
)
def test_nothing_is_found_where_nothing_is(text: str) -> None:
    assert threat_in(text) == Threat([], [])


@pytest.mark.parametrize("text", ["упало", "Идёт просадка"])
def test_two_words_alarm_only_by_a_list(text: str) -> None:
    assert reader().likest(text).score > reader().certain
    assert threat_in(text).alarm == []


def test_what_both_find_is_surer_than_what_one_finds_and_all_are_chances() -> None:
    both = threat_in("Дедушка упал во дворе, лежит на спине и уже не дышит")
    by_chance = threat_in("По стене дома пошла трещина! Огород затопило. Примите меры, пожалуйста, поскорее")
    assert both.sure is not None
    assert by_chance.sure is not None
    assert 0 < by_chance.sure < 0.05 < both.sure < 1


def test_most_dangers_nobody_learned_from_alarm_and_few_others() -> None:
    with UNSEEN.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    for language in ("kk", "ru"):
        mine = [row for row in rows if row["language"] == language]
        told = {label: [threat_in(row["text"]) for row in mine if row["label"] == label] for label in "01"}
        assert np.mean([bool(one.alarm) for one in told["1"]]) > 0.8
        assert np.mean([bool(one.words) for one in told["1"]]) > 0.9
        assert np.mean([bool(one.alarm) for one in told["0"]]) < 0.1
