"""What each word of a text may be in a name: by its own form and by its company."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qulaq.text.personal import around, morph
from qulaq.text.personal.beside import says_person, says_place
from qulaq.text.personal.gazetteer import given, kazakh_stems, plain
from qulaq.text.personal.shapes import Shape, is_place, shape
from qulaq.text.personal.small import Company
from qulaq.text.personal.spans import Span
from qulaq.text.words import Token

OWNER = ("ның", "нің", "дың", "дің", "тың", "тің", "нын", "нин", "дын", "дин", "тын", "тин")
IN_A_NAME = frozenset("PGgSsIUC")
_OURS = re.compile("[ыі]м[ыі]з")  # «Мұратымыз біреу»: our aim
LONGEST = 40  # letters; no name is longer, and nobody shall keep the machine busy with one
_INITIALS = re.compile(r"\s{1,2}[^\W\d_]\.")
_TWO_INITIALS = re.compile(r"\s[^\W\d_]\.\s?[^\W\d_]\.")
_ONE_LETTER = frozenset("ЮЁ")  # surnames of Koreans: «Ю Евгений»
_SHORT = 4  # letters
_ADJECTIVE = re.compile(r".{2,}[сц]к(?:ий|ая|ого|ому|им|ой|ую)")
_SYLLABLE = re.compile(r"[^аеёиоуыэюя]{0,3}[аеёиоуыэюя][^аеёиоуыэюя]{0,2}")


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a text and what it may be in a name."""

    token: Token
    # P patronymic, G name, g one that is also a word, S surname, s perhaps, I initial, U unknown, C ordinary word
    # with a capital, "" no part
    sort: str
    shape: Shape | None
    is_low: bool = False


class Reading(Company):
    """One reading of a text, with what each word may be."""

    def __init__(self, text: str, taken: Sequence[Span], is_small: bool) -> None:
        super().__init__(text, taken, is_small)
        self.parts = [self._part(place) for place in range(len(self.tokens))]

    def _part(self, place: int) -> Part:
        token = self.tokens[place]
        word = token.text
        if (
            token.kind != "word"
            or len(word) > LONGEST
            or token.start in self.taken
            or (not word.isalpha() and any(map(str.isdigit, word)))
        ):
            return Part(token, "", None)
        if len(word) == 1:
            family = word in _ONE_LETTER and self._before_given(place)
            return Part(token, "S" if family else "I" if self._is_initial(place, token) else "", None)
        form = shape(word)
        if word[0].islower():
            return Part(token, self.small(place, token, form), form, True)
        return Part(token, self._acronym(word, form) or self._capital(form, token, place), form)

    def _is_initial(self, place: int, token: Token) -> bool:
        """«А.»; and «Смагулова Ж», where the full stop was forgotten."""
        if not token.text.isupper() or self.text[token.end : token.end + 1] == ".":
            return token.text.isupper()
        form = shape(self.tokens[place - 1].text) if place > 0 and self.gap(place - 1) else None
        # «Шолпан Т», but «Маша Я» and «Айгүл А» may be a word of the next sentence
        follows_surname = form is not None and (
            form.surname == 2 or (form.given is not None and token.text not in "АВИКОСУЯ")
        )
        return follows_surname and not self.all_capital and self.tokens[place - 1].text[:1].isupper()

    def _acronym(self, word: str, form: Shape) -> str:
        """«ТОО» and «БЦП-мен» are no names, «ЛИ» is not told from them. A space stands for no part of a name."""
        root = word.split("-")[0]
        if self.all_capital or not root.isupper() or not 1 < len(root) <= 5 or form.given or form.patronymic:
            return ""
        return "S" if form.surname == 2 and len(word) > 4 else " "

    def _capital(self, form: Shape, token: Token, place: int) -> str:
        if form.patronymic:
            return "P"
        if self._is_of_three_syllables(place):
            return "G"
        low = plain(token.text)
        if low in around.STARTS or not around.PLACES.isdisjoint(kazakh_stems(low)):
            return "g" if form.given and self.before_surname(place) else ""
        if self._is_short_family(place):
            return "S"
        if form.given:
            is_ours = self.starts_sentence(place) and _OURS.search(token.folded)
            return "g" if form.given.is_word or is_ours else "G"
        if form.surname:
            father = form.base.removesuffix("ов").removesuffix("ев")
            is_village = (
                is_place(low) and given(father) is None and not father.endswith("ба") and not self.titled(place)
            )
            return "" if is_village else "S" if form.surname == 2 else "s"
        return self._unknown(form, token, low, place)

    def _unknown(self, form: Shape, token: Token, low: str, place: int) -> str:
        if form.base in around.NAMESAKES or low in around.NAMESAKES:
            return "U"
        is_called = (says_person(token.folded) and not around.MADE_OF_TWO.fullmatch(low)) or says_place(token.folded)
        if not is_called and _TWO_INITIALS.match(self.text, token.end):
            return "U"
        if _ADJECTIVE.fullmatch(low) and (self._before_given(place) or self._after_given(place)):
            return "S"
        if self._before_respect(place) and not form.is_common:
            return "U"  # «Руза апай», which is also a town
        if self.all_capital:  # «КОВТУН В.А.»
            return "U" if not form.is_common and _INITIALS.match(self.text, token.end) else ""
        if form.is_common or is_place(low) or low.startswith(around.BEGIN_PLACES):
            return "C" if self._may_be_family(form, token, place) else ""
        if around.LIKE_A_NAME.fullmatch(low):
            return "G" if around.MADE_OF_TWO.fullmatch(low) and not form.is_common else "g"
        return "" if is_called else "U"

    def _may_be_family(self, form: Shape, token: Token, place: int) -> bool:
        """An ordinary word with a capital in the middle of a sentence: «мастер Белоус», «Иван Заяц»."""
        word = token.folded
        if self.starts_sentence(place) or around.BEFORE_A_PERSON.fullmatch(word) or says_place(word):
            return False
        return morph.may_be_family(word) if self._after_given(place) else form.is_common and morph.may_be_subject(word)

    def _before_given(self, place: int) -> bool:
        """Right before what is nothing but a given name: «Соколовская Валентина», «Хе Светлана»."""
        ahead = place + 1
        if ahead >= len(self.tokens) or not self.gap(place) or not self.tokens[ahead].text[:1].isupper():
            return False
        name = shape(self.tokens[ahead].text).given
        return name is not None and not name.is_word

    def _is_short_family(self, place: int) -> bool:
        """A word of a few letters with a capital in the midst of a sentence, were it «ни», before a given name."""
        word = self.tokens[place].text
        is_short = 1 < len(word) <= _SHORT and word[1:].islower() and not self.starts_sentence(place)
        if not is_short or not self._before_given(place) or shape(word).given:
            return False
        return not says_person(word.casefold()) and not says_place(word.casefold())

    def _is_of_three_syllables(self, place: int) -> bool:
        """«Ким Ен Сук»: the second and third word after a short surname."""
        for first in (place - 1, place - 2):
            three = self.tokens[first : first + 3] if first >= 0 else []
            if len(three) == 3 and self.gap(first) and self.gap(first + 1) and self._are_syllables(three):
                return True
        return False

    def _are_syllables(self, three: Sequence[Token]) -> bool:
        is_family = shape(three[0].text).surname > 0 and len(three[0].text) <= _SHORT
        short = (_SYLLABLE.fullmatch(one.folded) and one.text[:1].isupper() and one.text[1:].islower() for one in three)
        return is_family and all(short)

    def _after_given(self, place: int) -> bool:
        """«слесарем Фёдором Шпаком», «Павлом Андреевичем Рыбаком»."""
        if place == 0 or not self.gap(place - 1) or not self.tokens[place - 1].text[:1].isupper():
            return False
        form = shape(self.tokens[place - 1].text)
        return bool(form.patronymic) or (form.given is not None and not form.given.is_word)
