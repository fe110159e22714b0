# ruff: noqa: E501 — a pattern cut into pieces is harder to read than a long line
"""Car plates: of Kazakhstan and Russia, new and old, in every order people write them in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qulaq.text.personal import morph
from qulaq.text.personal.context import OTHER_NUMBERS, anyone, said_before, said_near
from qulaq.text.personal.spans import Span, bare

_I = re.IGNORECASE
_KZ_LETTERS = "a-zавекмнорстух"
_CAPITALS = "A-ZАВЕКМНОРСТУХ"
_REGION = r"(?:0[1-9]|1\d|20)"
_COUNTRY = r"(?:[KК][ZЗ][ \-|]{0,2})?"
_PLATES = (
    ("plate.kz", 0.95, re.compile(rf"(?<![\w\-]){_COUNTRY}\d{{3}}[ \-|]?[{_KZ_LETTERS}]{{3}}[ \-|]?{_REGION}(?![\w])", _I)),
    ("plate.kz", 0.96, re.compile(rf"(?<![\w\-.,/№]){_REGION}[ \-|]?[KК][ZЗ][ \-|]{{0,2}}\d{{3}}[ \-|]?[{_KZ_LETTERS}]{{2,3}}(?:[ \-|]?{_REGION})?(?!\w)", _I)),
    ("plate.kz", 0.9, re.compile(rf"(?<![\w\-])\d{{3}}[ \-]?[A-ZАВЕКМНОРСТУХ]{{2}}[ \-]?{_REGION}(?![\w])")),
    ("plate.kz.motor", 0.8, re.compile(rf"(?<![\w\-])\d{{2,4}} ?[A-Z]{{2}} ?{_REGION}(?![\w])")),
    ("plate.ru", 0.95, re.compile(r"(?<!\w)[авекмнорстухabekmhopctyx] ?\d{3} ?[авекмнорстухabekmhopctyx]{2} ?\d{2,3}(?: ?(?:rus|рус))?(?!\w)", _I)),
    ("plate.kz.old", 0.9, re.compile(r"(?<![\w\-])[A-ZА-Я] ?\d{3} ?[A-ZАВЕКМНОРСТУХ]{2,3}(?![\w])(?! ?\d)")),
)  # fmt: skip
# In pieces, and with the country: «123, ABC, 02», «123 A B C 02», «123 ABC KZ 02»
_IN_PIECES = rf"(?<![\w\-])\d{{3}}[\s\-|/.,_]{{0,2}}(?:[A-ZАВЕКМНОРСТУХ][ \-.]?){{2}}[A-ZАВЕКМНОРСТУХ][\s\-|/.,_]{{0,2}}(?:KZ[ \-|]?)?{_REGION}(?:[ \-]?KZ)?(?![\w])"
_EVERY_PLATE = (*_PLATES, ("plate.kz", 0.92, re.compile(_IN_PIECES)))
# Without the region a plate looks like an amount: glued in capitals it is taken for one, else where a car is spoken of
_GLUED = re.compile(r"(?<![\w\-№])\d{3}(?:[A-Z]{3}|[АВЕКМНОРСТУХ]{3})(?![\w\-])(?! ?\d)")
_NO_REGION = re.compile(rf"(?<![\w\-№])\d{{3}}[ \-]?[{_KZ_LETTERS}]{{3}}(?![\w\-])(?! ?\d)", _I)
_OLD_SMALL = re.compile(r"(?<![\w\-])[a-zа-я]\d{3}[a-zа-я]{2,3}(?!\w)", _I)
# The region first, as it stands above the flag: «05 AKZ 777», «05 777 AKZ»
_TURNED = re.compile(
    rf"(?<![\w\-.,/№]){_COUNTRY}{_REGION}[ \-|]{{0,2}}[{_CAPITALS}]{{3}}[ \-|]{{0,2}}\d{{3}}(?!\w|[.,]\d)"
)
_DASHED = re.compile(rf"(?<![\w\-.,/№]){_COUNTRY}{_REGION}-\d{{3}}-[A-Z]{{3}}(?!\w)")
_TURNED_SMALL = re.compile(
    rf"(?<![\w\-.,/№]){_COUNTRY}{_REGION}[ \-|]{{0,2}}(?:[{_KZ_LETTERS}]{{2,3}}[ \-|]{{0,2}}\d{{3}}|\d{{3}}[ \-|]{{0,2}}[{_KZ_LETTERS}]{{3}})(?!\w|[.,]\d)", _I
)  # fmt: skip
_LETTERS_FIRST = re.compile(
    rf"(?<![\w\-.,/№]){_COUNTRY}[A-Z]{{3}}[ \-|]{{0,2}}\d{{3}}[ \-|]{{0,2}}{_REGION}(?!\w|[.,]\d)"
)
_BY_SOUND = re.compile(rf"(?<![\w\-]){_COUNTRY}\d{{3}}[ \-|]?[А-Я]{{3}}[ \-|]?{_REGION}(?!\w)")  # «777 АКЗ 05», «ДЖС»
_SMALL_FIRM = re.compile(rf"(?<![\w\-])\d{{3}}[ \-]?[{_KZ_LETTERS}]{{2}}[ \-]?{_REGION}(?!\w)", _I)  # «123ав02»
_LOOSE = ((_TURNED, True), (_DASHED, True), (_LETTERS_FIRST, True), (_TURNED_SMALL, False), (_BY_SOUND, False), (_GLUED, True), (_NO_REGION, False), (_OLD_SMALL, False), (_SMALL_FIRM, False))  # fmt: skip
_SAYS_CAR = anyone(
    r"авто(?!бус|ном|вок|мат) машин көлік көліг колик госн гос\.?\s?ном мемн мем\.?\s?нөм мемлекеттік\sнөмір такси джип газел "
    r"приор камаз зил\b уаз\b самосвал трактор груз мерс ауди бмв хунд субар мазд нексия камри тойот жигул лада\b ваз\b нив водител жүргізуш паркует припаркова тонирован мотоцикл седан внедорож "
    r"фур[аы]\b жүк\sкөл маршрутк kolik avto mashin"
)
_SAYS_NUMBER = anyone(r"номер(?:ом|ами|лі)?\b(?!\s(?:дом|кв|каб|обращ|заяв)) нөмірі?\b нөмірлі")
_EXCHANGE = "АТС"  # of telephones: «17 АТС 200 нөмірі» is a plate only where a car is spoken of
_HOUSE = anyone(r"дом\w* үй\w* кв мкр ул\w* гараж\w* школ\w* подъезд\w*", whole=True)  # «дом 12 РСТ 150»
_FLIGHT = anyone(r"рейс\w* flight пойыз\w* поезд\w*")
_OTHER_NUMBERS = anyone(f"{OTHER_NUMBERS} приказ бұйры гост стандарт сертификат")
_NO_PLATE = re.compile(
    r"^(?:лет|дня|дней|руб|тыс|раз|час|мин|км|кг|кв|шт|м|сом|тнг|kzt|usd|eur|rub|rur|kwh|квт|мвт|мм|см|тн|мкр|сто|тоо|жшс|кск|ппм|амр|pdf|doc|mm|led|usb|gps|lte|iso|max|min|pro|all|the)$", _I
)  # fmt: skip


def find(text: str) -> Iterator[Span]:
    """Plates; spans may overlap."""
    for why, sure, pattern in _EVERY_PLATE:
        for found in pattern.finditer(text):
            if not _NO_PLATE.match(_letters(found[0])) and not said_before(_FLIGHT, text, found.start(), 16):
                yield Span(found.start(), found.end(), "plate", sure, why, bare(found[0]))
    for pattern, is_clear in _LOOSE:
        yield from _beside_a_car(text, pattern, is_clear)


def _beside_a_car(text: str, pattern: re.Pattern[str], is_clear: bool) -> Iterator[Span]:
    """Plates whose form alone tells enough only where `is_clear`, and the letters make no word («12 ВСЕ 200»)."""
    for found in pattern.finditer(text):
        start, end = found.span()
        letters = _letters(found[0])
        if (
            _NO_PLATE.match(letters)
            or said_before(_OTHER_NUMBERS, text, start, 16)
            or said_before(_FLIGHT, text, start, 16)
        ):
            continue
        is_exchange = letters.upper() == _EXCHANGE
        is_word = (
            is_exchange
            or morph.read(letters.casefold()).is_known
            or (not letters.isascii() and said_before(_HOUSE, text, start, 8))
        )
        if letters.islower() and " " in found[0] and is_word:
            continue  # «в машине номер 300 тут»
        is_car = said_near(_SAYS_CAR, text, start, end, 24) or (
            not is_exchange and said_near(_SAYS_NUMBER, text, start, end, 24)
        )
        if (is_clear and not (is_word and " " in found[0])) or is_car:
            yield Span(start, end, "plate", 0.75, "plate.no_region", bare(found[0]))


def _letters(plate: str) -> str:
    return re.sub(r"^[KК][ZЗ]|[\d\s\-|]", "", plate)
