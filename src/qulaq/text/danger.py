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
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from qulaq.text.phrases import MOST, readings, said, written_words

WORDS = Path(__file__).parent / "data" / "danger.toml"
_ENDS = (".", "!", "?", "…", ";")
_NO_SIGNS = str.maketrans("", "", ',:«»“”"()')
_NAMED = re.compile(r"\{([a-z_]+)\}")
# What stands between two bars, brackets of four depths kept whole
_CHOICE = re.compile(r"(?:[^|()\[\]]|\[[^]]*\]|\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\))+")
_NEAR = {"call", "figure"}  # may stand in the sentence before or after


class _Lists(NamedTuple):
    words: dict[str, re.Pattern[str]]
    meetings: list[tuple[str, list[str]]]  # what undoes it, and what has to meet; the first is what tells
    telling: re.Pattern[str]  # all that can be the first: most sentences hold none of it


class _Sentence:
    """What a sentence speaks of, each list looked up once."""

    def __init__(self, words: dict[str, re.Pattern[str]], text: str, around: str) -> None:
        self._words, self._text, self._around = words, text, around
        self._found: dict[str, re.Match[str] | None] = {}

    def __getitem__(self, name: str) -> re.Match[str] | None:
        if name not in self._found:
            told = self._words[name].search(self._text)
            self._found[name] = told or (self._words[name].search(self._around) if name in _NEAR else None)
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
    """The first and the last word of each telling piece."""
    words, lists = reading.split(" "), _lists()
    parts = list(_sentences(words))
    for place, (first, last) in enumerate(parts):
        sentence = " ".join(words[first:last])
        if not lists.telling.search(sentence):
            continue
        around = " ".join(words[parts[max(0, place - 1)][0] : parts[min(place + 1, len(parts) - 1)][1]])
        if match := _danger(lists, _Sentence(lists.words, sentence, around)):
            before = first + sentence.count(" ", 0, match.start())
            yield before, before + match[0].count(" ")


def _danger(lists: _Lists, sentence: _Sentence) -> re.Match[str] | None:
    for undone_by, names in lists.meetings:
        if all(sentence[name] for name in names) and not any(map(sentence.undone, undone_by.split())):
            return sentence[names[0]]
    return None


def _sentences(words: list[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for place, word in enumerate(words, start=1):
        if word.endswith(_ENDS) or place == len(words):
            yield start, place
            start = place


@cache
def _lists() -> _Lists:
    given = tomllib.loads(WORDS.read_text("utf-8"))
    meetings = [(undone_by, names.split()) for undone_by, lines in given["meet"].items() for names in lines]
    words = {name: "|".join(lines.split("\n")[:-1]) for name, lines in given["words"].items()}
    telling = "|".join(words[name] for name in dict.fromkeys(names[0] for _undone_by, names in meetings))
    return _Lists({name: _any(line, words) for name, line in words.items()}, meetings, _any(telling, words))


def _any(line: str, words: dict[str, str]) -> re.Pattern[str]:
    """A list may name another in braces. Signs of softness are often left out by writers."""
    line = _NAMED.sub(lambda name: words[name[1]], line)
    return re.compile(rf"\b(?:{'|'.join(_by_first_letter(line.replace('ь', 'ь?')))})\b")


def _by_first_letter(line: str) -> Iterator[str]:
    """The same choices, those that begin with the same letter together: looked up faster."""
    begun: dict[str, list[str]] = {}
    for choice in _CHOICE.findall(line):
        first = choice[0] if choice[0].isalpha() and choice[1:2] not in ("?", "*", "{") else ""
        begun.setdefault(first, []).append(choice[len(first) :])
    return (f"{first}(?:{'|'.join(choices)})" for first, choices in begun.items())
