"""Days that a Kazakh or Russian sentence names: «до 1 декабря 2026 года», «15 желтоқсанға дейін», «в III квартале»,
«екі апта ішінде», «весной». Pure: no clock; what is relative counts from the day the sentence was said.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

JUST_PASSED = timedelta(days=45)  # a day without a year that lies so little behind is that one, not next year's

_MONTHS = (
    ("январ", "қаңтар"), ("феврал", "ақпан"), ("март", "наурыз"), ("апрел", "сәуір"), ("ма[йяе]", "мамыр"),
    ("июн", "маусым"), ("июл", "шілде"), ("август", "тамыз"), ("сентябр", "қыркүйек"), ("октябр", "қазан"),
    ("ноябр", "қараша"), ("декабр", "желтоқсан"),
)  # fmt: skip
_SEASONS = ((2, "зим", "қыс"), (5, "весн", "көктем"), (8, "лет", "жаз"), (11, "осен", "күз"))
_MONTH = "|".join(f"(?:{ru}|{kk})" for ru, kk in _MONTHS)
_YEAR = r"(?P<year>20\d\d)"
_OF_YEAR = r"(?:\s*(?:ж(?:\.|ылғы|ылдың|ыл)|г(?:\.|ода|оду)))?"
_ORDINALS = {
    1: "i|і|1|перв|бірінші", 2: "ii|іі|2|втор|екінші", 3: "iii|ііі|3|трет|үшінші", 4: "iv|іv|4|четв|төртінші",
}  # fmt: skip
_ORDINAL = r"(?P<number>iv|і?v|i{1,3}|і{1,3}|[1-4]|(?:перв|втор|трет|четв[её]рт)\w*|(?:бірінші|екінші|үшінші|төртінші))"
_COUNTS = {
    "одного": 1, "двух": 2, "две": 2, "трех": 3, "три": 3, "четырех": 4, "пяти": 5, "десяти": 10,
    "бір": 1, "екі": 2, "үш": 3, "төрт": 4, "бес": 5, "он": 10,
}  # fmt: skip
_COUNT = rf"\d{{1,3}}|{'|'.join(_COUNTS)}|тр[её]х|четыр[её]х"

_NUMBERS = re.compile(r"(?<!\d)(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>20\d\d)(?!\d)")
_ISO = re.compile(r"(?<!\d)(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
_DAY_MONTH = re.compile(
    rf"(?:{_YEAR}{_OF_YEAR}\s+)?(?<!\d)(?:\d{{1,2}}\s*[-–]\s*)?(?P<day>\d{{1,2}})(?:-?(?:го|е|і|ы|сы|сі)|[»\"])?\s+"
    rf"(?P<month>{_MONTH})\w*(?:\s+(?P<after>20\d\d))?",
    re.IGNORECASE,
)
_DECADE = re.compile(
    rf"(?P<number>перв|втор|трет)\w+\s+декад\w+\s+(?P<month>{_MONTH})\w*(?:\s+(?P<after>20\d\d))?"
    rf"|(?:{_YEAR}{_OF_YEAR}\s+)?(?P<kkmonth>{_MONTH})\w*\s+(?P<kknumber>бірінші|екінші|үшінші)\s+онкүнді\w+",
    re.IGNORECASE,
)
# «Қазанда» is October, «қазандық» a boiler: only endings a month takes
_ENDING = "(?:ь|я|е|ю|а|у|ем|да|де|та|те|ға|ге|қа|ке|ның|нің|дың|дің|тың|тің|[ыі]н(?:да|де|а|е))?"
_MONTH_ALONE = re.compile(
    rf"(?:{_YEAR}{_OF_YEAR}\s+)?\b(?P<month>{_MONTH}){_ENDING}(?!\w)(?:\s+(?P<after>20\d\d))?", re.IGNORECASE
)
_QUARTER = re.compile(
    rf"(?:{_YEAR}{_OF_YEAR}\s+)?\b{_ORDINAL}\s*-?\s*(?:м|й|ші|шы|інші)?\s*(?:квартал|тоқсан)(?!\w*сан)\w*"
    r"(?:\s+(?P<after>20\d\d))?",
    re.IGNORECASE,
)
_HALF = re.compile(
    rf"(?:{_YEAR}{_OF_YEAR}\s+)?\b{_ORDINAL}\s*-?\s*(?:м|й|ші|шы)?\s*(?:полугоди|жартыжылды)\w*(?:\s+(?P<after>20\d\d))?",
    re.IGNORECASE,
)
_SEASON = re.compile(
    r"\b(?P<season>весной|летом|осенью|зимой|весн[ыу]|лета|лету|осени|зим[ыу])(?:\s+(?P<after>20\d\d))?(?!\w)"
    rf"|(?:{_YEAR}{_OF_YEAR}\s+)?\b(?P<kkseason>көктем|жаз|күз|қыс)(?:де|да|інде|ында|дің|дың|нің|ғы|гі)?"
    r"(?:\s+(?:соң|аяғ|айлар)\w+)?(?!\w)",
    re.IGNORECASE,
)
_END_OF_YEAR = re.compile(
    rf"(?:до\s+конца|к\s+концу|в\s+конце)\s+(?:текущего\s+|этого\s+)?(?:(?P<after>20\d\d)\s+)?года"
    rf"|(?:{_YEAR}{_OF_YEAR}\s+|биылғы\s+|ағымдағы\s+)?жыл(?:дың)?\s+(?:соңына|аяғына|соңында|аяғында)",
    re.IGNORECASE,
)
_END_OF_MONTH = re.compile(
    r"(?:до\s+конца|к\s+концу|в\s+конце)\s+(?:(?:текущего|этого)\s+)?месяца"
    r"|(?:осы\s+|ағымдағы\s+)?ай(?:дың)?\s+(?:соңына|аяғына|соңында|аяғында)",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    rf"(?:в\s+течение|в\s+срок\s+до|через)\s+(?P<ru>{_COUNT}|недели|месяца|неделю|месяц)\s*(?P<unit>[а-яё]+\s?[а-яё]*)?"
    rf"|(?P<kk>{_COUNT})\s+(?P<kkunit>(?:жұмыс\s+|күнтізбелік\s+)?күн|апта|ай)\w*\s+"
    r"(?:ішінде|аралығында|мерзім\w*|кейін|соң)",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"(?:(?P<count>\d{1,2})-?|(?P<word>двух|тр[её]х|десяти)?-?)(?P<unit>дневн|недельн|месячн)\w+\s+срок", re.IGNORECASE
)
_TOMORROW = re.compile(r"\b(?:завтра|ертең)(?!\w)", re.IGNORECASE)
_BEFORE_YEAR = re.compile(rf"\bдо\s+{_YEAR}\s+г(?:ода|\.)|(?P<kk>20\d\d)\s*жылға\s+дейін", re.IGNORECASE)
_IN_YEAR = re.compile(
    rf"\b(?:в|на)\s+{_YEAR}\s+г(?:оду|од|\.)(?!\w)|(?<!\d)(?P<kk>20\d\d)\s*жыл(?:ы|ға)(?!\w)", re.IGNORECASE
)

_NEXT_YEAR = re.compile(r"\b(?:следующего(?=\s+года)|(?:келесі|келер)(?=\s+жыл))", re.IGNORECASE)
_THIS_YEAR = re.compile(r"\b(?:(?:текущего|этого)(?=\s+года)|(?:ағымдағы|осы)(?=\s+жыл))", re.IGNORECASE)


def days_of(sentence: str, said_on: date) -> list[date]:
    """The last day of a month, quarter, season or year, where no day is named. What has no year is the next such day
    after `said_on`, unless it has just passed. A year alone counts where nothing finer is said. No day that does not
    exist."""
    left, days = _THIS_YEAR.sub(str(said_on.year), _NEXT_YEAR.sub(str(said_on.year + 1), sentence)), []
    for pattern, read in _READERS:
        days += _read(pattern, read, left, said_on)
        left = pattern.sub(lambda match: "\x00" * len(match.group()), left)
    return days or _read(_IN_YEAR, _in_year, left, said_on)


_Read = Callable[[re.Match[str], date], "date | None"]


def _read(pattern: re.Pattern[str], read: _Read, text: str, said_on: date) -> list[date]:
    found = (read(match, said_on) for match in pattern.finditer(text))
    return [day for day in found if day is not None]


def _exact(match: re.Match[str], _said_on: date) -> date | None:
    return _date(int(match["year"]), int(match["month"]), int(match["day"]))


def _day_month(match: re.Match[str], said_on: date) -> date | None:
    month, day = _month_of(match["month"]), int(match["day"])
    return _dated(match, said_on, lambda year: _date(year, month, day))


def _decade(match: re.Match[str], said_on: date) -> date | None:
    number = _number(match["number"] or match["kknumber"])
    month = _month_of(match["month"] or match["kkmonth"])
    return _dated(match, said_on, lambda year: _last_of(year, month) if number == 3 else date(year, month, 10 * number))


def _month_alone(match: re.Match[str], said_on: date) -> date | None:
    month = _month_of(match["month"])
    return _dated(match, said_on, lambda year: _last_of(year, month))


def _quarter(match: re.Match[str], said_on: date) -> date | None:
    return _dated(match, said_on, lambda year: _last_of(year, 3 * _number(match["number"])))


def _half(match: re.Match[str], said_on: date) -> date | None:
    month = 6 if _number(match["number"]) == 1 else 12
    return _dated(match, said_on, lambda year: _last_of(year, month))


def _season(match: re.Match[str], said_on: date) -> date | None:
    word = (match["season"] or match["kkseason"]).lower()
    month = next(month for month, ru, kk in _SEASONS if word.startswith((ru, kk)))
    return _dated(match, said_on, lambda year: _last_of(year, month))


def _end_of_year(match: re.Match[str], said_on: date) -> date:
    return date(int(match["after"] or match["year"] or said_on.year), 12, 31)


def _end_of_month(_match: re.Match[str], said_on: date) -> date:
    return _last_of(said_on.year, said_on.month)


def _before_year(match: re.Match[str], _said_on: date) -> date:
    return date(int(match["year"] or match["kk"]) - 1, 12, 31)


def _in_year(match: re.Match[str], _said_on: date) -> date:
    return date(int(match["year"] or match["kk"]), 12, 31)


def _tomorrow(_match: re.Match[str], said_on: date) -> date:
    return said_on + timedelta(days=1)


def _term(match: re.Match[str], said_on: date) -> date | None:
    number = int(match["count"] or _count(match["word"] or "одного"))
    return _later(said_on, number, match["unit"].lower().removesuffix("н"))


def _within(match: re.Match[str], said_on: date) -> date | None:
    said = (match["ru"] or match["kk"]).lower()
    unit = (match["unit"] if _count(said) and match["unit"] else said) if match["ru"] else match["kkunit"]
    return _later(said_on, _count(said) or (0 if said.isdecimal() else 1), unit.lower())


def _later(said_on: date, number: int, unit: str) -> date | None:
    """Working days are taken as seven calendar days for five: a person corrects the day."""
    if number == 0:
        return None
    if unit.startswith(("месяц", "месяч", "ай")):
        return _months_later(said_on, number)
    if unit.startswith(("недел", "апта")):
        return said_on + timedelta(days=7 * number)
    if unit.startswith(("раб", "жұмыс")):
        return said_on + timedelta(days=-(-7 * number // 5))
    return said_on + timedelta(days=number) if re.search("дн|ден|күн|сут", unit) else None


def _months_later(day: date, number: int) -> date:
    index = day.year * 12 + day.month - 1 + number
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _dated(match: re.Match[str], said_on: date, in_year: Callable[[int], date | None]) -> date | None:
    said = match["year"] or match["after"]
    if said:
        return in_year(int(said))
    this = in_year(said_on.year)
    if this is not None and this > said_on - JUST_PASSED:
        return this
    return in_year(said_on.year + 1)


def _count(word: str) -> int:
    small = word.lower().replace("ё", "е")
    return int(small) if small.isdecimal() else _COUNTS.get(small, 0)


def _number(word: str) -> int:
    small = word.lower()
    return next(number for number, said in sorted(_ORDINALS.items(), reverse=True) if re.match(said, small))


def _month_of(word: str) -> int:
    small = word.lower()
    return next(number for number, pair in enumerate(_MONTHS, 1) if re.fullmatch("|".join(pair), small))


def _last_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_READERS: tuple[tuple[re.Pattern[str], _Read], ...] = (
    (_NUMBERS, _exact),
    (_ISO, _exact),
    (_DECADE, _decade),
    (_DAY_MONTH, _day_month),
    (_QUARTER, _quarter),
    (_HALF, _half),
    (_END_OF_MONTH, _end_of_month),
    (_MONTH_ALONE, _month_alone),
    (_BEFORE_YEAR, _before_year),
    (_END_OF_YEAR, _end_of_year),
    (_SEASON, _season),
    (_TERM, _term),
    (_WITHIN, _within),
    (_TOMORROW, _tomorrow),
)
