from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from qulaq.text.like import Case, Wanted, answer_shape, near_copies, nearness, rank, topic_votes


def case(number: int, words: float, **more: object) -> Case:
    return Case(number, words, answer=f"{number} " + " ".join(f"сөз{number}{place}" for place in range(6)), **more)  # type: ignore[arg-type]


def ids(found: list[object]) -> list[object]:
    return [item.case.id for item in found]  # type: ignore[attr-defined]


def test_words_decide_where_nothing_else_is_known() -> None:
    assert ids(rank([case(1, 1.0), case(2, 3.0), case(3, 2.0)], Wanted(), sure=0)) == [2, 3, 1]


def test_a_confirmed_topic_stands_before_a_few_words_more() -> None:
    cases = [case(1, 3.0, topic="жол"), case(2, 2.5, topic="су")]
    assert ids(rank(cases, Wanted(topics={"су": 1.0}), sure=0)) == [2, 1]


def test_a_topic_that_is_hardly_that_of_the_appeal_is_not_shown() -> None:
    cases = [case(1, 3.0, topic="жол"), case(2, 2.5, topic="су")]
    assert ids(rank(cases, Wanted(topics={"су": 1.0}))) == [2]
    assert rank(cases, Wanted(topics={"су": 0.4, "жол": 0.3})) == []


def test_two_cases_of_a_topic_prove_little_and_twenty_much() -> None:
    cases = [case(n, 3.0, topic="су") for n in range(20)]
    assert rank(cases[:2], Wanted()) == []
    assert len(rank(cases, Wanted())) == 5


def test_as_long_as_the_topic_is_not_sure_others_have_a_place() -> None:
    cases = [*(case(n, 3.0, topic="жол") for n in range(5)), *(case(n, 2.9, topic="су") for n in range(5, 10))]
    topics = {item.case.topic for item in rank(cases, Wanted(topics={"жол": 0.5, "су": 0.4}), sure=0)}
    assert topics == {"жол", "су"}


def test_the_own_body_and_place_come_first_of_equals() -> None:
    cases = [case(1, 2.0, body="a", place=("x",)), case(2, 2.0, body="b", place=("y",))]
    assert ids(rank(cases, Wanted(body="b", place=("y",)), sure=0)) == [2, 1]


def test_an_answer_in_the_language_of_the_writer_comes_first_of_equals_and_bars_no_other() -> None:
    cases = [case(1, 2.0, language="ru"), case(2, 2.0, language="kk"), case(3, 3.0, language="ru")]
    assert ids(rank(cases, Wanted(language="kk"), sure=0)) == [3, 2, 1]


def test_the_nearer_place_comes_first_of_equals() -> None:
    places = (["kz"], ["kz", "a"], ["kz", "a", "x"], ["kz", "a", "x", "1"], ["kz", "b", "y", "1"])
    near = [nearness(place, ["kz", "a", "x", "1"]) for place in places]
    assert near == [0.0, 1 / 3, 2 / 3, 1.0, 0.0]
    cases = [case(number, 2.0, place=place) for number, place in enumerate(places)]
    assert ids(rank(cases, Wanted(place=["kz", "a", "x", "1"]), sure=0)) == [3, 2, 1, 0, 4]
    assert nearness((), ()) == nearness((), ["kz"]) == 0


def test_what_shares_no_word_is_not_found() -> None:
    assert rank([case(1, 0.0)], Wanted(topics={"су": 1.0})) == []
    assert rank([], Wanted()) == []


def test_an_answer_stands_once_with_those_that_repeat_it() -> None:
    answer = "Құбыр {} мамырда ауыстырылды, су қысымы тексерілді, тұрғындарға хабарланды"
    cases = [Case(n, 3.0 - n / 10, answer=answer.format(n + 3)) for n in range(4)]
    found = rank([*cases, case(9, 1.0)], Wanted(), sure=0)
    assert ids(found) == [0, 9]
    assert found[0].also == (1, 2, 3)


def test_numbers_and_marks_make_no_other_answer() -> None:
    one, other = "Құрметті [1-адам]! Су 5 мамырда қосылды.", "Құрметті [2-адам]! Су 17 мамырда қосылды."
    assert near_copies(answer_shape(one), answer_shape(other))
    assert not near_copies(answer_shape(one), answer_shape("Жол жөнделді, рахмет сізге."))


@given(some.lists(some.tuples(some.floats(0, 9), some.sampled_from(["a", "b", None])), max_size=20))
def test_shares_of_topics_are_shares(rows: list[tuple[float, str | None]]) -> None:
    votes = topic_votes(
        [case(n, words, topic=topic) for n, (words, topic) in enumerate(rows)], Wanted(topics={"a": 0.6})
    )
    assert all(0 <= share <= 1.000001 for share in votes.values())
    assert None not in votes
