"""Known ways to see a burst, on the same words, merged and told by the same watch as ours."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from qulaq.text.emerging import Group, Settings, Voices, groups
from qulaq.text.emerging.bursts import Method, bursts
from qulaq.text.emerging.surprise import Floats

GUARD, WEEK = 2, 7
Look = Callable[[Voices, float, Settings], list[Group]]


def plain(counts: Floats, _settings: Settings) -> tuple[Floats, Floats]:
    """How many times the mean of the past: the threshold everybody thinks of first."""
    mean = counts[:, :-1].mean(1) + 0.5
    return counts[:, -1] / mean, mean


def ears_c2(counts: Floats, _settings: Settings) -> tuple[Floats, Floats]:
    """Standard deviations above the mean of seven days, two days of guard left out (Hutwagner et al. 2003)."""
    week = counts[:, -1 - GUARD - WEEK : -1 - GUARD]
    mean = week.mean(1)
    return (counts[:, -1] - mean) / np.maximum(week.std(1, ddof=1), 0.5), mean


def farrington(counts: Floats, _settings: Settings) -> tuple[Floats, Floats]:
    """Exceedance of the two-thirds power limit of Farrington et al. 1996, quasi-Poisson, without trend and year: five
    weeks tell neither."""
    past = counts[:, : -1 - GUARD]
    steps = past.shape[1]
    mean = np.maximum(past.mean(1), 1 / steps)
    spread = np.maximum(1.0, ((past - mean[:, None]) ** 2).sum(1) / mean / max(1, steps - 1))
    error = np.sqrt(spread * (1 + 1 / steps) / mean)
    limit = mean * (1 + 2 / 3 * 2.58 * error) ** 1.5
    return (counts[:, -1] - mean) / (limit - mean), mean


def words(method: Method, window: float) -> Look:
    """A look at single words, everywhere and by district; those with the same voices are one group."""

    def look(voices: Voices, now: float, settings: Settings) -> list[Group]:
        found: list[Group] = []
        taken: set[int] = set()
        for one in bursts(voices, now, settings, method=method, window=window):
            members = set(one.members.tolist())
            if len(taken & members) < settings.shared * len(members):
                taken |= members
                found.append(Group(one.score, np.sort(one.members), one.expected, window, one.place))
        return found[:10]

    return look


LOOKS: dict[str, Look] = {
    "ours": groups,
    "plain threshold": words(plain, 3.0),
    "EARS C2": words(ears_c2, 1.0),
    "Farrington": words(farrington, 1.0),
}
# Where each would tell two matters a day at first; from then on the watch sets it from its own history
FIRST = {"ours": 3.9, "plain threshold": 6.0, "EARS C2": 7.0, "Farrington": 2.0}


def term_bursts(voices: Voices, now: float, *, least: int = 10, times: float = 3.0) -> list[NDArray[np.int64]]:
    """The voices behind each word or pair said by at least `least` people in three days and `times` as often as in the
    28 days before. Nothing is merged, told once or left out for want of room: some fifteen terms a day."""
    new, past = ((voices.day < end) & (voices.day >= start) for start, end in ((now - 3, now), (now - 31, now - 3)))
    said = voices.words[new]
    counts = np.asarray(said.sum(0)).ravel()
    usual = (np.asarray(voices.words[past].sum(0)).ravel() + 1) / 28
    grown = np.flatnonzero((counts >= least) & (counts / 3 > times * usual))
    rows, by_term = np.flatnonzero(new), said.tocsc()
    return [rows[by_term.indices[by_term.indptr[term] : by_term.indptr[term + 1]]] for term in grown]
