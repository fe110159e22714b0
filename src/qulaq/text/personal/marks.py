"""Marks in place of what is hidden: the same person or number has the same mark throughout, in every text of a matter.

    >>> marks = Marks()
    >>> marks.mark("name", "g:айгул", "kk"), marks.mark("phone", "77012345678", "ru")
    ('[1-адам]', '[телефон]')

A mark tells what stood there and nothing of what it was. A text that has been masked is masked no further.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from qulaq.text.personal.people import People
from qulaq.text.personal.spans import Span

# Kind: Kazakh, Russian, English.
WORDS: dict[str, tuple[str, str, str]] = {
    "name": ("адам", "человек", "person"),
    "iin": ("ЖСН", "ИИН", "IIN"),
    "bin": ("БСН", "БИН", "BIN"),
    "phone": ("телефон", "телефон", "phone"),
    "email": ("электрондық пошта", "электронная почта", "e-mail"),
    "card": ("банк картасы", "банковская карта", "bank card"),
    "iban": ("банк шоты", "банковский счёт", "bank account"),
    "account": ("шот нөмірі", "номер счёта", "account number"),
    "plate": ("көлік нөмірі", "номер машины", "car plate"),
    "document": ("құжат нөмірі", "номер документа", "document number"),
    "home": ("үй мекенжайы", "домашний адрес", "home address"),
    "birth": ("туған күні", "дата рождения", "birth date"),
    "handle": ("желідегі парақша", "страница в сети", "social page"),
    "link": ("сілтеме", "ссылка", "link"),
    "place": ("мекенжай", "адрес", "address"),
    "health": ("денсаулық", "здоровье", "health"),
    "other": ("жасырылған", "скрыто", "hidden"),
}
LANGUAGES = ("kk", "ru", "en")
_ALL = "|".join(sorted({re.escape(word) for words in WORDS.values() for word in words}, key=len, reverse=True))
MARK = re.compile(rf"\[(?:\d{{1,4}}-)?(?:{_ALL})(?: \d{{1,4}})?\]")


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark: letters `start` to `end` of the original stand in the masked text as `mark`, at `at`."""

    mark: str
    kind: str
    start: int
    end: int
    at: int


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with marks, and what each mark stands for."""

    text: str
    placed: tuple[Placed, ...]

    @property
    def table(self) -> dict[str, list[tuple[int, int]]]:
        """Mark to the places of the original it stands for. No words: those stand in the original alone."""
        found: dict[str, list[tuple[int, int]]] = {}
        for one in self.placed:
            found.setdefault(one.mark, []).append((one.start, one.end))
        return found


@dataclass
class Marks:
    """Gives marks; keep one for all texts of a matter, so that the answer names people as the appeal does."""

    people: People = field(default_factory=People)
    known: dict[str, dict[str, int]] = field(default_factory=dict)

    def mark(self, kind: str, same: str, language: str) -> str:
        """The mark for what means `same`, in `language` ("kk", "ru", "en"; else Kazakh)."""
        return written(kind, self.number(kind, same), language)

    def number(self, kind: str, same: str) -> int:
        """From 1, in the order in which they are first spoken of."""
        if kind == "name":
            return self.people.number(same)
        values = self.known.setdefault(kind, {})
        return values.setdefault(same, len(values) + 1)


def word(kind: str, language: str) -> str:
    """What a kind is called: in marks, and on the pages of those who give them."""
    place = LANGUAGES.index(language) if language in LANGUAGES else 0
    return WORDS.get(kind, WORDS["other"])[place]


def written(kind: str, number: int, language: str) -> str:
    """People always carry a number; of the rest only the second and those after it."""
    said = word(kind, language)
    if number == 1 and kind != "name":
        return f"[{said}]"
    return f"[{said} {number}]" if language in ("ru", "en") else f"[{number}-{said}]"


def mask(text: str, spans: Sequence[Span], language: str = "", marks: Marks | None = None) -> Masked:
    """`text` with a mark for each span whose kind is hidden. Spans must not overlap; those only flagged stay.

    Raises ValueError where spans overlap.
    """
    marks = marks or Marks()
    parts: list[str] = []
    placed: list[Placed] = []
    end = length = 0
    for span in sorted((one for one in spans if one.is_masked), key=lambda one: one.start):
        if span.start < end:
            raise ValueError("Spans overlap")
        mark = marks.mark(span.kind, span.same or text[span.start : span.end].casefold(), language)
        kept = text[end : span.start]
        placed.append(Placed(mark, span.kind, span.start, span.end, length + len(kept)))
        parts += (kept, mark)
        length += len(kept) + len(mark)
        end = span.end
    return Masked("".join((*parts, text[end:])), tuple(placed))


def unmask(masked: Masked, original: str) -> str:
    """The text as it was: what stood under each mark is read from the original by its place."""
    parts: list[str] = []
    end = 0
    for one in masked.placed:
        parts += (masked.text[end : one.at], original[one.start : one.end])
        end = one.at + len(one.mark)
    return "".join((*parts, masked.text[end:]))
