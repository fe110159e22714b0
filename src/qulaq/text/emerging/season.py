"""What a series of counts should be at its next step: week, hours, year, trend and days off, from its own past.

After Farrington, Andrews, Beale & Catchpole 1996 (J. R. Stat. Soc. A 159) as improved by Noufaily et al. 2013 (Stat.
Med. 32): quasi-Poisson regression, past outbreaks weighted down by their residuals, a negative binomial bound. What
differs: the week and the hours of the day are in the model, since a series of a town is short and its step may be an
hour.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
DAY = timedelta(days=1)
YEAR = 365.25
ROUNDS = 12
OUTBREAK = 2.58  # standard residual above which a step of the past is thought an outbreak (Noufaily et al. 2013)
SPARED = 1.0  # ridge on all but the level: a short series has no strong week of its own
LEAST_STEPS = 7
FULL_YEAR = 1.5  # years before a season of the year can be told from a trend
WEEK_OF_TREND = 8.0  # weeks before a trend is believed
NOTHING_SEEN = 0.5
AGAIN = 4
MEDIAN = 0.6745  # of the size of what is normal with standard deviation 1


class Expected(NamedTuple):
    """`mean` of the next step, variance `mean * dispersion`, and between which counts it stays with the confidence."""

    mean: float
    dispersion: float
    low: int
    high: int


def expected(
    counts: Collection[float],
    start: datetime,
    *,
    step: timedelta = DAY,
    days_off: Collection[date] = frozenset(),
    guard: int = 2,
    confidence: float = 0.99,
) -> Expected:
    """Of the step that follows the last of `counts`, the first of which began at `start` (local time).

    `guard`: so many of the last steps are left out, lest a beginning outbreak teach that it is usual (as EARS C2 does).
    `days_off` raise or lower whole days; they share one effect. Deterministic; no step is ever expected below 0.
    """
    past = np.asarray(list(counts), np.float64)[: max(0, len(counts) - guard)]
    if len(past) < LEAST_STEPS:
        return _without_model(past, confidence)
    moments = [start + step * place for place in (*range(len(past)), len(counts))]
    design = _design(moments, step, frozenset(days_off))
    return _fitted(design[:-1], past, design[-1], confidence)


def _without_model(past: Floats, confidence: float) -> Expected:
    mean = (float(past.sum()) + NOTHING_SEEN) / max(1, len(past))
    dispersion = 1.0 + 1.0 / max(1, len(past))
    return Expected(mean, dispersion, *_interval(mean, dispersion, confidence))


def _design(moments: list[datetime], step: timedelta, days_off: frozenset[date]) -> Floats:
    """Columns: level, day off, six days of the week, hours of the day, trend, season of the year."""
    columns = [[1.0] * len(moments), [float(moment.date() in days_off) for moment in moments]]
    columns += [[float(moment.weekday() == day) for moment in moments] for day in range(6)]
    if step < DAY:
        columns += _waves([(moment.hour + moment.minute / 60) / 24 for moment in moments], 3)
    ages = [(moment - moments[-1]) / DAY for moment in moments]
    if -ages[0] >= 7 * WEEK_OF_TREND:
        columns.append([age / -ages[0] for age in ages])
    if -ages[0] >= FULL_YEAR * YEAR:
        columns += _waves([age / YEAR for age in ages], 2)
    return np.array(columns, np.float64).T


def _waves(turns: list[float], most: int) -> list[list[float]]:
    """Sines and cosines of the first harmonics of a cycle."""
    angle = 2 * np.pi * np.asarray(turns)
    return [list(wave(order * angle)) for order in range(1, most + 1) for wave in (np.sin, np.cos)]


def _fitted(design: Floats, counts: Floats, now: Floats, confidence: float) -> Expected:
    weights = np.ones(len(counts))
    for _again in range(AGAIN):  # past outbreaks are found, and weigh less in the next round
        beta, hessian = _poisson(design, counts, weights)
        mean = np.exp(np.clip(design @ beta, -20, 20))
        residual = _anscombe(counts, mean)
        residual /= max(1.0, float(np.median(np.abs(residual))) / MEDIAN)  # outbreaks must not hide in their own spread
        weights = np.where(residual > OUTBREAK, (OUTBREAK / np.maximum(residual, OUTBREAK)) ** 2, 1.0)
    dispersion = max(1.0, _dispersion(counts, mean, weights, design.shape[1]))
    level = max(float(np.exp(np.clip(now @ beta, -20, 20))), NOTHING_SEEN / len(counts))
    unsure = float(now @ np.linalg.solve(hessian, now))  # of the logarithm of the mean
    spread = max(1.0, dispersion + level * min(unsure * dispersion, 1.0))
    return Expected(level, spread, *_interval(level, spread, confidence))


def _poisson(design: Floats, counts: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Coefficients of a Poisson regression (iterated weighted least squares, a ridge on all but the level)."""
    ridge = np.diag([1e-6, *([SPARED] * (design.shape[1] - 1))])
    level = np.log((np.average(counts, weights=weights) * len(counts) + NOTHING_SEEN) / len(counts))
    beta = np.concatenate(([level], np.zeros(design.shape[1] - 1)))
    hessian = ridge
    for _round in range(ROUNDS):
        mean = np.exp(np.clip(design @ beta, -20, 20))
        hessian = design.T @ (design * (weights * mean)[:, None]) + ridge + 1e-9 * np.eye(len(beta))
        step = np.linalg.solve(hessian, design.T @ (weights * (counts - mean)) - ridge @ beta)
        beta = beta + np.clip(step, -2, 2)
    return beta, hessian


def _dispersion(counts: Floats, mean: Floats, weights: Floats, parameters: int) -> float:
    """Pearson's, over the degrees of freedom left."""
    return float((weights * (counts - mean) ** 2 / np.maximum(mean, 0.05)).sum() / max(1, len(counts) - parameters))


def _anscombe(counts: Floats, mean: Floats) -> Floats:
    """Residuals of counts that are nearly normal, of standard deviation 1 (Farrington et al. 1996, 3.6)."""
    return np.asarray(1.5 * (counts ** (2 / 3) - mean ** (2 / 3)) / np.maximum(mean, 0.05) ** (1 / 6), np.float64)


def _interval(mean: float, dispersion: float, confidence: float) -> tuple[int, int]:
    """Least and greatest count within the confidence, equal shares outside on both sides."""
    from scipy.stats import nbinom

    excess = max(dispersion - 1.0, 1e-6)
    spread = nbinom(mean / excess, 1.0 / (1.0 + excess))
    return int(spread.ppf((1 - confidence) / 2)), int(spread.ppf((1 + confidence) / 2))
