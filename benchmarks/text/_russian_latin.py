"""Russian in Latin letters: tables of offices, and what people write in chats."""

from __future__ import annotations

import random
from collections.abc import Mapping

_BASE = dict(zip("абвгдезийклмнопрстуфхыэ", "abvgdeziyklmnoprstufhye", strict=True))
_BASE |= {"ё": "yo", "ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya"}
# Passports (ICAO), names on maps (BGN and PCGN), GOST 7.79 (system B)
TABLES: dict[str, Mapping[str, str]] = {
    "ICAO": _BASE | {"ё": "e", "й": "i", "х": "kh", "ъ": "ie", "ю": "iu", "я": "ia"},
    "BGN": _BASE | {"х": "kh"},
    "GOST": _BASE | {"й": "j", "х": "x", "ц": "cz", "щ": "shh", "ъ": "''", "ь": "'", "ы": "y'", "э": "e'"},
}
_HABITS = {letter: (said,) for letter, said in _BASE.items()} | {
    "в": ("v", "v", "v", "v", "w"), "е": ("e", "e", "e", "e", "ye"), "ё": ("yo", "e", "e", "jo", "io"),
    "ж": ("zh", "zh", "zh", "j", "g"), "й": ("y", "i", "j", "y", ""), "к": ("k", "k", "k", "k", "c"),
    "х": ("h", "h", "kh", "x"), "ц": ("c", "ts", "ts", "tc"), "ч": ("ch", "ch", "ch", "4"),
    "ш": ("sh", "sh", "sh", "w", "6"), "щ": ("sch", "shch", "sh", "shh", "w"), "ъ": ("", "'"), "ь": ("", "", "", "'"),
    "ы": ("y", "y", "i", "y"), "ю": ("yu", "yu", "u", "ju", "iu"), "я": ("ya", "ya", "ya", "ja", "ia"),
}  # fmt: skip


def write(text: str, letters: Mapping[str, str]) -> str:
    """`text` by a table; a capital letter begins with one, as in Shkola."""
    both = letters | {letter.upper(): said[:1].upper() + said[1:] for letter, said in letters.items()}
    return text.translate(str.maketrans(both))


def habit(text: str, chance: random.Random) -> str:
    """One person's way: each letter always the same way."""
    return write(text, {letter: chance.choice(said) for letter, said in _HABITS.items()})


def latin(text: str, chance: random.Random) -> str:
    """As people write it, seldom as offices do."""
    return habit(text, chance) if chance.random() < 0.75 else write(text, TABLES[chance.choice(sorted(TABLES))])
