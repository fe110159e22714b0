"""What personal data looks like in Kazakh, Russian and English text. Patterns only; each is linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable

_I = re.IGNORECASE
_MAIL = r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
_GAP = r"[ \-()./]{0,3}"
_DIGITS = r"(?<![\w-])\+?\d(?:[ \-()]{0,3}\d){9,13}(?![\w-])"  # ten digits and more: telephones, IINs, cards
CONTACT = re.compile(f"{_MAIL}|{_DIGITS}")

_SPOKEN_MAIL = (
    r"[\w.+-]{2,64}\s?[\[(]\s?(?:at|собака|ит)\s?[\])]\s?"
    r"[\w-]{1,63}(?:\.|\s?[\[(]\s?(?:dot|точка)\s?[\])]\s?)\w{2,10}"
)
_LINK = (
    r"(?:https?://|www\.)\S+|\b(?:t\.me|wa\.me|vk\.com|ok\.ru|instagram\.com|facebook\.com|tiktok\.com|youtu\.be)/\S+"
    r"|(?<![\w.])@[a-z0-9_.]{3,32}"
)
_IBAN = r"\bKZ\s?\d{2}(?:\s?[A-Z0-9]{4}){4}\b"
_CARD = rf"(?<![\d+])\d{{4}}(?:[ \-]?\d{{4}}){{3}}(?:[ \-]?\d{{1,3}})?(?!\d)|{_IBAN}"
_TWELVE = r"(?<![\d+])\d(?:[ \-]?\d){11}(?!\d)"
_PHONE = rf"(?<![\d\w])\+?\d(?:{_GAP}\d){{9,14}}(?!\d)"
_SHORT_PHONE = r"(?<![\d\-/.])\d{1,3}-\d{2}-\d{2}(?![\d\-])"
_CYRILLIC_PLATE = "[авекмнорстух]"
_PLATE = (
    r"\b\d{3}\s?[a-z]{2,3}\s?(?:0[1-9]|1\d|20)\b|\b[a-z]\s?\d{3}\s?[a-z]{2,3}\b(?!\s*\d)"
    rf"|\b{_CYRILLIC_PLATE}\s?\d{{3}}\s?{_CYRILLIC_PLATE}{{2}}\s?\d{{2,3}}\b"
)

# Houses and flats: «д. 45, кв. 12», «дом №45», «45-үй, 12-пәтер»; not «дома 3 дня», not «45 домов».
_NUMBER = r"\d{1,4}(?:\s?[а-яa-z](?![а-яa-zәғқңөұүһі]))?(?:\s?[/\-]\s?\d{1,4}(?:\s?[а-яa-z](?!\w))?){0,2}"
_NO_TIME = (
    r"(?!\d)(?!\s*(?:-?\s*(?:й|я|е|х|го|ый|ой|ая)\b|дн|ден|сут|недел|месяц|час|минут|год|лет|раз|чел"
    r"|күн|апта|ай\b|жыл|сағат|адам))"
)
_HOUSE_WORD = (
    r"(?:дом\w{0,3}|д\.|корпус\w{0,2}|корп\.|строени\w|стр\.|подъезд\w{0,2}|квартир\w{0,3}|кв\.?"
    r"|house|flat|apt\.?|apartment)"
)
_HOUSE = rf"(?<!\w){_HOUSE_WORD}\s{{0,2}}(?:№|n|no\.?)?\s{{0,2}}(?P<hide>{_NUMBER}){_NO_TIME}"
_HOUSE_FIRST = (
    r"(?<![\w\-])(?P<hide>\d{1,4}(?:/\d{1,4})?[а-яa-z]?)\s?-\s?(?:ші\s|шы\s|інші\s|ыншы\s)?"
    r"(?:үй|пәтер|корпус|кіреберіс)\w*"
)
_STREET_WORD = (
    r"(?:улиц\w{1,2}|ул\.?|проспект\w{0,2}|пр-т\w?|просп\.|переул\w{2,4}|пер\.|шоссе|бульвар\w{0,2}|б-р|проезд\w{0,2}"
    r"|микрорайон\w{0,2}|мкр\.?|street|st\.|avenue|ave\.?"
    r"|көше\w{0,5}|даңғыл\w{0,5}|тұйы\w{1,5}|ықшам\s?аудан\w{0,5}|шағын\s?аудан\w{0,5}|мөлтек\s?аудан\w{0,5}|орам\w{0,5})"
)
_NO_DATE = (
    r"(?!\s*(?:март|мая|май|июн|июл|август|сентябр|октябр|ноябр|декабр|январ|феврал|апрел|съезд|гвард|наурыз|мамыр"
    r"|желтоқсан|тамыз|қаңтар))"
)
_DATE_NAME = r"\d{1,2}[ -](?:марта|мая|июля|октября|декабря|наурыз|мамыр|желтоқсан)\b"  # «улица 8 Марта»
_STREET = (
    rf"(?<!\w){_STREET_WORD}(?!\w)(?:[ ,]{{1,3}}(?:{_DATE_NAME}|(?!\d)[\w.«»\"'-]{{1,40}})){{0,4}}[ ,]{{0,3}}(?:№\s?)?"
    rf"(?P<hide>(?<!\d){_NUMBER}){_NO_TIME}{_NO_DATE}"
)

# People who are not the applicant: a patronymic, initials, or somebody who says a name.
_UP, _LOW = "А-ЯЁӘҒҚҢӨҰҮҺІA-Z", "а-яёәғқңөұүһіa-z"
_CAPITAL = rf"[{_UP}][{_LOW}]{{1,30}}"
_PATRONYMIC = rf"[{_UP}][{_LOW}]{{1,24}}(?:ович|евич|овн|евн|ичн|ұлы|қызы|улы|кызы)[{_LOW}]{{0,6}}"
_FULL = rf"(?:{_CAPITAL}\s){{0,2}}{_PATRONYMIC}(?:\s{_CAPITAL})?"
_INITIALS = rf"(?:[{_UP}]\.\s?){{1,2}}{_CAPITAL}|{_CAPITAL}\s[{_UP}]\.(?:\s?[{_UP}]\.)?"
_SAID = (
    rf"(?:[Мм]еня зовут|[Мм]оя фамилия|[Мм]енің (?:атым|есімім|аты-жөнім)|[Mm]y name is)[:\s–-]{{1,3}}"
    rf"(?P<hide>{_CAPITAL}(?:\s{_CAPITAL}){{0,2}})"
)

PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("email", re.compile(f"{_MAIL}|{_SPOKEN_MAIL}", _I)),
    ("link", re.compile(_LINK, _I)),
    ("card", re.compile(_CARD, _I)),
    ("iin", re.compile(_TWELVE)),
    ("phone", re.compile(f"{_PHONE}|{_SHORT_PHONE}")),
    ("plate", re.compile(_PLATE, _I)),
    ("house", re.compile(_HOUSE, _I)),
    ("house", re.compile(_HOUSE_FIRST, _I)),
    ("house", re.compile(_STREET, _I)),
    ("name", re.compile(_SAID)),
    ("name", re.compile(rf"(?<!\w)(?:{_FULL}|{_INITIALS})(?!\w)")),
)
# What no public text may hold, whoever it belongs to. Houses and names may be those of the matter itself.
REFUSED = frozenset({"email", "link", "card", "iin", "phone"})

# Letters people put for one another: Kazakh ones on a Russian keyboard, and those that look alike.
_TWINS = ("аәa", "кқk", "нңh", "оөo", "уұүy", "иіiй", "гғ", "хһx", "еёэe", "сc", "рp", "вb", "тt", "мm", "ыи")
_ENDING_LINES = (
    "лар лер дар дер тар тер ның нің дың дің тың тің ға ге қа ке на не да де та те нда нде дан ден тан тен нан нен",
    "мен бен пен ды ді ты ті ны ні сы сі ы і ым ім м ң ымыз іміз а у е и я ю ом ем ой ей ою ею ою ым ого его ому ему",
    "ых их ыми ими ов ова овой ову н ну ной ня ню ин ина s",
)
_ENDINGS = " ".join(_ENDING_LINES).split()
_LONG_ENOUGH = 4
_NO_NAMES = frozenset({"ақ", "жшс", "тоо", "ип", "жк", "оао", "ао", "кх", "шқ", "ооо", "llp"})


def name_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Finds each word of these names in every form; short words only with a capital letter, as they may be others."""
    words = {word for name in names for word in re.findall(r"[^\W\d_]{2,}", name)}
    kept = sorted((word for word in words if word.casefold() not in _NO_NAMES), key=len, reverse=True)
    if not kept:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(_forms(word) for word in kept)})(?!\w)")


def _forms(word: str) -> str:
    """«Айгерім» also as «Айгерімнің», «Айгериму»; «Иванова» as «Ивановой»."""
    stem = word[:-1] if len(word) > _LONG_ENOUGH and word[-1].lower() in "аяьйыие" else word
    first = stem[0] if len(word) < _LONG_ENOUGH else stem[0].lower() + stem[0].upper()
    letters = _class(first) + "".join(_class(letter.lower() + letter.upper()) for letter in stem[1:])
    vowel = "[аяьйыиеАЯЬЙЫИЕ]?"
    endings = "|".join(sorted(set(_ENDINGS), key=len, reverse=True))
    return rf"{letters}{vowel}(?i:{endings}){{0,3}}"


def _class(letters: str) -> str:
    capital, small = letters[-1].isupper(), letters[0].islower()
    twins = {twin for group in _TWINS if letters[0].lower() in group for twin in group} | {letters[0].lower()}
    both = [*(twins if small else ()), *((twin.upper() for twin in twins) if capital or not small else ())]
    return f"[{''.join(re.escape(letter) for letter in sorted(both))}]"
