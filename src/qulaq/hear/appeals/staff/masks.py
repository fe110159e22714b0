"""The words under masking as an officer sees them: each found piece a button, contact only for those who may see it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from qulaq.hear.appeals.masking import HIDDEN
from qulaq.hear.appeals.masks import CONTACT_KINDS, WORDS, Place, Text
from qulaq.text.personal.marks import word


@dataclass(frozen=True)
class Spot:
    """One piece of the text: plain, or found."""

    words: str
    key: str = ""  # "words:12:20" for what was found
    place: Place | None = None
    is_open: bool = True  # whether this reader may press on it

    @property
    def kind(self) -> str:
        if self.place is None:
            return ""
        if self.is_doubtful:
            return _("perhaps a name") if self.place.kind == "name" else _("perhaps personal")
        return word(self.place.kind, (get_language() or "kk")[:2])

    @property
    def is_doubtful(self) -> bool:
        return self.place is not None and self.place.is_doubtful


@dataclass(frozen=True)
class Shown:
    text: Text
    sees_contact: bool

    @property
    def is_words(self) -> bool:
        return self.text.source == WORDS

    @property
    def spots(self) -> list[Spot]:
        return [self._spot(piece.words, piece.place) for piece in self.text.pieces]

    def _spot(self, words: str, place: Place | None) -> Spot:
        if place is None:
            return Spot(words)
        is_open = self.sees_contact or place.kind not in CONTACT_KINDS
        return Spot(words if is_open else HIDDEN, f"{self.text.source}:{place.start}:{place.end}", place, is_open)

    @property
    def doubtful(self) -> int:
        """How many words may be personal, and are not hidden."""
        return sum(spot.is_doubtful for spot in self.spots)

    @property
    def found(self) -> list[Spot]:
        return [spot for spot in self.spots if spot.place]
