"""How hard an answer or a template is to read, as it is shown: the grade, the hardest sentences, and why.

It advises; nothing is ever held back by it. Measured by `qulaq.text.readability`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from qulaq.hear.appeals.spoken import languages

if TYPE_CHECKING:
    from qulaq.text.readability import Hard, Mark

SHOWN = 3  # sentences: who is told of ten mends none
REASONS = 6  # for one sentence
WHOLE = ("long", "nested", "long_words")  # reasons that are about the sentence, not about a place in it
TONES = {"easy": "done", "fair": "done", "hard": "now", "very_hard": "late"}
_FIELDS = re.compile(r"\{\w+\}")


@dataclass(frozen=True)
class Piece:
    """A run of letters of a sentence; `why` is empty where nothing is wrong with it."""

    text: str
    why: str = ""


@dataclass(frozen=True)
class HardSentence:
    """`more`: how many further reasons there are, too many to read at once; their places are marked all the same."""

    pieces: tuple[Piece, ...]
    reasons: tuple[str, ...]
    more: int


@dataclass(frozen=True)
class Wording:
    """What the officer sees. `grade` is None where the text is too short to say."""

    grade: float | None
    target: float
    step: str
    step_words: str
    tone: str
    language: str
    validated: bool
    sentences: tuple[HardSentence, ...]

    @property
    def is_hard(self) -> bool:
        return self.grade is not None and self.grade > self.target


def wording_of(text: str, language: str) -> Wording | None:
    """None where nothing is written. A text clearly in another language than the form says is read in its own. About
    2 ms for a page; the library is loaded when first asked."""
    from qulaq.text.readability import TARGET, readability_of

    if not text.strip():
        return None
    found = readability_of(text, languages(text, language).text)
    return Wording(
        grade=found.grade or None,
        target=TARGET,
        step=found.step,
        step_words=step_words(found.step),
        tone=TONES.get(found.step, ""),
        language=found.language,
        validated=found.validated,
        sentences=tuple(_sentence(text, hard) for hard in found.hardest[:SHOWN]),
    )


def grade_of(text: str, language: str) -> float | None:
    """The grade alone, to be kept beside an answer that is sent; None where the text is too short to say."""
    from qulaq.text import readability

    return readability.grade_of(text, languages(text, language).text) or None


@dataclass(frozen=True)
class Brief:
    """The grade of one template in a list."""

    grade: float | None
    step_words: str
    tone: str


def brief_of(text: str, language: str) -> Brief:
    """Fields of templates ({number}) are left out: they will be other words."""
    from qulaq.text.readability import step

    grade = grade_of(_FIELDS.sub("", text), language)
    found = step(grade or 0.0)
    return Brief(grade, step_words(found), TONES.get(found, ""))


def step_words(step: str) -> str:
    words = {
        "easy": pgettext("readability", "easy to read"),
        "fair": pgettext("readability", "readable"),
        "hard": pgettext("readability", "hard to read"),
        "very_hard": pgettext("readability", "very hard to read"),
    }
    return words.get(step, "")


def _sentence(text: str, hard: Hard) -> HardSentence:
    inside = [mark for mark in hard.marks if mark.why not in WHOLE]
    reasons = [said for mark in hard.marks if mark.why in WHOLE and (said := reason(text, mark))]
    reasons += dict.fromkeys(reason(text, mark) for mark in inside if mark.why != "passive")
    if passives := [mark for mark in inside if mark.why == "passive"]:
        reasons.append(reason(text, passives[0]))
    return HardSentence(tuple(_pieces(text, hard, inside)), tuple(reasons[:REASONS]), max(0, len(reasons) - REASONS))


def _pieces(text: str, hard: Hard, marks: Iterable[Mark]) -> Iterator[Piece]:
    """The sentence cut at its marks; what overlaps an earlier mark stays with it."""
    place = hard.start
    for mark in sorted(marks, key=lambda one: one.start):
        if mark.start < place:
            continue
        if mark.start > place:
            yield Piece(text[place : mark.start])
        yield Piece(text[mark.start : mark.end], reason(text, mark))
        place = mark.end
    if place < hard.end:
        yield Piece(text[place : hard.end])


def reason(text: str, mark: Mark) -> str:
    """Why this place is hard, and what to do."""
    if mark.why == "officialese":
        return _plainer(text, mark)
    return {
        "long": lambda: ngettext(
            "%(n)s word in one sentence. Cut it in two.", "%(n)s words in one sentence. Cut it in two.", mark.value
        ) % {"n": mark.value},
        "nested": lambda: _("Clause within clause. Say one thing in one sentence."),
        "long_words": lambda: _("%(n)s%% of the words are long. Take shorter ones.") % {"n": mark.value},
        "nouns": lambda: _("Nouns hang one on another. Say who does what, with a verb."),
        "passive": lambda: _("It does not say who does it. Name who did or will do it."),
        "abbreviation": lambda: _("“%(letters)s” is not explained. Write it out once.")
        % {"letters": text[mark.start : mark.end]},
    }[mark.why]()  # fmt: skip


def _plainer(text: str, mark: Mark) -> str:
    said = " ".join(text[mark.start : mark.end].split())
    if not mark.plainer:
        return _("“%(said)s”: leave it out.") % {"said": said}
    if mark.plainer.startswith("("):  # not other words, but what is missing
        return _("“%(said)s” says nothing: %(instead)s.") % {"said": said, "instead": mark.plainer.strip("()")}
    return _("“%(said)s”: say “%(instead)s”.") % {"said": said, "instead": mark.plainer}
