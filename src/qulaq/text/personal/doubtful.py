"""What may lead to a person and is not sure enough to be hidden: a person is asked to look at it.

Rules that hide have to be right nearly always, so they miss names in small letters, names that are words and names no
list knows. These ask for less and find more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qulaq.text.language import detect
from qulaq.text.personal import around, morph
from qulaq.text.personal.beside import place_follows, says_person, says_place
from qulaq.text.personal.gazetteer import kazakh_stems, plain, spelled
from qulaq.text.personal.parts import same_of
from qulaq.text.personal.shapes import Shape, is_ordinary, is_place, shape
from qulaq.text.personal.small import is_all_small
from qulaq.text.personal.spans import Span
from qulaq.text.personal.streets import Streets
from qulaq.text.personal.wordlists import words

SURE = 0.3
LEAST = 3  # letters
_KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_MANY = re.compile(r"\w{3,}(?:лар|лер|дар|дер|тар|тер)\w{0,6}")
_NUMBER = re.compile(
    r"(?<![\d.,:/№-])(?!(?:19|20)\d\d\s?-\s?(?:19|20)\d\d(?!\d))\d(?:[ -]?\d){5,}(?![\d.,:/-]*\d)"
    r"(?!\s?(?:тг|тең|тен|руб|₸|км|м\b))"
)
_SOMETIMES, _OFTEN_FIRST, _MOSTLY = 0.05, 0.2, 0.5  # a name, of the readings of a word in the Russian dictionary


def doubtful(text: str, found: Sequence[Span]) -> list[Span]:
    """Words of `text` that may be of a name, and long numbers no rule knows; in their order, none over `found` (all
    that `find` says of it).

    A name is of the kind "name", a number "other"; none `is_masked`. Time grows with the length of the text alone.
    """
    taken = [span for span in found if span.kind != "health"]
    doubts = _Doubts(text, taken, is_all_small(text))
    return sorted([*doubts.names(), *doubts.numbers()], key=lambda span: span.start)


class _Doubts(Streets):
    """One reading of a text, and the words in it that may be of a name."""

    def __init__(self, text: str, taken: Sequence[Span], is_small: bool) -> None:
        super().__init__(text, taken, is_small)
        names = [span for span in taken if span.kind == "name"]
        self.before_names = {span.start - 1 for span in names}
        self.after_names = {span.end + 1 for span in names}
        self.language = detect(text).language

    def numbers(self) -> Iterator[Span]:
        for one in _NUMBER.finditer(self.text):
            if self.reading.taken.isdisjoint(range(*one.span())):
                yield Span(one.start(), one.end(), "other", SURE, "doubt.number", same_of("other", one[0]))

    def names(self) -> Iterator[Span]:
        for at, part in enumerate(self.parts):
            word = part.token.text
            if part.shape is None or len(word) < LEAST or self._is_of_a_place(at):
                continue
            if why := self._small(at, part.shape) if part.is_low else self._capital(at, word, part.shape):
                yield Span(part.token.start, part.token.end, "name", SURE, f"doubt.{why}", same_of("name", word))

    def _capital(self, at: int, word: str, form: Shape) -> str:
        if self.reading.all_capital or word.isupper():
            return ""
        low, starts = self.tokens[at].folded, self.reading.starts_sentence(at)
        russian = morph.read(low)
        is_known = russian.is_known or is_ordinary(plain(low))
        if self._stands_by_a_name(at):
            return "beside"
        if form.given and not _is_hardly(plain(low), form.given.base, russian, starts):
            return "list"
        if form.surname == 2 and not form.is_common:
            return "form"
        if (
            self.language == "ru"
            and is_known
            and russian.given + russian.surname >= (_OFTEN_FIRST if starts else _SOMETIMES)
        ):
            return "dictionary"
        if not starts and self.reading.title_before(at) and not says_person(low):
            return "said"
        if is_known or self.in_quotes(at, at + 1):
            return ""
        if word.isascii():
            return "unknown" if self._is_english_name(at, starts) else ""
        return "unknown" if not starts or (self.language == "ru" and not _KAZAKH.search(word)) else ""

    def _is_english_name(self, at: int, starts: bool) -> bool:
        """«John Smith refused»: in English a capital in the midst, or two of them at the beginning."""
        token = self.tokens[at]
        if self.language != "en" or token.folded in words("capitals in English"):
            return False
        after = self.tokens[at + 1] if starts and at + 1 < len(self.tokens) and self.reading.gap(at) else None
        return not starts or (after is not None and after.text[:1].isupper() and after.text.isascii())

    def _small(self, at: int, form: Shape) -> str:
        low = self.tokens[at].folded
        russian = morph.read(low)
        if form.is_common or is_ordinary(plain(low)):
            return ""
        if russian.is_known:
            return "dictionary" if self.language == "ru" and russian.given > _MOSTLY else ""
        if form.given and not form.given.is_word:
            return "list"
        if form.surname == 2:
            return "form"
        if self.language == "ru" and self.reading.title_before(at) and not says_person(low):
            return "said"
        return "beside" if self.reading.all_small and self._stands_by_a_name(at) else ""

    def _stands_by_a_name(self, at: int) -> bool:
        """Right after a name; or before one, were it neither a title nor the first word of a sentence («Осмотр»)."""
        token, form = self.tokens[at], self.parts[at].shape
        if token.start in self.after_names:
            return True
        is_first = form is not None and form.is_common and self.reading.starts_sentence(at)
        return token.end in self.before_names and not is_first and not says_person(token.folded)

    def _is_of_a_place(self, at: int) -> bool:
        """A country or town, half a way between two, a namesake of streets, or beside a word for a place."""
        token = self.tokens[at]
        pieces = [plain(piece) for piece in token.folded.split("-")]
        if any(is_place(piece) or not around.PLACES.isdisjoint(kazakh_stems(piece)) for piece in pieces):
            return True
        if shape(token.text).base in around.NAMESAKES:
            return True
        after = self.tokens[at + 1].folded if at + 1 < len(self.tokens) and self.reading.gap(at) else ""
        before = self.tokens[at - 1].folded if at and self.reading.gap(at - 1) else ""
        return place_follows(after) or says_place(before)


def _is_hardly(low: str, base: str, russian: morph.Reading, starts: bool) -> bool:
    """«Халыққа», «Ғалымдар», «Каким»: of the list of names, and nearly always words."""
    if base in words("hardly names") or (_MANY.fullmatch(low) is not None and is_ordinary(low)):
        return True
    return starts and russian.is_known and russian.given < _SOMETIMES and low not in spelled()
