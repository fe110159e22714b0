"""An extractive summary of many texts on one matter: sentences people wrote, each with all the texts that say it.

    >>> told = summarise([Source("1", "Үш күннен бері су жоқ."), Source("2", "Бізде де үш күннен бері су жоқ!")])
    >>> told.lines[0].text, [citation.source for citation in told.lines[0].citations]
    ('Үш күннен бері су жоқ.', ['1', '2'])

Nothing is invented: every sentence stands word for word in a source, at the place that is told. Sentences are chosen
one after another so that together they stand for as many texts as possible (facility location, a submodular function
whose greedy maximum is at least 1 − 1/e of the best: Lin & Bilmes, *A Class of Submodular Functions for Document
Summarization*, ACL 2011; Nemhauser, Wolsey & Fisher 1978). What one of them says already, the next does not repeat.

Texts must be masked beforehand: a summary shows them word for word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from qulaq.text.said import Bridge, Floats, Piece, Source, Space, matter_words, pieces, tells

__all__ = ["Citation", "Line", "Source", "Summary", "summarise"]

MOST_PIECES = 3000  # the most telling ones of larger piles; keeps a thousand texts under two seconds
TOO_FAR = 0.15  # less than this in common is chance
SAME_POINT = 0.5  # cosine from which two sentences make one point
SAID = 0.6  # share of a sentence's weight that a text must hold to say it
REPEATS = 0.45  # no sentence is chosen that is so near to one chosen before
ALONE = {0: 0.05, 1: 0.4}  # a sentence with so few words for a matter does not stand alone
LATER = 0.7  # what a sentence weighs that is not the first of its text to name a matter
LONG, TOO_LONG = 240, 600  # letters
_LEANING = "это этот эта он она они также так и а но бұл ол және"
_LEANS = tuple(f"{word} " for word in _LEANING.split())


@dataclass(frozen=True)
class Citation:
    """Where it is said: `text[start:end]` of the source with that id."""

    source: str
    start: int
    end: int


@dataclass(frozen=True)
class Line:
    """One sentence of the summary, word for word as in the first of its citations."""

    text: str
    language: str
    citations: tuple[Citation, ...]  # the sentence itself first, then every text that says it, in the order given


@dataclass(frozen=True)
class Summary:
    """`texts` were read, `told` of them say at least one of the lines. `points` are the distinct things said in all
    texts (groups of sentences alike), `points_told` those the lines stand for; `shared_points`, those more than one
    text says."""

    lines: tuple[Line, ...]
    texts: int
    told: int
    points: int
    points_told: int
    shared_points: int
    shared_told: int
    written: bool = False  # sentences of a model, each with support, instead of people's own

    @property
    def share(self) -> float:
        """Share of the texts that say at least one of the lines, 0–1."""
        return self.told / self.texts if self.texts else 0.0


def summarise(
    texts: Sequence[Source], *, sentences: int = 5, language: str = "", bridge: Bridge | None = None
) -> Summary:
    """At most `sentences` lines for `texts`; the same input gives the same lines.

    `language`: of two sentences that say the same, the one in this language is taken. Empty texts count as read. A
    thousand texts take less than two seconds. Raises ValueError for fewer than one sentence.
    """
    if sentences < 1:
        raise ValueError("a summary has at least one sentence")
    found = pieces(texts, bridge)
    if not found:
        return Summary((), len(texts), 0, 0, 0, 0, 0)
    pile = _Pile(texts, _telling(found), language)
    return pile.summary(pile.choose(sentences))


def _telling(found: list[Piece]) -> list[Piece]:
    """Of too many sentences the ones nearest to what all say, in their order; of each text at least one."""
    if len(found) <= MOST_PIECES:
        return found
    space = Space.of(found)
    centre = np.asarray(space.rows.mean(axis=0)).ravel()
    near = np.asarray(space.rows @ centre).ravel()
    best_of = {piece.source: number for number, piece in sorted(enumerate(found), key=lambda item: near[item[0]])}
    kept = set(best_of.values()) | set(np.argsort(-near, kind="stable")[:MOST_PIECES].tolist())
    return [piece for number, piece in enumerate(found) if number in kept]


class _Pile:
    """The sentences of all texts with what each has in common with every other."""

    def __init__(self, texts: Sequence[Source], found: Sequence[Piece], language: str) -> None:
        self.texts, self.found = texts, found
        self.space = Space.of(found)
        self.alike = self.space.alike(slice(None), slice(None))
        self.alike *= _agree(found)
        self.owner = np.asarray([piece.source for piece in found])
        self.firsts = np.flatnonzero(np.r_[True, np.diff(self.owner) > 0])  # pieces come text by text
        self.fitness = np.asarray([_fitness(texts, piece, language) for piece in found], dtype=np.float32)
        self.fitness *= _opening(found, self.firsts)

    def choose(self, count: int) -> list[int]:
        """Greedy facility location: how near the nearest chosen sentence is to each text, summed over texts."""
        near = np.maximum.reduceat(self.alike, self.firsts, axis=1)
        near[near < TOO_FAR] = 0
        reached = np.zeros(near.shape[1], dtype=np.float32)
        open_ = np.ones(len(self.found), dtype=bool)
        chosen: list[int] = []
        while len(chosen) < count and open_.any():
            gains = np.maximum(near - reached, 0).sum(axis=1) * self.fitness
            best = int(np.argmax(np.where(open_, gains, -1)))
            if gains[best] <= 0:
                break
            chosen.append(best)
            reached = np.maximum(reached, near[best])
            open_ &= self.alike[best] < REPEATS
            open_[best] = False
        return chosen

    def summary(self, chosen: Sequence[int]) -> Summary:
        said = self._said(chosen)
        lines = [self._line(number, row) for number, row in zip(chosen, said, strict=True)]
        lines.sort(key=lambda line: -len(line.citations))
        points = self._points()
        told = np.asarray((self.alike[list(chosen)] >= SAME_POINT).any(axis=0) | said.any(axis=0))
        counted = [(len(set(self.owner[group])) > 1, bool(told[group].any())) for group in points]
        return Summary(
            lines=tuple(lines),
            texts=len(self.texts),
            told=len({citation.source for line in lines for citation in line.citations}),
            points=len(counted),
            points_told=sum(is_told for _shared, is_told in counted),
            shared_points=sum(shared for shared, _told in counted),
            shared_told=sum(shared and is_told for shared, is_told in counted),
        )

    def _said(self, chosen: Sequence[int]) -> npt.NDArray[np.bool_]:
        """Which pieces say each chosen sentence: most of its words, and not the contrary."""
        said = self.space.holds(chosen) >= SAID
        polarity = np.asarray([piece.negated for piece in self.found])
        said &= polarity[list(chosen)][:, None] == polarity[None, :]
        return np.asarray(said)

    def _line(self, number: int, said: npt.NDArray[np.bool_]) -> Line:
        own = self.found[number]
        best: dict[int, int] = {own.source: number}
        for place in np.flatnonzero(said):
            source = int(self.owner[place])
            if source != own.source and (source not in best or self._nearer(number, int(place), best[source])):
                best[source] = int(place)
        places = [number, *(best[source] for source in sorted(best) if source != own.source)]
        text = self.texts[own.source].text[own.start : own.end]
        return Line(text, own.language, tuple(self._citation(place) for place in places))

    def _nearer(self, number: int, one: int, other: int) -> bool:
        return bool(self.alike[number, one] > self.alike[number, other])

    def _citation(self, place: int) -> Citation:
        piece = self.found[place]
        return Citation(self.texts[piece.source].id, piece.start, piece.end)

    def _points(self) -> list[npt.NDArray[np.int64]]:
        """Groups of sentences that say the same: around those with the most like them, each sentence in one group."""
        near = self.alike >= SAME_POINT
        free = np.ones(len(self.found), dtype=bool)
        groups = []
        for leader in np.argsort(-near.sum(axis=1), kind="stable"):
            if free[leader]:
                near[leader, leader] = True
                groups.append(np.flatnonzero(near[leader] & free))
                free[groups[-1]] = False
        return groups


def _agree(found: Sequence[Piece]) -> Floats:
    """1 where two sentences are of one polarity, less where one denies: «works» is no nearer to «does not work»."""
    negated = np.asarray([piece.negated for piece in found])
    made: Floats = np.where(negated[:, None] == negated[None, :], 1.0, 0.7).astype(np.float32)
    return made


def _opening(found: Sequence[Piece], firsts: npt.NDArray[np.int64]) -> Floats:
    """Where people have not written about one matter alone, the first sentence that names one says what it is about."""
    made = np.full(len(found), LATER, dtype=np.float32)
    for start, end in pairwise([*firsts.tolist(), len(found)]):
        made[next((at for at in range(start, end) if matter_words(found[at]) not in ALONE), start)] = 1.0
    return made


def _fitness(texts: Sequence[Source], piece: Piece, language: str) -> float:
    """How well a sentence stands alone: not too long, not leaning on the one before it, with a matter of its own."""
    text = texts[piece.source].text[piece.start : piece.end]
    fit = 1.0 if len(text) <= LONG else max(0.3, LONG / len(text))
    if len(text) > TOO_LONG:
        fit *= 0.5
    if text.lower().startswith(_LEANS) and piece.start > 0:
        fit *= 0.85
    if not tells(piece):
        fit *= 0.1
    fit *= ALONE.get(matter_words(piece), 1.0)
    if text.rstrip().endswith((":", "…", "...", ",")):  # half a sentence
        fit *= 0.5
    if language and piece.language == language:
        fit *= 1.15
    return fit
