"""What is hidden in the public face of an appeal, for programs: as its officer sees and corrects it."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from qulaq.foundation.api import fields
from qulaq.foundation.api.access import STAFF_WORK, ApiRequest
from qulaq.foundation.api.doors import door
from qulaq.hear.appeals.actions import masks
from qulaq.hear.appeals.api.desk import seen
from qulaq.hear.appeals.api.public import Number
from qulaq.hear.appeals.api.router import router
from qulaq.hear.appeals.api.schemas import Sent
from qulaq.hear.appeals.masks import Face, Text, face_of
from qulaq.hear.appeals.models import Act
from qulaq.hear.appeals.workflow import check

Kind = Literal[
    "name", "iin", "bin", "phone", "email", "card", "iban", "account", "plate", "document", "home", "birth", "handle",
    "link", "other", "place", "health",
]  # fmt: skip
Source = Annotated[
    str, Field(pattern=r"^(words|[0-9]{1,18})$", description="`words` of the appeal, or the number of an answer")
]
Position = Annotated[int, Field(ge=0, le=1_000_000, description="Letters from the beginning of the text"), fields.WHOLE]


class MaskedPlace(Schema):
    """A piece that was found: where it stands in the original, what it is, and by which mark it is hidden."""

    start: int
    end: int
    kind: Kind
    hidden: bool
    mark: str
    rule: str
    sure: float


class MaskedText(Schema):
    source: Source
    language: str
    masked: str
    places: list[MaskedPlace]


class MaskedFace(Schema):
    """The texts as everybody would read them now. `seen` stands for exactly these words: send it with the release.
    `files`: names of the files with it, with the same marks; files are never public."""

    number: str
    seen: str
    texts: list[MaskedText]
    files: list[str]


class NewTurn(Sent):
    source: Source
    start: Position
    end: Position


class NewHiding(Sent):
    words: Annotated[fields.Text, Field(max_length=200)]
    kind: Kind = "other"


_door = partial(door, response=MaskedFace, tag="Work", auth=STAFF_WORK)


@router.get("/appeals/{number}/masking", **_door("masking", "See what would be hidden"))
def masking(request: ApiRequest, number: Number) -> MaskedFace:
    """As the program proposes and people have corrected it. Holds marks and positions, not what stands under them."""
    appeal = seen(request, number)
    check(Act.RELEASE, by=request.auth.person, appeal=appeal)
    return _face(face_of(appeal))


@router.post("/appeals/{number}/masking/turn", **_door("turn_mask", "Show what is hidden, or hide what is shown"))
def turn(request: ApiRequest, number: Number, place: NewTurn) -> MaskedFace:
    """Every mention that shares the mark is shown together with it."""
    appeal = seen(request, number)
    given = place.model_dump()
    return _face(masks.turn(by=request.auth.person, appeal_id=appeal.pk, **given))


@router.post("/appeals/{number}/masking/hide", **_door("hide_words", "Hide other words"))
def hide(request: ApiRequest, number: Number, hiding: NewHiding) -> MaskedFace:
    """Wherever they stand in the words and in the answer."""
    appeal = seen(request, number)
    face = masks.hide_words(by=request.auth.person, appeal_id=appeal.pk, words=hiding.words, kind=hiding.kind)
    return _face(face)


def _face(face: Face) -> MaskedFace:
    texts = [_text(one) for one in face.texts]
    return MaskedFace(number=face.appeal.number, seen=face.digest, texts=texts, files=face.files())


def _text(one: Text) -> MaskedText:
    names = ("start", "end", "kind", "hidden", "mark", "rule", "sure")
    rows = [MaskedPlace(**dict(zip(names, place.stored(), strict=True))) for place in one.places]
    return MaskedText(source=one.source, language=one.language, masked=one.masked, places=rows)
