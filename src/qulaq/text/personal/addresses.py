# ruff: noqa: E501 — a pattern cut into pieces is harder to read than a long line
"""Homes, which are hidden, as against places of the matter, which stay: «живу: ул. Абая 12, кв. 15» as against «яма у
дома 12 по ул. Абая».

An address is a home when a flat belongs to it, or when words beside it say that somebody lives there. All others are
places: found, pointed out, and left for a person to decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qulaq.text.personal.reach import reaching
from qulaq.text.personal.spans import Span, bare
from qulaq.text.personal.wordlists import pattern, words

_I = re.IGNORECASE
_LET = "а-яёәғқңөұүһіa-z"
_NUM = rf"\d{{1,4}}(?:\s?[{_LET}](?![{_LET}]))?(?:\s?[/\-–—]\s?\d{{1,4}}(?:\s?[{_LET}](?!\w))?){{0,2}}"
_NAME = r"(?:[«\"]?(?!\d)[\w.'’\-]{1,30}[»\"]?)"
_HEAD = (
    r"(?:ул\.?|улиц\w{1,2}|пр\.|пр-т\.?|просп\.?|проспект\w{0,2}|пер\.|переул\w{2,4}|шоссе|бульвар\w{0,2}|б-р|проезд\w{0,2}|туп\.|тупик\w{0,2}"
    r"|мкр\.?|мкрн\.?|м-н\.?|мкр-н\.?|микрорайон\w{0,2}|мик\w{0,5}-?р-?н|кв-л|квартал\w{0,2}|ж/м|жилмассив\w{0,2}|садоводческ\w{2,3}|разъезд\w{0,2}"
    r"|street|st\.|avenue|ave\.?)"
)
_TAIL = (
    r"(?:көше\w{0,8}|кошес\w{0,7}|к-сі\w{0,5}|көш\.|(?-i:к\.)(?=[\s,]{0,2}\d)|даңғ\.|даңғыл\w{0,6}|дангыл\w{0,5}|д-лы\w{0,4}|тұйы\w{1,7}|тас\s?жол\w{0,4}|бульвар\w{0,4}|(?:ықшам|шағын|мөлтек|ыкшам|шагын)\s{0,2}аудан\w{0,6}"
    r"|[ышм]/а|мкр\.?|орам\w{0,5}|кварта\w{0,5}|k[oóö][sş]h?es[iıí]\w{0,6}|da[nńñ]gh?[yı]l[yı]\w{0,6})"
)
_SEP = r"[\s,.;:–\-]{0,4}"
_HOUSE_RU = rf"(?:(?:в\s(?=дом))?(?:дом\w{{0,2}}|д\.|д(?=\s?\d)|уч\.|участ\w{{2,3}}|house)\s{{0,2}}№?\s{{0,2}})?{_NUM}(?:\s?[,]?\s?(?:корп\w{{0,3}}\.?|к\.|стр\.|строени\w|блок|секци\w)\s?№?\s?\w{{1,4}})?"
_HOUSE_KK = (
    r"\d{1,4}(?:/\d{1,4})?[а-яәa-z]?\s?[\-–]?\s?(?:ші\s|шы\s|інші\s|ыншы\s)?(?:үй|уй|[uúü][iyý](?![a-z]{3}))\w{0,6}"
)
_FLAT_RU = r"(?:кв(?:артир\w{0,3}|-ра|\.|(?=\s?\d))|пом\.|комнат\w{0,2}|комн\.|ком\.|apt\.?|flat)\s{0,2}№?\s{0,2}(?!\d{1,4}\s?(?:м2|метр|м\b|кв\.?\s?м|квадрат))\d{1,4}\w?"
# «12 мкр 34 дом 56 кв», as people say it
_FLAT_FIRST = (
    r"\d{1,4}[а-я]?(?:-?(?:я|й|ая))?\s?(?:квартира(?:[дмнғг]\w{1,3})?|кв)(?!\w)\.?(?!\s?(?:м(?:\b|2|²)|№?\s?\d))"
)
_HOUSE_FIRST = rf"{_NUM}\s?(?:дом|д)(?!\w)\.?(?:(?!{_SEP}№?\s?\d)|(?={_SEP}{_FLAT_FIRST}))"
_FLAT_KK = r"\d{1,4}[а-я]?\s?[\-–]?\s?(?:ші\s|шы\s|інші\s|ыншы\s)?(?:пәтер|патер|бөлме|п\.|p[aáäá]ter)(?!л[іи])\w{0,8}"
_STAIR = r"(?:(?:подъезд\w{0,2}|под\.|этаж\w{0,2}|эт\.)\s?\d{1,2}|\d{1,2}\s?-?\s?(?:этаж|подъезд|қабат|кіреберіс|подьезд)\w{0,4})"
_TOWN = (
    r"(?:(?:г\.|гор\.|город\w{0,2}|пос\.|п\.|пгт\.?|посел\w{1,3}|посёл\w{1,3}|с\.|сел[оеау]|аул\w?|ст\.|станиц\w|город|а\.|қ\.)\s{0,2}[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][\w\-]{1,30}+"
    r"|[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][\w\-]{1,30}+\s{1,2}(?:қ\.|қаласы\w{0,4}|а\.|ауыл\w{0,5}|кент\w{0,4}))"
)
_NUMBERED = r"\d{1,2}(?:-?(?:я|й|ая|ый|ой|ші|шы|інші|ыншы))?"
# «Тауке хана», «Абая Кунанбаева», not «Абая уже 5 лет»
_FURTHER = r"(?:(?-i:[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])[\w.'’\-]{1,30}|хана?|батыра?|би|акына?|султана?|жырау|ата|ана)(?!\w)"
_STREET_RU = rf"{_HEAD}(?:(?<=\.)|(?!\w))(?:[ ,]{{1,2}}|(?<=\.)){{1}}(?:{_NUMBERED}\s{{1,2}})?{_NAME}(?:\s{{1,2}}{_FURTHER}){{0,2}}?"
_NUMBERED_QUARTER = r"(?:(?:мкр|мкрн|микрорайон\w{0,2}|м-н|мкр-н|квартал\w{0,2})\.?\s?№?\s?\d{1,2}(?!\d)|\d{1,2}[\s\-]{1,2}(?:ші\s|шы\s|й\s|м\s)?(?:(?:ықшам|шағын|мөлтек|ыкшам|шагын|молтек)\s{0,2}аудан\w{0,6}|ықшам(?!\w)|мкр-н\w?|мкр\.?|микрорайон\w{0,2}))"
_WHOLE_NAME = _NAME.replace("{1,30}", "{1,30}+")  # before a space: nothing of it is given back
_OWNER = r"(?<![нтд][іы]ң)(?<!т[ұу]ратын)"  # «Тохтиевтің Ынтымақ көшесі»: he is not part of its name
_STREET_KK = rf"{_WHOLE_NAME}(?:{_OWNER}[ ]{_WHOLE_NAME}){{0,2}}?(?:\s?-?\s?\d{{1,2}})?[ ]{{1,2}}{_TAIL}(?!\w)"
# «кв. 1, 4 и 7», «1, 4 және 7-пәтер»
_NO_FLAT = r"(?!\d|\s?(?:[:/\-]|\.\d|подъезд|этаж|дом|раз|год|лет|д[не]|час|мин|мес|реб|чел|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|т[ге]|мкр|кв))"
_FLATS_AFTER = rf"(?:(?:,\s?|\s(?:и|және)\s)\d{{1,4}}{_NO_FLAT})*"
_FLATS_BEFORE = r"(?:(?:\d{1,4},\s?){0,20}\d{1,4}\s(?:и|және|мен|пен)\s|(?:\d{1,4},\s?){1,20}(?=\d{1,4}\s?-?\s?(?:пәтерлер|патерлер|квартир[аы])))?"
_DOOR_KK = r"(?:п[әа]тер|(?<=[\s,])п\.)\s?\d{1,4}(?![\d.]|\s?(?:бөлме|б[ао]лмелі|қабат|млн|мың|этаж))|\d{1,4}-п\.(?!\w)"
_FLATS = rf"(?:{_FLAT_RU}|{_FLAT_KK}|{_FLAT_FIRST}|{_DOOR_KK})"
_MARKED = re.compile(
    rf"(?<!\w)(?:{_TOWN}[, ]{{1,3}}){{0,2}}(?P<street>{_STREET_RU}|{_STREET_KK}|{_NUMBERED_QUARTER})"
    rf"(?:(?P<house>{_SEP}(?:{_HOUSE_KK}|{_HOUSE_FIRST}|{_HOUSE_RU}))(?:{_SEP}{_STAIR}){{0,2}}(?P<flat>{_SEP}{_FLATS}{_FLATS_AFTER})?"
    rf"|(?:{_SEP}{_STAIR})?(?P<only_flat>{_SEP}{_FLATS}))(?:{_SEP}{_STAIR})?(?!\d)",
    _I,
)  # fmt: skip
_HOUSE_FLAT = re.compile(
    rf"(?<![\w])(?:(?:дом\w{{0,2}}|д\.)\s{{0,2}}№?\s{{0,2}}{_NUM}|{_HOUSE_KK}){_SEP}(?:{_STAIR}{_SEP})?(?:{_FLAT_RU}|{_FLAT_KK})", _I
)  # fmt: skip
_FLAT_KK_ALONE = r"(?:№\s?\d{1,4}[а-я]?\s(?:пәтер|патер)(?!л[іи])\w{0,8}|(?:пәтер|патер)\w{0,4}\s№\s?\d{1,4})|\d{1,4}[а-я]?(?:\s?[\-–]\s?(?:ші\s|шы\s|інші\s|ыншы\s)?(?:пәтер|патер)(?!л[іи])\w{0,8}|\s(?:пәтер|патер)(?:ім|дем|тем|де|дегі|дің|ден|ге|мін)\w{0,5})"
_FLAT = re.compile(
    rf"(?<![\w]){_FLATS_BEFORE}(?:{_FLAT_RU}{_FLATS_AFTER}|{_FLAT_KK_ALONE}|\d{{1,4}}(?:-?(?:я|й|ая|ой|ей|ую|ю))?\s(?:квартир(?:а|ы|е|у|ой)|квартира(?:дан|да|дағы|ға|м)|кв\.)(?!\w)|п[әа]тер\s\d{{1,4}}(?![\d.]|\s?(?:бөлме|қабат|млн|мың|тең)))(?!\s?(?:м2|м²|метр|м\.|м\b|кв\.?\s?м|квадрат|ш\.?\s?м|шаршы))", _I
)  # fmt: skip
_DOOR_EN = r"(?:flat|apartment|apt\.?|room|unit)\s?(?:no\.?\s?|[№#]\s?)?\d{1,4}[a-z]?"
# «12 Abay street, flat 4», «flat 4, 12 Abay street»
_ENGLISH = re.compile(
    rf"(?<![\w.,/])(?:(?P<first>{_DOOR_EN})[,\s]{{1,3}})?{_NUM}[,\s]{{1,2}}(?:(?-i:[A-Z])[\w.'’\-]{{1,30}}\s){{1,3}}(?:street|st|avenue|ave|road|rd|lane|boulevard|blvd|drive|microdistrict)(?!\w)\.?"
    rf"(?P<flat>[,\s]{{1,3}}{_DOOR_EN})?(?!\w)", _I
)  # fmt: skip
# «Абая 120, 45», «толе би 45 кв 12»: without a word for street it is an address only where words say so, or with a flat
_BARE = re.compile(
    rf"(?<![\w])(?:{_TOWN}[, ]{{1,3}})?[^\W\d_][\w.'’\-]{{1,25}}+(?:\s[^\W\d_][\w\-]{{1,20}}+){{0,1}}[ ,]{{1,3}}(?:д\.?\s?|дом\s)?"
    rf"(?:{_HOUSE_KK}|{_HOUSE_FIRST}|{_NUM}(?:\s(?:корп\w{{0,3}}\.?|блок)\s?\w{{1,3}})?)(?:(?P<flat>[\s,]{{1,3}}{_FLATS})|[,\s\-]{{1,3}}\d{{1,3}}(?![\w.]))?(?!\d)", _I
)  # fmt: skip
# «5-көше, 27 учаскеде тұрамыз», «2 линия 46 үй мұнда тұрамын», «участок 77, живу тут»
_PLOT = re.compile(r"(?<![\w/])(?:\d{1,4}\s?-?\s?(?:үй|уй|учаске)(?:де|дегі)?|участок\s№?\s?\d{1,4})(?!\w)", _I)
_LIVES_BEFORE = pattern("lives, before", whole=False)
_LAST = re.compile(
    r"[\s.,!]*(?:(?:тез\w*|tez\w*|шұғыл|срочно|быстрее|скорее|тел\.?|телефон\w*|ватсап)[\s.,!:+\d()\-]*)?$", _I
)
_BEFORE_LAST = re.compile(r"(?:[.!?\n,]|[^\W\d_]{3})\s*$")
_WHOSE = frozenset(
    ["мени", "мені", "бізді", "бизди", "менің", "менин", "біздің", "биздин", "анамды", "меня", "нас", "мой", "наш"]
)
_IS_AREA = re.compile(r"\.?\s?(?:м\b|м2|м²|метр)", _I)
_AT_ADDRESS = re.compile(r"\sмекен-?жай", _I)
_LIVE_WE = re.compile(r"(?:[^\W\d]+\s){1,3}т[ұу]рам(?:ын|ыз)(?!\w)")
_CAPITAL = r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]"
_SIGNER = re.compile(rf"(?:^|[.!?\n]\s{{0,2}})(?:{_CAPITAL}(?:\.|[^\W\d_]*+)\s?){{2,3}}[,.:\n][ \n]{{0,2}}$")
_HEADED = re.compile(_HEAD, _I)
_END = re.compile(r"[\s,.;]*(?:$|\n|тел\w*|т\.|\+?[78][\s(\-]?\d)", _I)
_AT_HOME = pattern("at home", whole=False)
_LIVES_AFTER = pattern("lives, after", whole=False)
_NOT_HOME = pattern("no home", whole=False)
# «Момышулы 46/2-115»; «адрес Ауэзова 3-16»: a house of two numbers, or after the word address, has its flat behind the dash
_HOUSE_AND_FLAT = re.compile(r"\d/\d{1,3}[а-яa-z]?-\d{1,4}$", _I)
_ADDRESS = re.compile(r"(?:адрес\w{0,3}|мекен-?жай\w{0,4}|meken-?(?:zh|j)a[iy]\w{0,4})[\s:–\-]{1,4}$", _I)
# «Абай 5-үйде тұрамын, бірақ шұңқыр Иманов көшесінде»: with these another matter begins
_TURN = re.compile(r"(?:бірақ|алайда|ал|но|однако|зато|а)\s", _I)
_UNITS = re.compile(r"^\s{0,2}(?:тенге|теңге|тг|₸|лет\b|дн|день|дня|час|мин|раз|чел|шаршы|кв|мес|этаж|қабат|подъезд|поверх|год|жыл(?!у)|күн|сағат|рет|адам|км|м\b|га\b|%|г\b|г\.|июн|июл|мая|март|апр|авг|сен|окт|ноя|дек|янв|фев|-бап|бап|стат)", _I)  # fmt: skip

# «в квартире 11 градусов», «в квартире 4 человека»: how warm it is or how many live there, and no number of a door
_MEASURE = re.compile(
    r"\s?(?:[-–]\s?\d{1,2}\s?)?(?:градус|°|º|лет\b|года?\b|человек|чел\b|дет(?:ей|и)\b|месяц|дн(?:я|ей)\b|сут(?:ок|ки)\b|час(?:а|ов)\b|комнат|окон|окна)",
    _I,
)

# «45 үй, 120 пәтер, 300 тұрғын»: how many there are
_COUNTED = re.compile(r",?\s(?:және\s|и\s)?\d{2,5}\s(?:тұрғын|адам|отбас|жител|семе)", _I)


def find(text: str) -> Iterator[Span]:
    """Homes (kind "home"), as far as each reaches, and places of the matter (kind "place"); spans may overlap."""
    for span in _found(text):
        if span.kind != "home":
            yield span
        elif not _COUNTED.match(text, span.end):
            yield reaching(text, span)


def _found(text: str) -> Iterator[Span]:
    for found in _MARKED.finditer(text):
        has_flat = bool(found["flat"] or found["only_flat"]) or _is_pair(found["house"])
        if has_flat or not _UNITS.match(text[found.end() : found.end() + 8]):
            yield from _judged(text, found, has_flat)
    for found in _ENGLISH.finditer(text):
        yield from _judged(text, found, bool(found["first"] or found["flat"]))
    for shape in (_HOUSE_FLAT, _FLAT):
        for found in shape.finditer(text):
            after = text[found.end() : found.end() + 16]
            if shape is _HOUSE_FLAT or not (re.match(r"\s?(?:м2|м²|м\b|метр)", after, _I) or _MEASURE.match(after)):
                yield Span(found.start(), found.end(), "home", 0.9, "home.flat", bare(found[0]))
    for found in _PLOT.finditer(text):
        if _lives(text, found.start(), found.end()):
            yield Span(found.start(), found.end(), "home", 0.8, "home.lives", bare(found[0]))
    yield from _bare(text)


def _judged(text: str, found: re.Match[str], has_flat: bool) -> Iterator[Span]:
    start = found.start() + len(found[0]) - len(found[0].lstrip(" ,.;:–-"))
    start = turned.end() if (turned := _TURN.match(text, start)) else start
    if has_flat:
        yield Span(start, found.end(), "home", 0.94, "home.flat", bare(found[0]))
    elif _lives(text, start, found.end()):
        yield Span(start, found.end(), "home", 0.92, "home.lives", bare(found[0]))
    else:
        yield Span(start, found.end(), "place", 0.6, "place", bare(found[0]))


def _is_writers(text: str, start: int, end: int) -> bool:
    """«…Мы заперлись в ванной. Лесная 12»: all that is said last, where it was told of a home; before a telephone, too."""
    is_last = _LAST.match(text, end) is not None and _BEFORE_LAST.search(text[max(0, start - 12) : start]) is not None
    return is_last and text[start].isupper() and _AT_HOME.search(text[:start].casefold()) is not None


def _has_door(said: str, text: str, start: int, end: int) -> bool:
    """«Көкшетауда, Қонаев 31-17»: a house and its flat, no span of houses, days or hours, that stand by themselves."""
    house, _, flat = (re.search(r"(?<![\d-])\d{1,4}\s?-\s?\d{1,3}$", said) or [""])[0].partition("-")
    if not flat or not text[start].isupper():
        return False
    is_span = int(house) < int(flat) <= int(house) + 20 or max(int(house), int(flat)) < 10
    before, after = text[max(0, start - 12) : start].strip(), text[end : end + 12].strip()
    stands = (not before or before[-1] in ".,;:(!?") and (not after or after[0] in ".,;)!")
    return stands and not is_span


def _is_pair(house: str) -> bool:
    """«34-56»: house and flat as people write them; «12/1» and «34-36» are houses."""
    pair = re.search(r"(\d{1,4})\s?[-–—]\s?(\d{1,4})(?!\d)", house)
    return bool(pair) and "үй" not in house.casefold()


def _lives(text: str, start: int, end: int) -> bool:
    """Words of living before it in the same sentence, or after it in Kazakh, which has its verb at the end."""
    said = _sentence_before(text, start)
    if _LIVES_BEFORE.search(said):
        return True
    follows = _sentence_after(text, end)
    return bool(_LIVES_AFTER.match(follows) or _LIVE_WE.match(follows)) or _is_signed(text, start, end)


def _is_signed(text: str, start: int, end: int) -> bool:
    """«Зинаида Павловна, ул. Лесная 17»: the last that is said, after nothing but a name."""
    is_last = text[start].isupper() or _HEADED.match(text, start) is not None
    return (
        is_last and _END.match(text, end) is not None and _SIGNER.search(text[max(0, start - 60) : start]) is not None
    )


def _sentence_before(text: str, start: int) -> str:
    ends = r"[!?\n]|[.;](?=\s+[A-ZА-ЯӘҒҚҢӨҰҮҺІ][а-яәғқңөұүһі]{3,})|,\s(?:бірақ|алайда|ал|но|однако|зато|а)\s"
    return re.split(ends, text[max(0, start - 45) : start])[-1].casefold()


def _sentence_after(text: str, end: int) -> str:
    said = re.split(r"[.!?\n;]", text[end : end + 40].casefold())[0].lstrip(" ,–-")
    return re.sub(r"^(?:мекенжай\w*\s|деген\s|бойынша\s|[дт][ае](?:г[іы])?\s)", "", said)


def _bare(text: str) -> Iterator[Span]:
    for found in _BARE.finditer(text):
        start = found.start()
        said = found[0]
        if _UNITS.match(text[found.end() : found.end() + 8]):
            continue
        while (first := re.match(r"([^\W\d_]{2,})([.!?]?)[\s,]+(?=\D)", said)) and _is_beside(first, said):
            start += first.end()
            said = said[first.end() :]
        words_of_it = re.match(r"[^\d,]*", said)[0].split()  # type: ignore[index]
        if len(words_of_it) > 1 and _ordinary(words_of_it[-1]):
            continue
        if not re.match(r"(?:[^\W\d_]\.\s?)?[^\W\d_]{2,}", said) or _ordinary(re.match(r"\w+", said)[0]):  # type: ignore[index]
            continue
        if found["flat"] and not _IS_AREA.match(text, found.end()):
            yield Span(start, found.end(), "home", 0.91, "home.flat", bare(said))
        elif _HOUSE_AND_FLAT.search(said) or (_is_pair(said) and _ADDRESS.search(text[max(0, start - 24) : start])):
            yield Span(start, found.end(), "home", 0.82, "home.pair", bare(said))
        elif re.search(r"\d\w?[\s,]+\d+$", said) and _AT_ADDRESS.match(text, found.end()):
            yield Span(start, found.end(), "home", 0.8, "home.pair", bare(said))
        elif _has_door(said, text, start, found.end()) or _is_writers(text, start, found.end()):
            yield Span(start, found.end(), "home", 0.75, "home.alone", bare(said))
        elif _lives(text, start, found.end()) and not _NOT_HOME.search(text[max(0, start - 30) : start].casefold()):
            yield Span(start, found.end(), "home", 0.8, "home.lives", bare(said))


def _is_beside(first: re.Match[str], said: str) -> bool:
    """The first of two words is of what stands before the street: «жоқ Жамбыл», «ванной. Лесная», «тұрамын Абай»."""
    is_small = first[1].islower() and said[first.end()].isupper()
    return (
        bool(first[2])
        or is_small
        or first[1].casefold() in _WHOSE
        or _ordinary(first[1])
        or _LIVES_BEFORE.search(first[1].casefold()) is not None
    )


def _ordinary(word: str) -> bool:
    return word.casefold() in words("no street")
