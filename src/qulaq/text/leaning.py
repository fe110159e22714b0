"""What people made of alarms and of what should not wait, learned where it runs, as a correction of what is shipped.

People raise alarms that nothing felt, lift false ones, mark what should not wait and let wait what can. Texts that were
read rightly shall stay as they are, and so shall a thousand dangers that are shipped; those that people overruled shall
move to where people put them, and texts like them with them: ridge regression on what is missing (Hoerl & Kennard
1970), first of the danger, then of the haste that remains (stagewise, Friedman 2001). One decision moves its own text
by half the way, so that nobody's single press decides of the next. Weights hold no words of anybody.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from qulaq.text.dangerlike import LEARNED, LONGEST, Pieces, Reader, dangers, reader
from qulaq.text.levels import SOON, THREAT, USUAL, Judge, level_of
from qulaq.text.routing.arrays import Floats
from qulaq.text.threat import Verdict, verdict
from qulaq.text.urgency import soon

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

MOST = 4_000  # decisions; the matrix of all pairs takes memory by their square
PENALTY = 2.5  # about the squared length of a text
LEAST = 1e-3  # smaller weights are left out
BETTER = 0.9  # of what the one in use costs: less of a difference is chance
# What a wrong level costs, (decided by people, said): for one danger that is not overlooked many alarms may be false
COSTS = {
    (THREAT, USUAL): 100.0, (THREAT, SOON): 25.0, (SOON, USUAL): 2.0,
    (USUAL, THREAT): 3.0, (SOON, THREAT): 2.0, (USUAL, SOON): 0.5,
}  # fmt: skip


class Decided(NamedTuple):
    """`level` as people left it; `cold`: whether it froze then; `weight`: how many such texts it stands for."""

    text: str
    level: str
    language: str = ""
    cold: bool = False
    weight: float = 1.0


@dataclass(frozen=True)
class Leaning:
    """What each column of what is shipped adds, by decisions made here; each of shape (columns,)."""

    danger: Floats
    haste: Floats

    def to_bytes(self) -> bytes:
        """As an npz file without pickled objects; columns without weight are left out."""
        both = np.stack([self.danger, self.haste], axis=1)
        kept = np.flatnonzero(np.abs(both).max(axis=1) >= LEAST).astype(np.int32)
        file = io.BytesIO()
        np.savez_compressed(file, kept=kept, slopes=both[kept].astype(np.float16), base=np.array(_base()))
        return file.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> Leaning:
        """Raises ValueError where it was learned beside another shipped model than this."""
        with np.load(io.BytesIO(data), allow_pickle=False) as file:
            if str(file["base"]) != _base():
                raise ValueError("learned beside another shipped model")
            both = np.zeros((reader().weights.width, 2), np.float32)
            both[file["kept"]] = file["slopes"]
        return cls(both[:, 0].copy(), both[:, 1].copy())


@cache
def _base() -> str:
    return sha256(LEARNED.read_bytes()).hexdigest()


def learn(decided: Sequence[Decided], by: Judge) -> Leaning:
    """From at most MOST decisions, the first ones; `by`: as shipped, with the thresholds in use. Raises ValueError for
    a level that is none."""
    decided = [*decided[:MOST], *(Decided(text, THREAT) for text in dangers())]
    if wrong := {one.level for one in decided} - {THREAT, SOON, USUAL}:
        raise ValueError(f"no such level: {', '.join(sorted(wrong))}")
    shipped = by.reader._replace(leaning=None)
    read = [shipped.read(one.text) for one in decided]
    said = [verdict(one.text, shipped, parts) for one, parts in zip(decided, read, strict=True)]
    missing = [_missing_danger(one.level, found, shipped) for one, found in zip(decided, said, strict=True)]
    places = [found.likest.place if found.likest else 0 for found in said]
    danger = _solved([parts.rows[place] for parts, place in zip(read, places, strict=True)], missing)
    known = shipped._replace(leaning=danger)
    late = [_missing_haste(one, verdict(one.text, known, parts)) for one, parts in zip(decided, read, strict=True)]
    whole = [_whole(one.text, parts, shipped) for one, parts in zip(decided, read, strict=True)]
    return Leaning(danger, _solved(whole, late))


def _missing_danger(level: str, said: Verdict, known: Reader) -> float:
    """How far its score is from where people want it; 0 where what follows from it is right, or nothing does."""
    if said.likest is None:
        return 0.0
    score, between = said.likest.score, (known.doubts + known.certain) / 2
    if level == THREAT:
        return 0.0 if said.is_alarm else max(1 - score, 0.0)
    if said.is_alarm:
        return min((between if level == SOON else 0.0) - score, 0.0)
    return -score if level == USUAL and score >= known.doubts else 0.0


def _missing_haste(one: Decided, said: Verdict) -> float:
    if said.was_alarm or said.is_alarm:
        return 0.0
    is_soon = said.is_soon or bool(soon(one.text, cold=one.cold))
    return float(one.level != USUAL) - float(is_soon)


def _whole(text: str, read: Pieces, known: Reader) -> csr_matrix:
    return read.rows if len(read.texts) == 1 else known.weighed([text[:LONGEST]])


def _solved(parts: Sequence[csr_matrix], missing: Sequence[float]) -> Floats:
    """Slopes of shape (columns,), without an offset: what no decision speaks of stays as it is."""
    from scipy.linalg import cho_factor, cho_solve
    from scipy.sparse import vstack

    rows = vstack(parts, format="csr")
    alike = (rows @ rows.T).toarray().astype(np.float64)
    alike[np.diag_indices_from(alike)] += PENALTY
    made: Floats = np.asarray(rows.T @ cho_solve(cho_factor(alike), np.array(missing)), dtype=np.float32)
    return made


class Figures(NamedTuple):
    """What a judge said of decided texts, each counted by its weight; `cost` by COSTS, for one text."""

    n: float
    right: float
    threats: float
    found: float  # of the threats
    false: float  # alarms where people saw no threat
    soon: float
    found_soon: float  # of what people found better soon; alarms count, too
    false_soon: float  # called soon, and people found it could wait
    cost: float


def figures(decided: Sequence[Decided], said: Sequence[str]) -> Figures:
    """`said`: a level for each of `decided`, which are not empty."""
    pairs = [(one.level, level, one.weight) for one, level in zip(decided, said, strict=True)]

    def share(levels: set[str], saids: set[str]) -> float:
        return sum(weight for level, said, weight in pairs if level in levels and said in saids)

    all_levels = {THREAT, SOON, USUAL}
    n = share(all_levels, all_levels)
    return Figures(
        n=n,
        right=sum(weight for level, said, weight in pairs if level == said) / n,
        threats=share({THREAT}, all_levels),
        found=share({THREAT}, {THREAT}),
        false=share({SOON, USUAL}, {THREAT}),
        soon=share({SOON}, all_levels),
        found_soon=share({SOON}, {SOON, THREAT}),
        false_soon=share({USUAL}, {SOON}),
        cost=sum(COSTS.get((level, said), 0.0) * weight for level, said, weight in pairs) / n,
    )


def said_by(decided: Sequence[Decided], by: Judge) -> list[str]:
    """The level `by` gives to each."""
    return [level_of(one.text, cold=one.cold, by=by).name for one in decided]


def is_better(decided: Sequence[Decided], new: Sequence[str], old: Sequence[str]) -> bool:
    """What is said newly costs clearly less, and alarms at every threat, as people found, that it alarms at now."""
    lost = [
        one
        for one, newly, before in zip(decided, new, old, strict=True)
        if one.level == THREAT == before and newly != THREAT
    ]
    return not lost and figures(decided, new).cost < BETTER * figures(decided, old).cost
