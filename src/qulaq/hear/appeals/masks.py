"""The masked face of an appeal: its words and its answer, with what was found in them, what is hidden, by which mark.

The same person or number has one mark in all of them. What a person has decided is read from `Masking`; a text nobody
has looked at yet is as the program proposes it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from qulaq.foundation.files.models import Attachment
from qulaq.hear.appeals.masking import Known, found, words_for
from qulaq.hear.appeals.models import Answer, Appeal, Masking
from qulaq.text.personal import LOOK_AT, Marks, doubtful, same_of
from qulaq.text.personal.marks import word

WORDS = "words"  # the name of the appeal's own text among its texts
CONTACT_KINDS = frozenset({"phone", "email", "iin", "bin", "card", "iban", "account", "document", "handle", "link"})


@dataclass(frozen=True, slots=True)
class Place:
    """Letters `start` to `end` of a text, what they are, and whether they are hidden."""

    start: int
    end: int
    kind: str
    is_hidden: bool
    rule: str
    sure: float
    mark: str = ""

    @property
    def is_doubtful(self) -> bool:
        """Whether nobody has said yet that it is personal, and it may be."""
        return self.sure < LOOK_AT and not self.is_hidden

    def stored(self) -> list[Any]:
        return [self.start, self.end, self.kind, self.is_hidden, self.mark, self.rule, round(self.sure, 2)]


def read_place(row: Sequence[Any]) -> Place:
    start, end, kind, hidden, mark, rule, sure = row
    return Place(int(start), int(end), str(kind), bool(hidden), str(rule), float(sure), str(mark))


@dataclass(frozen=True)
class Piece:
    """What a page shows one after another: plain words, or a place."""

    words: str
    place: Place | None = None

    @property
    def kind_word(self) -> str:
        from django.utils.translation import get_language

        return word(self.place.kind, (get_language() or "kk")[:2]) if self.place else ""


@dataclass
class Text:
    """One text of a matter under masking."""

    source: str  # "words", or the number of an answer
    text: str
    language: str
    answer: Answer | None
    places: list[Place] = field(default_factory=list)
    row: Masking | None = None

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def hidden(self) -> list[Place]:
        return [place for place in self.places if place.is_hidden]

    @property
    def masked(self) -> str:
        """As everybody reads it."""
        parts: list[str] = []
        end = 0
        for place in self.hidden:
            parts += (self.text[end : place.start], place.mark)
            end = place.end
        return "".join((*parts, self.text[end:]))

    @property
    def pieces(self) -> list[Piece]:
        made: list[Piece] = []
        end = 0
        for place in self.places:
            made += (Piece(self.text[end : place.start]), Piece(self.text[place.start : place.end], place))
            end = place.end
        return [piece for piece in (*made, Piece(self.text[end:])) if piece.words]

    @property
    def may_undo(self) -> bool:
        return bool(self.row and self.row.undo)


@dataclass
class Face:
    """All texts of an appeal that may become public: its words, and the answer that counts."""

    appeal: Appeal
    texts: list[Text]
    known: Known
    marks: Marks = field(default_factory=Marks)

    @property
    def words(self) -> Text:
        return self.texts[0]

    @property
    def answer(self) -> Text | None:
        return self.texts[-1] if len(self.texts) > 1 else None

    def text(self, source: str) -> Text | None:
        return next((one for one in self.texts if one.source == source), None)

    @property
    def digest(self) -> str:
        """Of what everybody would read: an officer approves these words and no others."""
        return hashlib.sha256("\0".join(one.masked for one in self.texts).encode()).hexdigest()

    @property
    def is_delicate(self) -> bool:
        """Whether health or another special category of data is spoken of in what everybody would read."""
        return any(place.kind == "health" and not place.is_hidden for one in self.texts for place in one.places)

    def mark_all(self) -> None:
        """Marks in the order of reading, through all the texts."""
        self.marks = Marks()
        for one in self.texts:
            one.places = [replace(place, mark=_mark(self.marks, one, place)) for place in one.places]

    def files(self) -> list[str]:
        """Names of the files that came with the appeal and its answers, with the marks of the texts. Never public."""
        owners = [f"appeal:{self.appeal.number}", *(f"answer:{one.answer.pk}" for one in self.texts if one.answer)]
        names = Attachment.objects.filter(owner__in=owners).order_by("created_at", "id").values_list("name", flat=True)
        return [self._file(name) for name in names]

    def _file(self, name: str) -> str:
        """A file is called «Ахметов_шағым.pdf»: words are joined by strokes."""
        one = Text("", name.replace("_", " "), self.appeal.language, None)
        one.places = [replace(place, mark=_mark(self.marks, one, place)) for place in places_in(one, self.known)]
        return one.masked

    @cached_property
    def table(self) -> list[tuple[str, str, list[str]]]:
        """Mark, kind, and the words that stand under it: for those who may read the texts."""
        found: dict[tuple[str, str], list[str]] = {}
        for one in self.texts:
            for place in one.hidden:
                words = found.setdefault((place.mark, place.kind), [])
                if one.text[place.start : place.end] not in words:
                    words.append(one.text[place.start : place.end])
        return [(mark, kind, words) for (mark, kind), words in found.items()]


def _mark(marks: Marks, one: Text, place: Place) -> str:
    if not place.is_hidden:
        return ""
    return marks.mark(place.kind, same_of(place.kind, one.text[place.start : place.end]), one.language)


def face_of(appeal: Appeal, known: Known | None = None) -> Face:
    """The words and the last answer, as decided so far or else as proposed."""
    known = known or words_for(appeal)
    last = appeal.answers.order_by("-answered_at", "-id").first()
    texts = [Text(WORDS, appeal.text, appeal.language, None)]
    if last is not None:
        texts.append(Text(str(last.pk), last.text, last.language, last))
    kept = {str(row.answer_id or WORDS): row for row in Masking.objects.filter(appeal=appeal)}
    for one in texts:
        row = kept.get(one.source)
        one.row = row if row and row.digest == one.digest else None
        one.places = [read_place(item) for item in one.row.places] if one.row else places_in(one, known)
    face = Face(appeal, texts, known)
    face.mark_all()
    return face


def places_in(one: Text, known: Known) -> list[Place]:
    """As the program proposes: what is personal is hidden; what may be, the place of the matter and delicate words are
    pointed out."""
    sure = found(one.text, known, one.language)
    spans = sorted([*sure, *doubtful(one.text, sure)], key=lambda span: span.start)
    return [
        Place(span.start, span.end, span.kind, span.is_masked, span.why, span.sure)
        for span in spans
        if span.why != "mark"
    ]
