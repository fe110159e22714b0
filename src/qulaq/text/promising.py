"""Sentences that undertake something by a day: “до 1 декабря 2026 года будет отремонтирована”, «15 желтоқсанға дейін
жөнделеді». Kazakh and Russian, by rule: a day to come, a word that promises, and nothing that denies it or puts the
duty on the reader. Pure: no clock, no database.

A program proposes, a person confirms: what is found too much costs a look, what is missed costs a promise, so the rules
lean to finding.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from qulaq.text.words import sentences

FARTHEST = timedelta(days=5 * 366)  # a programme of the state, at most


class Undertaken(NamedTuple):
    """`text[start:end]` is the sentence, `due_on` the last day it names, `word` what promises in it."""

    start: int
    end: int
    due_on: date
    word: str


_MONTHS = (
    ("январ", "қаңтар"), ("феврал", "ақпан"), ("март", "наурыз"), ("апрел", "сәуір"), ("ма[йяе]", "мамыр"),
    ("июн", "маусым"), ("июл", "шілде"), ("август", "тамыз"), ("сентябр", "қыркүйек"), ("октябр", "қазан"),
    ("ноябр", "қараша"), ("декабр", "желтоқсан"),
)  # fmt: skip
_MONTH = "|".join(f"(?:{ru}|{kk})" for ru, kk in _MONTHS)
_YEAR = r"(?P<year>20\d\d)"
_OF_YEAR = r"(?:\s*(?:ж(?:\.|ылғы|ылдың|ыл)|г(?:\.|ода|оду)))?"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "і": 1, "іі": 2, "ііі": 3, "іv": 4}

_NUMBERS = re.compile(r"(?<!\d)(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>20\d\d)(?!\d)")
_ISO = re.compile(r"(?<!\d)(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
_DAY_MONTH = re.compile(
    rf"(?:{_YEAR}{_OF_YEAR}\s+)?(?<!\d)(?P<day>\d{{1,2}})(?:-?(?:го|е|і|ы|сы|сі))?\s+(?P<month>{_MONTH})\w*(?:\s+(?P<after>20\d\d))?",
    re.IGNORECASE,
)
# «Қазанда» is October, «қазандық» a boiler: only endings a month takes
_ENDING = "(?:ь|я|е|ю|а|у|ем|да|де|та|те|ға|ге|қа|ке|ның|нің|дың|дің|тың|тің)?"
_MONTH_ALONE = re.compile(
    rf"(?:{_YEAR}{_OF_YEAR}\s+)?\b(?P<month>{_MONTH}){_ENDING}(?!\w)(?:\s+(?P<after>20\d\d))?", re.IGNORECASE
)
_QUARTER = re.compile(
    rf"(?:{_YEAR}{_OF_YEAR}\s+)?\b(?P<number>[1-4]|iv|i{{1,3}}|іv|і{{1,3}})\s*-?\s*(?:м|й|ші|шы|інші|ші)?\s*"
    r"(?:квартал|тоқсан)(?!\w*сан)\w*(?:\s+(?P<after>20\d\d))?",
    re.IGNORECASE,
)
_END_OF_YEAR = re.compile(
    rf"(?:до\s+конца|к\s+концу|в\s+конце)\s+(?:текущего\s+|этого\s+)?(?:(?P<after>20\d\d)\s+)?года"
    rf"|(?:{_YEAR}{_OF_YEAR}\s+|биылғы\s+|ағымдағы\s+)?жыл(?:дың)?\s+(?:соңына|аяғына|соңында|аяғында)",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"(?:в\s+течение|в\s+срок\s+до|через)\s+(?P<ru>\d{1,3}|одного|двух|тр[её]х|недели|месяца)\s*(?P<unit>[а-яё]+\s?[а-яё]*)?"
    r"|(?P<kk>\d{1,3}|бір|екі|үш)\s+(?P<kkunit>(?:жұмыс\s+|күнтізбелік\s+)?күн|апта|ай)\w*\s+(?:ішінде|аралығында|мерзімде)",
    re.IGNORECASE,
)
_SAID_NUMBERS = {"одного": 1, "двух": 2, "трех": 3, "трёх": 3, "бір": 1, "екі": 2, "үш": 3}

# «будет отремонтирован», «планируем», «завершим»; «жөнделеді», «аяқтаймыз», «жоспарланып отыр»
_PROMISES = re.compile(
    r"\b(?:буд(?:ет|ут|ем)|обязу(?:ется|ются|емся|юсь)|обеща(?:ем|ю|ет)|гарантиру(?:ем|ет)|планиру(?:ется|ются|ем|ет)"
    r"|запланирован\w*|намечен\w*|предусмотрен\w*|заверш(?:им|ит|ится|атся)|выполн(?:им|ит)|устран(?:им|ит)"
    r"|отремонтиру(?:ем|ет)|восстанов(?:им|ит)|установ(?:им|ит)|постро(?:им|ит)|провед(?:ём|ем|ет|ёт)|закон(?:чим|чит)"
    r"|начн(?:ём|ем|ется|утся|ет)|исправ(?:им|ит)|обеспеч(?:им|ит)|сдел(?:аем|ает)|замен(?:им|ит)|введ(?:ём|ем|ут)"
    r"|откро(?:ем|ется)|подключ(?:им|ит)|сда(?:дим|дут|ст)|асфальтиру(?:ем|ют)|очист(?:им|ят)|вывез(?:ем|ут)"
    r"|\w+(?:ылады|іледі|лады|леді|нады|неді|анады|енеді)|болады|\w{2,}(?:аймыз|ейміз|амыз|еміз|ймыз|йміз|амын|емін)"
    r"|\w+(?:айды|ейді)|жоспарлан(?:ған|уда|ып\s+отыр)|көздел(?:ген|іп\s+отыр|уде)|белгілен(?:ген|іп\s+отыр)"
    r"|міндеттен(?:еміз|емін|еді)|уәде\s+бер\w+)(?!\w)",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\bне\s+(?:буд|планир|предусмотр|намеч|заплан|обеща)|\w{2,}(?:м|б|п)(?:а|е)й(?:ды|ді|мыз|міз)\b"
    r"|жоспарланба|көзделме",
    re.IGNORECASE,
)
# The duty is the reader's, or a right to contest: no promise
_OF_READER = re.compile(
    r"обжал|вправе|вы\s+(?:может|должн)|вам\s+(?:необходимо|следует)|просим\s+вас|шағым(?:дан|\s+(?:жаса|бер|келтір))"
    r"|құқылы|құқығыңыз|сізге\s+қажет|сұраймыз|өтінеміз",
    re.IGNORECASE,
)


def undertaken(text: str, said_on: date) -> list[Undertaken]:
    """The sentences of `text` that promise something by a day after `said_on`, in their order."""
    found = []
    for span in sentences(text):
        sentence = text[span.start : span.end]
        promise = _PROMISES.search(sentence)
        if promise is None or _DENIES.search(sentence) or _OF_READER.search(sentence):
            continue
        days = [day for day in days_of(sentence, said_on) if said_on < day <= said_on + FARTHEST]
        if days:
            found.append(Undertaken(span.start, span.end, max(days), promise.group()))
    return found


def days_of(sentence: str, said_on: date) -> list[date]:
    """The days a sentence names: the last day of a month, quarter or year, where it names no day. What has no year is
    the next such day after `said_on`. Days that do not exist are left out."""
    left, days = sentence, []
    for pattern, read in _READERS:
        for match in pattern.finditer(left):
            day = read(match, said_on)
            if day is not None:
                days.append(day)
        left = pattern.sub(lambda match: " " * len(match.group()), left)
    return days


def _exact(match: re.Match[str], _said_on: date) -> date | None:
    return _date(int(match["year"]), int(match["month"]), int(match["day"]))


def _day_month(match: re.Match[str], said_on: date) -> date | None:
    month, day = _month_of(match["month"]), int(match["day"])
    return _dated(match, said_on, lambda year: _date(year, month, day))


def _month_alone(match: re.Match[str], said_on: date) -> date | None:
    month = _month_of(match["month"])
    return _dated(match, said_on, lambda year: date(year, month, monthrange(year, month)[1]))


def _quarter(match: re.Match[str], said_on: date) -> date | None:
    said = match["number"].lower()
    number = int(said) if said.isdecimal() else _ROMAN[said]
    return _dated(match, said_on, lambda year: date(year, 3 * number, monthrange(year, 3 * number)[1]))


def _end_of_year(match: re.Match[str], said_on: date) -> date:
    return date(int(match["after"] or match["year"] or said_on.year), 12, 31)


def _within(match: re.Match[str], said_on: date) -> date | None:
    """Working days are taken as seven calendar days for five: a person corrects the day."""
    said = (match["ru"] or match["kk"]).lower()
    unit = (match["unit"] or said if match["ru"] else match["kkunit"]).lower()
    number = int(said) if said.isdecimal() else _SAID_NUMBERS.get(said, 1)
    if number == 0:
        return None
    if unit.startswith(("месяц", "ай")):
        return _months_later(said_on, number)
    if unit.startswith(("недел", "апта")):
        return said_on + timedelta(days=7 * number)
    if unit.startswith(("раб", "жұмыс")):
        return said_on + timedelta(days=-(-7 * number // 5))
    return said_on + timedelta(days=number) if "дн" in unit or "ден" in unit or "күн" in unit or "сут" in unit else None


def _months_later(day: date, number: int) -> date:
    index = day.year * 12 + day.month - 1 + number
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _dated(match: re.Match[str], said_on: date, in_year: Callable[[int], date | None]) -> date | None:
    """In the year that is said, else in this one, or the next where the day has passed."""
    said = match["year"] or match["after"]
    if said:
        return in_year(int(said))
    this = in_year(said_on.year)
    return this if this is not None and this > said_on else in_year(said_on.year + 1)


def _month_of(word: str) -> int:
    small = word.lower()
    return next(number for number, pair in enumerate(_MONTHS, 1) if re.fullmatch("|".join(pair), small))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], date | None]], ...] = (
    (_NUMBERS, _exact),
    (_ISO, _exact),
    (_DAY_MONTH, _day_month),
    (_QUARTER, _quarter),
    (_MONTH_ALONE, _month_alone),
    (_END_OF_YEAR, _end_of_year),
    (_WITHIN, _within),
)
