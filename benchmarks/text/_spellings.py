"""Kazakh as people and offices write it: published Latin tables, chat spelling, Russian keyboards, typing errors."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence

from qulaq.text.script import plain_letters

Write = Callable[[str], str]
OWN = "әғқңөұүһі"
_BASE = dict(zip("абдефгзклмнопрстхывжіиэщ", "abdefgzklmnoprsthyvjiie", strict=False))
_BASE |= {"э": "e", "ь": "", "ъ": "", "һ": "h", "ё": "io", "ц": "ts", "щ": "shsh"}


def _alphabet(differs: dict[str, str]) -> Write:
    table = _both_cases({**_BASE, **differs})
    return lambda text: text.translate(table)


def _both_cases(letters: Mapping[str, str]) -> dict[int, str]:
    """For `str.translate`: a capital letter begins with one, as in Sh."""
    return str.maketrans(letters | {one.upper(): made[:1].upper() + made[1:] for one, made in letters.items()})


def _table(said: str) -> Write:
    """A table said as "ә=ä ғ=ğ ь="; letters that are left out are those of the base."""
    return _alphabet(dict(pair.split("=") for pair in said.split()))


# Decrees of 2017 and 2018, the draft of 2021, the romanisation of the BGN and the PCGN of 1979, and ISO 9 of 1995
OFFICIAL: dict[str, Write] = {
    "2017": _table("ә=a' ғ=g' и=i' й=i' ң=n' ө=o' қ=q ш=s' ч=c' у=y' ұ=u ү=u' я=i'a ю=i'y' щ=s's'"),
    "2018": _table("ә=á ғ=ǵ и=ı й=ı ң=ń ө=ó қ=q ш=sh ч=ch у=ý ұ=u ү=ú я=ıa ю=ıý"),
    "2021": _table("ә=ä ғ=ğ и=i й=i і=ı ң=ñ ө=ö қ=q ш=ş ч=ç у=u ұ=ū ү=ü я=ia ю=iu щ=ş"),
    "BGN": _table("ә=ä ғ=gh ж=zh и=ī й=y ң=ng ө=ö қ=q ш=sh ч=ch у=ū ұ=u ү=ü х=kh я=ya ю=yu щ=shch э=ė ё=yo"),
    "ISO 9": _table("ә=a̋ ғ=ġ ж=ž й=j қ=ķ ң=ņ ө=ô у=u ұ=u̇ ү=ù һ=ḥ ц=c ч=č ш=š щ=ŝ і=ì э=è ю=û я=â ё=ë ь=ʹ ъ=ʺ"),
}
# A table that training never sees: how far it carries to habits nobody told it of
NEVER_TRAINED: dict[str, Write] = {
    "QazAqparat": _table("ә=ä ғ=ğ и=ï й=y ң=ñ ө=ö қ=q у=w ұ=u ү=ü х=x ц=c ч=ç ш=ş щ=şç ы=ı э=é ю=yu я=ya ё=yo"),
}
_CHOICES: dict[str, Sequence[str]] = {
    "ж": ("zh", "j", "zh", "j", "zh", "j", "ž"), "қ": ("k", "q"), "ғ": ("g", "gh", "g", "ğ", "g'"),
    "ә": ("a", "a", "ae", "e", "ä", "a'"), "і": ("i", "i", "y", "ı"), "и": ("i", "i", "i", "y", "ı", "ii"),
    "й": ("i", "y", "y", "j"), "ң": ("n", "n", "ng", "ñ", "n'", "ŋ"), "ө": ("o", "o", "u", "ö", "o'"), "ұ": ("u",),
    "ү": ("u", "u", "ü", "u'"), "у": ("u", "u", "w"), "ы": ("y", "y", "i", "ı"),
    "ш": ("sh", "sh", "sh", "sh", "ş", "s'", "š"),
    "ч": ("ch", "ch", "ch", "ç"), "х": ("h", "kh", "x"), "һ": ("h",), "я": ("ya", "ia"), "ю": ("yu", "iu"),
    "э": ("e",), "ц": ("ts", "c"), "щ": ("sh", "sch"), "ё": ("yo",), "ь": ("",), "ъ": ("",),
}  # fmt: skip
EVERYDAY_PLAIN = _alphabet({letter: choices[0] for letter, choices in _CHOICES.items()})
EVERYDAY_Q = _alphabet(
    {letter: choices[0] for letter, choices in _CHOICES.items()} | {"қ": "q", "ж": "j", "у": "w", "х": "kh", "ғ": "gh"}
)
# What a Russian keyboard gives in place of the letters of Kazakh, the usual first
_KEYS = {"ә": "аааяэе", "ө": "ооооё", "ү": "уууую", "і": "иииииы", "ғ": "ггггх", "қ": "ккккх"}
_KEYS |= {"ұ": "у", "ң": "н", "һ": "х"}


def everyday(text: str, chance: random.Random) -> str:
    """One person's way of writing Kazakh in Latin letters: each letter always the same way."""
    return _alphabet({letter: chance.choice(choices) for letter, choices in _CHOICES.items()})(text)


def latin(text: str, chance: random.Random) -> str:
    """In one of the Latin writings, everyday ones more often than official ones."""
    name = chance.choice((*OFFICIAL, *[""] * 7))
    return OFFICIAL[name](text) if name else everyday(text, chance)


def russian_keyboard(text: str, chance: random.Random) -> str:
    """All letters of Kazakh plain, or, as often happens, only those the person did not find, or by sound (сялем)."""
    kind = chance.random()
    if kind < 0.55:
        return plain_letters(text)
    return partly(text, chance) if kind < 0.8 else by_sound(text, chance)


def partly(text: str, chance: random.Random) -> str:
    return text.translate(_both_cases({letter: plain_letters(letter) for letter in OWN if chance.random() < 0.6}))


def by_sound(text: str, chance: random.Random) -> str:
    """One person's habit: ә as я or э, ө as ё, ү as ю, қ as х."""
    return text.translate(_both_cases({letter: chance.choice(keys) for letter, keys in _KEYS.items()}))


def mistyped(text: str, chance: random.Random, share: float = 0.05) -> str:
    """A letter left out, doubled or changed places with the next, in about `share` of all letters."""
    made, place = [], 0
    while place < len(text):
        letter, kind = text[place], chance.random() / share
        follows = text[place + 1 : place + 2]
        place += 1
        if not letter.isalpha() or kind >= 1 or (kind >= 0.66 and not follows.isalpha()):
            made.append(letter)
        elif kind >= 0.66:
            made += (follows, letter)
            place += 1
        elif kind >= 0.33:
            made += (letter, letter)
    return "".join(made)
