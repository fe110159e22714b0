"""Streets, villages and firms that are called after people, told from people by what stands beside the name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qulaq.text.personal import around, roads
from qulaq.text.personal.beside import place_follows, says_person, says_place
from qulaq.text.personal.gazetteer import kazakh_stems, plain
from qulaq.text.personal.quarters import is_quarter
from qulaq.text.personal.shapes import Shape, shape
from qulaq.text.personal.sorts import OWNER, Reading
from qulaq.text.personal.spans import Span
from qulaq.text.personal.wordlists import words

# What follows a number that is no house: an age, a day, money
_NO_HOUSE = (
    r"(?!\s*-?\s*(?:жас|лет|год|ж\.|кв\.?\s?м|тен|теңге|тг|раз|рет|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек"
    r"|қаң|ақп|нау|сәу|мам|мау|шіл|там|қыр|қаз|қар|жел|күн|дн|час))"
)
_HOUSE = re.compile(rf",?\s{{1,2}}(?:дом\s|д\.\s?)?\d{{1,4}}[а-яa-z]?(?![\d:.]){_NO_HOUSE}")
_FROM_TO = re.compile(r"\s(?:от|с)\s(?:дома\s)?\d{1,4}[а-я]?\s(?:до|по)\s(?:дома\s)?\d|\s\d{1,4}\s?-?\s?[тд]ен\s\d")
_AND_HOUSE = re.compile(r"\s\d{1,4}[а-я]?\s?(?:,|и|пен|мен|бен|және)\s?[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][^\W\d_]+\s\d{1,4}(?!\w)")
_HOUSE_BEFORE = re.compile(r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][^\W\d_]+\s\d{1,4}[а-я]?\s?(?:,|и|пен|мен|бен|және)\s$")
_PET = re.compile(
    r"(?i:собак\w*|п[её]с|кот\w?|кошк\w|щен\w+|ит\w{0,4}|мысы\w+)\s(?:\w+\s)?(?:зовут|звать|аты|есімі)[\s:—–-]{1,3}[«\"]?$"
)
_CALLED_PLACE = re.compile(r"\sдеген\s(?:шағын|ықшам|мөлтек|аялдама|ауыл|көше|мектеп|дүкен|дәмхана|кафе|жер|кент|қала)")
# «Сәтбаев пен Байзақов арасында», «Жандосов жағынан»: what is said of streets, where one of that name is known
_BESIDE_STREET = re.compile(
    r"\s(?:(?:пен|мен|бен)\s\S+\s)?(?:арасы|жағы|маңы|тұсы|жаққа|жақта|арқылы|(?:дейін|қарай)(?!\sжет))"
)
# «Нұрлы жол бағдарламасы», «Бақытты отбасы жобасы»
_PROGRAMME = re.compile(r"(?:\s[^\W\d_]+){0,2}\s(?:бағдарлама|жоба|программа|проект\s)")
_RANK = re.compile(
    r"\s(?:(?:хан|батыр|жырау)(?:[аыуе]|ом|[дт][аы]|[гғкқ]а|[дтн]ың|[дт]ан)?|би(?:[дг]е|дің|ден)?|ата|ана)(?!\w)"
)
_SIDE = re.compile(r"(?:со стороны|в районе|на углу|угол|перекрест\w+|пересечени\w+)\s(?:\S+\sи\s)?$")
# «на углу Ермекова», «на пересечении Жибек жолы и Кунаева»
_CORNER = re.compile(
    r"(?<!\w)(?i:угол|углу|перекр[её]ст\w+|пересечени\w+)\s(?:улиц\s)?(?:[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]\S+\s(?:[а-яәғқңөұүһі]+\s)?и\s)?$"
)
# «На Мустафина яма», «Мұстафинде шұңқыр»: what is wrong there only a road can have
_ON_A_ROAD = re.compile(
    r"\s(?:(?:опять|снова|вся|весь|всё|все|нет|сплошн\w+|огромн\w+|больш\w+|глубок\w+|тағы|үлкен|терең)\s)?"
    r"(?:ям\w{1,2}|выбоин\w|колдобин\w|асфальт\w{0,3}|светофор\w{0,3}|фонар\w{1,3}|тротуар\w{0,5}|люк\w{0,3}|пробк\w|затор\w{0,2}"
    r"|гололед\w{0,2}|гололёд\w{0,2}|разметк\w|перекрыт\w|шұңқыр\w{0,4}|шункыр\w{0,4}|бағдаршам\w{0,4}|кептеліс\w{0,4}|көктайғақ)(?!\w)",
    re.IGNORECASE,
)
_DARK_THERE = re.compile(r"\s(?:тағы\s|мүлдем\s|кешке\s)?(?:жарық|жарык|шам|қар|мұз|көлшік|жаяу)\w{0,4}(?!\w)")
_AT_A_STREET = ("овта", "овте", "евта", "евте", "инде", "овтан", "евтен", "инден", "овтагы", "евтеги", "индеги")
_SHOP = re.compile(r"\s(?:дүкен|дукен|кафе|асхана|шаштараз|қожалы|салон|монша|наубайхана|дәріхана|тойхана)")
_ASKED_OF = re.compile(r"\s(?:сұра|жауап\s(?:ал|күт)|естід|қорқ)")  # «Тимирязевтен сұраңыздар» is no street
_HOUSE_OF = re.compile(r"\s\d{1,4}(?:/\d{1,3})?[а-я]?(?:\s?-\s?|\s)үй(?!\w*м)")


class Streets:
    """One reading of a text, and which of its names are no people."""

    def __init__(self, text: str, taken: Sequence[Span], is_small: bool) -> None:
        self.reading = Reading(text, taken, is_small)
        self.text, self.tokens, self.parts = text, self.reading.tokens, self.reading.parts
        self.last_name = -1
        self.last_place = -1  # where a street ended: «улиц Толе би и Байтурсынова»

    def is_street(self, first: int, end: int, said: bool) -> bool:
        """Whether the words `first` to `end` (exclusive) name a place; `said`: a person was spoken of beside them."""
        token = self.tokens[first]
        if _PET.search(self.text[max(0, token.start - 40) : token.start]) or self._is_firm(first, end):
            return True
        if self.last_place >= 0 and around.AND.match(self.text[self.last_place : token.start]):
            return not said
        if first > 0 and says_place(self.tokens[first - 1].folded) and self._beside(first - 1):
            before = self.tokens[first - 1].folded
            institution = (
                first > 1 and around.INSTITUTION.fullmatch(before) and says_person(self.tokens[first - 2].folded)
            )
            trader = before in ("жк", "ип") and self.parts[first].sort in ("S", "P") and not self.in_quotes(first, end)
            in_the_name_of = before == "имени" and first > 1 and self.tokens[first - 2].folded == "от"
            return not (institution or trader or in_the_name_of or self.reading.is_introduced(first))
        if not said and end - first == 1 and (self._is_corner(first, end) or self._is_worked_on(first)):
            return True
        if not said and end - first == 1 and self.parts[first].sort in ("G", "g"):
            here, last = self.tokens[first].start, self.tokens[first].end
            if is_quarter(self.text, here, last, _bases(self.tokens[first].text)):
                return True
        if (self._place_after(end) and not self._is_owner(first, end)) or _CALLED_PLACE.match(
            self.text, self.tokens[end - 1].end
        ):
            return True
        last = self.parts[end - 1].token.end
        if self.parts[end - 1].sort in ("G", "g", "S", "s", "U") and _RANK.match(self.text, last) and not said:
            return True
        is_theirs = self.parts[end - 1].token.folded.endswith(OWNER)  # «Кәусардың жобасы»
        if not said and ((_PROGRAMME.match(self.text, last) and not is_theirs) or self._is_along(first, end)):
            return True
        return end - first == 1 and not said and self._is_namesake(first, last)

    def _is_firm(self, first: int, end: int) -> bool:
        """«ИП «Назым»»: what a firm is called, not whose it is («ИП Назарова»)."""
        return first > 0 and self.tokens[first - 1].folded in ("жк", "ип") and self.in_quotes(first, end)

    def _is_along(self, first: int, end: int) -> bool:
        """«По Сакена Сейфуллина»: «по» asks for a dative, so that a genitive is the street of somebody."""
        names = [part.token.folded for part in self.parts[first:end]]
        is_genitive = all(name.endswith(("а", "я", "ого")) for name in names)
        is_after = len(names) == 2 and first > 0 and self.tokens[first - 1].folded == "по"
        return is_after and (is_genitive or bool(_bases(names[-1]) & around.NAMESAKES))

    def _is_corner(self, first: int, end: int) -> bool:
        """«угол Ермекова и Ерубаева», «Темірбаев 32 үйде»: no namesake has to be known."""
        said = self.text[max(0, self.tokens[first].start - 40) : self.tokens[first].start]
        return bool(_CORNER.search(said) or _HOUSE_OF.match(self.text, self.tokens[end - 1].end))

    def _is_worked_on(self, first: int) -> bool:
        """«Перекройте Макатаева», «Абайды тазалаңдар»."""
        form = self.parts[first].shape
        is_known = bool(_bases(self.tokens[first].text) & around.NAMESAKES)
        is_name = is_known or (form is not None and form.surname == 2)
        return is_name and roads.is_worked_on(self.text, self.tokens, first, is_known=is_known)

    def _is_owner(self, first: int, end: int) -> bool:
        """«Асановтың дүкені» is his, «Асанов көшесі» is called after one; «Абайдың ескерткіші» shows him."""
        part = self.parts[end - 1]
        names = {base for one in self.parts[first:end] for base in _bases(one.token.text)}
        is_run = end - first > 1 and _SHOP.match(self.text, part.token.end) and not names & around.NAMESAKES
        if is_run and part.token.folded.endswith(OWNER):
            return True
        return (
            end - first == 1
            and part.sort == "S"
            and part.token.folded.endswith(OWNER)
            and not _bases(part.token.text) & around.NAMESAKES
        )

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
            if at == end and token.folded in words("second words of streets"):
                continue  # «Нұрлы таң көшесіндегі»
            if not (
                token.folded in ("мен", "пен", "бен", "және", "и", "би", "хан", "батыр", "ата", "жырау")
                or (at > end and token.text[:1].isupper())
            ):
                return False
        return False

    def _is_namesake(self, first: int, last: int) -> bool:
        token, form = self.tokens[first], self.parts[first].shape
        if _is_crossing(token.text):
            return True
        bases = _bases(token.text)
        before = self.tokens[first - 1].folded if first > 0 else ""
        after_preposition = around.PREPOSITION.fullmatch(before) is not None
        if bases & around.NAMESAKES:
            return (
                bool(_FROM_TO.match(self.text, last))
                or after_preposition
                or self._has_house(first, last)
                or self._beside_street(first, last)
            )
        # «по» asks for a dative: after it «Ермекова» is «улице Ермекова»
        is_genitive = (
            before == "по" and form is not None and form.surname == 2 and token.folded.endswith(("ова", "ева", "ина"))
        )
        if form is not None and form.surname == 2 and self._is_one_of_houses(first, last):
            return True
        if self._stands_on_road(before, token.folded, form, last):
            return True
        return is_genitive or (after_preposition and self._has_house(first, last))

    def _is_one_of_houses(self, first: int, last: int) -> bool:
        """«Жумалиева 10, Жумалиева 12», «между Тургенева 5 и Жукова 18»."""
        start = self.tokens[first].start
        is_second = _HOUSE_BEFORE.search(self.text[max(0, start - 40) : start]) and self._has_house(first, last)
        return bool(is_second or _AND_HOUSE.match(self.text, last))

    def _stands_on_road(self, before: str, word: str, form: Shape | None, last: int) -> bool:
        is_on = before == "на" or word.endswith(("овта", "овте", "евте", "инде", "инда"))
        return is_on and form is not None and form.surname > 0 and bool(_ON_A_ROAD.match(self.text, last))

    def _beside_street(self, first: int, last: int) -> bool:
        token = self.tokens[first]
        if plain(token.text).endswith(_AT_A_STREET):
            return _ASKED_OF.match(self.text, last) is None
        if plain(token.text).endswith(("да", "де", "та", "те")) and _DARK_THERE.match(self.text, last):
            return True
        near = [self.tokens[at].text for at in (first - 1, first + 1) if 0 <= at < len(self.tokens)]
        in_a_list = "," in self.text[last : last + 2] and any(
            not around.PLACES.isdisjoint(kazakh_stems(plain(one))) for one in near
        )
        said = self.text[max(0, token.start - 40) : token.start].casefold()
        return in_a_list or bool(_BESIDE_STREET.match(self.text, last) or _SIDE.search(said))

    def _has_house(self, first: int, last: int) -> bool:
        house = _HOUSE.match(self.text[last : last + 24].casefold())
        return house is not None and self.parts[first].sort not in ("P", "I")

    def in_quotes(self, first: int, end: int) -> bool:
        """Whether the words `first` to `end` (exclusive) stand in a short quotation, as titles and firms do."""
        start, stop = self.tokens[first].start, self.tokens[end - 1].end
        opened = re.search(r"[«\"“„][^«»\"“”„\n]{0,40}$", self.text[max(0, start - 41) : start])
        closed = re.match(r"[^«»\"“”„\n]{0,40}[»\"”“]", self.text[stop : stop + 42])
        # A saying is no title
        return opened is not None and closed is not None and len(f"{opened[0]} {closed[0]}".split()) < 6


def _bases(word: str) -> set[str]:
    """What a name may be without its endings."""
    form = shape(word)
    found = (plain(word), form.base.removesuffix("ь"), form.given.base if form.given else "")
    return {base.replace("э", "е") for base in found}


def _is_crossing(word: str) -> bool:
    """«Абая-Жандосова»: two streets that meet, both called after somebody."""
    streets = word.split("-")
    return len(streets) > 1 and all(_bases(one) & around.NAMESAKES for one in streets)
