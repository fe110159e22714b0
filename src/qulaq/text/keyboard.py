"""What was typed with the Latin keyboard switched on, as the same keys write it in Cyrillic.

>>> meant("ghbdtn cj,frf")
{'ghbdtn': ('привет',), 'cj': ('собака',)}
>>> meant("0fpf0if")
{'0': ('қазақша',)}
"""

from __future__ import annotations

from qulaq.text.words import words

LEAST = 4  # letters
_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюё"
_RUSSIAN = str.maketrans(_LATIN, _CYRILLIC)
_KAZAKH = str.maketrans(_LATIN + "234589-=0", _CYRILLIC + "әіңғүұөһқ")  # its own letters stand where digits do
_AROUND = "\"'.,;:!?()"


def meant(question: str) -> dict[str, tuple[str, ...]]:
    """By the first word of each piece that may have been typed so: the words it then is, of letters alone."""
    found: dict[str, tuple[str, ...]] = {}
    for chunk in question.lower().split():
        if (read := words(chunk)) and (meanings := _meanings(chunk)):
            found[read[0]] = meanings
    return found


def _meanings(chunk: str) -> tuple[str, ...]:
    """Signs at the end may be letters (,frkf;fy) or signs."""
    if not chunk.isascii() or sum(letter.isalpha() for letter in chunk) < LEAST - 1 or "@" in chunk or "/" in chunk:
        return ()
    read = (one.translate(keys) for one in (chunk.strip(_AROUND), chunk) for keys in (_RUSSIAN, _KAZAKH))
    return tuple(dict.fromkeys(one for one in read if len(one) >= LEAST and one.isalpha()))
