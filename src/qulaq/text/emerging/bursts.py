"""Words that more voices say than their own past would have them say: the plain look, for lists and for comparing.

Finer than `near` in what it can name (one word), coarser in what it finds: people seldom use the same word.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from qulaq.text.emerging.settings import DEFAULT, Settings
from qulaq.text.emerging.surprise import Floats, burst
from qulaq.text.emerging.voices import Voices

EVERYWHERE = -1


class Burst(NamedTuple):
    """`word`: column of the voices' words. `members`: rows of the voices that say it in the window."""

    score: float
    word: int
    voices: int
    expected: float
    window: float
    place: int
    members: NDArray[np.int64]


# Of counts by day (words × days, the newest last): the score of the newest, and what was expected of it
Method = Callable[[Floats, Settings], tuple[Floats, Floats]]


def by_tail(counts: Floats, settings: Settings) -> tuple[Floats, Floats]:
    """The negative binomial tail of `surprise.burst`."""
    past, now = counts[:, :-1].sum(1), counts[:, -1]
    ratio = 1 / max(1, counts.shape[1] - 1)
    return burst(now, past, ratio, **settings.rate), (past + settings.prior) * ratio


def bursts(
    voices: Voices,
    now: float,
    settings: Settings = DEFAULT,
    *,
    method: Method = by_tail,
    window: float = 3.0,
    most: int = 60,
) -> list[Burst]:
    """The words of the last `window` days in order of their score, everywhere and in each territory.

    The past is cut into steps of `window` days. Words said by fewer than `settings.least` voices are left out.
    """
    rows = np.flatnonzero((voices.day < now) & (voices.day >= now - settings.past))
    if not len(rows) or now - voices.day[rows[0]] < settings.least_past:
        return []
    step = ((now - voices.day[rows]) / window).astype(np.int64)
    full = int((now - voices.day[rows[0]]) // window)
    rows, step = rows[step < full], step[step < full]
    how = (full, settings, method)
    found = _of_place(voices, rows, step, EVERYWHERE, how)
    for place in np.unique(voices.place[rows[step == 0]]).tolist():
        own = voices.place[rows] == place
        found += _of_place(voices, rows[own], step[own], place, how)
    found.sort(key=lambda one: (-one.score, one.word, one.place))
    return [one._replace(window=window) for one in found[:most]]


def _of_place(
    voices: Voices,
    rows: NDArray[np.int64],
    step: NDArray[np.int64],
    place: int,
    how: tuple[int, Settings, Method],
) -> list[Burst]:
    """`step`: how many windows ago each of `rows` was said, of all `steps`."""
    steps, settings, method = how
    said = voices.words[rows]
    words = np.flatnonzero(np.asarray(said[step == 0].sum(0)).ravel() >= settings.least)
    columns = said.tocsc()[:, words]
    counts = _by_step(columns, step, steps)
    score, mean = method(counts, settings)
    new, names = columns.tocsr()[step == 0].tocsc(), rows[step == 0]
    members = [names[new.indices[start:end]] for start, end in zip(new.indptr[:-1], new.indptr[1:], strict=True)]
    facts = zip(score.tolist(), words.tolist(), counts[:, -1].astype(int).tolist(), mean.tolist(), members, strict=True)
    return [Burst(one, word, count, usual, 0.0, place, who) for one, word, count, usual, who in facts]


def _by_step(columns: Any, step: NDArray[np.int64], steps: int) -> Floats:
    """Words × steps, the newest last."""
    from scipy import sparse

    place = (steps - 1 - step, np.arange(len(step)))
    gather = sparse.csr_matrix((np.ones(len(step)), place), shape=(steps, len(step)))
    return np.asarray((gather @ columns).toarray().T, np.float64)
