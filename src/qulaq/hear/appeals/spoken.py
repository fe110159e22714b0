"""In which language an appeal is written, and in which the person wants letters and answer.

A form asks the person; an application or a file may say nothing, or say the language of its own screen. What law
hangs on is the text: where it is clearly in another language than was said, the appeal is in the language of the text,
and what was said stays the language of letters and answer, for it was asked for.
"""

from __future__ import annotations

from typing import NamedTuple

from django.conf import settings

from qulaq.text.language import Guess, detect

DEFAULT = "kk"
SURE = 0.98
BEGINNING = 2_000  # characters that are read: enough, and quick for a file of a million
LEAST_LETTERS = 12  # a name or two words may be in either language


class Languages(NamedTuple):
    """`text`: of the appeal; `letters`: asked for by the person, where it is another one, else ""."""

    text: str
    letters: str = ""


def language_of(text: str) -> str:
    return detect(text[:BEGINNING]).language or DEFAULT


def name_unless(language: str, known: str) -> str:
    """The name of a language that is not the known one; empty where it is, or nobody can tell."""
    names = dict(settings.LANGUAGES)
    return "" if language == known else str(names.get(language, ""))


def languages(text: str, said: str = "") -> Languages:
    guess = detect(text[:BEGINNING])
    if not said:
        return Languages(guess.language or DEFAULT)
    if guess.language not in ("", said) and _is_clear(guess, text):
        return Languages(guess.language, said)
    return Languages(said)


def _is_clear(guess: Guess, text: str) -> bool:
    return guess.sure >= SURE and not guess.mixed and sum(map(str.isalpha, text[:200])) >= LEAST_LETTERS
