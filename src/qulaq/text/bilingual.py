"""A bridge from Kazakh to Russian: a Kazakh stem gets its Russian one, so that one model and one search serve both.

The words stand in `data/kk_ru.tsv`, written by hand for Qulaq (docs/models/dictionary.md). `data/kk_ru.stems.tsv` is
made of them by `python -m qulaq.text.bilingual`, so that nothing is stemmed while a page waits.

    >>> bridge(["мектеп", "жол"], "kk")
    ['мектеп', 'школ', 'жол', 'дорог', 'пут']
    >>> pivots("облыс")
    ('област',)
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path

from qulaq.text.kazakh import kazakh_stem
from qulaq.text.script import is_cyrillic, plain_letters
from qulaq.text.stems import stem
from qulaq.text.words import fold

WORDS = Path(__file__).parent / "data" / "kk_ru.tsv"
STEMS = WORDS.with_suffix(".stems.tsv")
LONGEST = 4  # words in the longest phrase that is looked up as one
MOST = 4  # Russian stems for one Kazakh stem: more would say less

# Endings in plain letters, as they stand one behind another; the stemmer leaves some of them on a word
_PLURAL = "лар|лер|дар|дер|тар|тер"
_CASES = (
    "нын|нин|дын|дин|тын|тин|га|ге|ка|ке|на|не|ны|ни|ды|ди|ты|ти|да|де|та|те|нда|нде|"
    "дан|ден|тан|тен|нан|нен|мен|бен|пен"
)
_OWNED = "ым|им|м|ын|ин|ы|и|сы|си|н|мыз|миз|ымыз|имиз|ныз|низ|ыныз|иниз"
_ADJECTIVES = (
    "лы|ли|ды|ди|ты|ти|лык|лик|дык|дик|тык|тик|сыз|сиз|шы|ши|гы|ги|кы|ки|дагы|деги|тагы|теги|ндагы|ндеги|"
    "дай|дей|тай|тей|рак|рек|ша|ше"
)
_VOICES = (
    "ыл|ил|л|ын|ин|н|т|дыр|дир|тыр|тир|гыз|гиз|кыз|киз|ыс|ис|ма|ме|ба|бе|па|пе|ла|ле|да|де|та|те|лан|лен|дан|ден|тан|тен|"
    "лас|лес|ндыр|ндир"
)
_TENSES = (
    "у|ган|ген|кан|кен|атын|етин|йтын|йтин|ар|ер|р|с|ып|ип|п|ады|еди|йды|йди|а|е|й|са|се|сын|син|макшы|мекши|гала|геле|"
    "гандыктан|гендиктен|уда|уде|уга|уге|уы|уи|ушы|уши|дым|дим|тым|тим|дык|дик|тык|тик|ныз|низ|ыныз|иниз|ындар|индер"
)
_ENDINGS = re.compile(f"(?:{'|'.join((_PLURAL, _CASES, _OWNED, _ADJECTIVES, _VOICES, _TENSES))})+")
_LONGEST_TAIL = 16  # letters of endings: more is no word, and would take long to try
_SHORTEST = 4  # a stem this short, followed by endings, is still itself
_BORROWED = 5  # shorter words are hardly international ones
_MADE_KAZAKH = re.compile("(?:лык|лик|дык|дик|тык|тик)?(?:сы|си)?$")
_HYPHENED = 3  # letters of an ending behind a hyphen
_HARD = {"к": "г", "п": "б"}  # мектеп, мектебі


def bridge(stems: Sequence[str], language: str = "") -> list[str]:
    """`stems` of a text in `language` ("kk", "ru", "" for unknown or mixed) with the Russian stems of the Kazakh ones.

    Each stem keeps its place and is followed by what it means in Russian; a phrase that has a meaning of its own
    (бала бақша) is followed by that meaning instead of those of its words. Russian and English texts come back as
    they were. In a text of unknown language a stem that is also a Russian word is taken for Russian.
    """
    if language in ("ru", "en"):
        return list(stems)
    made: list[str] = []
    place = 0
    while place < len(stems):
        length, meanings = _longest(stems, place, mixed=language != "kk")
        made += stems[place : place + length]
        made += (meaning for meaning in meanings if meaning not in stems[place : place + length])
        place += length
    return made


def in_russian(stems: Sequence[str], language: str = "") -> list[str]:
    """`stems` with each Kazakh one replaced by its first meaning; what the dictionary does not know stays.

    For a model trained on Russian texts: further meanings only dilute it (topics of SIB-200, never the same sentence on
    both sides: 0.68 right with all meanings, 0.71 with the first alone, 0.53 without a bridge).
    """
    if language in ("ru", "en"):
        return list(stems)
    made: list[str] = []
    place = 0
    while place < len(stems):
        length, meanings = _longest(stems, place, mixed=language != "kk")
        made += (meanings if length > 1 else meanings[:1]) or stems[place : place + length]
        place += length
    return made


def pivots(stem: str) -> tuple[str, ...]:
    """The Russian stems of one Kazakh stem (in plain letters or not); empty when the dictionary does not know it."""
    return _pivots(plain_letters(stem))


def _longest(stems: Sequence[str], place: int, *, mixed: bool) -> tuple[int, tuple[str, ...]]:
    """How many stems from `place` on are one word or phrase of the dictionary, and what it means."""
    first = plain_letters(stems[place])
    for length in range(min(_tables().longest.get(_root(first), 1), len(stems) - place), 1, -1):
        phrase = " ".join(_root(plain_letters(word)) for word in stems[place : place + length])
        if phrase in _tables().phrases:
            return length, tuple(_tables().phrases[phrase].split(" "))
    return 1, () if mixed and first in _tables().russian else _pivots(first)


@lru_cache(maxsize=100_000)
def _pivots(plain: str) -> tuple[str, ...]:
    known = _tables().words.get(_root(plain))
    return tuple(known.split(" ")) if known else _borrowed(plain)


def _borrowed(plain: str) -> tuple[str, ...]:
    """The Russian stem of an international word that the dictionary leaves out: атмосфера is атмосфер in Russian."""
    if len(plain) < _BORROWED or not plain.isalpha() or not is_cyrillic(plain):
        return ()
    russian = stem(_MADE_KAZAKH.sub("", plain), "ru")
    return (russian,) if russian != plain else ()


@lru_cache(maxsize=100_000)
def _root(plain: str) -> str:
    """The longest known beginning of `plain` that is followed by nothing but endings; `plain` when there is none."""
    return known_root(plain, _tables().words)


def known_root(plain: str, known: Container[str]) -> str:
    """As `_root`, for any set of known stems: also of a word whose ending stands behind a hyphen (АҚШ-та)."""
    if plain in known:
        return plain
    head, hyphen, tail = plain.partition("-")
    if hyphen and len(tail) <= _HYPHENED and head in known:
        return head
    for end in range(len(plain) - 1, max(2, len(plain) - _LONGEST_TAIL - 1), -1):
        if plain[:end] in known and (end >= _SHORTEST or len(plain) - end > 2) and _ENDINGS.fullmatch(plain, end):
            return plain[:end]
    return plain


class _Tables:
    """The dictionary as stems: words, phrases, the longest phrase that begins with a stem, and the Russian stems.

    Meanings stay one text until they are asked for: six thousand splits would be the slowest part of loading.
    """

    def __init__(self, text: str) -> None:
        words, _gap, phrases = text.partition("\n\n")
        self.words = _columns(words)
        self.phrases = _columns(phrases)
        self.longest: dict[str, int] = {}
        for phrase in self.phrases:
            first = phrase.partition(" ")[0]
            self.longest[first] = max(phrase.count(" ") + 1, self.longest.get(first, 1))

    @cached_property
    def russian(self) -> frozenset[str]:
        return frozenset(" ".join(self.words.values()).split(" "))


def _columns(text: str) -> dict[str, str]:
    columns = text.replace("\n", "\t").split("\t")
    return dict(zip(columns[::2], columns[1::2], strict=True))


@cache
def _tables() -> _Tables:
    return _Tables(STEMS.read_text(encoding="utf-8").strip("\n"))


# --- making the table of stems -----------------------------------------------------------------------------------


def entries(path: Path = WORDS) -> Iterator[tuple[list[str], list[str]]]:
    """The lines of the dictionary: Kazakh lemmas and their Russian ones. Lines that begin with # are headings."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kazakh, _tab, russian = line.partition("\t")
            yield kazakh.split(";"), russian.split(";")


def compiled() -> str:
    """The table of stems as text: `kazakh stem <tab> russian stems`, words before the phrases made of them."""
    words: dict[str, dict[str, None]] = {}
    weaker: dict[str, dict[str, None]] = defaultdict(dict)
    spoken: list[tuple[str, list[str]]] = []
    for kazakh, russian in entries():
        meanings = dict.fromkeys(stem(word, "ru") for lemma in russian for word in lemma.split() if len(word) > 2)
        for lemma in kazakh:
            if " " in lemma:
                spoken.append((lemma, list(meanings)))
                continue
            words.setdefault(plain_letters(fold(lemma)), {}).update(meanings)
            for form in _forms(lemma):
                weaker[form].update(meanings)
    for form, found in weaker.items():
        words.setdefault(form, found)  # what is a word itself is not taken for the root of another
    table = {kazakh: list(meanings)[:MOST] for kazakh, meanings in words.items()}
    phrases = {_phrase(lemma, table): meanings[:MOST] for lemma, meanings in spoken}
    return _lines(table) + "\n" + _lines(phrases)


def _lines(table: Mapping[str, list[str]]) -> str:
    return "".join(f"{kazakh}\t{' '.join(russian)}\n" for kazakh, russian in sorted(table.items()))


def _forms(lemma: str) -> Iterator[str]:
    """What may be left of a word when its endings are off: the root of a verb, a softened end, a dropped vowel."""
    plain = plain_letters(fold(lemma))
    yield kazakh_stem(plain)
    if plain[-1] in "аеыин" and len(plain) > _SHORTEST:
        yield plain[:-1]  # the stemmer takes such an end for a suffix: сахна, заман
    if plain[-1] in _HARD and len(plain) > 3:
        yield plain[:-1] + _HARD[plain[-1]]
    dropped = re.fullmatch(r"(.*[аеоуыи].)[ыиу]([нлрзмк])", plain)
    if dropped and len(plain) > 3:
        yield dropped[1] + dropped[2]  # орын, орны
    if plain.endswith("у") and len(plain) > 3:
        yield from _verb_roots(plain[:-1])


def _verb_roots(root: str) -> Iterator[str]:
    """айту → айт, оқу → оқы, жабу → жап, аяқтау → аяқта, аяқт."""
    yield root
    if root[-1] in "ае" and len(root) > _SHORTEST:
        yield root[:-1]
    if root[-1] not in "аеыиуо":
        yield from (root + "ы", root + "и")
    if root[-1] in "бг":
        yield root[:-1] + {"б": "п", "г": "к"}[root[-1]]


def _phrase(lemma: str, known: dict[str, list[str]]) -> str:
    """A phrase as it will be looked up: each word by its root in the dictionary, else by its stem."""
    parts = (plain_letters(fold(word)) for word in lemma.split())
    return " ".join(known_root(kazakh_stem(part), known) for part in parts)


if __name__ == "__main__":
    STEMS.write_text(compiled(), encoding="utf-8")
