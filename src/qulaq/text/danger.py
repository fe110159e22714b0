"""Whether words speak of somebody in danger of life, however they put it: read from what stands together in a sentence.

No list of phrases holds all that people say in fear. So words are listed by what they tell (somebody; fire; ice; who
does not answer; nobody comes) and it is said which of them make a danger where they meet in one sentence, in any order.
A few phrases tell it alone. Words that speak of long ago, of what might be, or that make it a figure of speech undo it.
Pure; a hint is never a fact, and few false alarms were preferred: an alarm that is often false wakes nobody. What is
dangerous and threatens nobody yet is in text/urgency.py.

    >>> in_danger("Дедушка упал во дворе и не дышит")
    ['не дышит']
    >>> in_danger("Дедушка в прошлом году упал и не дышал"), in_danger("Задыхаемся от запаха свалки")
    ([], [])
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from qulaq.text.phrases import MOST, readings, said, written_words

WORDS = Path(__file__).parent / "data" / "danger.toml"
_END = re.compile(r"[.!?…;](?: |$)|$")
_NO_SIGNS = str.maketrans("", "", ',:«»“”"()')
_TWO_WORDS = re.compile(r"(?<!<!)\b(не) ")
_NAMED = re.compile(r"\{([a-z_]+)\}")
# What stands between two bars, brackets of four depths kept whole
_CHOICE = re.compile(r"(?:[^|()\[\]]|\[[^]]*\]|\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\))+")
_GROUP = re.compile(r"\(\?:((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*)\)(?![?*+{])")
_SHORT = 12  # words of two sentences that are read as one: frightened people write short ones
_NEAR = {"call": 1, "figure": 2}  # so many sentences before and after are looked into for it


class _Lists(NamedTuple):
    words: dict[str, re.Pattern[str]]
    meetings: list[tuple[str, list[str]]]  # what undoes it, and what has to meet; the first is what tells
    telling: re.Pattern[str]  # all that can be the first: most sentences hold none of it


class _Sentence:
    """What a sentence speaks of, each list looked up once. `ranges`: it alone, with one beside it, with two."""

    def __init__(self, words: dict[str, re.Pattern[str]], reading: str, ranges: list[tuple[int, int]]) -> None:
        self._words, self._reading, self._ranges = words, reading, ranges
        self._found: dict[str, re.Match[str] | None] = {}

    def __getitem__(self, name: str) -> re.Match[str] | None:
        if name not in self._found:
            self._found[name] = self._words[name].search(self._reading, *self._ranges[_NEAR.get(name, 0)])
        return self._found[name]

    def undone(self, by: str) -> bool:
        """What was long ago may go on."""
        return bool(self[by]) and not (by == "long_ago" and self["goes_on"])


def in_danger(text: str) -> list[str]:
    """The words that tell it, as they were written, each once; at most MOST."""
    written = written_words(text)
    spans = {span for reading in readings(written) for span in _told(reading.translate(_NO_SIGNS))}
    return list(dict.fromkeys(said(written, span) for span in sorted(spans)))[:MOST]


def _told(reading: str) -> Iterator[tuple[int, int]]:
    """The first and the last word of each telling piece: a sentence, or two short ones of which neither tells alone."""
    lists = _lists()
    if not lists.telling.search(reading):
        return
    ends = [match.end() for match in _END.finditer(reading)]
    parts = list(zip([0, *ends], ends, strict=False))
    hints = [bool(lists.telling.search(reading, *part)) for part in parts]
    pairs = ((place, place + 1) for place in range(len(parts) - 1))
    short = ((one, two) for one, two in pairs if reading.count(" ", parts[one][0], parts[two][1]) < _SHORT)
    told: set[int] = set()
    for one, two in chain(((place, place) for place in range(len(parts))), short):
        if (hints[one] or hints[two]) and not told & {one, two}:
            ranges = [(parts[max(0, one - far)][0], parts[min(two + far, len(parts) - 1)][1]) for far in range(3)]
            if match := _danger(lists, _Sentence(lists.words, reading, ranges)):
                told |= {one, two}
                before = reading.count(" ", 0, match.start())
                yield before, before + match[0].count(" ")


def _danger(lists: _Lists, sentence: _Sentence) -> re.Match[str] | None:
    for undone_by, names in lists.meetings:
        if all(sentence[name] for name in names) and not any(map(sentence.undone, undone_by.split())):
            return sentence[names[0]]
    return None


@cache
def _lists() -> _Lists:
    given = tomllib.loads(WORDS.read_text("utf-8"))
    meetings = [(undone_by, names.split()) for undone_by, lines in given["meet"].items() for names in lines]
    words = {name: "|".join(lines.split("\n")[:-1]) for name, lines in given["words"].items()}
    telling = "|".join(words[name] for name in dict.fromkeys(names[0] for _undone_by, names in meetings))
    return _Lists({name: _any(line, words) for name, line in words.items()}, meetings, _any(telling, words))


def _any(line: str, words: dict[str, str]) -> re.Pattern[str]:
    """A list may name another in braces. Signs of softness are often left out, and what is two words written as one."""
    while _NAMED.search(line):
        line = _NAMED.sub(lambda name: words[name[1]], line)
    line = _TWO_WORDS.sub(r"\1 ?", line.replace("ь", "ь?")).replace("а алма", "а ?а?лма")
    return re.compile(rf"\b(?:{'|'.join(_by_first_letters(_spread(_CHOICE.findall(line))))})\b")


def _spread(choices: Iterable[str]) -> Iterator[str]:
    """A choice that begins with choices, as so many choices."""
    for choice in choices:
        if group := _GROUP.match(choice):
            yield from _spread(one + choice[group.end() :] for one in _CHOICE.findall(group[1]))
        else:
            yield choice


def _by_first_letters(choices: Iterable[str], most: int = 4) -> Iterator[str]:
    """The same choices, those that begin with the same letters (at most so many) together: looked up faster."""
    begun: dict[str, list[str]] = {}
    for choice in choices:
        first = choice[:1] if choice[:1].isalpha() and choice[1:2] not in ("?", "*", "{") else ""
        begun.setdefault(first, []).append(choice[len(first) :])
    for first, rests in begun.items():
        together = _by_first_letters(rests, most - 1) if first and most > 1 and len(rests) > 1 else rests
        yield f"{first}(?:{'|'.join(together)})"
