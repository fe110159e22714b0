"""Examples of a group: texts of its middle that differ from one another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from qulaq.text.routing.arrays import Floats

SHOWN = 5
MIDDLE = 0.34  # the part of a group that may stand for it
SHORTEST, LONGEST = 30, 600  # letters: shorter says little, longer is not read


def examples(texts: Sequence[str], places: Sequence[int], rows: Floats) -> list[int]:
    """Up to `SHOWN` of `places` (the most central first, no two of them copies; `rows` theirs): the most central one,
    then each time the one least like those taken (farthest first: Gonzalez 1985)."""
    fit = [number for number, place in enumerate(places) if SHORTEST <= len(texts[place]) <= LONGEST]
    fit = fit or list(range(len(places)))
    fit = fit[: max(SHOWN, round(len(fit) * MIDDLE))]
    taken = fit[:1]
    while len(taken) < min(SHOWN, len(fit)):
        alike = (rows[fit] @ rows[taken].T).max(axis=1)
        alike[[fit.index(number) for number in taken]] = np.inf
        taken.append(fit[int(alike.argmin())])
    return [places[number] for number in taken]
