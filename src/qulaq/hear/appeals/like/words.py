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

from qulaq.foundation.search.finding import find
from qulaq.foundation.search.lists import named
from qulaq.foundation.search.models import Tally
from qulaq.foundation.search.scoring import MOST_WORDS as SEARCHED
from qulaq.foundation.search.scoring import Known, Waiting, Word, scored_tallies
from qulaq.text import ranking
from qulaq.text.bilingual import entries, pivots
from qulaq.text.language import detect
from qulaq.text.stems import stem

MOST_WORDS = 40  # of the text asked for: its beginning says what it is about
LETTERS = 1500
COUNTERPARTS = 3  # of one stem: more would say less
OTHER_LANGUAGE = 0.8  # what a word found by the dictionary counts beside one that is written so


def near(name: str, text: str, among: QuerySet[Any], most: int) -> list[int]:
    """Keys of the texts of the list that fit best; of `among` alone. Looked up in both languages."""
    records: list[int] = []
    for words in (text[:LETTERS], " ".join(_other_words(text[:LETTERS]))):
        found = find(name, words, among, most=most) if words else None
        records += found.records if found else []
    return list(dict.fromkeys(records))


def fitting(name: str, text: str, records: Iterable[int]) -> dict[int, float]:
    """A score for each of these that shares words with `text`; larger is nearer. Three statements."""
    rows = Tally.objects.filter(list=named(name).code, record__in=set(records)).exclude(tally=b"")
    known = dict(rows.order_by("record").values_list("record", "tally"))
    packed = [bytes(tally) for tally in known.values()]
    if not packed:
        return {}
    words = _weighed(name, text[:LETTERS])
    # The index tells apart no more words at a time than it ever asks for.
    parts = [scored_tallies(packed, words[at : at + SEARCHED])[0] for at in range(0, len(words), SEARCHED)]
    totals = zip(known, *(part.tolist() for part in parts), strict=True)
    return {record: sum(scores) for record, *scores in totals if sum(scores) > 0}


def _weighed(name: str, text: str) -> list[Word]:
    """The words with their counterparts, weighed by how rare they are in the whole list: all that was found shares the
    words asked for, and would call them usual."""
    code, language = named(name).code, detect(text).language
    asked = [(word, _counterparts(word.stems, language)) for word in ranking.asked(text)[:MOST_WORDS]]
    stems = {one for word, other in asked for one in (*word.stems, *other)}
    known = Known.read(code, stems, Waiting.read(code))
    found = []
    for word, other in asked:
        counted = [*((one, 1.0) for one in word.stems), *((one, OTHER_LANGUAGE) for one in other)]
        texts = known.of(one for one, _counts in counted)
        if texts:
            found.append(Word(tuple(counted), word.weight * ranking.rarity(texts, known.among), texts))
    return found


def _other_words(text: str) -> list[str]:
    language = detect(text).language
    words = ranking.asked(text)[:MOST_WORDS]
    return list(dict.fromkeys(other for word in words for other in _counterparts(word.stems, language)))


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
