"""From sentences with gaps to what one person writes: chosen words, order, and the errors of hurried typing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from qulaq.project.demonstration.year.source import Saying, phrases

CHOICE = re.compile(r"\[([^\[\]]*)\]")
SPACES = re.compile(r"\s+")
BARE = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")
_LATIN = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "yo", "ж": "j", "з": "z",
    "и": "i", "й": "i", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o", "ө": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ф": "f", "х": "h", "һ": "h", "ц": "c", "ч": "ch",
    "ш": "sh", "щ": "sh", "ъ": "", "ы": "y", "і": "i", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
STYLES = {"kk": (("plain", 0.78), ("bare", 0.07), ("latin", 0.04), ("typos", 0.06), ("mixed", 0.05)),
          "ru": (("plain", 0.84), ("typos", 0.10), ("mixed", 0.06))}  # fmt: skip
OUTSIDE = frozenset({"utilities", "roads", "transport", "housing", "land", "ecology"})  # matters that have a place
FEW = 2  # sentences: a shorter text would be the same as that of somebody else
SHARES = {"second": 0.22, "opening": 0.5, "more": 0.6, "when": 0.5, "tried": 0.42, "hurts": 0.42, "ask": 0.66}
SHARES |= {"closing": 0.34}


class Said(NamedTuple):
    text: str
    style: str


def compose(
    chance: Random, language: str, said: dict[str, Saying], gaps: dict[str, object], *, about: str, again: bool
) -> Said:
    """What one person writes about a matter. `about`: code of its topic; `again`: the same person wrote before."""
    style = _weighted(chance, STYLES[language])
    other = "ru" if language == "kk" else "kk"
    part = about.partition("-")[0]
    own, common = said[language], phrases()[language]
    middle = phrases()[other] if style == "mixed" else common  # somebody who goes over into the other language
    parts = _one_or_two(chance, own.what)
    if wants(chance, "more"):
        parts += _one_or_two(chance, own.more)
    if wants(chance, "when"):
        parts.insert(
            chance.choice((1, len(parts))), chance.choice(common["when"] + (common["where"] if part in OUTSIDE else []))
        )
    if again:
        parts.insert(chance.randint(0, 1), chance.choice(common["again"]))
    elif wants(chance, "tried"):
        parts.insert(chance.choice((0, len(parts), len(parts))), chance.choice(middle["tried"]))
    if wants(chance, "hurts"):
        parts.append(chance.choice(middle["hurts"] + middle["hurts_of"].get(part, [])))
    if len(parts) <= FEW or wants(chance, "ask"):
        parts.append(chance.choice(said[other].ask if style == "mixed" and chance.random() < 0.5 else own.ask))
    if wants(chance, "opening"):
        parts.insert(0, chance.choice(common["opening"]))
    if wants(chance, "closing"):
        parts.append(chance.choice(common["closing"]))
    return Said(_typed(chance, filled(chance, parts, gaps), style), style)


def _one_or_two(chance: Random, lines: Sequence[str]) -> list[str]:
    return chance.sample(lines, min(len(lines), 2 if wants(chance, "second") else 1))


def wants(chance: Random, part: str) -> bool:
    return chance.random() < SHARES[part]


def filled(chance: Random, parts: Sequence[str], gaps: dict[str, object]) -> str:
    """One of each choice, the gaps filled, and every sentence begun with a capital letter."""
    chosen = [chosen_of(chance, part).format(**gaps).strip() for part in parts]
    return " ".join(_sentence(chance, part) for part in chosen if part)


def _sentence(chance: Random, part: str) -> str:
    end = "" if part[-1] in ".!?…" else chance.choice((".", ".", ".", ".", ".", "!"))
    return part[:1].upper() + part[1:] + end


def chosen_of(chance: Random, text: str) -> str:
    while found := CHOICE.search(text):
        text = text[: found.start()] + chance.choice(found[1].split("|")) + text[found.end() :]
    return SPACES.sub(" ", text)


def _typed(chance: Random, text: str, style: str) -> str:
    if style == "bare":
        text = text.translate(BARE)
    if style == "latin":
        text = latin(text)
    if style == "typos":
        text = " ".join(_slip(chance, word) for word in text.split(" "))
    if chance.random() < 0.08:
        text = text.lower()
    if chance.random() < 0.10:
        text = text.rstrip(".")
    return text.replace("!", "!!!") if chance.random() < 0.05 else text


def latin(text: str) -> str:
    """As people write Kazakh where no Cyrillic is at hand; no official alphabet."""
    return "".join(_as_latin(letter) for letter in text)


def _as_latin(letter: str) -> str:
    new = _LATIN.get(letter.lower(), letter)
    return new.capitalize() if letter.isupper() else new


def _slip(chance: Random, word: str) -> str:
    """Now and then a letter is lost, doubled or changes its place."""
    if len(word) < 5 or not word.isalpha() or chance.random() > 0.09:
        return word
    at = chance.randint(1, len(word) - 3)
    return chance.choice((
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    ))  # fmt: skip


def _weighted(chance: Random, pairs: Sequence[tuple[str, float]]) -> str:
    return chance.choices([name for name, _share in pairs], [share for _name, share in pairs])[0]
