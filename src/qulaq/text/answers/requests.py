"""What an appeal asks for: demands and questions, each with what a true answer to it has to hold.

A sentence that asks is one request; a list ("Прошу: 1) …; 2) …") is as many as it has items, with its opening before
each; "почините лифт и уберите мусор" is two. Where nothing is asked in so many words, the matter itself is what asks;
who only thanks asks nothing.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal, NamedTuple

from qulaq.text.answers.content import content
from qulaq.text.answers.pair import plain, readable
from qulaq.text.answers.phrases import given
from qulaq.text.answers.thanks import only_thanks
from qulaq.text.script import plain_letters
from qulaq.text.words import Span, sentences

Kind = Literal["demand", "question", "implied"]
Wants = Literal["", "time", "reason", "amount", "who", "what", "told", "whether"]
MOST = 12  # a longer list is a document of its own: the first ones are shown
LONGEST = 4_000  # letters; what has no end for so long is no sentence of clauses


class Request(NamedTuple):
    """`text` as the person wrote it, from `start` to `end` of the readable text (pair.readable)."""

    text: str
    start: int
    end: int
    kind: Kind
    wants: Wants


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(plain_letters(pattern) for pattern in patterns))


_GIVEN = given()["requests"]
DEMAND, NOT_AN_ORDER, QUESTION, TOLD, GREETING = (
    _any(_GIVEN[name]) for name in ("demand", "not_an_order", "question", "told", "greeting")
)
WANTS: dict[Wants, re.Pattern[str]] = {wants: _any(parts) for wants, parts in _GIVEN["wants"].items()}
_ITEM = re.compile(r"(?:(?<=^)|(?<=\s))(?:\(?\d{1,2}(?:\)|\.(?=\s))|[а-еa-e]\)|[-–—•*]\s)\s*")
_NO_VERB = (
    r"(?!\w*ост[ьи]\b|(?:мать|дочь|ночь|речь|дети|сеть|сети|путь|пути|почти|часть|части|область|области|кровать|пять|"
    r"шесть|девять|десять|двадцать|тридцать)\b)"
)
_INFINITIVE = rf"{_NO_VERB}\w{{2,}}(?:ть|ти|чь)(?:ся)?\b"
_ORDER = r"\w{2,}(?:айте|яйте|уйте|ейте|ойте|ьте|ите)\b"
_NOMINAL = plain_letters(r"\w{2,}(?:уды|уді|уіңізді|уыңызды|уіңіздерді|уыңыздарды|еуді|ауды)\b")
_CONVERB = plain_letters(r"\w+(?:ты|ті|ды|ді|ны|ні) (?:\w+ )?\w+п")
_OBJECT = plain_letters(r"\w{3,}(?:ты|ті|ды|ді|ны|ні|[ыі]н)")
_POLITE = plain_letters(r"\w+(?:ңыз|ңіз|сеңіз|саңыз)(?:дар|дер)?(?:шы|ші)?\b")
_AND = r"(?:,? (?:и|а также|а|да и) (?:также )?(?=(?:не )?(?:\w+ )?%s)|, (?=%s))"
_ASKING = plain_letters(r"(?:когда|почему|зачем|сколько|кто|на каком основании|қашан|неге|қанша|кім)\b")
_HOW = plain_letters(r"(?:как(?:ой|ая|ое|ие)?|где|куда|қалай|қайда|қандай)\b")
_ASKS_BEFORE = rf"{_ASKING}|{_HOW}|\?|{_INFINITIVE}|{_ORDER}"
SPLITS = (
    re.compile(
        plain_letters(
            rf",? (?:и|а|и еще|және|әрі|ал) (?={_ASKING}|{_HOW})|, (?={_ASKING})|"
            r", (?=\w+ (?:\w+ )?(?:қашан|неге|қанша|кім|қалай|қайда)\b)"
        )
    ),
    re.compile(_AND % (_INFINITIVE, _INFINITIVE)),
    re.compile(_AND % (_ORDER, _ORDER)),
    re.compile(plain_letters(r"(?:(?<=ды)|(?<=ді))(?:,| және| әрі|,? сондай-ақ) ")),
    re.compile(rf"(?<=п), (?=(?:\w+ ){{0,4}}{_OBJECT} (?:\w+ ){{0,2}}(?:{_NOMINAL}|{_POLITE}))"),
    re.compile(plain_letters(rf"(?:,? (?:және|әрі)|,) (?=(?:\w+ ){{1,5}}{_POLITE})")),
)
_WORD = re.compile(r"[^\W\d_]{3,}")


def requests(appeal: str) -> list[Request]:
    """The requests of `appeal` in their order, at most MOST; [] for thanks alone, and without words."""
    text = readable(appeal)
    low = plain(text)
    found = [request for span in _units(text, low) for request in _of_unit(text, low, span)]
    if not found and _WORD.search(text):
        return _implied(text, low)
    return _without_repeats(found)[:MOST]


def _units(text: str, low: str) -> list[tuple[Span, bool]]:
    """Sentences; the items of a list that an asking sentence opens ask as well, whatever their words are."""
    units: list[tuple[Span, bool]] = []
    opened = False
    for span in sentences(text):
        pieces = _items(low, span)
        for piece in pieces:
            item = _ITEM.match(low, piece.start) is not None
            asks = opened and item
            start = _ITEM.match(low, piece.start).end() if item else piece.start  # type: ignore[union-attr]
            if start < piece.end:
                units.append((Span(start, piece.end), asks))
            opened = asks or (_asks(low[start : piece.end]) and low[start : piece.end].rstrip().endswith(":"))
    return units


def _items(low: str, span: Span) -> list[Span]:
    """A sentence with a list inside ("Прошу: 1) …; 2) …") as its opening and its items."""
    starts = [match.start() for match in _ITEM.finditer(low, span.start, span.end)]
    if len(starts) < 2 and not (starts and starts[0] == span.start):
        return [span]
    edges = sorted({span.start, *starts, span.end})
    return [_tight(low, start, end) for start, end in pairwise(edges)]


def _tight(low: str, start: int, end: int) -> Span:
    piece = low[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip(" \n\t;,")))


def _asks(low: str) -> bool:
    return bool(QUESTION.search(low) or (DEMAND.search(low) and not NOT_AN_ORDER.search(low)))


def _of_unit(text: str, low: str, unit: tuple[Span, bool]) -> list[Request]:
    span, in_list = unit
    piece = low[span.start : span.end]
    if not (in_list or _asks(piece)) or not _WORD.search(piece) or piece.endswith(":"):
        return []
    return [_request(text, low, part) for part in _joined(low, _clauses(low, span))]


def _joined(low: str, parts: list[Span]) -> list[Span]:
    """“Сообщите, пожалуйста, сколько …” is one request: a clause that speaks of nothing belongs to the next."""
    kept: list[Span] = []
    for part in parts:
        opening = bool(kept) and not content(low[kept[-1].start : kept[-1].end])
        kept[-1:] = [Span(kept[-1].start, part.end)] if opening else [*kept[-1:], part]
    return kept


def _clauses(low: str, span: Span) -> list[Span]:
    """“Прошу починить лифт и убрать мусор”, “когда и почему”: two requests; each clause holds words of its own."""
    if span.end - span.start > LONGEST:
        return [span]
    piece = low[span.start : span.end]
    for splits, verb in zip(SPLITS, (_ASKS_BEFORE, _INFINITIVE, _ORDER, _NOMINAL, _CONVERB, _POLITE), strict=True):
        cuts = [cut for cut in splits.finditer(piece) if re.search(verb, piece[: cut.start()])]
        cuts = [cut for cut in cuts if _tells(piece[: cut.start()], 2) and _tells(piece[cut.end() :], 2)]
        if cuts:
            edges = [0, *(cut.end() for cut in cuts)]
            ends = [*(cut.start() for cut in cuts), len(piece)]
            return [Span(span.start + start, span.start + end) for start, end in zip(edges, ends, strict=True)]
    return [span]


def _tells(piece: str, least: int) -> bool:
    return len(_WORD.findall(piece)) >= least


def _request(text: str, low: str, span: Span) -> Request:
    kind: Kind = "question" if QUESTION.search(low[span.start : span.end]) else "demand"
    return Request(text[span.start : span.end], span.start, span.end, kind, _wants(low[span.start : span.end], kind))


def _wants(low: str, kind: Kind) -> Wants:
    for wants, pattern in WANTS.items():
        if pattern.search(low):
            return wants
    if TOLD.search(low):
        return "told"
    return "whether" if kind == "question" else ""


def _implied(text: str, low: str) -> list[Request]:
    """Nothing is asked in words: what is told first is what has to be answered."""
    told = [span for span in sentences(text) if _WORD.search(text[span.start : span.end])]
    first = next((span for span in told if not GREETING.match(low[span.start : span.end])), told[0])
    if only_thanks(low[first.start : first.end], low):
        return []
    return [Request(text[first.start : first.end], first.start, first.end, "implied", "")]


def _without_repeats(found: list[Request]) -> list[Request]:
    """Somebody who asks the same twice asks once."""
    kept: dict[str, Request] = {}
    for request in found:
        kept.setdefault(" ".join(_WORD.findall(plain(request.text))), request)
    return list(kept.values())
