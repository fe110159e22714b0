"""How two texts are alike: what they share, and what kind of likeness that is."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
from rapidfuzz import fuzz

from qulaq.text.copies.difference import Because, Difference, contradiction, difference
from qulaq.text.copies.parting import parted, settled, without_added
from qulaq.text.copies.places import Places, Words, places, stand_alike, stands_in
from qulaq.text.copies.signature import cores, grams
from qulaq.text.polite import is_polite

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEAST_LETTERS, LEAST_WORDS = 16, 3  # of the core: two shorter texts are copies only when they are the same

Kind = Literal["same", "near", "template", ""]


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
        """Whether one is a copy of the other: "same" or "near", not a template filled in anew."""
        return self.kind in ("same", "near")


NOTHING = Likeness("", 0.0)


def shares(pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
    """What two cores have in common, pair by pair: the exact share (Dice) of three letters within words; or of the
    shorter one, a little less, where it stands in the longer one nearly whole (a part cut off, sentences added)."""
    from scipy import sparse

    if not pairs:
        return np.zeros(0)
    texts = {text: place for place, text in enumerate(dict.fromkeys(itertools.chain.from_iterable(pairs)))}
    hashes, owner = grams(list(texts))
    counts = np.bincount(owner, minlength=len(texts))
    ends = np.concatenate(([0], np.cumsum(counts)))
    ones = np.ones(len(hashes), np.float32)
    grouped = sparse.csr_matrix((ones, (hashes % _COLUMNS).astype(np.int32), ends), shape=(len(texts), _COLUMNS))
    grouped.sum_duplicates()
    one, other = ([texts[pair[side]] for pair in pairs] for side in (0, 1))
    common = np.asarray(grouped[one].minimum(grouped[other]).sum(axis=1)).ravel()
    first, second = counts[one].astype(np.float32), counts[other].astype(np.float32)
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
    """How two cores are alike, pair by pair; each pair of texts is looked at once, however often it comes."""
    asked = list(dict.fromkeys(pairs))
    found = zip(asked, shares(asked).tolist(), strict=True)
    read = lru_cache(maxsize=_READ)(lambda text: Words(text.split()))
    alike = {(one, other): _likeness(one, other, read(one), read(other), share) for (one, other), share in found}
    return [alike[pair] for pair in pairs]


_READ = 16  # pairs come text by text: one is asked with several others, and those seldom again
_LEAST = np.interp(np.arange(301), (25, 45, 80, 150, 300), (0.85, 0.78, 0.70, 0.62, 0.58)).tolist()


def least_share(letters: int) -> float:
    """What a copy has in common at least: short texts say so little that they have to say it alike."""
    return float(_LEAST[min(letters, 300)])


_ORDERED = 0.84  # letters in the same order: typing errors alone keep more


def _likeness(one: str, other: str, first: Words, second: Words, share: float) -> Likeness:
    if one == other:
        return Likeness("same", 1.0)
    letters = min(len(one), len(other))
    if letters < LEAST_LETTERS or min(len(first.words), len(second.words)) < LEAST_WORDS:
        return Likeness("", share)
    enough = share >= least_share(letters) or fuzz.ratio(one, other, score_cutoff=100 * _ORDERED) > 0
    if enough or stand_alike(first.words, second.words) or stands_in(one, other):
        return _judged(first, second, share)
    return Likeness("", share)


def _judged(one: Words, other: Words, share: float) -> Likeness:
    one, other = parted(one, other), parted(other, one)
    where = places(one.words, other.words)
    if (even := settled(one, where)) is not one:
        one, where = even, places(even.words, other.words)
    found = difference(one, other)
    if _is_shared_part(found, where, one, other):
        return Likeness("", share)
    because = contradiction(*_in_common(one, other, where, found))
    differs = (" ".join(found.here), " ".join(found.there))
    if because:
        return Likeness("template", share, because, differs)
    if not found.endings and not found.errors and all(map(is_polite, (*found.here, *found.there))):
        return Likeness("same", share)  # the same words in another order, and politeness
    return Likeness("near", share, "", differs)


def _in_common(one: Words, other: Words, where: Places, found: Difference) -> tuple[Difference, Places, Words, Words]:
    """What is asked for a contradiction: the two texts without a sentence that was added or cut off."""
    here, there = without_added(one, other, where, {*found.here, *found.there})
    if here is one or not (here.words and there.words):
        return found, where, one, other
    return difference(here, there), places(here.words, there.words), here, there


_OWN, _OWN_BLOCK = 0.4, 0.25  # of the letters of each side: more of its own, and only a sentence is shared
_OWN_WORDS = 2


def _is_shared_part(found: Difference, where: Places, one: Words, other: Words) -> bool:
    """Both sides say much of their own: a phrase that many use, or one sentence of several, makes no copy."""
    own = min(sum(map(len, found.here)) / one.letters, sum(map(len, found.there)) / other.letters)
    if own <= (_OWN_BLOCK if len(where.runs) == 1 else _OWN):
        return False
    return all(sum(not is_polite(word) for word in side) >= _OWN_WORDS for side in (found.here, found.there))
