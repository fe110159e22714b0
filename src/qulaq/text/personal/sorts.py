"""What each word of a text may be in a name: by its own form, and in small letters by what introduces it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from qulaq.text.personal import around, morph
from qulaq.text.personal.gazetteer import given, kazakh_stems, plain
from qulaq.text.personal.shapes import Shape, is_place, shape
from qulaq.text.personal.spans import Span
from qulaq.text.script import to_cyrillic
from qulaq.text.words import Token, tokens

_WHERE = re.compile("(.{3,})(?:[дт][ае]|[дтн][ае]н|[дт][ае][гғ][іы]|[гғкқ][ае])")
OWNER = ("ның", "нің", "дың", "дің", "тың", "тің", "нын", "нин", "дын", "дин", "тын", "тин")
IN_A_NAME = frozenset("PGgSsIUC")
LONGEST = 40  # letters; no name is longer, and nobody shall keep the machine busy with one


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a text and what it may be in a name."""

    token: Token
    # P patronymic, G name, g one that is also a word, S surname, s perhaps, I initial, U unknown, C ordinary word
    # with a capital, "" no part
    sort: str
    shape: Shape | None
    is_low: bool = False


def _in_cyrillic(word: str) -> str:
    return to_cyrillic(word) if re.search("[a-z]", word) else word


@lru_cache(maxsize=20_000)
def says_person(word: str) -> bool:
    """A title, a trade, kin: of our list, by the form of Kazakh trades, or a living being of the Russian dictionary."""
    word = _in_cyrillic(word)  # «kórshim», «sosed»
    if around.BEFORE_A_PERSON.fullmatch(word) is not None:
        return True
    if around.TRADE.fullmatch(plain(word)) and not around.ORDINAL.search(plain(word)):
        return True
    return len(word) > 3 and word.isalpha() and morph.is_animate(word)


@lru_cache(maxsize=20_000)
def says_place(word: str) -> bool:
    """Whether what follows `word` is a street, a school, a firm rather than a person."""
    word = _in_cyrillic(word)
    return around.PLACE_BEFORE.fullmatch(word) is not None and not _says_where(word)


def _says_where(word: str) -> bool:
    """«Автобуста Айзере», «базардағы Гүлнар»: somebody is there, while «автобус Айзере» is called so."""
    found = _WHERE.fullmatch(word)
    return found is not None and around.PLACE_BEFORE.fullmatch(found[1]) is not None and not morph.read(word).is_known


@lru_cache(maxsize=20_000)
def place_follows(word: str) -> bool:
    """Whether what stands before `word` is a place called after somebody."""
    return (
        around.PLACE_AFTER.fullmatch(word) is not None or around.PLACE_AFTER.fullmatch(_in_cyrillic(word)) is not None
    )


def is_all_small(text: str) -> bool:
    """Whether a text is written without capitals, but for a slip of the finger."""
    letters, capitals = sum(map(str.isalpha, text)), sum(map(str.isupper, text))
    return capitals <= letters // 60 and text.lstrip()[:1].islower()


_INITIALS = re.compile(r"\s{1,2}[^\W\d_]\.")
_SMALL_FATHER = re.compile(r"[а-яәғқңөұүһі]{3}(?:[оеь]вич|[оеь]вн|ична|ұлы|улы|қызы|кызы)")
_UNBROKEN = re.compile(r"\S{200,}")
_PIECE = 200


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


class Reading:
    """One reading of a text: its words, what each may be, and what stands between them."""

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
        self.parts = [self._part(place) for place in range(len(self.tokens))]

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
            return Part(token, "I" if self._is_initial(place, token) else "", None)
        form = shape(word)
        if word[0].islower():
            return Part(token, self._small(place, token, form), form, True)
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
        low = plain(token.text)
        if low in around.STARTS or not around.PLACES.isdisjoint(kazakh_stems(low)):
            return ""
        if form.given:
            return "g" if form.given.is_word else "G"
        if form.surname:
            is_village = is_place(low) and not form.base.endswith(("баев", "беков")) and not self._titled(place)
            return "" if is_village else "S" if form.surname == 2 else "s"
        return self._unknown(form, token, low, place)

    def _unknown(self, form: Shape, token: Token, low: str, place: int) -> str:
        if form.base in around.NAMESAKES or low in around.NAMESAKES:
            return "U"
        if self.all_capital:  # «КОВТУН В.А.»
            return "U" if not form.is_common and _INITIALS.match(self.text, token.end) else ""
        if form.is_common or is_place(low) or low.startswith(around.BEGIN_PLACES):
            return "C" if self._may_be_family(form, token, place) else ""
        if around.LIKE_A_NAME.fullmatch(low):
            return "G" if around.MADE_OF_TWO.fullmatch(low) and not form.is_common else "g"
        return "" if says_person(token.folded) or says_place(token.folded) else "U"

    def _may_be_family(self, form: Shape, token: Token, place: int) -> bool:
        """An ordinary word with a capital in the middle of a sentence: «мастер Белоус», «Иван Заяц»."""
        word = token.folded
        is_free = not self.starts_sentence(place) and around.BEFORE_A_PERSON.fullmatch(word) is None
        return is_free and form.is_common and morph.may_be_subject(word) and not says_place(word)

    def _small(self, place: int, token: Token, form: Shape) -> str:
        """Words in small letters are names only where something says so."""
        if form.is_common:
            return ""
        steps = self._introduced_by(place)
        if form.patronymic and (steps or self._name_before(place) or given(form.patronymic) is not None):
            return "P"
        if (self.has_small_father and self._before_small_father(place, form)) or self._beside_small_surname(
            place, form
        ):
            return "G" if form.given else "S" if form.surname else "U"
        if steps and not form.is_common:
            return "G" if form.given else "S" if form.surname else "U" if steps == 1 and len(token.text) > 2 else ""
        titled = self._title_before(place)
        if form.given and self.all_small and self._after_small_surname(place):
            return "G"
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

    def _title_before(self, place: int) -> bool:
        return place > 0 and self.gap(place - 1) and says_person(self.tokens[place - 1].folded)

    def _titled(self, place: int) -> bool:
        """A title before it, at once or with what it is of: «мастер участка Горохов»."""
        if self._title_before(place):
            return True
        between = self.tokens[place - 1]
        is_of = place > 1 and self.gap(place - 1) and between.text[:1].islower() and not says_place(between.folded)
        return is_of and self._title_before(place - 1)

    def _speaks_of_self(self, place: int) -> bool:
        """«это марина», «мен ольга»: at the beginning of what is said."""
        if place == 0 or not self.gap(place - 1) or self.tokens[place - 1].folded not in around.SELF:
            return False
        return place < 4 or self.starts_sentence(place - 1)
