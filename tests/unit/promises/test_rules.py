"""Kept, late, broken: told from days and evidence alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qulaq.account.promises.quarters import Quarter
from qulaq.account.promises.rules import Move, Verdict, day_now, late_since, missed_on, reminds, rungs_reached, verdict

FIRST = date(2026, 6, 30)
days = st.integers(-500, 900).map(lambda count: FIRST + timedelta(days=count))
spans = st.integers(1, 400)


@st.composite
def moves(draw: st.DrawFn) -> list[Move]:
    """In the order in which they were made; each to a day after the one on which it was made."""
    made = sorted(draw(st.lists(days, max_size=5)))
    return [Move(on, on + timedelta(days=draw(spans))) for on in made]


def after(count: int) -> date:
    return FIRST + timedelta(days=count)


@pytest.mark.parametrize(("kept", "expected"), [(0, Verdict.KEPT), (-5, Verdict.KEPT), (1, Verdict.KEPT_LATE)])
def test_the_last_day_is_in_time(kept: int, expected: Verdict) -> None:
    assert verdict(FIRST, [], after(9), kept_on=after(kept)) == expected


@pytest.mark.parametrize(("today", "expected"), [(0, None), (1, after(1)), (400, after(1))])
def test_late_from_the_next_day_on(today: int, expected: date | None) -> None:
    assert late_since(FIRST, [], after(today)) == expected


@pytest.mark.parametrize(("today", "expected"), [(30, Verdict.RUNNING), (31, Verdict.BROKEN)])
def test_broken_when_more_days_passed_than_the_rule_allows(today: int, expected: Verdict) -> None:
    assert verdict(FIRST, [], after(today), broken_after=30) == expected
    assert verdict(FIRST, [], after(today)) == Verdict.RUNNING  # no rule: time alone breaks nothing


def test_a_day_at_the_end_of_all_calendars_is_a_day() -> None:
    assert verdict(date.max, [], after(0), broken_after=30) == Verdict.RUNNING
    assert rungs_reached(date.max, after(0), (1, 10)) == ()


def test_given_up_is_broken_whatever_the_day() -> None:
    assert verdict(FIRST, [], after(-90), given_up_on=after(-90)) == Verdict.BROKEN


def test_moved_in_time_counts_and_moved_too_late_does_not() -> None:
    in_time, too_late = [Move(FIRST, after(60))], [Move(after(1), after(60))]
    assert verdict(FIRST, in_time, after(70), kept_on=after(50)) == Verdict.KEPT
    assert verdict(FIRST, too_late, after(70), kept_on=after(50)) == Verdict.KEPT_LATE


@given(moves(), days)
def test_what_was_late_once_stays_late(said: list[Move], today: date) -> None:
    since = late_since(FIRST, said, today)
    later = [*said, Move(max([today, *(one.made_on for one in said)]), date(2030, 1, 1))]
    if since is not None:
        assert late_since(FIRST, later, today) == since
        assert verdict(FIRST, later, today, kept_on=today) == Verdict.KEPT_LATE


@given(moves(), days, days)
def test_waiting_never_makes_it_better(said: list[Move], one: date, other: date) -> None:
    order = [Verdict.KEPT, Verdict.KEPT_LATE]
    sooner, later = (verdict(FIRST, said, max(one, other), kept_on=day) for day in sorted((one, other)))
    assert order.index(sooner) <= order.index(later)


@given(moves(), days, st.integers(1, 90))
def test_only_what_is_late_is_broken_by_time(said: list[Move], today: date, limit: int) -> None:
    if verdict(FIRST, said, today, broken_after=limit) == Verdict.BROKEN:
        assert late_since(FIRST, said, today) is not None
        assert today > day_now(FIRST, said) + timedelta(days=limit)


@given(moves(), days)
def test_a_day_is_missed_only_when_a_move_came_after_it(said: list[Move], today: date) -> None:
    missed = missed_on(FIRST, said)
    assert (missed is None) is all(move.made_on <= day_now(FIRST, said[:number]) for number, move in enumerate(said))


@given(days, days)
def test_rungs_are_reached_in_their_order(due: date, today: date) -> None:
    reached = rungs_reached(due, today, (1, 10))
    assert reached == ("leader", "higher")[: len(reached)]
    assert not (reached and reminds(due, today, 7))


@given(days)
def test_quarters_follow_one_another(day: date) -> None:
    quarter = Quarter.of(day)
    assert quarter.holds(day)
    assert Quarter.read(quarter.code) == quarter
    assert quarter.next.before == quarter
    assert quarter.next.since == quarter.until + timedelta(days=1)
    assert quarter.before < quarter < quarter.next


@pytest.mark.parametrize("code", ["2026-5", "2026-0", "2026", "26-1", "2026-11", ""])
def test_no_quarter(code: str) -> None:
    assert Quarter.read(code) is None
