"""What is looked at in an answer, as numbers with names: all can be read off the two texts, none is a secret.

The places of what was found stand beside the numbers, so that each reason can be shown in the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import log1p

from qulaq.text.answers.content import content
from qulaq.text.answers.matching import Match, matches
from qulaq.text.answers.pair import Pair
from qulaq.text.words import Span

# name → what it says. The order is that of the numbers in a model: new ones go to the end.
NAMES: Mapping[str, str] = {
    "length": "letters of the answer, logarithm",
    "short": "fewer than 120 letters",
    "sentences": "sentences of the answer, logarithm",
    "requests": "requests of the appeal, logarithm",
    "unanswered": "share of the requests without a passage that answers",
    "match": "mean share of the words of a request found in its passage",
    "formulas": "share of the letters of the answer in sentences that are only empty formulas",
    "formula_count": "empty formulas, logarithm",
    "done": "says that something has been done",
    "done_with_date": "says so with a day",
    "will": "says that something will be done",
    "will_with_date": "says so with a day or a term",
    "will_without_date": "promises and names no day at all",
    "refuses": "refuses",
    "not_confirmed": "finds that it is not so",
    "redirects": "sends to somebody else",
    "only_redirects": "sends to somebody else and says of nothing done",
    "ground": "names an act and its article",
    "contest": "says how to contest",
    "photo": "names photographs or papers sent with it",
    "checked": "speaks of a check on the spot",
    "because": "says why",
    "dates": "days and terms, logarithm",
    "amounts": "amounts, logarithm",
    "overlap": "share of the words of the appeal that stand in the answer",
    "echo": "share of the words of the answer that stand in the appeal",
    "details": "share of the numbers and addresses of the appeal that stand in the answer",
    "other_language": "is in another language than the appeal, which nobody asked for",
    "copied": "share of its runs of words that stood in earlier answers of the body",
    "copied_unlike": "share that stood in answers to appeals about something else",
    "days": "days from the appeal to the answer, logarithm",
    "asked_length": "letters of the appeal, logarithm",
    "deed": "share of the letters of the answer, courtesies left out, that tell of an act done and of nothing else",
    "asks_act": "share of the requests that ask for an act, not for words",
}
PHRASES = ("done", "will", "refuses", "not_confirmed", "redirects", "ground", "contest", "photo", "checked", "because")


@dataclass(frozen=True)
class Features:
    """`values` has the names of NAMES; `places` the spans (of Pair.said) of each phrase found."""

    values: dict[str, float]
    places: dict[str, list[Span]]
    matches: list[Match]


def features(pair: Pair, *, idf: Mapping[str, float] | None = None) -> Features:
    """What the answer of `pair` has and lacks; `idf` weighs stems (1.0 for those it does not know)."""
    found = pair.found
    matched = matches(pair, idf=idf)
    values = dict.fromkeys(NAMES, 0.0)
    values |= {name: float(bool(found[name])) for name in PHRASES}
    values |= _sizes(pair, found) | _requests(matched) | _acts(pair, found) | _words_in_common(pair)
    empty = _empty(pair)
    whole = sum(span.end - span.start for span in pair.passages) or 1
    values["formulas"] = sum(span.end - span.start for span in empty) / whole
    values["deed"] = _deed(pair)
    values["other_language"] = float(other_language(pair))
    values["copied"], values["copied_unlike"] = pair.copied.share, pair.copied.unlike
    return Features(values, found | {"empty": empty}, matched)


def _sizes(pair: Pair, found: Mapping[str, list[Span]]) -> dict[str, float]:
    return {
        "length": log1p(len(pair.said)),
        "short": float(len(pair.said) < 120),
        "sentences": log1p(len(pair.passages)),
        "formula_count": log1p(len(found["formula"])),
        "dates": log1p(len(found["date"])),
        "amounts": log1p(len(found["amount"])),
        "days": log1p(max(0.0, pair.days or 0.0)),
        "asked_length": log1p(len(pair.asked)),
    }


def _requests(matched: list[Match]) -> dict[str, float]:
    count = len(matched) or 1
    return {
        "requests": log1p(len(matched)),
        "unanswered": sum(not one.answered for one in matched) / count,
        "match": sum(one.share for one in matched) / count,
        "asks_act": sum(not one.request.wants for one in matched) / count,
    }


def _acts(pair: Pair, found: Mapping[str, list[Span]]) -> dict[str, float]:
    dated = {name: any(_same_passage(pair, one, found["date"]) for one in found[name]) for name in ("done", "will")}
    return {
        "done_with_date": float(dated["done"]),
        "will_with_date": float(dated["will"]),
        "will_without_date": float(bool(found["will"]) and not found["date"]),
        "only_redirects": float(bool(found["redirects"]) and not found["done"] and not found["not_confirmed"]),
    }


def _same_passage(pair: Pair, one: Span, others: list[Span]) -> bool:
    """In the same sentence, or the next: "Работы выполнены. Дата: 12 мая." """
    index = next((at for at, span in enumerate(pair.passages) if span.start <= one.start < span.end), None)
    if index is None:
        return False
    near = pair.passages[max(0, index - 1) : index + 2]
    return any(span.start <= other.start < span.end for other in others for span in near)


def _empty(pair: Pair) -> list[Span]:
    """Sentences that hold a formula and nothing that could be checked: no act, no day, no ground, no finding."""
    return [
        span for span, held in zip(pair.passages, pair.held, strict=True) if "formula" in held and not held & _SUBSTANCE
    ]


def _deed(pair: Pair) -> float:
    """How much of what is said is an act done: the rest excuses, cites, promises or sends elsewhere."""
    told = list(zip(pair.passages, pair.held, strict=True))
    whole = sum(span.end - span.start for span, held in told if not held & _COURTESY or held & _SAID) or 1
    return sum(_of_deed(pair, span) for span, held in told if "done" in held and not held & _INSTEAD) / whole


def _of_deed(pair: Pair, span: Span) -> int:
    """Letters of a sentence up to what it promises; none where it promises first ("will be removed as was done")."""
    end = min((one.start for one in pair.found["will"] if span.start <= one.start < span.end), default=span.end)
    return end - span.start if any(span.start <= one.start < end for one in pair.found["done"]) else 0


_SUBSTANCE = frozenset({"done", "date", "ground", "not_confirmed", "refuses", "amount"})
_COURTESY = frozenset({"formula", "restates", "photo"})
_SAID = frozenset({"done", "will", "refuses", "not_confirmed", "ground", "because", "date"})
_INSTEAD = frozenset({"refuses", "redirects", "ground"})
_NUMBERS = re.compile(r"\d+(?:[/-]\d+)?")


def _words_in_common(pair: Pair) -> dict[str, float]:
    asked, said = content(pair.asked, pair.languages[0]), frozenset().union(*pair.content)
    both = len(asked & said)
    numbers = set(_NUMBERS.findall(pair.asked))
    in_answer = numbers.intersection(_NUMBERS.findall(pair.said))
    return {
        "overlap": both / (len(asked) or 1),
        "echo": both / (len(said) or 1),
        "details": len(in_answer) / len(numbers) if numbers else 0.0,
    }


def other_language(pair: Pair) -> bool:
    """Both languages are sure, they differ, and nobody asked for that."""
    asked, said = pair.languages
    return bool(asked and said and asked != said and not pair.language_asked)
