"""Names of people: runs of words that look like parts of a name, judged by what they are and what is around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from qulaq.text.personal import again, around, morph
from qulaq.text.personal.beside import is_before_phone, is_listed, says_person, says_place
from qulaq.text.personal.gazetteer import plain
from qulaq.text.personal.offices import holds_office
from qulaq.text.personal.parts import told_of
from qulaq.text.personal.small import is_all_small
from qulaq.text.personal.sorts import IN_A_NAME, OWNER
from qulaq.text.personal.spans import Span
from qulaq.text.personal.streets import Streets
from qulaq.text.personal.wordlists import words

_OWNED = re.compile(
    r"(?!екеу|үшеу|өз|бәрі|барл)[а-яәғқңөұүһі]{2,}"
    r"(?:с[ыі]|[бгғжзлмнпрхшуй]і|[жзлмнрғгбу]ы)(?:н[ыі]ң|нд[ае]|н[ае]н|на|не|мен)?"
)
_KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_ADDRESSED = re.compile(
    r"\s?,\s(?:\S{1,30}\s[^,]{1,40}$|(?:вы|ты|сіз|сен|сиз)\s|\S{1,30}\s[^,]{50})|\s?[,!]\s[А-ЯӘҒҚҢӨҰҮҺІ]"
)
LONGEST_RUN = 5
Judged = tuple[int, int, float, str]  # first and last word, how sure, which rule
# Where nobody says that somebody is in or from a person
_NO_PERSON = tuple(words("no ending of a person"))
_CHILD = re.compile(
    r"\s(?:оглы|оглу|оғлы|угли|ұлы|улы|қызы|кызы|кизи)(?:н?[ыі]ң|на|не|нан|нен|мен|н)?(?!\w)", re.IGNORECASE
)
# «Вера с третьего подъезда», «Арман сантехник»: hope and dreams live nowhere and have no trade
_SOMEBODY = re.compile(
    r"\s(?:(?:с|из)\s(?:\S+\s){0,2}(?:подъезд|квартир|этаж|отдел|регистратур|соседн|дома\s\d|КСК|ОСИ|ЖЭК|ПТ\b)|(?:сантехник|продавец|воспитатель|медсестра|врач"
    r"|учитель|учительница|электрик|дворник|водитель|бухгалтер|участковый|кондуктор|(?:мұғалім|дәрігер|тәрбиеші|сатушы"
    r"|мейірбике)(?:м|ім|іміз|міз)?)(?!\w))"
)
_AFTER_INITIAL = re.compile(r"\.(?:-[а-яәғқңөұүһі]{1,5}(?!\w))?")  # «Қасенова Ж.Б.-ға»
_SMALL_INITIALS = re.compile(r"\s[^\W\d_]\.\s?(?:[^\W\d_]\.)?|\s[^\W\d_]\s[^\W\d_](?=\s*(?:$|[,.;\n]|тел))")


def find(text: str, taken: Sequence[Span] = (), *, is_small: bool | None = None) -> Iterator[Span]:
    """Names outside of what is taken already. `is_small`: written without capitals, where it is known."""
    run_of = _Runs(text, taken, is_all_small(text) if is_small is None else is_small)
    found = list(run_of.spans())
    yield from found
    yield from again.find(run_of, found)


class _Runs(Streets):
    """The names in one reading of a text."""

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
                if self._holds_office(first, last):
                    place = last
                    continue
                yield self._span(first, last, sure, why)
                self.last_name = self.tokens[last - 1].end
                end = max(last, place + 1)
            place = end

    def _holds_office(self, first: int, last: int) -> bool:
        sorts = "".join(part.sort for part in self.parts[first:last])
        return holds_office(self.text, self.tokens[first].start, sorts)

    def _span(self, first: int, last: int, sure: float, why: str) -> Span:
        run = self.parts[first:last]
        end = run[-1].token.end
        if run[-1].sort == "I" and (stop := _AFTER_INITIAL.match(self.text, end)):
            end = stop.end()
        elif run[-1].sort != "I" and (child := _CHILD.match(self.text, end)):
            end = child.end()
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
        said = self._person_said(first, end) or self._joined_to_name(first) or self._leads_to_name(first, end)
        if self.is_street(first, end, said):
            self.last_place = self.parts[end - 1].token.end
            return None
        first, end = self._carved(first, end, said)
        sorts = "".join(part.sort for part in self.parts[first:end])
        if not sorts or not sorts.strip("I"):
            return None
        if "P" in sorts:
            return first - self._before_father(first, sorts), end, 0.97, "name.patronymic"
        if "I" in sorts:
            start, stop = self.tokens[first].start, self.tokens[end - 1].end
            holds = self._initials_hold(sorts, first, said) or is_listed(self.text, start, stop)
            return (first, end, 0.95, "name.initials") if holds else None
        is_full = len(sorts) > 1 and re.search("[GSg]", sorts) and re.search("[Gg]|S.|.S", sorts)
        if is_full and (re.search("[GS]", sorts) or not self.in_quotes(first, end)):
            return first, end, 0.93, "name.full"
        return self._single(first, end, sorts, said)

    def _before_father(self, first: int, sorts: str) -> int:
        """Before a patronymic stands a name, were it the most ordinary word: 1 where no list knows it."""
        if sorts[0] != "P" or first == 0 or not self.reading.gap(first - 1):
            return 0
        token = self.tokens[first - 1]
        is_name = token.text[:1].isupper() and token.kind == "word" and plain(token.text) not in around.STARTS
        return int(is_name and around.BEFORE_A_PERSON.fullmatch(token.folded) is None and not says_place(token.folded))

    def _initials_hold(self, sorts: str, first: int, said: bool) -> bool:
        if re.search("[GgSs]", sorts) or said:
            return True
        return bool(re.search("II?U|UII", sorts))

    def _single(self, first: int, end: int, sorts: str, said: bool) -> Judged | None:
        if said and (re.search("[GgSs]", sorts) or self.reading.is_introduced(first) or self._unknown_fits(first)):
            return first, end, 0.9, "name.said"
        if self.in_quotes(first, end) or len(sorts) > 1:
            return (first, end, 0.8, "name.full") if "G" in sorts and not self.in_quotes(first, end) else None
        starts = self.reading.starts_sentence(first)
        form = self.parts[first].shape
        is_word = starts and form is not None and (form.is_common or morph.is_thing(self.tokens[first].folded))
        if sorts == "G" or (sorts == "S" and not is_word):
            return first, end, 0.85, "name.list" if sorts == "G" else "name.form"
        if sorts in ("g", "s") and is_before_phone(self.text, self.tokens[end - 1].end, self.reading.taken):
            return first, end, 0.75, "name.phone"
        if sorts == "s" and first and self.tokens[first - 1].folded in ("я", "мен") and self.reading.gap(first - 1):
            return first, end, 0.75, "name.self"
        if sorts == "g" and starts and self._is_paired(end):
            return first, end, 0.75, "name.pair"
        if sorts == "g" and starts and self._is_who_did(first, end):
            return first, end, 0.7, "name.did"
        if sorts == "g" and starts and _SOMEBODY.match(self.text, self.tokens[end - 1].end):
            return first, end, 0.75, "name.somebody"
        if sorts == "g" and not self.reading.all_capital and not self._is_called_so(end):
            return (first, end, 0.7, "name.capital") if not starts or self._is_addressed(first, end) else None
        return None

    @cached_property
    def has_kazakh(self) -> bool:
        """Letters that Russian does not have."""
        return _KAZAKH.search(self.text) is not None

    def _is_who_did(self, first: int, end: int) -> bool:
        """«Жибек не дозвонилась»: in Russian a word that is none there has done something."""
        if morph.read(self.tokens[first].folded).is_known or self.has_kazakh:
            return False
        return any(morph.is_done(token.folded) for token in self.tokens[end : end + 2])

    def _is_paired(self, end: int) -> bool:
        """«Жанат пен Арай»: two names at the beginning; were they dreams and hopes, the second had a small letter."""
        if end + 1 >= len(self.parts) or self.tokens[end].folded not in ("пен", "мен", "бен", "и", "және"):
            return False
        both = self.reading.gap(end - 1) and self.reading.gap(end)
        return both and self.parts[end + 1].sort in ("G", "g") and not self._place_after(end + 2)

    def _is_called_so(self, end: int) -> bool:
        """«Наурыз мерекесі», «Ертіс өңірінде»: where the owner has no ending, the thing is called after it."""
        gap = self.text[self.tokens[end - 1].end : self.tokens[end].start] if end < len(self.tokens) else ""
        return gap == " " and _OWNED.fullmatch(self.tokens[end].text) is not None

    def _is_addressed(self, first: int, end: int) -> bool:
        """«Азамат, сізге айтамын»: whom a sentence begins with and a comma follows, not «арман, үміт, бақыт»."""
        form = self.parts[first].shape
        is_bare = form is not None and form.given is not None and plain(self.tokens[first].text) == form.given.base
        return is_bare and _ADDRESSED.match(self.text, self.tokens[end - 1].end) is not None

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
            is_family = sorts[0] != "C" or self._title_agrees(first)
            return (first, min(end, first + 2)) if said and is_family else (first, first)
        low, high = strong[0], strong[-1]
        while low > 0 and (
            sorts[low - 1] in "gs"
            or (
                sorts[low - 1] == "C"
                and (sorts[low : low + 2] in (["G", "P"], ["g", "P"]) or set(sorts[low:]) == {"I"})
                and not says_person(self.tokens[first + low - 1].folded)
            )
            or (sorts[low - 1] == "U" and self._may_lead(first + low - 1, "".join(sorts[low:])))
        ):
            low -= 1
        if high + 1 < len(sorts) and self._goes_on(first, sorts, high):
            high += 1
        return first + low, first + high + 1

    def _goes_on(self, first: int, sorts: list[str], high: int) -> bool:
        """Whether the word after what is surely of a name is of it, too: «Любовь Коваль», «Ержан Бұғыбайұлы Тоқтар.»"""
        after, end = sorts[high + 1], self.tokens[first + high + 1].end
        if sorts[high] == "P":
            return after == "C" or (
                after in "gsU" and re.match(r"\s*(?:$|[.,;)])", self.text[end : end + 8]) is not None
            )
        if "P" in sorts or ("S" in sorts and "G" in sorts):
            return False
        is_family = sorts[high] == "G" or (sorts[high] == "g" and not self.reading.starts_sentence(first + high))
        return after in "gsU" or (after == "C" and is_family)

    def _title_agrees(self, at: int) -> bool:
        """A title in small letters right before it, so that «специалист Отдел» is all that could be meant wrongly."""
        if at == 0 or self.text[self.tokens[at - 1].end : self.tokens[at].start] not in (" ", "  "):
            return self.last_name >= 0 and self._joined_to_name(at)
        near = [self.tokens[place] for place in (at - 1, at - 2) if place >= 0]
        if not all(token.text[:1].islower() for token in near[:1]):
            return False
        return says_person(near[0].folded) or (
            len(near) > 1 and self.reading.gap(at - 2) and says_person(near[1].folded)
        )

    def _may_lead(self, at: int, following: str) -> bool:
        starts = self.reading.starts_sentence(at)
        if following.startswith(("GP", "gP", "P", "I", "S")):
            return not starts or not plain(self.tokens[at].text).endswith(_NO_PERSON)
        return not starts or (following.startswith("G") and not plain(self.tokens[at].text).endswith(_NO_PERSON))

    def _person_said(self, first: int, end: int) -> bool:
        for at in (first - 1, first - 2):
            if at < 0:
                break
            gap = self.text[self.tokens[at].end : self.tokens[first].start]
            if len(gap) > 24 or (
                re.search(r"[!?\n;]|\.\s+\S*\s*$(?<!\w\.\s)", gap) and not re.fullmatch(r"[\s.,:—–\-«\"()]{1,4}", gap)
            ):
                break
            is_over = gap.startswith(". ") and len(self.tokens[at].text) > 6  # «гр. Иванов», not «специалиста. Иначе»
            if (
                not is_over
                and says_person(self.tokens[at].folded)
                and (at == first - 1 or re.fullmatch(r"[\w\s№\-]+", gap))
            ):
                return at == first - 1 or not says_place(self.tokens[first - 1].folded)
        if self.reading.is_introduced(first):
            return True
        last = self.tokens[end - 1].end
        if self._is_called_somebody(end):
            return True
        follows = self.text[last : last + 24].casefold().lstrip()
        is_owner = self.tokens[end - 1].folded.endswith(OWNER) and around.KIN_OF.match(follows)
        return bool(is_owner or around.AFTER_A_PERSON.match(follows))

    def _is_called_somebody(self, end: int) -> bool:
        """«Самал деген медсестра», «Арман деген бала»."""
        if end + 1 >= len(self.tokens) or self.tokens[end].folded not in ("деген", "атты", "есімді"):
            return False
        return says_person(self.tokens[end + 1].folded)

    def _leads_to_name(self, first: int, end: int) -> bool:
        """«Тохтар и Бауыржан»: what no list knows beside what is nothing but a name."""
        if end - first > 1 or end + 1 >= len(self.parts) or self.parts[first].sort != "U":
            return False
        joins = self.tokens[end].folded in ("пен", "мен", "бен", "и", "және")
        both = joins and self.reading.gap(end - 1) and self.reading.gap(end)
        return both and self.parts[end + 1].sort == "G" and not self._place_after(end + 2)

    def _joined_to_name(self, first: int) -> bool:
        """«Сейдахметова и Ли»."""
        gap = self.text[self.last_name : self.tokens[first].start].lstrip(".") if self.last_name >= 0 else ""
        sort = self.parts[first].sort
        # A word no list knows is a name after «мен» or «и», not after a comma alone
        fits = sort in ("s", "g", "S") or (sort == "U" and gap.strip(" ,") in ("мен", "пен", "бен", "және", "и"))
        return fits and around.AND.match(gap) is not None and len(gap) > 1
