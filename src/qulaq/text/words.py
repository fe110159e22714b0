"""Words, tokens and sentences of Kazakh and Russian texts: one cutting for the whole of Qulaq.

Numbers and addresses stay whole (12/1, 5-й, №7, 4А), so do e-mail and web addresses. Words are folded: lower case, one
script, ё as е, no invisible signs.

    >>> words("Кoше жарығы, 12/1 үй, №7 мектеп — 5-й мкр-н")
    ['коше', 'жарығы', '12/1', 'үй', '№7', 'мектеп', '5-й', 'мкр-н']
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

from qulaq.text.script import one_script

Kind = Literal["word", "number", "email", "url"]


class Span(NamedTuple):
    """A piece of a text: `text[start:end]`."""

    start: int
    end: int


class Token(NamedTuple):
    """A word, number or address: `text` as typed (`source[start:end]`) and `folded` for comparing."""

    text: str
    folded: str
    start: int
    end: int
    kind: Kind


_HIDDEN = "\u00ad\u200b-\u200f\u2060\ufeff\u0300-\u036f\u202a-\u202e\u2066-\u2069"
_LETTER = rf"[^\W\d_][{_HIDDEN}]*"
_HYPHEN = r"[-\u2010\u2011]"
_APOSTROPHE = r"['’ʼ‘`´]"
_BREAK = rf"{_HYPHEN}[ \t]*\n[ \t]*(?=[^\W\d_])"  # a word cut at the end of a line
_URL = r"(?:https?://|www\.)[^\s<>\"«»]+[^\s<>\"«».,;:!?)\]'’]"
# Bounded as addresses are (RFC 5321, 4.5.3.1): a run of a hundred thousand letters is read once, not at each of them
_EMAIL = r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.[^\W\d_]{2,63}"
_NUMBER = (
    rf"(?:№[ \u00a0]?)?\d+(?:[./:,\-\u2010\u2011]\d+)*"
    rf"(?:(?:{_HYPHEN}|/)?(?:{_LETTER}){{1,4}}(?:\d+)?(?![^\W_])|(?:{_LETTER})(?:/\d+)(?![^\W_]))?"
)
_WORD = rf"(?:{_LETTER})+(?:(?:{_APOSTROPHE}|{_HYPHEN})(?:{_LETTER}|\d)+)*(?:\d+)?"
TOKEN = re.compile(rf"(?P<url>{_URL})|(?P<email>{_EMAIL})|(?P<number>{_NUMBER})|(?P<word>{_WORD})", re.IGNORECASE)

# Most texts have no address in them and nothing hidden: then this says the same, sooner
_RARE = re.compile(rf"[@{_HIDDEN}]|://|www\.", re.IGNORECASE)
_SIMPLE_NUMBER, _SIMPLE_WORD = (part.replace(f"[{_HIDDEN}]*", "") for part in (_NUMBER, _WORD))
_SIMPLE_TOKEN = re.compile(rf"(?P<number>{_SIMPLE_NUMBER})|(?P<word>{_SIMPLE_WORD})")

_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_SIGNS = str.maketrans("\u2010\u2011’ʼ‘`´ё", "--'''''е")
_SIMPLE = re.compile(r"[а-еж-яәғқңөұүһі]+|[a-z]+|\d+")
_ENDLESS = re.compile(r"\w{200,}")


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """One word folded: Unicode form, lower case, one script, ё as е, plain hyphens and apostrophes, nothing invisible.

    Folding a folded word changes nothing.
    """
    word = word.lower()
    if _SIMPLE.fullmatch(word):
        return word
    for _round in range(4):  # each step may open the way for another; three reach the end, one proves it
        folded = _fold_once(word)
        if folded == word:
            break
        word = folded
    return word


def _fold_once(word: str) -> str:
    number_sign = word.startswith("№")
    word = _INVISIBLE.sub("", word.removeprefix("№").strip())
    word = unicodedata.normalize("NFKC", one_script(unicodedata.normalize("NFKC", word)).casefold())
    word = one_script(word.replace("i̇", "i").translate(_SIGNS))
    if word[:1].isdigit():
        word = _house_letter(word)
    return f"№{word}" if number_sign else word


_HOUSE = re.compile(r"(?<=\d)[abcekmopxy](?=/|\d|$)")
_HOUSE_LETTERS = str.maketrans("abcekmopxy", "авсекморху")


def _house_letter(word: str) -> str:
    """4A with a Latin letter is the same house as 4А."""
    return _HOUSE.sub(lambda letter: letter.group().translate(_HOUSE_LETTERS), word)


def tokens(text: str) -> list[Token]:
    """The words, numbers and addresses of `text` in their order, with their places."""
    made = []
    pattern = TOKEN if _RARE.search(text) else _SIMPLE_TOKEN
    for found in pattern.finditer(text):
        kind, piece = found.lastgroup, found.group()
        folded = piece.lower() if kind in ("url", "email") else fold(piece)
        if folded:
            made.append(Token(piece, folded, found.start(), found.end(), kind))  # type: ignore[arg-type]
    return made


def words(text: str) -> list[str]:
    """The folded words of `text`: `tokens` without their places."""
    return [token.folded for token in tokens(text)]


_ABBREVIATIONS_SAID = (
    "ул г д кв стр им обл р рн мкр пер пр просп пл бул корп к с п тел т тг тыс млн млрд руб коп см ср гр др пр проч "
    "жк каб прил ст көш коше қ а ә ж ақ б ғ м мин сағ шағ ауд ред напр итд итп тб тсс вв гг зам зав нач исх вх no ft "
    "mr mrs dr st"
)
_ABBREVIATIONS = frozenset(_ABBREVIATIONS_SAID.split())
# Before a small letter: «эл. почта», «соц. защита»
_SHORTENED_SAID = (
    "эл тех соц гос мед дет гор сан жил хоз орг спец физ юр мун экз моб адм пос дер пгт эт подр мкрн мем утв "
    "совм соотв сокр"
)
_SHORTENED = _ABBREVIATIONS.union(_SHORTENED_SAID.split())
_LETTERS = "А-ЯЁӘҒҚҢӨҰҮҺІа-яёәғқңөұүһі"
_END = re.compile(
    rf"(?P<sign>[.!?…]+)(?P<close>[»\"”)\]]*)(?=\s|$|(?<=\s[.!?])[{_LETTERS}]{{2}})|(?<=[{_LETTERS}]{{3}})(?P<glued>[.!?…])(?=[{_LETTERS}]{{3}})|"
    r"\n\s*\n|\n(?=\s*(?:[-–—•*]|\d+[.)]|[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ«]))"
)
_LAST_WORD = re.compile(r"([^\W\d_]+)$")
_CAPITAL_AFTER = re.compile(r"[a-zа-яёәғқңөұүһі]{3}[.!?]+\s+[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]")


def without_endless(text: str) -> str:
    """Runs of letters longer than any word as blanks, place for place: a pattern that looks for an ending at each
    letter would take hours over a hundred thousand of them."""
    return _ENDLESS.sub(lambda run: " " * len(run[0]), text)


def sentences(text: str) -> list[Span]:
    """The sentences of `text` as places without the white space around them; nothing but white space is left out."""
    spans, start = [], 0
    small = _CAPITAL_AFTER.search(text) is None
    for end in _END.finditer(text):
        if (end["sign"] == "." or end["glued"] == ".") and not _ends(text, start, end, small=small):
            continue
        spans.append(_trimmed(text, start, end.end()))
        start = end.end()
    spans.append(_trimmed(text, start, len(text)))
    return [span for span in spans if span.start < span.end]


def _ends(text: str, start: int, end: re.Match[str], *, small: bool) -> bool:
    """Whether a single full stop ends a sentence: not after an initial, an abbreviation or the number of a point, nor
    before a small letter, unless whoever writes begins no sentence with a capital (`small`)."""
    if text[start : end.start()].strip().isdecimal():  # «1. Нет света»
        return False
    after = text[end.end() : end.end() + 20].lstrip()
    last = _LAST_WORD.search(text[max(start, end.start() - 20) : end.start()])
    if after and after[0].islower():
        return small and last is not None and len(last[1]) > 2 and last[1].lower() not in _SHORTENED
    if last is None or "\n" in text[end.end() : end.end() + 2]:
        return True
    word = last[1].lower()
    return not (after and (word in _ABBREVIATIONS or len(word) == 1 or (end["glued"] and word in _SHORTENED)))


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
