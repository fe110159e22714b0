"""What a group is called: by its own words, those its voices use and others do not.

A stem tells of a group by its part in the divergence of the group from all voices (p log p/q over the shares of voices
that have it: Kullback & Leibler 1951). A name is a turn of phrase of the group's middle with the most telling stems, as
people write it, in each language they write in; Russian in the nominative. Only words written small are taken, or at
the beginning of a sentence where they are no name elsewhere, and only what several voices share: what one person wrote,
and names that slipped through masking, become no name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import log

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from qulaq.text.bilingual import in_russian
from qulaq.text.grouping.nominative import nominative
from qulaq.text.grouping.reading import read, says_something
from qulaq.text.personal.morph import is_common
from qulaq.text.said import MASKED, NEGATIONS, NOT
from qulaq.text.script import plain_letters
from qulaq.text.stems import stems
from qulaq.text.words import Token, sentences, tokens

LANGUAGES = ("kk", "ru")
KEPT = 40  # telling stems of a group
SHOWN = 8  # keywords
READ = 150  # texts of the middle of a group in which names are sought
LETTERS = 400  # of each
LONGEST = 4  # words in a name
SHARED = 3  # texts that must use a word or phrase; two where a group has few

_DENY_BEHIND = frozenset({"жок", "емес", "нет"})  # су жоқ, воды нет; «не» belongs to what follows

Keywords = dict[str, float]


@dataclass(frozen=True)
class Named:
    """By language: the `names`, and the `keywords` as they are written; `examples`: places of texts."""

    names: dict[str, str] = field(default_factory=dict)
    keywords: dict[str, list[str]] = field(default_factory=dict)
    examples: list[int] = field(default_factory=list)


def keywords(words: csr_matrix, labels: NDArray[np.int64], stems_in_order: Sequence[str]) -> list[Keywords]:
    """The telling stems of each group, with what they tell. `words`: texts × stems; `labels` from 0, -1 for none."""
    groups = int(labels.max()) + 1
    member = csr_matrix((np.ones(len(labels)), (labels + 1, np.arange(len(labels)))), shape=(groups + 1, len(labels)))
    stands = np.asarray((member @ (words > 0).astype(np.float64)).todense())
    sizes = np.asarray(member.sum(axis=1)).ravel()
    made = []
    for number in range(1, groups + 1):
        here = stands[number] / sizes[number]
        there = (stands.sum(axis=0) - stands[number] + 0.5) / (len(labels) - sizes[number] + 1)
        told = here * np.log(np.maximum(here, 1e-12) / there)
        best = [place for place in np.argsort(-told, kind="stable")[:KEPT] if told[place] > 0]
        made.append({stems_in_order[place]: float(told[place]) for place in best})
    return made


def named(texts: Sequence[str], languages: Sequence[str], middle: Sequence[int], telling: Keywords) -> Named:
    """A name and keywords in each language of the texts at the places `middle` (the most central first)."""
    names, shown = {}, {}
    for language in LANGUAGES:
        places = [place for place in middle if languages[place] == language][:READ]
        if not places:
            continue
        written, phrases = _collected([texts[place] for place in places], language, telling)
        least = min(SHARED, 2 if len(middle) < SHARED * 4 else SHARED, len(places))
        dictionary = nominative if language == "ru" else str
        if name := _best(phrases, telling, least):
            names[language] = dictionary(name)
        if words := _shown(written, telling, least):
            shown[language] = words
            names.setdefault(language, ", ".join(map(dictionary, words[:2])))
    return Named(names, shown)


def called(texts: Sequence[str], beside: Sequence[str]) -> Named:
    """Of texts a person put together: by what they say more than those `beside` them."""
    voices = read([*texts, *beside])
    column = {stem: place for place, stem in enumerate(sorted({stem for said in voices.stems for stem in said}))}
    stands = [(row, column[stem]) for row, said in enumerate(voices.stems) for stem in set(said)]
    shape = (len(voices.stems), max(1, len(column)))
    words = csr_matrix((np.ones(len(stands)), tuple(zip(*stands, strict=True))), shape) if stands else csr_matrix(shape)
    labels = np.array([0] * len(texts) + [-1] * len(beside))
    return named(texts, voices.languages, range(len(texts)), keywords(words, labels, list(column))[0])


_Phrases = dict[tuple[str, ...], Counter[str]]


def _collected(texts: Sequence[str], language: str, telling: Keywords) -> tuple[dict[str, Counter[str]], _Phrases]:
    """How often, and as what, telling stems and phrases are written; once a text."""
    written: dict[str, Counter[str]] = defaultdict(Counter)
    phrases: _Phrases = defaultdict(Counter)
    small = frozenset(token.folded for text in texts for token in tokens(text[:LETTERS]) if token.text.islower())
    for text in texts:
        words, runs = set(), set()
        for run in _runs(text, small):
            known = [(shared(token.folded, language), token.folded) for token in run]
            words |= {(stem, word) for stem, word in known if stem in telling}
            runs |= set(_windows(known, telling))
        for stem, word in words:
            written[stem][word] += 1
        for key, phrase in runs:
            phrases[key][phrase] += 1
    return written, phrases


def _runs(text: str, small: Collection[str]) -> Iterator[list[Token]]:
    """Words that stand side by side, written small, or first in a sentence and `small` or common elsewhere."""
    text = MASKED.sub(" . ", text[:LETTERS])
    for span in sentences(text):
        run: list[Token] = []
        piece = text[span.start : span.end]
        for place, token in enumerate(tokens(piece)):
            beside = not run or piece[run[-1].end : token.start] == " "
            taken = token.kind == "word" and (token.text.islower() or (not place and _is_plain(token, small)))
            if run and not (beside and taken):
                yield run
                run = []
            if taken:
                run.append(token)
        if run:
            yield run


def _is_plain(token: Token, small: Collection[str]) -> bool:
    return token.folded in small or plain_letters(token.folded) in NEGATIONS or is_common(token.folded)


def _windows(known: Sequence[tuple[str, str]], telling: Keywords) -> Iterator[tuple[tuple[str, ...], str]]:
    """Pieces of a run that begin and end with a telling stem or a negation, and have two of them.

    A negation beside a piece is never cut off: «не горит свет» is not called «горит свет».
    """
    said = [NOT if plain_letters(word) in NEGATIONS else stem if stem in telling else "" for stem, word in known]
    for start, first in enumerate(said):
        if not first or (start and said[start - 1] == NOT):
            continue
        for end in range(start + 2, min(start + LONGEST, len(said)) + 1):
            key = tuple(filter(None, said[start:end]))
            cut = end < len(said) and said[end] == NOT
            whole = said[end - 1] not in ("", NOT) or plain_letters(known[end - 1][1]) in _DENY_BEHIND
            if whole and not cut and len(set(key)) > 1:
                yield key, " ".join(word for _stem, word in known[start:end])


def _best(phrases: _Phrases, telling: Keywords, least: int) -> str:
    """The phrase most used for how much it tells; as it is written most often."""

    def worth(key: tuple[str, ...]) -> float:
        return log(1 + phrases[key].total()) * sum(telling.get(stem, 0) for stem in set(key))

    shared_by_some = [key for key, forms in phrases.items() if forms.total() >= least]
    best = max(shared_by_some, key=lambda key: (worth(key), key), default=None)
    return _commonest(phrases[best]) if best else ""


def _shown(written: dict[str, Counter[str]], telling: Keywords, least: int) -> list[str]:
    used = [stem for stem in telling if stem in written and written[stem].total() >= least]
    return [_commonest(written[stem]) for stem in used[:SHOWN]]


def _commonest(forms: Counter[str]) -> str:
    return min(forms, key=lambda form: (-forms[form], form))


@lru_cache(maxsize=200_000)
def shared(word: str, language: str) -> str:
    """The stem a word has in the space both languages share; empty for words that say nothing."""
    said = [stem for stem in stems(word) if says_something(stem)]
    return in_both(said[0], language) if said else ""


@lru_cache(maxsize=200_000)
def in_both(stem: str, language: str) -> str:
    """The stem of one language in that space."""
    return plain_letters(next(iter(in_russian([stem], language)), stem))
