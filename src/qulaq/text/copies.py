"""Exact and near copies of texts among a million others, and why they are or are not copies.

Three steps, each cheaper than looking at everything and each exact about what it says:

1. `keys`: 24 numbers a text. Copies share at least one of them with high probability; other texts seldom do. Eight
   come from sets of words (order and added sentences do not matter), sixteen from sets of three letters (typing errors
   do not matter): minima of random permutations in bands, as in Broder 1997 and Indyk & Motwani 1998.
2. `sketches`: 64 bytes a text, which estimate how much of their letters two texts share, without the texts.
3. `compare`: the two texts themselves, and what differs: another number, another sense or another object makes the same
   words another matter.

All of it works on the `skeleton` of a text (any script, any keyboard) without greeting and closing. The numbers depend
on nothing but the text and `VERSION`: they can be computed on any machine and compared years later.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, Levenshtein

from qulaq.text.polite import NEGATIONS, SMALL, core, is_polite, known
from qulaq.text.skeleton import skeletons

if TYPE_CHECKING:
    from numpy.typing import NDArray

VERSION = 1  # changes with everything below that changes keys or sketches; stored beside them
WORD_BANDS, WORD_ROWS = 8, 3
LETTER_BANDS, LETTER_ROWS = 16, 4
KEYS = WORD_BANDS + LETTER_BANDS
SKETCH = LETTER_BANDS * LETTER_ROWS  # bytes
GRAM = 3
LEAST_LETTERS, LEAST_WORDS = 16, 3  # of the core: two shorter texts are copies only when they are the same

Kind = Literal["same", "near", "template", ""]
Because = Literal["", "number", "sense", "object"]


class Signature(NamedTuple):
    """What is kept of n texts: `keys` (n × 24, int64), `sketches` (n × 64, uint8), `cores` (the folded texts)."""

    keys: NDArray[np.int64]
    sketches: NDArray[np.uint8]
    cores: list[str]


class Likeness(NamedTuple):
    """How two texts are alike. `kind`: "same" (nothing but the way of typing and politeness differs), "near" (a copy
    with errors, moved, added, missing or some other words), "template" (the same words about something else: `because`
    says what differs), or "" (not copies). `share`: 0 to 1, of the letters they have in common. `differs`: what stands
    in one and not in the other, as words of the skeletons."""

    kind: Kind
    share: float
    because: Because = ""
    differs: tuple[str, str] = ("", "")

    @property
    def is_copy(self) -> bool:
        return self.kind in ("same", "near")


NOTHING = Likeness("", 0.0)


def cores(texts: Sequence[str]) -> list[str]:
    """The skeletons without greeting and closing: texts that differ in nothing else are equal here."""
    return [core(words) for words in skeletons(texts)]


def signatures(texts: Sequence[str]) -> Signature:
    """Keys and sketches of many texts; about 12,000 texts of 100 characters a second."""
    folded = cores(texts)
    by_words = _minima(*_words(folded), len(folded), _WORD_SEEDS)
    by_letters = _minima(*_grams(folded), len(folded), _LETTER_SEEDS)
    keys = np.concatenate(
        (_bands(by_words, WORD_BANDS, salt=1), _bands(by_letters, LETTER_BANDS, salt=2)), axis=1
    ).view(np.int64)
    return Signature(keys, (by_letters & 0xFF).astype(np.uint8), folded)


def estimated(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> NDArray[np.float64]:
    """The shares (Dice) of letters that pairs of sketches promise, row by row; ± 0.06."""
    jaccard = np.clip(((one == other).mean(axis=1) - 1 / 256) * (256 / 255), 0.0, 1.0)
    return 2 * jaccard / (1 + jaccard)  # type: ignore[no-any-return]


PROMISING = 0.40  # sketches that promise less are not worth looking at the texts: three errors below what is asked


def _random(count: int, seed: int) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    dice = np.random.default_rng(seed)
    odd = dice.integers(0, 2**32, count, dtype=np.uint32) | np.uint32(1)
    return odd, dice.integers(0, 2**32, count, dtype=np.uint32)


_WORD_SEEDS = _random(WORD_BANDS * WORD_ROWS, 1726)
_LETTER_SEEDS = _random(LETTER_BANDS * LETTER_ROWS, 1997)
_EMPTY = np.uint32(0xFFFFFFFF)


def _words(folded: Sequence[str]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Hashes of the words of each text, by their first letters, without small ones; and whose they are."""
    hashes: list[int] = []
    counts = []
    for text in folded:
        telling = {known(word) for word in text.split()}
        telling = telling - SMALL or telling
        hashes += [zlib.crc32(word.encode()) for word in telling]
        counts.append(len(telling))
    return np.array(hashes, np.uint32), np.repeat(np.arange(len(folded)), counts)


def _grams(folded: Sequence[str]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Hashes of every three letters within a word, its beginning and its end counted as letters; and whose they are."""
    if not folded:
        return np.zeros(0, np.uint32), np.zeros(0, np.int64)
    codes = np.frombuffer(f" {'  '.join(folded)} ".encode("utf-32-le"), np.uint32)
    owner = np.repeat(np.arange(len(folded)), [len(text) + 2 for text in folded])
    size = len(codes) - GRAM + 1
    inner = codes[1 : 1 + size] != ord(" ")  # the middle of three letters: word borders only at the ends
    hashes = np.zeros(size, np.uint32)
    for place in range(GRAM):
        hashes = hashes * np.uint32(0x01000193) + codes[place : place + size]
    hashes ^= hashes >> np.uint32(15)
    hashes *= np.uint32(0x2C1B3C6D)
    hashes ^= hashes >> np.uint32(12)
    return hashes[inner], owner[1 : 1 + size][inner]


def _minima(
    hashes: NDArray[np.uint32],
    owner: NDArray[np.int64],
    count: int,
    seeds: tuple[NDArray[np.uint32], NDArray[np.uint32]],
) -> NDArray[np.uint32]:
    """The least value of each text under each permutation: n × permutations."""
    least = np.full((count, len(seeds[0])), _EMPTY, np.uint32)
    if not len(hashes):
        return least
    starts = np.flatnonzero(np.concatenate(([True], owner[1:] != owner[:-1])))
    whose = owner[starts]
    for place, (odd, shift) in enumerate(zip(*seeds, strict=True)):
        mixed = hashes * odd + shift
        mixed ^= mixed >> np.uint32(15)
        mixed *= np.uint32(0x2C1B3C6D)
        mixed ^= mixed >> np.uint32(12)
        least[whose, place] = np.minimum.reduceat(mixed, starts)
    return least


def _bands(minima: NDArray[np.uint32], bands: int, *, salt: int) -> NDArray[np.uint64]:
    """One key for each band of rows: two texts share it when they share all of the rows."""
    rows = minima.reshape(len(minima), bands, minima.shape[1] // bands).astype(np.uint64)
    keys = np.arange(bands, dtype=np.uint64)[None, :] + np.uint64(salt << 32) + np.zeros((len(minima), 1), np.uint64)
    for place in range(rows.shape[2]):
        keys = (keys ^ rows[:, :, place]) * np.uint64(0x9E3779B97F4A7C15)
        keys ^= keys >> np.uint64(31)
    return keys


def shares(pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
    """What two cores have in common, pair by pair: the exact share (Dice) of three letters within words; or of the
    shorter one, a little less, where it stands in the longer one nearly whole (a part cut off, sentences added)."""
    from scipy import sparse

    if not pairs:
        return np.zeros(0)

    def counted(folded: Sequence[str]) -> Any:
        hashes, owner = _grams(folded)
        ones = np.ones(len(hashes), np.float32)
        matrix = sparse.csr_matrix((ones, (owner, hashes % _COLUMNS)), shape=(len(folded), _COLUMNS))
        matrix.sum_duplicates()
        return matrix

    one, other = (counted([pair[side] for pair in pairs]) for side in (0, 1))
    common, first, second = (np.asarray(part.sum(axis=1)).ravel() for part in (one.minimum(other), one, other))
    dice = 2 * common / np.maximum(first + second, 1)
    shorter = np.minimum(first, second)
    within = common / np.maximum(shorter, 1)
    contained = (within >= CONTAINED) & (shorter >= CONTAINED_LETTERS)
    return np.where(contained, np.maximum(dice, within - 0.2), dice)  # type: ignore[no-any-return]


_COLUMNS = 1 << 20
CONTAINED, CONTAINED_LETTERS = 0.9, 45  # a short text stands in many others by chance


def compare(one: str, other: str) -> Likeness:
    """How two texts are alike. For many pairs use `compared`."""
    first, second = cores([one, other])
    return compared([(first, second)])[0]


def compared(pairs: Sequence[tuple[str, str]]) -> list[Likeness]:
    """How two cores are alike, pair by pair."""
    found = shares(pairs)
    return [_likeness(one, other, float(share)) for (one, other), share in zip(pairs, found, strict=True)]


def least_share(letters: int) -> float:
    """What a copy has in common at least: short texts say so little that they have to say it alike."""
    return float(np.interp(letters, (25, 45, 80, 150, 300), (0.85, 0.78, 0.70, 0.62, 0.58)))


_ORDERED = 0.84  # letters in the same order: typing errors alone keep more
_REWRITTEN, _REWRITTEN_WORDS = (
    0.6,
    7,
)  # words at the same places: a copied text with every third word changed keeps more


def _likeness(one: str, other: str, share: float) -> Likeness:
    if one == other:
        return Likeness("same", 1.0)
    first, second = one.split(), other.split()
    words = min(len(first), len(second))
    if min(len(one), len(other)) < LEAST_LETTERS or words < LEAST_WORDS:
        return Likeness("", share)
    enough = share >= least_share(min(len(one), len(other))) or fuzz.ratio(one, other, score_cutoff=100 * _ORDERED) > 0
    if enough or (words >= _REWRITTEN_WORDS and Levenshtein.normalized_similarity(first, second) >= _REWRITTEN):
        return _judged(first, second, share)
    return Likeness("", share)


def _judged(one: list[str], other: list[str], share: float) -> Likeness:
    found = _difference(one, other)
    differs = (" ".join(found.here), " ".join(found.there))
    because = _contradiction(found, one, other)
    if because:
        return Likeness("template", share, because, differs)
    if not found.endings and not found.errors and all(map(is_polite, (*found.here, *found.there))):
        return Likeness("same", share)  # the same words in another order, and politeness
    return Likeness("near", share, "", differs)


class _Difference(NamedTuple):
    """Words of one side only; how many others have another ending, a typing error, or the opposite sense."""

    here: list[str]
    there: list[str]
    endings: int
    errors: int
    opposites: int


def _difference(one: list[str], other: list[str]) -> _Difference:
    here, there = Counter(one), Counter(other)
    first, second = list((here - there).elements()), list((there - here).elements())
    left, counted = [], Counter[str]()
    for word in first:
        # A word with both its ends wrong is not looked for: most pairs of words are settled by this alone
        near = (item for item in second if item[0] == word[0] or item[-1] == word[-1])
        twin, how = next(((item, how) for item in near if (how := _twin(word, item))), ("", ""))
        if how:
            second.remove(twin)
            counted[how] += 1
        else:
            left.append(word)
    return _Difference(left, second, counted["ending"], counted["error"], counted["opposite"])


_PRESENT_ABSENT = {"присут", "отсутс"}
_OPPOSITES = ("не", "ни", "бес", "без")  # before a word: законная and незаконная


def _twin(word: str, other: str) -> Literal["", "ending", "error", "opposite"]:
    """How two different words may be the same word. A number is never another number with an error."""
    shorter, longer = (word, other) if len(word) <= len(other) else (other, word)
    length = len(longer)
    if len(shorter) < 3 or length - len(shorter) > _MOST_ERRORS or word in NEGATIONS or other in NEGATIONS:
        return ""
    if longer.endswith(shorter) and longer[: length - len(shorter)] in _OPPOSITES:
        return "opposite"
    most = min(1 + (length > 4) + (length > 7) + (length > 11), len(shorter) - 2)
    if length - len(shorter) > most or OSA.distance(word, other, score_cutoff=most) > most:
        return "opposite" if {word[:6], other[:6]} == _PRESENT_ABSENT else ""
    if longer.isdigit() or shorter.isdigit():
        return ""
    if {word[:6], other[:6]} == _PRESENT_ABSENT:
        return "opposite"
    return "ending" if len(shorter) > 3 and shorter[:-2] == longer[: len(shorter) - 2] else "error"


_MOST_ERRORS = 4
_EXCHANGED, _EXCHANGED_SHARE = 3, 0.25
_ERRORS = 0.15  # of the words: then a wrong digit is one more typing error


def _contradiction(found: _Difference, one: list[str], other: list[str]) -> Because:
    """What makes the same words another matter."""
    words = min(len(one), len(other))
    exchanged = max(sum(len(word) > 2 or word.isdigit() for word in side) for side in (found.here, found.there))
    is_slot = exchanged <= _EXCHANGED_SHARE * words + 0.5  # little enough to be what somebody filled in
    if _other_number(found, words) and (is_slot or _numbers_in_place(one, other)):
        return "number"
    telling = [[word for word in side if len(word) > 2 and not is_polite(word)] for side in (found.here, found.there)]
    here, there = ([word for word in side if word not in NEGATIONS and not word.isdigit()] for side in telling)
    fewer, more = sorted((len(here), len(there)))
    negations = [sum(word in NEGATIONS for word in side) for side in (found.here, found.there)]
    if found.opposites or (
        negations[0] != negations[1] and not found.errors and more <= 2 and not _is_only_longer(found)
    ):
        return "sense"
    if fewer and not found.errors and more <= _EXCHANGED and is_slot:
        return "object"
    return ""


def _numbers_in_place(one: list[str], other: list[str]) -> bool:
    """Whether a number stands where the other text has another number."""
    edits = (edit for edit in Levenshtein.editops(one, other) if edit.tag == "replace")
    return any(one[edit.src_pos].isdigit() and other[edit.dest_pos].isdigit() for edit in edits)


def _is_only_longer(found: _Difference) -> bool:
    """One text has more words than the other, and the other none of its own: something was added or cut off."""
    fewer, more = sorted((len(found.here), len(found.there)))
    return fewer == 0 and more > 1


def _other_number(found: _Difference, words: int) -> bool:
    """Each side names a number the other does not."""
    one, other = ([word for word in side if any(map(str.isdigit, word))] for side in (found.here, found.there))
    if not one or not other:
        return False
    if found.errors < max(_ERRORS * words, 2):
        return True
    return not all(any(OSA.distance(word, item) <= 1 for item in other) for word in one)


class Match(NamedTuple):
    """A stored text (by its place) that a text is like."""

    place: int
    likeness: Likeness


MOST_A_KEY = 32  # texts that share one key: beyond, the key says nothing, and enough others are found anyway
MOST_COMPARED = 8  # the most promising ones are read


def candidates(
    stored: NDArray[np.int64], asked: NDArray[np.int64], *, most: int = MOST_A_KEY
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs (row of `asked`, row of `stored`) that share a key; of the texts that share one, the newest `most`."""
    flat, width = stored.ravel(), stored.shape[1]
    order = np.argsort(flat, kind="stable")
    ordered = flat[order]
    wanted = asked.ravel()
    high = np.searchsorted(ordered, wanted, "right")
    low = np.maximum(np.searchsorted(ordered, wanted, "left"), high - most)
    counts = high - low
    steps = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    asking = np.repeat(np.arange(len(wanted)) // asked.shape[1], counts)
    found = order[np.repeat(low, counts) + steps] // width
    return distinct(asking, found)


def distinct(asking: NDArray[np.int64], found: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Each pair once."""
    pairs = np.unique(np.stack((asking, found), axis=1), axis=0)
    return pairs[:, 0], pairs[:, 1]


def promising(
    asking: NDArray[np.int64], found: NDArray[np.int64], promised: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The pairs worth reading: those whose sketches promise enough, the best few of each asking text."""
    enough = promised >= PROMISING
    asking, found, promised = asking[enough], found[enough], promised[enough]
    order = np.lexsort((-promised, asking))
    asking, found = asking[order], found[order]
    first = np.flatnonzero(np.concatenate(([True], asking[1:] != asking[:-1]))) if len(asking) else asking
    rank = np.arange(len(asking)) - np.repeat(first, np.diff(np.append(first, len(asking))))
    return asking[rank < MOST_COMPARED], found[rank < MOST_COMPARED]


class Copies:
    """Copies among texts held in memory; what is kept in the database works by the same steps.

    >>> Copies(["Көшедегі шамдар екі аптадан бері жанбайды"]).find(["КОШЕДЕГИ ШАМДАР ЕКИ АПТАДАН БЕРИ ЖАНБАЙДЫ!"])[0]
    [Match(place=0, likeness=Likeness(kind='same', share=1.0, because='', differs=('', '')))]
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.stored = signatures(texts)

    def find(self, texts: Sequence[str]) -> list[list[Match]]:
        """For each text those it is like (copies and templates), the most alike first."""
        asked = signatures(texts)
        asking, found = candidates(self.stored.keys, asked.keys)
        promised = estimated(asked.sketches[asking], self.stored.sketches[found])
        asking, found = promising(asking, found, promised)
        likenesses = compared([(asked.cores[a], self.stored.cores[b]) for a, b in zip(asking, found, strict=True)])
        matches: list[list[Match]] = [[] for _text in texts]
        for place, other, likeness in zip(asking, found, likenesses, strict=True):
            if likeness.kind:
                matches[place].append(Match(int(other), likeness))
        return [sorted(row, key=_best_first) for row in matches]


def _best_first(match: Match) -> tuple[bool, float, int]:
    return not match.likeness.is_copy, -match.likeness.share, match.place
