"""The company of each word: what stands beside it. In small letters that alone tells a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qulaq.text.personal import around, morph
from qulaq.text.personal.beside import says_person, says_place
from qulaq.text.personal.gazetteer import given, plain
from qulaq.text.personal.shapes import Shape, shape
from qulaq.text.personal.spans import Span
from qulaq.text.words import Token, tokens

_RESPECT = re.compile(r"(?:апай|ағай|агай|байке|тәте|тате|атай)\w{0,4}")
_SMALL_FATHER = re.compile(r"[а-яәғқңөұүһі]{3}(?:[оеь]вич|[оеь]вн|ична|ұлы|улы|қызы|кызы)")
_UNBROKEN = re.compile(r"\S{200,}")
_PIECE = 200


def is_all_small(text: str) -> bool:
    """Whether a text is written without capitals, but for a slip of the finger."""
    letters, capitals = sum(map(str.isalpha, text)), sum(map(str.isupper, text))
    return capitals <= letters // 60 and text.lstrip()[:1].islower()


def _tokens(text: str) -> list[Token]:
    """The words of a text. What has hundreds of letters and no space between them is read in pieces, so that the time
    of a pattern that looks ahead to the end of such a run stays in proportion."""
    cuts = [at for run in _UNBROKEN.finditer(text) for at in range(run.start(), run.end(), _PIECE)]
    if not cuts:
        return tokens(text)
    made: list[Token] = []
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        made += (one._replace(start=one.start + start, end=one.end + start) for one in tokens(text[start:end]))
    return made


class Company:
    """The words of a text, what stands between them, and which in small letters are of a name."""

    def __init__(self, text: str, taken: Sequence[Span], is_small: bool) -> None:
        self.text = text
        self.taken: set[int] = set()
        self.taken.update(*(range(span.start, span.end) for span in taken if span.kind != "health"))
        self.tokens = _tokens(text)
        letters, capitals = sum(map(str.isalpha, text)), sum(map(str.isupper, text))
        low = text.casefold() if len(text.casefold()) == len(text) else text
        self.introduced: set[int] = set()
        if around.MAY_INTRODUCE.search(low):
            self.introduced.update(found.end() for found in around.INTRODUCES.finditer(low))
        self.all_capital = capitals > 0.7 * letters
        self.all_small = is_small
        self.has_small_father = _SMALL_FATHER.search(text) is not None

    def gap(self, at: int) -> bool:
        """Whether nothing but a space, or the full stop of an initial, stands between a word and the next."""
        here, there = self.tokens[at], self.tokens[at + 1]
        between = self.text[here.end : there.start]
        if between in (" ", "  "):
            return True
        short = len(here.text) == 1 and here.text.isupper()
        return short and between.strip() == "." and len(between) < 4

    def starts_sentence(self, at: int) -> bool:
        """Whether the word at `at` begins a sentence, where a capital letter says nothing."""
        start = self.tokens[at].start
        before = self.text[max(0, start - 12) : start].rstrip(' \t«"“(—–-')
        return (not before and start < 12) or before[-1:] in tuple(".!?…\n:;•")

    def is_introduced(self, at: int) -> bool:
        """Whether «меня зовут», «аты-жөні» and the like stand right before the word at `at`."""
        return self.tokens[at].start in self.introduced

    def small(self, place: int, token: Token, form: Shape) -> str:
        """Words in small letters are names only where something says so."""
        if form.is_common or (place and self.tokens[place - 1].kind == "number"):
            return ""  # «4 айдан»
        if form.given and (self._before_father(place) or self._before_respect(place)):
            return "G"
        steps = self._introduced_by(place)
        if form.patronymic and (steps or self._name_before(place) or given(form.patronymic) is not None):
            return "P"
        if (self.has_small_father and self._before_small_father(place, form)) or self._beside_small_surname(
            place, form
        ):
            return "G" if form.given else "S" if form.surname else "U"
        if steps and not form.is_common:
            return "G" if form.given else "S" if form.surname else "U" if steps == 1 and len(token.text) > 2 else ""
        titled = self.title_before(place)
        if form.given and self.all_small and self._after_small_surname(place):
            return "G"
        if form.given and self.all_small and titled and morph.read(plain(token.text)).given > 0.5:
            return "G"  # «соседка роза»; not «әкім халықты», which are no names in Russian
        if titled and not form.is_common and around.MADE_OF_TWO.fullmatch(plain(token.text)):
            return "G"
        if form.given and not form.given.is_word and len(token.text) > 3 and not says_person(token.folded):
            strong = self.all_small and len(token.text) > 4
            return "G" if strong or titled or self._speaks_of_self(place) else ""
        if form.surname == 2 and len(token.text) > 4 and not form.is_common:
            is_clear = self._is_clear_surname(token.text, form)
            return "S" if (self.all_small and is_clear) or self._small_name_before(place) or titled else ""
        return ""

    def _is_clear_surname(self, word: str, form: Shape) -> bool:
        """In small letters: called after a given name, of Kazakh parts, or of a woman and in no dictionary."""
        low = plain(word)
        father = re.sub("(?<=ба)ев$", "й", form.base).removesuffix("ов").removesuffix("ев")
        if given(father) is not None or (len(father) > 4 and around.LIKE_A_NAME.fullmatch(father)):
            return True
        return len(low) > 7 and low.endswith(("ова", "ева")) and not morph.read(low).is_known

    def _beside_small_surname(self, place: int, form: Shape) -> bool:
        """«қалампыр өмірзақова»: a word no list knows right before a clear surname, all in small letters."""
        token = self.tokens[place]
        if not self.all_small or form.is_common or len(token.text) < 5 or place + 1 >= len(self.tokens):
            return False
        ahead = self.tokens[place + 1]
        after = shape(ahead.text)
        is_next = self.gap(place) and ahead.kind == "word" and after.surname == 2 and not after.is_common
        is_word = says_person(token.folded) or says_place(token.folded)
        return is_next and not is_word and self._is_clear_surname(ahead.text, after)

    def _after_small_surname(self, place: int) -> bool:
        """«мен серікбаева жұлдыз»: who speaks of themselves by a clear surname says their name after it."""
        if place < 2 or not self.gap(place - 1) or not self.gap(place - 2):
            return False
        word = self.tokens[place - 1].text
        form = shape(word)
        is_clear = form.surname == 2 and not form.is_common and self._is_clear_surname(word, form)
        return is_clear and self.tokens[place - 2].folded in around.SELF

    def _introduced_by(self, place: int) -> int:
        """1: right after «меня зовут»; 2 and 3: further words of such a name; 0: not introduced."""
        for steps in (1, 2, 3) if self.introduced else ():
            first = place - steps + 1
            if first < 0 or (steps > 1 and not self.gap(first)):
                return 0
            if self.is_introduced(first):
                return steps
        return 0

    def before_surname(self, place: int) -> bool:
        """«Орал Қыдыров»: a town that is also a given name."""
        ahead = place + 1
        return ahead < len(self.tokens) and self.gap(place) and shape(self.tokens[ahead].text).surname == 2

    def _before_respect(self, place: int) -> bool:
        """«жанар апай»: what is said to people alone."""
        ahead = place + 1
        return (
            ahead < len(self.tokens) and self.gap(place) and _RESPECT.fullmatch(self.tokens[ahead].folded) is not None
        )

    def _before_father(self, place: int) -> bool:
        """«у веры павловны»: hope and faith have no father."""
        ahead = place + 1
        return ahead < len(self.tokens) and self.gap(place) and bool(shape(self.tokens[ahead].text).patronymic)

    def _before_small_father(self, place: int, form: Shape) -> bool:
        """«омарғазы төлепберген сәбитұлы»: one or two words before a sure patronymic in small letters."""
        token = self.tokens[place]
        if form.is_common or len(token.text) < 4 or says_person(token.folded) or says_place(token.folded):
            return False
        for at in range(place + 1, min(place + 3, len(self.tokens))):
            if not self.gap(at - 1) or self.tokens[at].kind != "word":
                return False
            ahead = shape(self.tokens[at].text)
            if ahead.patronymic:
                return given(ahead.patronymic) is not None
            if ahead.is_common:
                return False
        return False

    def _name_before(self, place: int) -> bool:
        """Whether the word before, in the same run, is part of a name."""
        if place == 0 or not self.gap(place - 1) or self.tokens[place - 1].kind != "word":
            return False
        form = shape(self.tokens[place - 1].text)
        return bool(form.given or form.surname == 2 or form.patronymic)

    def _small_name_before(self, place: int) -> bool:
        return place > 0 and self.tokens[place - 1].text[:1].islower() and self._name_before(place)

    def title_before(self, place: int) -> bool:
        """A title, a trade or kin right before it."""
        return place > 0 and self.gap(place - 1) and says_person(self.tokens[place - 1].folded)

    def titled(self, place: int) -> bool:
        """A title before it, at once or with what it is of: «мастер участка Горохов»."""
        if self.title_before(place):
            return True
        between = self.tokens[place - 1]
        is_of = place > 1 and self.gap(place - 1) and between.text[:1].islower() and not says_place(between.folded)
        return is_of and self.title_before(place - 1)

    def _speaks_of_self(self, place: int) -> bool:
        """«это марина», «мен ольга»: at the beginning of what is said."""
        if place == 0 or not self.gap(place - 1) or self.tokens[place - 1].folded not in around.SELF:
            return False
        return place < 4 or self.starts_sentence(place - 1)
