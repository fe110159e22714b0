# ruff: noqa: E501 — a pattern cut into pieces is harder to read than a long line
"""Numbers of papers, accounts, and days of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qulaq.text.personal.context import OTHER_NUMBERS, after, anyone, said_before
from qulaq.text.personal.spans import Span, bare

_I = re.IGNORECASE
_NO = r"(?:№|n°|no\.?|номер\w{0,2}|нөмірі?|серия|сериясы)"
_CARD_OF_PERSON = (
    r"(?:жеке\s{1,2}куәлі\w{1,8}|удостоверени\w{1,3}(?:\s{1,2}личности)?|уд\.?\s{0,2}(?:личн\w{0,4}|л\.)|уд(?=\.?\s{0,2}№)|ж/к|(?:загран|тех\.?\s?)?паспорт\w{0,3}"
    r"|төлқұжат\w{0,8}|сртс|passport|id card)"
)
_LICENCE = (
    r"(?:водительск\w{2,3}(?:\s{1,2}(?:удостоверени\w{1,3}|прав\w{0,3}))?|права(?=\s{1,2}№?\s?[a-zа-я]{0,2}\s?\d)|куәлі[гк]\w{0,6}|в/у|ву(?=\s{1,2}№?\s?[a-zа-я]{2}\s?\d)|свидетельств\w{1,3}"
    r"(?:\s{1,2}о\s{1,2}(?:рождении|браке|смерти|расторжении\s{1,2}брака))?|(?:туу|неке|қайтыс\s{1,2}болу)\w{0,3}\s{1,2}туралы"
    r"\s{1,2}куәлі\w{1,6}|пенсионн\w{2,3}\s{1,2}удостоверени\w{1,3}|военн\w{2,3}\s{1,2}билет\w{0,2}|әскери\s{1,2}билет\w{0,4}"
    r"|вид\w{0,2}\s{1,2}на\s{1,2}жительство|ықтиярхат\w{0,4}|лицензи\w{1,4}|мемлекеттік\s{1,2}акт\w{0,5}|госакт\w{0,2})"
)
_PAPER_NUMBER = r"(?P<hide>(?:№ ?)?(?:[A-ZА-ЯӘІ]{1,4}[ \-]{0,2}(?:№ ?)?)?\d(?:[ \-]?\d){5,9})(?!\d)"
_LINK_WORDS = r"(?:[\s:,()№]{0,3}(?:№|номер\w{0,2}|нөмірі?\w{0,3}|личности|серии|серия|сериясы|рк|рф|кр|рб|менің|мой|моё|моей|моего|берілген|свой|своё|сына|дочери|матери|мужа|жены|отца|ұлымның|қызымның|нового|старого|образца|казахстана|гражданина)){0,3}[\s:,(\-–]{0,4}"
_PAPER = re.compile(rf"(?<!\w){_CARD_OF_PERSON}{_LINK_WORDS}{_PAPER_NUMBER}", _I)
_OTHER_PAPER = re.compile(rf"(?<!\w){_LICENCE}{_LINK_WORDS}{_PAPER_NUMBER}", _I)
_BEFORE_PAPER = re.compile(
    rf"(?<![\w\-])(?P<hide>№? ?(?:[A-ZА-Я]{{1,2}} ?)?\d{{6,9}})[ \-]{{1,2}}(?:нөмірлі|сериялы|номер\w{{0,2}})?\s{{0,2}}(?:{_CARD_OF_PERSON}|{_LICENCE})", _I
)  # fmt: skip
_PASSPORT = re.compile(r"(?<![\w])[NН] ?\d{8}(?!\w)")
_ID_CARD = re.compile(r"(?<![\d\w\-№])0\d{8}(?![\d\-])")
# ISO 3779: seventeen signs without I, O and Q, the last four digits
_VIN = re.compile(r"(?<![\w])(?=[A-Z\d]{0,12}[A-Z])(?=[A-Z\d]{0,10}\d)[A-HJ-NPR-Z\d]{13}\d{4}(?!\w)", _I)
_VIN_SAID = re.compile(
    r"(?<!\w)(?:vin|вин|ви[- ]?н|кузов\w{0,2}|шасси)(?:[\s\-]{0,2}(?:код\w{0,3}|номер\w{0,2}|нөмірі?\w{0,3}|code))?[\s:№,–\-]{0,4}(?P<hide>(?=[\w\-]{0,16}\d\d)[A-ZА-Я\d][A-ZА-Я\d\-]{6,17})(?!\w)",
    _I,
)
_OTHER_NUMBERS = anyone(OTHER_NUMBERS)
_NO_DOCUMENT = re.compile(r"^\s{0,2}(?:тенге|теңге|тг|₸|шт|руб)")

_ACCOUNT_WORD = (
    r"(?:(?:лицев\w{2,3}|дербес|жеке|расч[её]тн\w{2,3}|банковск\w{2,3}|есеп\s{1,2}айырысу|депозитн\w{2,3})\s{1,2}(?:сч[её]т\w{0,2}|шот\w{0,6})"
    r"|лицев\w{2,3}|л/с|л/сч|д/ш|ж/ш|л\.\s?с\.?|р/с|абон(?:ент\w{0,6}|\.)(?:\s{1,2}(?:код\w{0,2}|номер\w{0,2}|нөмірі?м?))?|договор\w{0,2}|контракт\w{0,2}|шарт\w{0,5}"
    r"|полис\w{0,2}|сч[её]т(?:а|у|ом|е)?(?!\w)|(?:есеп\s?)?шот(?:ы?м?|ым(?:ыз)?|ыңыз)(?!\w)|кредит\w{0,3}|несие\w{0,3}|займ\w{0,2}|депозит\w{0,2}|account|lits\w{0,4}\.?\s?s?chet\w?)"
)
# One of them stands in each of these words: most texts are known by it to speak of no account
_MAY_SAY_ACCOUNT = re.compile(
    r"сч[её]т|шот|лицев|л/с|д/ш|ж/ш|р/с|л\.\s?с|абон|договор|контракт|шарт|полис|кредит|несие|займ|депозит|account|chet"
)
# A small letter belongs to it only without a space: «счёт 250 000 тенге», «счёт долг 250 000»
_ACCOUNT_NUMBER = r"(?P<hide>(?:(?-i:[A-ZА-ЯӘІ]{1,4}[\-/ ]?)|(?!(?:на|за|в|о|об|от|до|по|с|к|из|и|у)\b)[a-zа-яәі]{1,2} |[a-zа-яәі]{1,4}[\-/]?)?\d(?:[\-/ ]?\d|[\-/]?[A-ZА-Я]|(?-i: [A-ZА-Я])){3,19})(?![\w])"
_ACCOUNT = re.compile(rf"(?<!\w){_ACCOUNT_WORD}(?:\s{{0,2}}[(:,–\-]?\s{{0,2}}(?:займа|кредита|за\s\w{{2,12}}|бойынша|услуг|аренды|нөмірі?м?|номер\w{{0,2}}|мой|моего|менің)){{0,2}}[\s:(]{{0,3}}(?P<no>(?:№|n\b|no\.?)\s{{0,2}})?{_ACCOUNT_NUMBER}", _I)  # fmt: skip
_BEFORE_ACCOUNT = re.compile(rf"(?<![\w\-])(?P<no>№ ?)?{_ACCOUNT_NUMBER}[ \-]{{1,2}}(?:нөмірлі\s{{1,2}}|номерлі\s{{1,2}}|\s?санды\s{{1,2}})?(?:дербес\s{{1,2}}|жеке\s{{1,2}}|несие\s{{1,2}}|қарыз\s{{1,2}}|кредит\w{{0,4}}\s{{1,2}})?(?:шот\w{{0,6}}|шарт\w{{0,6}}|абонент\w{{0,6}})(?!\w)", _I)  # fmt: skip
_DATED = re.compile(r"\d{1,2}[./\-]\d{1,2}[./\-]\d{2,4}")

_MONTH = (
    r"(?:янв\w{0,4}|фев\w{0,5}|мар\w{0,2}|апр\w{0,4}|ма[йя]|июн\w?|июл\w?|авг\w{0,4}|сен\w{0,6}|окт\w{0,5}|ноя\w{0,4}|дек\w{0,5}"
    r"|қаңтар\w{0,4}|ақпан\w{0,4}|наурыз\w{0,4}|сәуір\w{0,4}|мамыр\w{0,4}|маусым\w{0,4}|шілде\w{0,4}|тамыз\w{0,4}"
    r"|қыркүйек\w{0,4}|қазан\w{0,4}|қараша\w{0,4}|желтоқсан\w{0,4})"
)
_DAY = (
    rf"(?:\d{{1,2}}\s?[./\-]\s?\d{{1,2}}\s?[./\-]\s?\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[\s\-]{{1,2}}{_MONTH}\s{{1,2}}(?:19|20)\d\d"
    rf"|(?:19|20)\d\d\s{{0,2}}(?:-?ж\.?|жылғы|жылы|жылдың)\s{{1,2}}\d{{1,2}}[\s\-]{{0,2}}(?:ші\s|шы\s|інші\s|ыншы\s)?{_MONTH}|(?:19|20)\d\d)"
)
_SHORT_YEAR = r"(?<![\d.,/\-])\d\d(?=\s?г\.\s?р\.?(?!\w))"  # «79 г.р.», not «79 гр»
_BORN_BEFORE = re.compile(rf"(?<![\d.])(?P<hide>{_DAY}|{_SHORT_YEAR})(?!\d)(?:\s?г(?:\.|ода?|оду)?)?[\s,)]{{0,3}}(?:-?ж\.?\s?|жылы\s{{1,2}}|жылғы\s{{1,2}}|күні\s{{1,2}})?(?:[\wәғқңөұүһі\-]{{2,16}}\s{{1,2}}){{0,1}}?(?:г\.?\s?р\.?(?!\w)|г/р|рожд\w{{1,4}}|года\s{{1,2}}рожд\w{{1,4}}|ж\.?\s?т\.?(?!\w)|туған\w{{0,6}}|тудым|туылған\w{{0,4}})", _I)  # fmt: skip
_BORN_AFTER = re.compile(rf"(?<!\w)(?:(?:дата|день|год|число)\s{{1,2}}рожд(?:ения|\.)(?:\s(?:реб[её]нка|сына|дочери|дочки|моя|мой|мужа|жены|матери|мамы|отца|папы|внука|внучки|брата|сестры))?|[дг]\.?\s?р\.?(?=[\s:])|рожд[её]н\w{{0,2}}|род(?=\.\s?\d)|родил\w{{1,4}}|туған\s{{1,2}}(?:күні?м?|жылы?м?|айы)\w{{0,4}}|туылған\s{{1,2}}күні?м?|born(?:\s{{1,2}}on)?|date\s{{1,2}}of\s{{1,2}}birth)[\s:–\-,.]{{0,4}}(?:я\s|он\s|она\s|мой\s|моя\s)?(?:в\s|—\s)?(?P<hide>{_DAY})(?!\d)", _I)  # fmt: skip

# «Асылым атты қызым (17/09/2016)», «сын Тимур (12.05.2015)»
_CHILD = r"(?:қыз|ұл|бала|немере)(?:лар)?(?:ым|м|ы?мыз|сы|ы)(?:н\w{1,2}|[ғд]а)?|сын\w{0,3}|доч[ьке]\w{0,4}|внук\w{0,2}|внучк\w{1,2}|реб[её]н\w{2,4}"
_BORN_CHILD = re.compile(
    rf"(?<!\w)(?:{_CHILD})(?:\s[\w\-]{{2,20}}){{0,2}}\s?\((?P<hide>\d{{1,2}}[./\-]\d{{1,2}}[./\-]\d{{4}})\)", _I
)


def find(text: str) -> Iterator[Span]:
    """Papers, accounts and days of birth; spans may overlap."""
    for why, pattern in (("document.card", _PAPER), ("document.other", _OTHER_PAPER), ("document.card", _BEFORE_PAPER)):
        for found in pattern.finditer(text):
            yield _hidden(found, "document", 0.96, why)
    yield from _papers_alone(text)
    for pattern in (_ACCOUNT, _BEFORE_ACCOUNT) if _MAY_SAY_ACCOUNT.search(text.casefold()) else ():
        yield from _accounts(text, pattern)
    for pattern in (_BORN_BEFORE, _BORN_AFTER, _BORN_CHILD):
        for found in pattern.finditer(text):
            yield _hidden(found, "birth", 0.96, "birth")


def _hidden(found: re.Match[str], kind: str, sure: float, why: str) -> Span:
    return Span(found.start("hide"), found.end("hide"), kind, sure, why, bare(found["hide"]))


def _papers_alone(text: str) -> Iterator[Span]:
    for found in _VIN.finditer(text):
        yield Span(found.start(), found.end(), "document", 0.9, "document.vin", bare(found[0]))
    for found in _VIN_SAID.finditer(text):
        yield _hidden(found, "document", 0.88, "document.vin")
    for found in _PASSPORT.finditer(text):
        yield Span(found.start(), found.end(), "document", 0.8, "document.passport", bare(found[0]))
    for found in _ID_CARD.finditer(text):
        denied = said_before(_OTHER_NUMBERS, text, found.start(), 24) or _NO_DOCUMENT.match(after(text, found.end(), 8))
        if not denied:
            yield Span(found.start(), found.end(), "document", 0.7, "document.shape", found[0])


def _accounts(text: str, pattern: re.Pattern[str]) -> Iterator[Span]:
    """After a bare «договор 2024» or «счёт 5000 тенге» stands no account: a sign of number, or enough digits, is needed."""
    for found in pattern.finditer(text):
        number = found["hide"]
        digits = sum(sign.isdigit() for sign in number)
        if _DATED.fullmatch(number) or _NO_DOCUMENT.match(after(text, found.end("hide"), 8)) or digits < 4:
            continue
        if found["no"] or digits >= 6:
            yield _hidden(found, "account", 0.93, "account")
