"""Turns of phrase of official answers: what an act, a promise, a refusal, an empty formula is.

The patterns stand in data/answer_phrases.toml as the languages are written; here they are made plain (pair.plain), so
that Kazakh typed on a Russian keyboard is found as well.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from qulaq.text.script import plain_letters
from qulaq.text.words import Span

FILE = Path(__file__).parent.parent / "data" / "answer_phrases.toml"


@cache
def given() -> dict[str, Any]:
    """All of the file."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def _patterns() -> dict[str, list[str]]:
    lists = {f"{{{name}}}": "|".join(words.split()) for name, words in given()["lists"].items()}
    return {name: [_filled(part, lists) for part in parts] for name, parts in given()["phrases"].items()}


def _filled(part: str, lists: dict[str, str]) -> str:
    for mark, words in lists.items():
        part = part.replace(mark, words)
    return part


def _compiled(parts: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(plain_letters(part.lower()) for part in parts)})")


# What a sentence has to hold none of to be words of an office alone, beside the empty formulas that are known as such
TELLING = tuple(name for name in _patterns() if name not in ("restates", "person_in_charge"))
OF_AN_ACT = frozenset({"done", "will"})
FINDERS = {name: _compiled(parts) for name, parts in _patterns().items()}
MEANS = _compiled(given()["means"])  # says what the office feels, hopes or values
WE = _compiled(given()["we"])
FINDS = _compiled(given()["finds"])


def spans(name: str, text: str) -> list[Span]:
    """Where `name` is found in a text already made plain (pair.plain)."""
    return [Span(found.start(), found.end()) for found in FINDERS[name].finditer(text)]


_DENIED = re.compile(
    r"(?<!\w)(?:не|не был[аио]?|не буд(?:ет|ут)|буд(?:ет|ут)(?: быть)?|долж(?:ен|н[аыо]) быть|может быть)\s+$"
)


def denied(text: str, span: Span) -> bool:
    """ "Не устранено" and "будет устранено" are no acts."""
    return _DENIED.search(text, max(0, span.start - 18), span.start) is not None
