"""Pure rules: intervals, samples, and what the evidence says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qulaq.account.outcomes import rules, sampling
from qulaq.account.outcomes.rules import Answers, Figure

COUNT = st.integers(0, 400)
ANSWERS = st.builds(Answers, asked=st.just(2_000), yes=COUNT, partly=COUNT, no=COUNT)
WORD = st.sampled_from(["solved", "partly", "not_solved", "not_known"])
# On a busy machine the first examples take long, and that is no fault of the rule.
calm = settings(max_examples=60)
PLAIN = st.floats(-1e6, 1e6, allow_nan=False)


@calm
@given(ANSWERS)
def test_the_interval_holds_the_share_and_stays_between_none_and_all(answers: Answers) -> None:
    for count in (answers.yes, answers.partly, answers.no):
        found = answers.interval(count)
        if answers.answered < rules.TOLD_FROM:
            assert found is None
        else:
            assert found
            assert 0 <= found.low <= count / answers.answered <= found.high <= 1


@calm
@given(st.integers(10, 400), st.integers(2, 50), st.data())
def test_more_answers_of_the_same_share_tell_more(answered: int, times: int, data: st.DataObject) -> None:
    yes = data.draw(st.integers(0, answered))
    few = Answers(yes=yes, no=answered - yes).interval(yes)
    many = Answers(yes=yes * times, no=(answered - yes) * times).interval(yes * times)
    assert few
    assert many
    assert many.high - many.low <= few.high - few.low + 1e-9


@calm
@given(ANSWERS)
def test_no_reading_of_people_without_a_sure_half(answers: Answers) -> None:
    word = rules.of_people(answers)
    if word == "solved":
        assert answers.yes * 2 > answers.answered
    if word == "not_solved":
        assert answers.no * 2 > answers.answered
    assert (word == "not_known") is (answers.answered < rules.TOLD_FROM)


@calm
@given(ANSWERS, st.integers(1, 50))
def test_more_who_say_yes_never_make_it_worse(answers: Answers, more: int) -> None:
    order = ("not_solved", "partly", "solved")
    before, after = (
        rules.of_people(answers),
        rules.of_people(Answers(answers.asked, answers.yes + more, answers.partly, answers.no)),
    )
    if before != "not_known":
        assert order.index(after) >= order.index(before)


@pytest.mark.parametrize(
    ("yes", "no", "word"),
    [(9, 0, "not_known"), (10, 0, "solved"), (0, 10, "not_solved"), (6, 4, "partly"), (80, 20, "solved")],
)
def test_examples_of_people(yes: int, no: int, word: str) -> None:
    assert rules.of_people(Answers(200, yes=yes, no=no)) == word


@pytest.mark.parametrize(
    ("says", "word"),
    [("verified", "solved"), ("came back", "not_solved"), ("not fallen", "not_solved"), ("not yet", "not_known"),
     ("unknown", "not_known")],
)  # fmt: skip
def test_what_the_voices_say(says: str, word: str) -> None:
    assert rules.of_voices(says) == word


@calm
@given(PLAIN, PLAIN)
def test_an_indicator_is_solved_at_its_target_and_not_where_it_began(before: float, target: float) -> None:
    if before != target:
        assert rules.of_figure(Figure(before, target, target)) == "solved"
        assert rules.of_figure(Figure(before, target, before)) == "not_solved"
    assert rules.of_figure(Figure(before, target, None)) == "not_known"
    assert rules.of_figure(Figure(before, None, target)) == "not_known"


@calm
@given(st.lists(WORD, max_size=6))
def test_together_is_what_all_say_or_in_part(words: list[rules.Word]) -> None:
    said = {word for word in words if word != "not_known"}
    found = rules.together(words)
    assert found == ("not_known" if not said else next(iter(said)) if len(said) == 1 else "partly")
    assert rules.together(reversed(words)) == found


@calm
@given(st.integers(0, 200_000))
def test_never_more_are_asked_than_there_are_and_enough_to_answer(people: int) -> None:
    wanted, size = sampling.wanted(people), sampling.size(people)
    assert 0 <= wanted <= size <= people
    if people > sampling.ALL_OF:
        assert size == people or size * sampling.ANSWER >= wanted


@calm
@given(st.integers(1, 200_000))
def test_as_many_answers_as_are_enough_give_the_width(people: int) -> None:
    answers = sampling.wanted(people)
    left = (people - answers) / max(1, people - 1)
    assert sampling.Z * (0.25 / answers * left) ** 0.5 <= sampling.WIDTH + 1e-9


@calm
@given(st.sets(st.integers(1, 10**9), min_size=1, max_size=60), st.text(max_size=8), st.integers(0, 70))
def test_the_draw_is_the_same_for_the_same_seed_whatever_the_order(voices: set[int], seed: str, count: int) -> None:
    drawn = sampling.draw(voices, seed, count)
    assert drawn == sampling.draw(sorted(voices, reverse=True) * 2, seed, count)
    assert len(set(drawn)) == len(drawn) == min(count, len(voices))
    assert set(drawn) <= voices
    assert sampling.draw(voices, seed, count + 1)[:count] == drawn


def test_everybody_has_the_same_chance() -> None:
    """Of 40 voices 10 are drawn with 2,000 seeds: each near 500 times (five standard deviations are 97)."""
    counts = dict.fromkeys(range(40), 0)
    for seed in range(2_000):
        for voice in sampling.draw(range(40), str(seed), 10):
            counts[voice] += 1
    assert all(abs(count - 500) < 97 for count in counts.values())


@calm
@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(rules.LEAST_DAYS, rules.MOST_DAYS))
def test_people_are_reminded_after_the_question_and_before_its_end(asked: date, days: int) -> None:
    closes = asked + timedelta(days=days)
    assert asked < rules.reminds_on(asked, closes) < closes
