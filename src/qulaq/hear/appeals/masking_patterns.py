"""Contact in a text, and the names we know in every form. Patterns only, each linear in the text; what else is personal
is found by `qulaq.text.personal`."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MAIL = r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
_DIGITS = r"(?<![\w-])\+?\d(?:[ \-()]{0,3}\d){9,13}(?![\w-])"  # ten digits and more: telephones, IINs, cards
CONTACT = re.compile(f"{_MAIL}|{_DIGITS}")

# Letters people put for one another: Kazakh ones on a Russian keyboard, and those that look alike.
_TWINS = ("аәa", "кқk", "нңh", "оөo", "уұүy", "иіiй", "гғ", "хһx", "еёэe", "сc", "рp", "вb", "тt", "мm", "ыи")
_ENDING_LINES = (
    "лар лер дар дер тар тер ның нің дың дің тың тің ға ге қа ке на не да де та те нда нде дан ден тан тен нан нен",
    "мен бен пен ды ді ты ті ны ні сы сі ы і ым ім м ң ымыз іміз а у е и я ю ом ем ой ей ою ею ою ым ого его ому ему",
    "ых их ыми ими ов ова овой ову н ну ной ня ню ин ина s",
)
_ENDINGS = " ".join(_ENDING_LINES).split()
_LONG_ENOUGH = 4
_NO_NAMES = frozenset({"ақ", "жшс", "тоо", "ип", "жк", "оао", "ао", "кх", "шқ", "ооо", "llp"})


def name_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Finds each word of these names in every form; short words only with a capital letter, as they may be others."""
    words = {word for name in names for word in re.findall(r"[^\W\d_]{2,}", name)}
    kept = sorted((word for word in words if word.casefold() not in _NO_NAMES), key=len, reverse=True)
    if not kept:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(_forms(word) for word in kept)})(?!\w)")


def _forms(word: str) -> str:
    """«Айгерім» also as «Айгерімнің», «Айгериму»; «Иванова» as «Ивановой»."""
    stem = word[:-1] if len(word) > _LONG_ENOUGH and word[-1].lower() in "аяьйыие" else word
    first = stem[0] if len(word) < _LONG_ENOUGH else stem[0].lower() + stem[0].upper()
    letters = _class(first) + "".join(_class(letter.lower() + letter.upper()) for letter in stem[1:])
    vowel = "[аяьйыиеАЯЬЙЫИЕ]?"
    endings = "|".join(sorted(set(_ENDINGS), key=len, reverse=True))
    return rf"{letters}{vowel}(?i:{endings}){{0,3}}"


def _class(letters: str) -> str:
    capital, small = letters[-1].isupper(), letters[0].islower()
    twins = {twin for group in _TWINS if letters[0].lower() in group for twin in group} | {letters[0].lower()}
    both = [*(twins if small else ()), *((twin.upper() for twin in twins) if capital or not small else ())]
    return f"[{''.join(re.escape(letter) for letter in sorted(both))}]"
