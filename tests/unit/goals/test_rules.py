from __future__ import annotations

from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from qulaq.foundation.goals.rules import elapsed, expected, progress

FIGURES = st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 3))
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@given(FIGURES, FIGURES)
def test_the_way_begins_at_the_baseline_and_ends_at_the_target(baseline: float, target: float) -> None:
    assume(baseline != target)
    assert progress(baseline, target, baseline) == 0
    assert progress(baseline, target, target) == 1


@given(FIGURES, FIGURES, st.floats(-2, 2))
def test_progress_undoes_what_is_expected(baseline: float, target: float, share: float) -> None:
    assume(abs(baseline - target) > 0.01)
    found = progress(baseline, target, expected(baseline, target, share))
    assert found is not None
    assert abs(found - share) < 1e-6


@given(FIGURES)
def test_where_there_is_no_way_nothing_is_said(value: float) -> None:
    assert progress(value, value, 3) is None


@given(FIGURES, FIGURES, FIGURES)
def test_it_does_not_matter_whether_much_or_little_is_wanted(baseline: float, target: float, value: float) -> None:
    assume(baseline != target)
    assert progress(baseline, target, value) == progress(-baseline, -target, -value)


@given(DAYS, st.integers(1, 4000), st.integers(-100, 5000))
def test_time_goes_from_nothing_to_all(begin: date, length: int, past: int) -> None:
    share = elapsed(begin, begin + timedelta(days=length), begin + timedelta(days=past))
    assert 0 <= share <= 1
    assert (share == 1) is (past >= length)


def test_a_time_without_length_is_over() -> None:
    assert elapsed(date(2026, 1, 1), date(2026, 1, 1), date(2025, 1, 1)) == 1
