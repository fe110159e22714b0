"""Numbers that lead to a person: IIN, telephone, bank card, IBAN; papers are in `papers.py`, plates in `plates.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qulaq.text.personal import checks, runs
from qulaq.text.personal.context import after, anyone, said_before
from qulaq.text.personal.runs import Piece
from qulaq.text.personal.spans import Span

LONGEST = 22  # digits of a number
_LENGTHS = frozenset((10, 11, 12, 16))  # of telephones, IIN and BIN, and cards
_SURE = frozenset(("iin.check", "bin.check", "iin.said", "bin.said", "card.check", "phone.plus", "phone.full"))
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
_IBAN = re.compile(
    r"(?<![\w])(?:[KК][ZЗ](?:[ \-\n]?\w){18}|[A-Z]{2}\d{2}(?:[ \-]?[A-Z0-9]){12,28})(?!\w)", re.IGNORECASE
)
_TWINS = str.maketrans("АВСЕНКМОРТХУЗ", "ABCEHKMOPTXYZ")
_TIMES = re.compile(r"\s?(?:час|сағат|мин|күн|дн|ден|лет|жыл|метр|км|раз|рет)")  # «12-15-20 часов»
_FILE = re.compile(r"(?:19|20)\d\d-\d{4,8}")  # the number of a file begins with its year
_SPACED = re.compile(
    r"(?<![\d\-/.№+,])(?<!\d )\d{2,3} \d{2} \d{2}(?! ?[\d\-/]|[.,]\d)"
)  # only where a telephone is spoken of
_SAYS_LINE = anyone(
    r"тел\b телефон[а-яәғқңөұүһі]* домашн\w* үй\sтел\w* звон\w* қоңырау номер\w?\sдомашн\w* стационарн\w*"
)
_VILLAGE = re.compile(r"(?<![\d\-/.№+,])(?<!\d )\d-\d{2}-\d{2}(?![\d\-/]|[.,]\d)")  # five digits, in villages
_SHORT = re.compile(r"(?<![\d\-/.№+,])(?:\(?\d{2,5}\)?[ \-]{1,2})?\d{2,3}[-‑–]\d{2}[-‑–]\d{2}(?![\d\-/]|[.,]\d)")

_BROKEN = re.compile(
    r"(?<!\d)(?<!\d[ \-])(?:\+ ?)?\d(?:[ \-()]{0,2}\d){0,13}[ \-]{0,2}\n[ \t]{0,4}\(?\d(?:[ \-()]{0,2}\d){0,13}(?!\d)"
)


def find(text: str) -> Iterator[Span]:
    """Telephones, IIN and BIN, cards and IBAN; spans may overlap."""
    yield from _ibans(text)
    typed = runs.as_digits(text)
    for run in runs.RUN.finditer(typed):
        yield from _read(typed, run)
    yield from _short_phones(typed)
    yield from _over_two_lines(typed)


def _ibans(text: str) -> Iterator[Span]:
    for found in _IBAN.finditer(text):
        plain = re.sub(r"[ \-\n]", "", found[0]).upper().translate(_TWINS)
        kazakh = plain.startswith("KZ") and plain[2:4].isdigit() and len(plain) == 20
        digits = sum(sign.isdigit() for sign in plain)
        if not plain.isascii() or not plain.isalnum() or digits < 8:
            continue
        if checks.iban_is_valid(plain):
            yield Span(found.start(), found.end(), "iban", 0.99, "iban.check", plain)
        elif kazakh:
            yield Span(found.start(), found.end(), "iban", 0.85, "iban.shape", plain)


def _read(text: str, run: re.Match[str]) -> Iterator[Span]:
    """The run as one number that is sure; else the sure numbers in it; else as what it may be."""
    whole = runs.whole(text, run)
    is_one = len(whole.digits) <= LONGEST and (runs.begins(text, run.start()) or _is_mobile_after_no(text, whole))
    made = _as_number(text, whole) if is_one else None
    if made and made.why in _SURE and not _has_two(whole):
        yield made
        return
    found = list(_in_parts(text, run))
    yield from found
    if made and not found:
        yield made


def _as_number(text: str, piece: Piece) -> Span | None:
    if len(piece.digits) >= 7 and _MONEY.match(after(text, piece.end, 12)):
        return None
    given = piece[:4]
    made = _as_iin(text, *given) or _as_card(text, *given) or _as_phone(text, *given)
    return None if made and made.why == "phone.ten" and not _is_grouped(piece) else made


def _is_mobile_after_no(text: str, piece: Piece) -> bool:
    """«звоните на № 8 701…»: a paper hardly has a number in the form of a mobile telephone, unless one is spoken of."""
    is_mobile = len(piece.digits) == 11 and piece.digits[0] in "78" and piece.digits[1] == "7"
    return is_mobile and runs.is_numbered(text, piece.start) and not said_before(_NO_PHONE, text, piece.start)


def _over_two_lines(text: str) -> Iterator[Span]:
    """A number that goes on in the next line: 8 701 000 ⏎ 45 12. Neither half is one by itself."""
    for found in _BROKEN.finditer(text):
        halves = [re.sub(r"\D", "", half) for half in found[0].split("\n")]
        digits = "".join(halves)
        is_whole = any(len(half) in _LENGTHS for half in halves) or _MONEY.match(after(text, found.end(), 12))
        if is_whole or said_before(_NO_PHONE, text, found.start(), 24) or not runs.begins(text, found.start()):
            continue
        if len(digits) == 11 and digits[0] in "78" and digits[1] == "7" and len(halves[0]) > 3:
            yield Span(found.start(), found.end(), "phone", 0.85, "phone.lines", digits[-10:])
        elif len(digits) == 12 and checks.begins_like_iin(digits) and checks.iin_is_valid(digits):
            yield Span(found.start(), found.end(), "iin", 0.9, "iin.lines", digits)
        elif (
            len(digits) == 16
            and digits[0] in "23456"
            and (checks.luhn(digits) or said_before(_SAYS_CARD, text, found.start()))
        ):
            yield Span(found.start(), found.end(), "card", 0.9, "card.lines", digits)


def _has_two(whole: Piece) -> bool:
    """«+7 701 000 45 12 5»: no number with the code of our country has more than eleven digits."""
    return whole.shape.startswith("+7") and len(whole.digits) > 11


def _in_parts(text: str, run: re.Match[str]) -> Iterator[Span]:
    end = 0
    for pieces in runs.parts(text, run, _LENGTHS):
        for piece in pieces:
            if piece.start >= end and _is_certain(piece) and (made := _as_number(text, piece)):
                yield made
                end = made.end
                break


def _is_certain(piece: Piece) -> bool:
    """Digits that make a number whatever stands beside them: a check digit, or the form of a telephone."""
    size = len(piece.digits)
    if size == 12:
        begun = checks.begins_like_iin(piece.digits) or checks.begins_like_bin(piece.digits)
        return begun and checks.iin_is_valid(piece.digits)
    if size == 16:
        return piece.groups in ((16,), (4, 4, 4, 4))
    if not _is_grouped(piece) or _DATE.match(piece.shape):
        return False
    if size == 10:
        return piece.digits[0] == "7" and piece.groups in ((10,), (3, 7), (3, 3, 4), (3, 3, 2, 2))
    return piece.digits[0] in "78" and piece.digits[1] in "345679"


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


def _is_grouped(piece: Piece) -> bool:
    """As telephones are: «7 9 11 13 15 17» are houses, «7 500 000 000 8» begins with an amount."""
    has_code = max(piece.groups) > 2 or len(piece.groups) == len(piece.digits)
    return has_code and piece.groups[1:4] != (3, 3, 3)


_SURELY = anyone(r"тел телефон[а-яәғқңөұүһі]* сот ұялы моб ватсап\w* phone факс\w* звоните қоңырау\sшалыңыз исп орынд")


def _short_phones(text: str) -> Iterator[Span]:
    """Six and seven digits as people write them: 27-35-80, 227-35-80, (7172) 27-35-80; dates look alike."""
    for found in _SHORT.finditer(text):
        said = said_before(SAYS_PHONE, text, found.start(), 30)
        denied = said_before(_NO_PHONE, text, found.start(), 24) or _after_no(text, found.start())
        is_else = _DATE.fullmatch(found[0]) or _TIMES.match(after(text, found.end(), 8))
        if denied or (is_else and not said):
            continue
        digits = re.sub(r"\D", "", found[0])
        yield Span(found.start(), found.end(), "phone", 0.85 if said else 0.72, "phone.short", digits[-10:])
    for found in (*_SPACED.finditer(text), *_VILLAGE.finditer(text)):
        if said_before(_SAYS_LINE, text, found.start(), 24) and not _MONEY.match(after(text, found.end(), 12)):
            yield Span(found.start(), found.end(), "phone", 0.75, "phone.spaced", re.sub(r"\D", "", found[0]))


def _after_no(text: str, start: int) -> bool:
    """«№ 705-12-30» is the number of a paper."""
    return runs.is_numbered(text, start)
