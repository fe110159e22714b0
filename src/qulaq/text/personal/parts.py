"""A mention of a name told as its parts, for `people.py`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qulaq.text.personal.gazetteer import one_spelling, plain, stem_of
from qulaq.text.personal.people import GIVEN, INITIALS, PATRONYMIC, SURNAME, UNKNOWN, told
from qulaq.text.personal.shapes import Shape, shape
from qulaq.text.personal.wordlists import words


def told_of(run: Sequence[tuple[str, str, Shape | None]]) -> str:
    """From sort, word and shape of each word of a run."""
    parts: dict[str, str] = {}
    sorts = [sort for sort, _word, _form in run]
    for sort, word, form in run:
        if sort == "I":
            parts[INITIALS] = parts.get(INITIALS, "") + plain(word)
        elif sort == "P" and form:
            parts[PATRONYMIC] = form.patronymic
        elif form and (sort in "Ss" or ("I" in sorts and form.base in words("short surnames"))):
            parts[SURNAME] = form.base  # «Киму В.»: beside initials no Kim by given name
        elif sort in "Gg" and form and form.given:
            _put_given(parts, one_spelling(form.given.base), sorts)
        else:
            parts[UNKNOWN] = stem_of(word)
    return told(parts)


def _put_given(parts: dict[str, str], base: str, sorts: list[str]) -> None:
    """Of two given names the first is the surname where a patronymic follows, the second otherwise."""
    if GIVEN not in parts:
        parts[GIVEN] = base
    elif "P" in sorts:
        parts[SURNAME], parts[GIVEN] = parts[GIVEN], base
    else:
        parts[SURNAME] = base


def same_of(kind: str, said: str) -> str:
    """What two mentions of one person or number have in common, from the words alone: for marks given later, when only
    kind and place of a hidden piece are known."""
    if kind == "name":
        return told_of([_sorted(word) for word in re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", said)])
    if kind == "phone":
        return re.sub(r"\D", "", said)[-10:] or said.casefold()
    return re.sub(r"[\W_]", "", said).casefold()


def _sorted(word: str) -> tuple[str, str, Shape | None]:
    if len(word) == 1:
        return "I", word, None
    form = shape(word)
    sort = "P" if form.patronymic else "G" if form.given else "S" if form.surname else "U"
    return sort, word, form
