"""Whether words speak of somebody in danger of life, however they put it: read from what stands together in a sentence.

No list of phrases holds all that people say in fear. So words are listed by what they tell: somebody; what happens to a
body; a place in flames or falling; a call for help; and what might be, was long ago, or only sounds so. A sentence
speaks of danger where harm meets somebody, or a burning place meets somebody and a call for help, and nothing says
otherwise. Pure; a hint is never a fact.

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


class _Lists(NamedTuple):
    somebody: re.Pattern[str]
    harm: re.Pattern[str]
    scene: re.Pattern[str]
    now: re.Pattern[str]
    by_itself: re.Pattern[str]
    not_now: re.Pattern[str]


def in_danger(text: str) -> list[str]:
    """The words that tell it, as they were written, each once; at most MOST."""
    written = written_words(text)
    spans = {span for reading in readings(written) for span in _told(reading)}
    return list(dict.fromkeys(said(written, span) for span in sorted(spans)))[:MOST]


def _told(reading: str) -> Iterator[tuple[int, int]]:
    """The first and the last word of each telling piece."""
    words, lists = reading.split(" "), _lists()
    parts = list(_sentences(words))
    for place, (first, last) in enumerate(parts):
        sentence = " ".join(words[first:last])
        if lists.not_now.search(sentence):
            continue
        around = " ".join(words[parts[max(0, place - 1)][0] : parts[min(place + 1, len(parts) - 1)][1]])
        if match := _danger(lists, sentence, around):
            before = first + sentence.count(" ", 0, match.start())
            yield before, before + match[0].count(" ")


def _danger(lists: _Lists, sentence: str, around: str) -> re.Match[str] | None:
    """What tells it in `sentence`; a call for help may stand in the sentences around it."""
    if alone := lists.by_itself.search(sentence):
        return alone
    somebody = lists.somebody.search(sentence)
    harm, scene, now = lists.harm.search(sentence), lists.scene.search(sentence), lists.now.search(around)
    if harm and (somebody or (scene and now)):
        return harm
    return scene if somebody and now else None


def _sentences(words: list[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for place, word in enumerate(words, start=1):
        if word.endswith(_ENDS) or place == len(words):
            yield start, place
            start = place


@cache
def _lists() -> _Lists:
    given = tomllib.loads(WORDS.read_text("utf-8"))
    return _Lists(**{name: _any(given[name]) for name in _Lists._fields})


def _any(lines: str) -> re.Pattern[str]:
    """Signs of softness are often left out by writers."""
    return re.compile(rf"\b(?:{'|'.join(lines.replace('ь', 'ь?').split(chr(10))[:-1])})\b")
