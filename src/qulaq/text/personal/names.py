"""Names of people: runs of words that look like parts of a name, judged by what they are and what is around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qulaq.text.personal import around
from qulaq.text.personal.gazetteer import plain
from qulaq.text.personal.parts import told_of
from qulaq.text.personal.sorts import IN_A_NAME, Reading, place_follows, says_person, says_place
from qulaq.text.personal.spans import Span
from qulaq.text.personal.wordlists import words

LONGEST_RUN = 5
Judged = tuple[int, int, float, str]  # first and last word, how sure, which rule
# Where nobody says that somebody is in or from a person
_NO_PERSON = tuple(words("no ending of a person"))
# What follows a number that is no house: an age, a day, money
_NO_HOUSE = (
    r"(?!\s*-?\s*(?:жас|лет|год|ж\.|кв\.?\s?м|тен|теңге|тг|раз|рет|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек"
    r"|қаң|ақп|нау|сәу|мам|мау|шіл|там|қыр|қаз|қар|жел|күн|дн|час))"
)
_HOUSE = re.compile(rf",?\s{{1,2}}(?:дом\s|д\.\s?)?\d{{1,4}}[а-яa-z]?(?![\d:.]){_NO_HOUSE}")
_SMALL_INITIALS = re.compile(r"\s[^\W\d_]\.\s?(?:[^\W\d_]\.)?|\s[^\W\d_]\s[^\W\d_](?=\s*(?:$|[,.;\n]))")


def find(text: str, taken: Sequence[Span] = ()) -> Iterator[Span]:
    """Names outside of what is taken already."""
    run_of = _Runs(text, taken)
    return run_of.spans()


class _Runs:
    """One reading of a text."""

    def __init__(self, text: str, taken: Sequence[Span]) -> None:
        self.reading = Reading(text, taken)
        self.text, self.tokens, self.parts = text, self.reading.tokens, self.reading.parts
        self.last_name = -1
        self.last_place = -1  # where a street ended: «улиц Толе би и Байтурсынова»

    def spans(self) -> Iterator[Span]:
        place = 0
        while place < len(self.parts):
            end = self._run_end(place)
            if end == place:
                place += 1
                continue
            judged = self._judged(place, end)
            if judged:
                first, last, sure, why = judged
                yield self._span(first, last, sure, why)
                self.last_name = self.tokens[last - 1].end
                end = max(last, place + 1)
            place = end

    def _span(self, first: int, last: int, sure: float, why: str) -> Span:
        run = self.parts[first:last]
        end = run[-1].token.end
        if run[-1].sort == "I" and self.text[end : end + 1] == ".":
            end += 1
        elif run[0].is_low and (initials := _SMALL_INITIALS.match(self.text, end)):
            end = initials.end()
        return Span(
            run[0].token.start,
            end,
            "name",
            sure,
            why,
            told_of([(part.sort, part.token.text, part.shape) for part in run]),
        )

    def _run_end(self, place: int) -> int:
        end = place
        while end < len(self.parts) and end - place < LONGEST_RUN and self.parts[end].sort in IN_A_NAME:
            if end > place and not self.reading.gap(end - 1):
                break
            end += 1
        return end

    # Whether it is a person

    def _judged(self, first: int, end: int) -> Judged | None:
        said = self._person_said(first, end) or self._joined_to_name(first)
        if self._is_street(first, end, said):
            self.last_place = self.parts[end - 1].token.end
            return None
        first, end = self._carved(first, end, said)
        sorts = "".join(part.sort for part in self.parts[first:end])
        if not sorts or not sorts.strip("I"):
            return None
        if "P" in sorts:
            return first, end, 0.97, "name.patronymic"
        if "I" in sorts:
            return (first, end, 0.95, "name.initials") if self._initials_hold(sorts, first, said) else None
        if len(sorts) > 1 and re.search("[GSg]", sorts) and re.search("[Gg]|S.|.S", sorts):
            return first, end, 0.93, "name.full"
        return self._single(first, end, sorts, said)

    def _initials_hold(self, sorts: str, first: int, said: bool) -> bool:
        if re.search("[GgSs]", sorts) or said:
            return True
        return bool(re.search("II?U|UII", sorts))

    def _single(self, first: int, end: int, sorts: str, said: bool) -> Judged | None:
        if said and (re.search("[GgSs]", sorts) or self._unknown_fits(first)):
            return first, end, 0.9, "name.said"
        if self._in_quotes(first, end) or len(sorts) > 1:
            return (first, end, 0.8, "name.full") if "G" in sorts and not self._in_quotes(first, end) else None
        starts = self.reading.starts_sentence(first)
        form = self.parts[first].shape
        if sorts == "G" or (sorts == "S" and not (starts and form and form.is_common)):
            return first, end, 0.85, "name.list" if sorts == "G" else "name.form"
        if sorts == "g" and not starts and not self.reading.all_capital:
            return first, end, 0.7, "name.capital"
        return None

    def _unknown_fits(self, first: int) -> bool:
        """A word no list knows after «директор»: the case of a place, or a quotation, speaks against it."""
        low = plain(self.tokens[first].text)
        gap = self.text[self.tokens[first - 1].end : self.tokens[first].start] if first else ""
        return "«" not in gap and not low.endswith(_NO_PERSON)

    def _carved(self, first: int, end: int, said: bool) -> tuple[int, int]:
        """Without capital words that only stand beside the name: «Кеше Айгүл», «Айгүл Қарағандыда»."""
        sorts = [part.sort for part in self.parts[first:end]]
        strong = [at for at, sort in enumerate(sorts) if sort in "PGSI"] or [
            at for at, sort in enumerate(sorts) if sort in "gs"
        ]
        if not strong:
            return (first, min(end, first + 2)) if said else (first, first)
        low, high = strong[0], strong[-1]
        while low > 0 and (
            sorts[low - 1] in "gs" or (sorts[low - 1] == "U" and self._may_lead(first + low - 1, "".join(sorts[low:])))
        ):
            low -= 1
        if (
            high + 1 < len(sorts)
            and sorts[high + 1] in "gsU"
            and "P" not in sorts
            and not ("S" in sorts and "G" in sorts)
        ):
            high += 1
        return first + low, first + high + 1

    def _may_lead(self, at: int, following: str) -> bool:
        if following.startswith(("GP", "gP", "P", "I", "S")):
            return not plain(self.tokens[at].text).endswith(_NO_PERSON)
        return not self.reading.starts_sentence(at)

    def _person_said(self, first: int, end: int) -> bool:
        for at in (first - 1, first - 2):
            if at < 0:
                break
            gap = self.text[self.tokens[at].end : self.tokens[first].start]
            if len(gap) > 24 or (
                re.search(r"[!?\n;]|\.\s+\S*\s*$(?<!\w\.\s)", gap) and not re.fullmatch(r"[\s.,:—–\-«\"()]{1,4}", gap)
            ):
                break
            if says_person(self.tokens[at].folded) and (at == first - 1 or re.fullmatch(r"[\w\s№\-]+", gap)):
                return at == first - 1 or not says_place(self.tokens[first - 1].folded)
        if self.reading.is_introduced(first):
            return True
        last = self.tokens[end - 1].end
        return bool(around.AFTER_A_PERSON.match(self.text[last : last + 24].casefold().lstrip()))

    def _joined_to_name(self, first: int) -> bool:
        """«Сейдахметова и Ли»."""
        gap = self.text[self.last_name : self.tokens[first].start] if self.last_name >= 0 else ""
        return self.parts[first].sort in ("s", "g", "S") and around.AND.match(gap) is not None and len(gap) > 1

    def _is_street(self, first: int, end: int, said: bool) -> bool:
        token = self.tokens[first]
        if self.last_place >= 0 and around.AND.match(self.text[self.last_place : token.start]):
            return not said
        if first > 0 and says_place(self.tokens[first - 1].folded) and self._beside(first - 1):
            before = self.tokens[first - 1].folded
            institution = (
                first > 1 and around.INSTITUTION.fullmatch(before) and says_person(self.tokens[first - 2].folded)
            )
            trader = before in ("жк", "ип") and self.parts[first].sort in ("S", "P") and not self._in_quotes(first, end)
            return not (institution or trader or self.reading.is_introduced(first))
        if self._place_after(end):
            return True
        last = self.parts[end - 1].token.end
        if (
            self.parts[end - 1].sort in ("G", "g", "S", "s", "U")
            and re.match(r"\s(?:хан\w?|би|батыр\w?|жырау|ата|ана)(?!\w)", self.text[last : last + 8])
            and not said
        ):
            return True
        return end - first == 1 and not said and self._is_namesake(first, last)

    def _beside(self, at: int) -> bool:
        return re.fullmatch(r"[\s.«\"№:,]{1,4}", self.text[self.tokens[at].end : self.tokens[at + 1].start]) is not None

    def _place_after(self, end: int) -> bool:
        """A word for street or school after it, at once or after another name: «Төле би мен Абай көшелерінің»."""
        for at in range(end, min(end + 4, len(self.tokens))):
            token = self.tokens[at]
            gap = self.text[self.tokens[at - 1].end : token.start]
            if not re.fullmatch(r"[\s,»\"\-–—]{1,4}", gap):
                return False
            if token.kind == "word" and place_follows(token.folded):
                return True
            if not (
                token.folded in ("мен", "пен", "бен", "және", "и", "би", "хан")
                or (at > end and token.text[:1].isupper())
            ):
                return False
        return False

    def _is_namesake(self, first: int, last: int) -> bool:
        token, form = self.tokens[first], self.parts[first].shape
        bases = {plain(token.text), form.base if form else "", form.given.base if form and form.given else ""}
        after_preposition = first > 0 and around.PREPOSITION.fullmatch(self.tokens[first - 1].folded) is not None
        if bases & around.NAMESAKES:
            return after_preposition or self._has_house(first, last)
        return after_preposition and self._has_house(first, last)

    def _has_house(self, first: int, last: int) -> bool:
        house = _HOUSE.match(self.text[last : last + 24].casefold())
        return house is not None and self.parts[first].sort not in ("P", "I")

    def _in_quotes(self, first: int, end: int) -> bool:
        start, stop = self.tokens[first].start, self.tokens[end - 1].end
        opened = re.search(r"[«\"“„][^«»\"“”„\n]{0,40}$", self.text[max(0, start - 41) : start])
        return bool(opened and re.match(r"[^«»\"“”„\n]{0,40}[»\"”“]", self.text[stop : stop + 42]))
