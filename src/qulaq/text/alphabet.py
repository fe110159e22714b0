"""Alphabetical order as people know it, as a text that any database sorts rightly.

PostgreSQL without ICU sorts Cyrillic by code point: Ә, Қ and the other letters of Kazakh would stand after Я.
`sort_key` turns a text into a key of the characters 0–9 and a–z only, so that every collation puts the keys into the
same order. Store it in a column beside the text.

    >>> sorted(["Әйтеке", "Бауыржан", "Айгүл"], key=sort_key)
    ['Айгүл', 'Әйтеке', 'Бауыржан']

Rules: case does not count; letters of the language come first, then those of other alphabets; spaces and signs between
words come before letters ("Ақ су" before "Ақсу"); numbers come before letters and by value ("№ 9" before "№ 10").
"""

import unicodedata
from collections.abc import Mapping
from functools import cache

KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
LATIN = "abcdefghijklmnopqrstuvwxyz"

# Letters outside a language's own alphabet keep the Kazakh order: it holds all of Russian
ORDERS: Mapping[str, str] = {
    "kk": KAZAKH + LATIN,
    "ru": RUSSIAN + "".join(letter for letter in KAZAKH if letter not in RUSSIAN) + LATIN,
    "en": LATIN + KAZAKH,
}

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
GAP, NUMBER, OTHER = "00", "1", "z"
FIRST_LETTER = 2 * 36  # keys of letters start with 2, after gaps and numbers
LONGEST_NUMBER = 35


def sort_key(text: str, language: str = "kk") -> str:
    """The key by which `text` is sorted in `language` ("kk", "ru", "en"; others as "kk").

    Equal keys mean that the alphabet alone does not tell the texts apart; sort by the text itself next.
    """
    ranks = _ranks(language.split("-")[0])
    parts: list[str] = []
    digits = ""
    for letter in _plain(text):
        if letter.isdecimal():
            digits += str(int(letter))
            continue
        parts += _number(digits)
        digits = ""
        parts += _letter(letter, ranks, gap=not parts or parts[-1] == GAP)
    parts += _number(digits)
    return "".join(parts[:-1] if parts and parts[-1] == GAP else parts)


def _plain(text: str) -> str:
    # "№" would become the Latin letters "No"
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text.replace("№", " ")).casefold())


def _letter(letter: str, ranks: Mapping[str, str], *, gap: bool) -> list[str]:
    if letter in ranks:
        return [ranks[letter]]
    if not letter.isalnum():
        # Signs and accents that stand alone are no letters; a run of them is one gap
        return [] if gap or unicodedata.category(letter).startswith("M") else [GAP]
    base = unicodedata.normalize("NFD", letter)[0]  # é as e
    return [ranks.get(base) or f"{OTHER}{ord(letter):05x}"]


def _number(digits: str) -> list[str]:
    """A number sorts by its length and then by its digits; leading zeros and all beyond 35 digits do not count."""
    if not digits:
        return []
    plain = (digits.lstrip("0") or "0")[:LONGEST_NUMBER]
    return [f"{NUMBER}{DIGITS[len(plain)]}{plain}"]


@cache
def _ranks(language: str) -> Mapping[str, str]:
    order = ORDERS.get(language, ORDERS["kk"])
    return {letter: _pair(FIRST_LETTER + place) for place, letter in enumerate(order)}


def _pair(number: int) -> str:
    return DIGITS[number // 36] + DIGITS[number % 36]
