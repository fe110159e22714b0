"""Numbers that lead to a person: IIN, telephone, bank card, IBAN; papers, plates and accounts are in `papers.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qulaq.text.personal import checks
from qulaq.text.personal.context import after, anyone, said_before
from qulaq.text.personal.spans import Span

_GAP = r"[ \-‑–—.()/]{0,3}"
RUN = re.compile(rf"(?<![\d\w№])(?<!№ )(?:\+ ?)?\(?\d(?:{_GAP}\d){{4,21}}(?![\d])")
_MONEY = re.compile(
    r"^\s{0,2}(?:тенге|теңге|тг\b|т\.г|₸|kzt|ақш|сша|руб|доллар|евро|тыс|млн|мың\b|миллион|\$|€|%|квт|км\b|га\b|куб|м3)"
)
_SAYS_IIN = anyone(r"иин жсн iin ж\.с\.н и\.и\.н")
_SAYS_BIN = anyone(r"бин бсн bin б\.с\.н б\.и\.н")
_SAYS_CARD = anyone(r"карт card visa mastercard каспи kaspi голд")
SAYS_PHONE = anyone(
    r"тел\b телеф сот\b сотов ұялы моб\b мобил ватсап вотсап уатсап whats вацап phone tel\b телеграм звон позвон набер "
    r"перезвон қоңырау хабарлас номер[ау]?\b нөмір мой\sномер байланыс контакт факс орынд исп\b исполн вн\b"
)
_NO_PHONE = anyone(
    r"счет счёт шот договор шарт заявк заказ тапсырыс кадастр обращени өтініш приказ бұйрық исх\b вх\b лот\b инвентар "
    r"есептегіш код\b артикул протокол хаттама координат л/с д/ш"
)
_TWELVE = re.compile(r"\d(?:[ \-]?\d){11}")
_CARD_SHAPE = re.compile(r"\d{4}(?:[ \-]\d{4}){3}(?:[ \-]?\d{1,3})?")
_DATE = re.compile(r"(?:[0-2]?\d|3[01])[.\-/](?:0?\d|1[0-2])[.\-/](?:\d{4}|\d{2})")
_IBAN = re.compile(r"(?<![\w])(?:[KК][ZЗ](?:[ \-]?\w){18}|[A-Z]{2}\d{2}(?:[ \-]?[A-Z0-9]){12,28})(?!\w)", re.IGNORECASE)
_TWINS = str.maketrans("АВСЕНКМОРТХУЗ", "ABCEHKMOPTXYZ")
_FILE = re.compile(r"(?:19|20)\d\d-\d{4,8}")  # the number of a file begins with its year
_SPACED = re.compile(
    r"(?<![\d\-/.№+,])(?<!\d )\d{2,3} \d{2} \d{2}(?! ?[\d\-/]|[.,]\d)"
)  # only where a telephone is spoken of
_SAYS_LINE = anyone(
    r"тел\b телефон[а-яәғқңөұүһі]* домашн\w* үй\sтел\w* звон\w* қоңырау номер\w?\sдомашн\w* стационарн\w*"
)
_SHORT = re.compile(r"(?<![\d\-/.№+,])(?:\(?\d{2,5}\)?[ \-]{1,2})?\d{2,3}[-‑–]\d{2}[-‑–]\d{2}(?![\d\-/]|[.,]\d)")


def find(text: str) -> Iterator[Span]:
    yield from _ibans(text)
    for run in RUN.finditer(text):
        yield from _read(text, run)
    yield from _short_phones(text)


def _ibans(text: str) -> Iterator[Span]:
    for found in _IBAN.finditer(text):
        plain = re.sub(r"[ \-]", "", found[0]).upper().translate(_TWINS)
        kazakh = plain.startswith("KZ") and plain[2:4].isdigit() and len(plain) == 20
        digits = sum(sign.isdigit() for sign in plain)
        if not plain.isascii() or not plain.isalnum() or digits < 8:
            continue
        if checks.iban_is_valid(plain):
            yield Span(found.start(), found.end(), "iban", 0.99, "iban.check", plain)
        elif kazakh:
            yield Span(found.start(), found.end(), "iban", 0.85, "iban.shape", plain)


def _read(text: str, run: re.Match[str]) -> Iterator[Span]:
    digits = re.sub(r"\D", "", run[0])
    start, end = run.start(), run.end()
    shape = run[0]
    if len(digits) >= 7 and _MONEY.match(after(text, end, 12)):
        return
    made = _as_iin(text, start, end, shape, digits) or _as_card(text, start, end, shape, digits)
    made = made or _as_phone(text, start, end, shape, digits)
    if made:
        yield made


def _as_iin(text: str, start: int, end: int, shape: str, digits: str) -> Span | None:
    if len(digits) != 12 or not _TWELVE.fullmatch(shape):
        return None
    bin_said = said_before(_SAYS_BIN, text, start, 24) or bool(_SAYS_BIN.match(after(text, end, 6).lstrip(" (,")))
    iin_said = said_before(_SAYS_IIN, text, start, 24) or bool(_SAYS_IIN.match(after(text, end, 6).lstrip(" (,")))
    valid = checks.iin_is_valid(digits)
    kind = "bin" if bin_said or (checks.begins_like_bin(digits) and not iin_said) else "iin"
    if valid:
        return Span(start, end, kind, 0.99, f"{kind}.check", digits)
    if iin_said or bin_said:
        return Span(start, end, kind, 0.95, f"{kind}.said", digits)
    if checks.begins_like_iin(digits) and not said_before(_NO_PHONE, text, start, 24):
        return Span(start, end, kind, 0.7, f"{kind}.shape", digits)
    return None


def _as_card(text: str, start: int, end: int, shape: str, digits: str) -> Span | None:
    if not 16 <= len(digits) <= 19 or "(" in shape or "+" in shape or digits[0] not in "23456":
        return None
    said = said_before(_SAYS_CARD, text, start)
    if checks.luhn(digits) and (said or len(digits) == 16):
        return Span(start, end, "card", 0.98, "card.check", digits)
    if said or _CARD_SHAPE.fullmatch(shape):
        return Span(start, end, "card", 0.9 if said else 0.8, "card.shape", digits)
    return None


def _as_phone(text: str, start: int, end: int, shape: str, digits: str) -> Span | None:
    same = digits[-10:]
    if shape.startswith("+") and 10 <= len(digits) <= 15:
        return Span(start, end, "phone", 0.98, "phone.plus", same)
    if len(digits) == 11 and digits[0] in "78" and digits[1] in "345679":
        return Span(start, end, "phone", 0.97, "phone.full", same)
    said, denied = (
        said_before(SAYS_PHONE, text, start, 30),
        said_before(_NO_PHONE, text, start) or _after_no(text, start) or _FILE.fullmatch(shape) is not None,
    )
    if len(digits) == 10 and digits[0] == "7" and not denied and not _DATE.match(shape):
        return Span(start, end, "phone", 0.9 if said else 0.8, "phone.ten", same)
    if 10 <= len(digits) <= 15 and said and not denied and not _DATE.search(shape) and shape.count(".") < 2:
        return Span(start, end, "phone", 0.75, "phone.said", same)
    if 6 <= len(digits) <= 7 and not denied and said_before(_SURELY, text, start, 16) and not _DATE.match(shape):
        return Span(start, end, "phone", 0.75, "phone.short", digits)
    return None


_SURELY = anyone(r"тел телефон[а-яәғқңөұүһі]* сот ұялы моб ватсап\w* phone факс\w* звоните қоңырау\sшалыңыз исп орынд")


def _short_phones(text: str) -> Iterator[Span]:
    """Six and seven digits as people write them: 27-35-80, 227-35-80, (7172) 27-35-80; dates look alike."""
    for found in _SHORT.finditer(text):
        said = said_before(SAYS_PHONE, text, found.start(), 30)
        denied = said_before(_NO_PHONE, text, found.start(), 24) or _after_no(text, found.start())
        if denied or (_DATE.fullmatch(found[0]) and not said):
            continue
        digits = re.sub(r"\D", "", found[0])
        yield Span(found.start(), found.end(), "phone", 0.85 if said else 0.72, "phone.short", digits[-10:])
    for found in _SPACED.finditer(text):
        if said_before(_SAYS_LINE, text, found.start(), 24) and not _MONEY.match(after(text, found.end(), 12)):
            yield Span(found.start(), found.end(), "phone", 0.75, "phone.spaced", re.sub(r"\D", "", found[0]))


def _after_no(text: str, start: int) -> bool:
    """«№ 705-12-30» is the number of a paper."""
    return text[max(0, start - 2) : start].rstrip().endswith("№")
