"""Texts whose words fit those of another one, whichever of the two languages each is in.

The index of search finds them (foundation/search); its tallies say how well each fits, by BM25 over stems. A stem also
stands for its counterparts in the other language, so that a Kazakh appeal finds Russian cases and the other way round.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django.db.models import QuerySet

from qulaq.foundation.search.finding import visible
from qulaq.foundation.search.lists import named
from qulaq.foundation.search.models import Tally
from qulaq.foundation.search.postings import MOST_WORDS as SEARCHED
from qulaq.foundation.search.postings import Word
from qulaq.foundation.search.scoring import Known, Scored, Waiting, score, scored_tallies
from qulaq.text import ranking
from qulaq.text.bilingual import entries, pivots
from qulaq.text.language import detect
from qulaq.text.stems import stem

MOST_WORDS = 40  # of the text asked for: its beginning says what it is about
LETTERS = 1500
COUNTERPARTS = 3  # of one stem: more would say less
OTHER_LANGUAGE = 0.8  # what a word found by the dictionary counts beside one that is written so


def nearest(name: str, text: str, among: QuerySet[Any], most: int, also: Iterable[int] = ()) -> dict[int, float]:
    """Keys of the texts of `among` that fit best, and of those of `also` that fit, each with its score; larger is
    nearer. Looked up at once in both languages by the words that tell most, then weighed by all of them."""
    code = named(name).code
    words, known, waiting = _weighed(code, text[:LETTERS])
    if not words:
        return {}
    found = _scored(code, words, known, waiting)
    return _fitting(code, words, {*visible(among, found, found.records.argsort(), most, ranked=True), *also})


def _scored(code: int, words: list[Word], known: Known, waiting: Waiting) -> Scored:
    """The index tells apart few words at a time: a long appeal is asked for in two parts."""
    import numpy as np

    telling = sorted(words, key=lambda word: -word.worth)[: 2 * SEARCHED]
    parts = [score(code, telling[at : at + SEARCHED], known, waiting) for at in range(0, len(telling), SEARCHED)]
    records = np.unique(np.concatenate([part.records for part in parts]))
    scores = np.zeros(len(records), np.float32)
    for part in parts:
        scores[np.searchsorted(records, part.records)] += part.scores
    return Scored(records, scores, scores)


def _fitting(code: int, words: list[Word], records: Iterable[int]) -> dict[int, float]:
    """A score for each of these that shares words."""
    rows = Tally.objects.filter(list=code, record__in=set(records)).exclude(tally=b"")
    known = dict(rows.order_by("record").values_list("record", "tally"))
    packed = [bytes(tally) for tally in known.values()]
    if not packed:
        return {}
    parts = [scored_tallies(packed, words[at : at + SEARCHED])[0] for at in range(0, len(words), SEARCHED)]
    totals = zip(known, *(part.tolist() for part in parts), strict=True)
    return {record: sum(scores) for record, *scores in totals if sum(scores) > 0}


def _weighed(code: int, text: str) -> tuple[list[Word], Known, Waiting]:
    """The words with their counterparts, weighed by how rare they are in the whole list: all that was found shares the
    words asked for, and would call them usual."""
    language, waiting = detect(text).language, Waiting.read(code)
    asked = [(word, _counterparts(word.stems, language)) for word in ranking.asked(text)[:MOST_WORDS]]
    stems = {one for word, other in asked for one in (*word.stems, *other)}
    known = Known.read(code, stems, waiting)
    found = []
    for word, other in asked:
        counted = [*((one, 1.0) for one in word.stems), *((one, OTHER_LANGUAGE) for one in other)]
        texts = known.of(one for one, _counts in counted)
        if texts:
            found.append(Word(tuple(counted), word.weight * ranking.rarity(texts, known.among), texts))
    return found, known, waiting


def _counterparts(stems: Sequence[str], language: str) -> tuple[str, ...]:
    """Stems of the other language that mean the same."""
    if language == "kk":
        other = [meaning for one in stems for meaning in pivots(one)]
    else:
        other = [meaning for one in stems for meaning in _in_kazakh().get(one, ())]
    return tuple(one for one in dict.fromkeys(other) if one not in stems)[:COUNTERPARTS]


@cache
def _in_kazakh() -> dict[str, tuple[str, ...]]:
    """The dictionary turned round: Russian stems with the Kazakh ones they stand for; words only, no phrases."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for kazakh, russian in entries():
        meant = dict.fromkeys(stem(lemma, "kk") for lemma in kazakh if " " not in lemma)
        for lemma in russian:
            if " " not in lemma:
                found[stem(lemma, "ru")].update(meant)
    return {one: tuple(meant) for one, meant in found.items()}
