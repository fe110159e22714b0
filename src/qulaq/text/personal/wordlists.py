"""The word lists of `text/data/personal_words.txt`, written for Qulaq: read when first asked for."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_HEADING = re.compile(r"^\[([^\]|]+)\]$", re.MULTILINE)


@cache
def _lists() -> dict[str, list[str]]:
    text = (files("qulaq.text") / "data" / "personal_words.txt").read_text("utf-8")
    pieces = _HEADING.split(text)[1:]
    return {name: body.split() for name, body in zip(pieces[::2], pieces[1::2], strict=True)}


@cache
def kazakh_words() -> frozenset[str]:
    """Stems of ordinary Kazakh words in plain letters, from the dictionary of `qulaq.text.bilingual`."""
    text = (files("qulaq.text") / "data" / "kk_ru.stems.tsv").read_text("utf-8").partition("\n\n")[0]
    return frozenset(row.partition("\t")[0] for row in text.splitlines())


@cache
def words(name: str) -> frozenset[str]:
    """A list of `personal_words.txt` by the name of its section. Raises KeyError where there is none."""
    return frozenset(_lists()[name])


@cache
def pattern(name: str, *, whole: bool = True) -> re.Pattern[str]:
    """Any of the words, at the beginning of a word; `whole`: and to its end."""
    end = r"(?!\w)" if whole else ""
    return re.compile(rf"(?<!\w)(?:{'|'.join(_lists()[name])}){end}")
