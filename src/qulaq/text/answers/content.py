"""What a text speaks of: its stems without the words that any letter has, and the acts it names, as families.

"Почините", "отремонтирован" and "жөнделді" are one act: an appeal and its answer seldom choose the same verb.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from qulaq.text.bilingual import bridge, pivots
from qulaq.text.script import plain_letters
from qulaq.text.stems import stem
from qulaq.text.words import words

_GIVEN = tomllib.loads((Path(__file__).parent.parent / "data" / "answer_words.toml").read_text(encoding="utf-8"))
FAMILIES: Mapping[str, str] = _GIVEN["families"]
_KINDRED = sorted(
    ((plain_letters(start), f"={name}") for name, starts in FAMILIES.items() for start in starts.split()),
    key=lambda item: -len(item[0]),
)
MANY = 6  # words of a sentence, of which one may be other than an office's
KAZAKH, RUSSIAN = 5, 6  # letters of a stem that are compared: a verb meets its noun


@lru_cache(maxsize=1)
def common() -> frozenset[str]:
    """Stems that speak of nothing in particular."""
    return frozenset(_cut(word, language) for word in _GIVEN["common"].split() for language in ("ru", "kk"))


@lru_cache(maxsize=1)
def _hollow() -> frozenset[str]:
    return frozenset(_piece(word, language) for word in _GIVEN["hollow"].split() for language in ("ru", "kk"))


@lru_cache(maxsize=1)
def _of_any() -> frozenset[str]:
    """Words of places, of offices and of any mending."""
    said = (word for name in ("places", "of_any") for word in _GIVEN[name].split())
    return _hollow() | {_piece(word, language) for word in said for language in ("ru", "kk")}


@lru_cache(maxsize=1)
def _settling() -> frozenset[str]:
    return frozenset(_piece(word, language) for word in _GIVEN["of_any"].split() for language in ("ru", "kk"))


def settles(said: frozenset[str]) -> bool:
    """Said of any mending: «работы выполнены», «ақау жойылды»."""
    return bool(said & _settling())


_THINGS = frozenset(f"={name}" for name in _GIVEN["things"].split())
_TELLING = _THINGS | {f"={name}" for name in _GIVEN["done_to_few"].split()}


def acts_of(said: frozenset[str]) -> frozenset[str]:
    """What is done, without what it is done to: «отремонтирован», «установлен»."""
    return frozenset(piece for piece in said if piece[0] == "=" and piece not in _TELLING)


_KIN: Mapping[str, frozenset[str]] = {
    name: frozenset(f"={other}" for line in _GIVEN["kin"] if name in line.split() for other in line.split())
    for name in _GIVEN["things"].split()
}


def kin_of(said: frozenset[str]) -> frozenset[str]:
    """The things of `said`, and those that may stand for them: a pipe for the water, a lamp for its cable."""
    return said.union(*(_KIN[piece[1:]] for piece in known_things(said)))


def known_things(said: frozenset[str]) -> frozenset[str]:
    """What is spoken of and stands in the lists with its other words: it is known to be the same or another."""
    return said & _THINGS


def things_of(said: frozenset[str]) -> frozenset[str]:
    """What is spoken of: neither acts nor numbers, and nothing that is said of any matter."""
    words = {piece for piece in said - _of_any() if piece.isalpha()}
    return frozenset(words) | (said & _TELLING)


def is_hollow(said: frozenset[str], *, also: int = 0) -> bool:
    """Words of an office alone: «мы работаем над решением вашей проблемы», «жұмыс тобы құрылды». Among many of them
    one other word, and `also` so many, tell nothing either, if they are no things or acts of the lists."""
    rest = said - _hollow()
    few = also + (len(said) >= MANY)
    return (len(said) > 1 or also > 0) and len(rest) <= few and not any(piece[0] == "=" for piece in rest)


def content(text: str, language: str = "", *, across: bool = False) -> frozenset[str]:
    """The stems and acts of a text that speak of something; `language` is that of the text, where known.

    `across`: it is compared with a text in the other language, so that Kazakh words bring their Russian meanings."""
    found = {piece for piece in pieces(text, language) if len(piece) > 1}
    if across and language != "ru":  # what has a meaning is not asked for a second time in Kazakh
        meant = bridge([stem(word, language) for word in words(text)], language)
        found = {piece for piece in found if piece[0] == "="} | {
            _piece(word, "ru") for word in meant if not pivots(word)
        }
    return frozenset(found - common())


def pieces(text: str, language: str) -> frozenset[str]:
    """The stems and acts of all words."""
    return frozenset(_piece(word, language) for word in words(text))


@lru_cache(maxsize=100_000)
def _piece(word: str, language: str) -> str:
    cut = _cut(word, language)
    plain = plain_letters(word)
    for start, name in _KINDRED:
        if plain.startswith(start) and (len(start) >= 4 or start in (cut, plain)):
            return name
    return cut


def _cut(word: str, language: str) -> str:
    made = stem(word, language)
    if made[:1].isdigit() or made[:1] == "№":
        return made
    return made[:RUSSIAN].rstrip("ь") if language == "ru" else made[:KAZAKH]  # «засыпьте» meets «засыпан»
