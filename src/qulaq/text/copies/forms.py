"""In which form a word stands, as far as its ending says: what is filled in stands in the form of what it replaces.

«На фасаде» becomes «на заборе»: the same words about another object. «На фасаде» become «на столбов» is a slip or
noise: it says nothing about another object. Endings as they stand in a skeleton; where an ending fits many forms (all
of Kazakh does, seen from here) every one of them is counted, and nothing is called a slip for it.
"""

from __future__ import annotations

from functools import lru_cache

from qulaq.text.polite import NEGATIONS, is_polite, known
from qulaq.text.skeleton import skeleton

# Cases by their first letters (nominative, genitive, dative, accusative, instrumental, prepositional): small ones of
# nouns, capital ones of adjectives; v for verbs
_CASES = {
    "тсиа": "vn", "т л ла ло ли": "vnga",
    "аиа иаиа": "N", "уиу иуиу": "A", "ое": "NA", "ого его": "GA", "ому ему": "D", "ими": "I", "их": "GAP", "им": "DI",
    "ои": "NAGDIPni", "еи": "NAGDIPngi", "ом ем": "iP", "ие": "NAnap", "е": "nadpNA", "и ами": "nagdpiNA",
    "ах": "p", "ам": "d", "ов ев": "g", "ение ание ствие тие": "na", "иа а": "nga", "иу у": "ad", "о": "na",
}  # fmt: skip
_BY_ENDING = {ending: frozenset(cases) for endings, cases in _CASES.items() for ending in endings.split()}
_NO_ENDING = frozenset("nga")
_LONGEST, _SHORTEST_STEM = max(map(len, _BY_ENDING)), 3  # letters: «дом» and «хлам» are no «-ом» and no «-ам»
TWO_LETTERS = frozenset({"су", "ит", "уй", "ет", "ай"})  # Kazakh for water, dog, house, meat, month; others are small
# Adjectives that stand for a thing by themselves
_THINGS = frozenset(
    known(word)
    for word in skeleton(
        "парадная котельная набережная мостовая столовая насосная прачечная проходная дежурная остановочная детская "
        "душевая кладовая щитовая бойлерная приёмная диспетчерская парикмахерская мастерская кафейная игровая "
        "управляющая участковый тротуарная проезжая контейнерная подсобная колясочная булочная закусочная"
    ).split()
)


@lru_cache(maxsize=50_000)
def forms(word: str) -> frozenset[str]:
    """The cases a word may stand in, and whether it may be a verb."""
    endings = (word[-length:] for length in range(min(_LONGEST, len(word) - _SHORTEST_STEM), 0, -1))
    found = next((_BY_ENDING[ending] for ending in endings if ending in _BY_ENDING), _NO_ENDING)
    return found | frozenset(map(str.lower, found)) if known(word) in _THINGS else found


def may_replace(word: str, other: str) -> bool:
    """Whether one may have been filled in for the other: both are small words, or numbers, or stand in one form."""
    kind = _kind(word)
    return kind == _kind(other) and (kind != "word" or not forms(word).isdisjoint(forms(other)))


def _kind(word: str) -> str:
    if word.isdigit():
        return "number"
    is_small = word not in TWO_LETTERS and (len(word) < 3 or word in NEGATIONS or is_polite(word))
    return "small" if is_small else "word"
