"""How far a home reaches: «Самал 2, 58 үй, 14 пәтер» is one address, of which the flat alone told that it is a home.

Its parts stand side by side, from the town to the door, in any order that people write them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from qulaq.text.personal.spans import Span, bare
from qulaq.text.personal.wordlists import words

_CAPITAL = "[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]"
_NO = r"\d{1,4}(?:/\d{1,4})?[а-яёa-z]?(?!\w)"
_NAME = rf"{_CAPITAL}[\w.'’\-]{{1,25}}+"
_QUOTED = r"[«\"][^«»\"\n]{2,30}[»\"]"
_TH = r"\s?-?\s?(?:(?:ші|шы|інші|ыншы|й|я|ая|ой)\s)?"
# «58 үй», «2-подъезд», «дом 20», «корпус а», «5-я линия»
_NUMBERED = (
    rf"(?:{_NO}{_TH}(?:үй|уй|дом|д\.|блок|корпус|подъезд|кіреберіс|қабат|этаж|линия|көше|учаске|участок|квартал|мкр-н|мкр|ықшам(?:аудан)?|(?:шағын|мөлтек)\sаудан)\w{{0,5}}\.?"
    rf"|(?:дом|д\.?|участок|уч\.|корпус|корп\.|блок|секция|подъезд|линия)(?:\s?№?\s?{_NO}|\s[А-ЯA-Zа-яa-z](?![\w.])))"
)
_AREA = (
    rf"(?:{_NAME}(?:\s{_NAME})?\s(?:[шмы]/а|мкр\.?|мкр-н|ықшам\s?аудан\w{{0,5}}|(?:шағын|мөлтек)\s?аудан\w{{0,5}}|тұрғын\sалабы|қаласы|ауылы|кенті|көшесі|даңғылы)"
    rf"|(?:мкр\.?|мкр-н|м-н|микрорайон|ж/м|жилмассив|ул\.|улица|пр\.|проспект)\s?{_NAME}(?:\s\d{{1,2}})?"
    rf"|(?:саяжай\w{{0,3}}|дача|СО|СТ|СНТ|ПКСТ|ПК|садоводческ\w+\s\w+|дачн\w+\s\w+)\s{_QUOTED}"
    rf"|{_QUOTED}\s(?:бағбан\w*\s\w+|саяжай\w*))"
)
# «Сарыжайлау 9», «Орбита-3», «Бөгенбай батыр 27»; without the number where a house follows: «Абай дом 12»
_STREET = rf"(?P<street>{_NAME}(?:\s(?:{_NAME}|батыра?|би|хана?|жолы))?)"
_ITS_NUMBER = rf"(?:[\s,]{{1,2}}|-){_NO}"
_SEP = r"[ ,;:–—\-]{1,4}"
_BEFORE = re.compile(rf"(?<![\w«\"])(?:{_NUMBERED}|{_AREA}|{_STREET}{_ITS_NUMBER}){_SEP}$")
_BEFORE_HOUSE = re.compile(rf"(?<![\w«\"])(?:{_NUMBERED}|{_AREA}|{_STREET}(?:{_ITS_NUMBER})?){_SEP}$")
_IS_HOUSE = re.compile(r"\d|дом\s|д\.|д\s\d|үй\s|блок|корпус", re.IGNORECASE)
_IS_FLAT = re.compile(r"(?:кв|пәтер|патер|комн|пом)|\d{1,4}\S{0,4}\s?-?\s?(?:пәтер|патер|квартир|кв)", re.IGNORECASE)
_NUMBER_BEFORE = re.compile(rf"(?<=[\s,]){_NO}{_SEP}$")
_LOOK = 80  # letters
_PARTS = 6


def reaching(text: str, span: Span) -> Span:
    """A home with the parts of the address that stand right before it: street, quarter, house, stair."""
    start = span.start
    for _part in range(_PARTS):
        before = _part_before(text, start)
        if before is None:
            break
        start = before
    if start == span.start:
        return span
    return replace(span, start=start, same=bare(text[start : span.end]))


def _part_before(text: str, start: int) -> int | None:
    """Where the part of an address that ends at `start` begins."""
    first = max(0, start - _LOOK)
    said, follows = text[first:start], text[start : start + 16]
    is_house = _IS_HOUSE.match(follows) is not None and _IS_FLAT.match(follows) is None
    found = (_BEFORE_HOUSE if is_house else _BEFORE).search(said)
    if found is None:
        number = _NUMBER_BEFORE.search(said) if _IS_FLAT.match(follows) else None  # «18/2, п. 104»
        return first + number.start() if number and _part_before(text, first + number.start()) is not None else None
    street = found["street"] or ""
    if any(word.casefold().rstrip(".") in words("no street") for word in street.split()):
        return None
    return first + found.start()
