import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qulaq.text.emerging import burst, surprise

counts = st.integers(0, 300)
means = st.floats(0.01, 200)


def test_it_is_the_tail_of_a_known_distribution() -> None:
    from scipy.stats import nbinom, poisson

    assert surprise(7, 2.0, 1.0) == pytest.approx(-np.log10(poisson.sf(6, 2.0)), rel=1e-3)
    assert surprise(7, 2.0, 3.0) == pytest.approx(-np.log10(nbinom.sf(6, 1.0, 1 / 3)), rel=1e-6)


@given(counts, means, st.floats(1, 20))
def test_more_voices_are_never_less_surprising(count: int, mean: float, dispersion: float) -> None:
    assert surprise(count + 1, mean, dispersion) >= surprise(count, mean, dispersion)


@given(counts, means, st.floats(1, 20))
def test_what_was_expected_more_is_never_more_surprising(count: int, mean: float, dispersion: float) -> None:
    excess = np.full(2, dispersion)
    low, high = surprise(count, [mean, mean * 1.5], excess)
    assert high <= low + 1e-9 or count == 0


@given(counts, st.integers(0, 100), st.floats(0.01, 2))
def test_a_burst_grows_with_now_and_shrinks_with_before(now: int, before: int, ratio: float) -> None:
    asked = {"prior": 0.5, "shape": 0.5, "steady": 10.0}
    here = burst(now, before, ratio, **asked)
    assert burst(now + 1, before, ratio, **asked) >= here
    assert burst(now, before + 1, ratio, **asked) <= here + 1e-9
    assert here >= 0


def test_a_usual_rate_moves_by_itself_however_long_it_is_known() -> None:
    known, better_known = (burst(60, before, 1 / before * 20, prior=0, shape=1, steady=10) for before in (400, 4000))
    assert better_known == pytest.approx(known, rel=0.05)
    assert known < 0.5 * burst(60, 400, 1 / 20, prior=0, shape=1, steady=1e9)
