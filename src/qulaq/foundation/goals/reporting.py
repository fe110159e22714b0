"""What the report of a body to its council is made of, and what rooms add to it: counted once for a quarter, then told
in any language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.goals.models import LANGUAGES
from qulaq.foundation.ui.words import number

Kept = Mapping[str, Any]
Facts = list[tuple[str, str]]


@dataclass(frozen=True)
class Words:
    """A paragraph; `lang` where it is in another language than the document."""

    text: str
    lang: str = ""


@dataclass(frozen=True)
class Table:
    """The first cell of a row is its heading."""

    caption: str
    heading: Sequence[str]
    rows: Sequence[Sequence[str]]

    @property
    def labelled(self) -> list[list[tuple[str, str]]]:
        """Each cell with its heading: on a telephone rows stand one below the other."""
        return [list(zip(self.heading, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Section:
    title: str
    said: Sequence[Words] = ()
    facts: Facts = field(default_factory=list)
    tables: Sequence[Table] = ()
    note: str = ""


@dataclass(frozen=True)
class Part:
    """`count` gives values that JSON holds, of a body with all below it, from one day to another; what could tell who
    spoke stays out already there. `tell` puts them in words of the active language; it never counts."""

    count: Callable[[Body, date, date], Kept]
    tell: Callable[[Kept], Section]


_parts: dict[str, Part] = {}


def register_part(name: str, part: Part) -> None:
    _parts[name] = part


def parts() -> Mapping[str, Part]:
    return _parts


def language() -> str:
    code = (get_language() or "kk").split("-")[0]
    return code if code in LANGUAGES else "kk"


def titles_of(row: Any) -> dict[str, str]:
    """By language, as it was called that day; the report is read in several."""
    return {code: title for code in LANGUAGES if (title := getattr(row, f"title_{code}"))} or {"kk": row.title}


def in_words(known: Mapping[str, str]) -> str:
    return known.get(language()) or next(iter(known.values()), "")


def day_of(text: str) -> str:
    """With its year: a paper is read years later."""
    return f"{date.fromisoformat(text):%d.%m.%Y}" if text else "–"


def more_of(listed: Sequence[Any], of: int) -> str:
    if len(listed) >= of:
        return ""
    return _("The first %(some)s of %(all)s are listed.") % {"some": number(len(listed)), "all": number(of)}
