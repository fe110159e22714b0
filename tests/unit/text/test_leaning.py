import numpy as np
import pytest

from qulaq.text.dangerlike import dangers, reader
from qulaq.text.leaning import COSTS, Decided, Leaning, figures, is_better, learn, said_by
from qulaq.text.levels import SOON, THREAT, USUAL, judge, level_of

WELL = [f"Мектеп жанында ашық құдық тұр, {place}" for place in ("солтүстігінде", "дүкен", "кіреберісте", "5 үй")]
BRIDGE = [f"Көпір тербеліп тұр, {when} адамдар өтіп жүр" for when in ("таңертең", "кешке", "түнде де", "күнде")]
LIGHTS = [f"Балабақша алдында бағдаршам жанбай тұр, {when}" for when in ("кеше", "бүгін", "апта бойы", "таңнан")]
SMOKE = [f"Соседи жарят шашлык, {when} дым идёт в окна, задыхаемся" for when in ("вечером", "опять", "каждый день")]


@pytest.fixture(autouse=True)
def _a_hundred_dangers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Enough to be held fast, read in a tenth of the time."""
    monkeypatch.setattr("qulaq.text.leaning.dangers", lambda: dangers()[::10])


def learned(decided: list[Decided]) -> Leaning:
    return learn(decided, judge())


def said(leaning: Leaning, text: str) -> str:
    return level_of(text, cold=False, by=judge("usual", leaning.danger, leaning.haste)).name


def test_what_people_let_wait_waits_next_time_in_other_words_too() -> None:
    text = "Мектеп жанында ашық құдық тұр, аула жақта"
    assert level_of(text, cold=False).name == SOON
    assert said(learned([Decided(one, USUAL) for one in WELL]), text) == USUAL


def test_what_people_alarmed_at_alarms_next_time() -> None:
    text = "Көпір тербеліп тұр, кеше адамдар өтіп жүр"
    assert level_of(text, cold=False).name != THREAT
    assert said(learned([Decided(one, THREAT) for one in BRIDGE]), text) == THREAT


def test_what_people_found_better_soon_stands_there_next_time() -> None:
    text = "Балабақша алдында бағдаршам жанбай тұр, түнде"
    assert level_of(text, cold=False).name == USUAL
    assert said(learned([Decided(one, SOON) for one in LIGHTS]), text) == SOON


def test_a_false_alarm_that_people_lifted_is_better_soon_and_never_less() -> None:
    assert {level_of(one, cold=False).name for one in SMOKE} == {THREAT}
    leaning = learned([Decided(one, USUAL) for one in SMOKE for _times in range(3)])
    assert {said(leaning, one) for one in SMOKE} == {SOON}


def test_one_decision_alone_does_not_decide_of_the_next() -> None:
    assert said(learned([Decided(WELL[0], USUAL)]), WELL[0]) == SOON


def test_other_dangers_alarm_as_before() -> None:
    leaning = learned([Decided(one, USUAL) for one in (*WELL, *SMOKE)])
    kept = dangers()[::20]
    before, after = (sum(level == THREAT for level in said_by([Decided(one, THREAT) for one in kept], by))
                     for by in (judge(), judge("usual", leaning.danger, leaning.haste)))  # fmt: skip
    assert after >= before > 0.9 * len(kept)


def test_what_was_read_rightly_teaches_nothing() -> None:
    leaning = learned([Decided("Во дворе не убран снег", USUAL), Decided(WELL[0], SOON)])
    assert np.abs(leaning.haste).max() == 0


def test_it_is_kept_as_numbers_and_read_again() -> None:
    leaning = learned([Decided(one, USUAL) for one in WELL])
    kept = leaning.to_bytes()
    again = Leaning.from_bytes(kept)
    assert again.haste == pytest.approx(leaning.haste, abs=2e-3)
    assert again.danger.shape == leaning.danger.shape == (reader().weights.width,)
    assert "құдық".encode() not in kept


def test_one_learned_beside_another_shipped_model_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = learned([Decided(WELL[0], USUAL)]).to_bytes()
    monkeypatch.setattr("qulaq.text.leaning._base", lambda: "another")
    with pytest.raises(ValueError, match="another shipped model"):
        Leaning.from_bytes(kept)


def test_a_level_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="no such level: hurried"):
        learned([Decided("Су жоқ", "hurried")])


def test_figures_count_by_weight() -> None:
    decided = [Decided("a", THREAT), Decided("b", USUAL, weight=3.0), Decided("c", SOON), Decided("d", USUAL)]
    found = figures(decided, [THREAT, THREAT, THREAT, SOON])
    assert found[:4] == (6.0, 1 / 6, 1.0, 1.0)
    assert (found.false, found.soon, found.found_soon, found.false_soon) == (4.0, 1.0, 1.0, 1.0)
    assert found.cost == pytest.approx((3 * COSTS[USUAL, THREAT] + COSTS[SOON, THREAT] + COSTS[USUAL, SOON]) / 6)


@pytest.mark.parametrize(
    ("new", "better"),
    [
        ([THREAT, THREAT, USUAL, SOON], True),
        ([THREAT, SOON, USUAL, USUAL], False),  # one less for nothing is too little of all it costs
        ([USUAL, THREAT, USUAL, USUAL], False),  # another danger is found, and one lost
    ],
)
def test_better_costs_clearly_less_and_loses_no_danger_found_before(new: list[str], better: bool) -> None:
    decided = [Decided(text, level) for text, level in zip("abcd", (THREAT, THREAT, USUAL, USUAL), strict=True)]
    assert is_better(decided, new, [THREAT, SOON, USUAL, SOON]) is better
