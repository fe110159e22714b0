"""Each request with the passage of the answer that answers it, or none.

A passage answers when it speaks of the same thing (stems in common, rarer words weighing more) and holds what was asked
for: a day where one asks when, a ground where one asks why, an act, a promise, a refusal or a finding where one asks
for something to be done. Saying the question again ("Рассмотрев Ваше обращение по вопросу …") answers nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from qulaq.text.answers.content import acts_of, content, kin_of, known_things, pieces, things_of
from qulaq.text.answers.pair import Pair
from qulaq.text.answers.requests import Request, Wants, requests
from qulaq.text.words import Span

SPEAKS_OF_IT = 0.30  # share of the weight of a request that a passage must hold when the rest of the proof is there
SAYS_IT = 0.62  # a passage with that much of the words needs no other proof, if it is not the question again
ENOUGH = 3  # words of its own from which a request needs no sentence before it
BEFORE = 0.7  # what a word of the sentence before weighs
ONLY_ONE = 0.12  # an answer to a single request is about that request unless it shows otherwise

_TOLD = ("done", "will", "refuses", "not_confirmed", "ground", "because", "date", "amount", "numbered", "redirects")
PROOF: Mapping[Wants, tuple[str, ...]] = {
    "time": ("date", "done"),
    "reason": ("because", "ground", "not_confirmed", "refuses", "redirects"),
    "amount": ("amount", "numbered"),
    "who": ("person_in_charge",),
    "what": ("explains", *_TOLD),
    "told": _TOLD,
    "whether": ("done", "will", "refuses", "not_confirmed", "ground", "redirects", "because", "date", "explains"),
    "": ("done", "will", "refuses", "not_confirmed", "redirects", "checked", "date"),
}


@dataclass(frozen=True)
class Match:
    """A request of the appeal and the passage of the answer that speaks of it, if any does."""

    request: Request
    passage: Span | None  # of Pair.said
    share: float  # of the weight of the request's words found there

    @property
    def answered(self) -> bool:
        """Whether a passage was found."""
        return self.passage is not None


def matches(pair: Pair, *, idf: Mapping[str, float] | None = None) -> list[Match]:
    """The requests of the appeal, each with its passage. `idf` weighs stems (1.0 for those it does not know)."""
    asked = requests(pair.appeal)
    read = _passages(pair)
    alone = len(asked) == 1
    if alone and not pair.across:
        read = _of_the_matter(pair, read)
    return [_best(_wanted(pair, request, idf or {}), request, read, alone=alone) for request in asked]


@dataclass(frozen=True)
class _Passage:
    span: Span
    stems: frozenset[str]
    held: frozenset[str]  # what it proves: names of phrases
    only_formula: bool


def _passages(pair: Pair) -> list[_Passage]:
    rows = zip(pair.passages, pair.content, pair.held, strict=True)
    return [_Passage(span, stems, held, _only_formula(held)) for span, stems, held in rows]


def _of_the_matter(pair: Pair, read: list[_Passage]) -> list[_Passage]:
    """Without passages of an act done to something else («Починили фонарь» to an appeal about a pothole), where nothing
    in the answer speaks of what the appeal does. Both have to name a thing of the lists: of others it is not known
    whether they are the same in other words."""
    asked = pair.asked_content
    shared = asked & frozenset[str]().union(*(passage.stems for passage in read))
    if things_of(shared) - pieces(_names(pair.asked), pair.languages[0]) or _is_act_there(shared):
        return read
    kept: list[_Passage] = []
    dropped = False
    for one in read:
        only_act = one.held & _PROOFS <= _ONLY_ACTS
        dropped = only_act and (_speaks_of_its_own(asked, one) or (dropped and _names_nothing(one)))
        kept += [] if dropped else [one]
    return kept


_ONLY_ACTS = frozenset({"done", "will", "date"})


def _is_act_there(shared: frozenset[str]) -> bool:
    """The same act, at the same place."""
    return bool(acts_of(shared)) and bool(shared - acts_of(shared))


def _speaks_of_its_own(asked: frozenset[str], passage: _Passage) -> bool:
    own = known_things(passage.stems)
    return bool(known_things(asked)) and bool(own) and not own & kin_of(asked)


def _names_nothing(passage: _Passage) -> bool:
    """«Работы завершены 12 мая» speaks of what stands beside it."""
    return not things_of(passage.stems)


def _names(text: str) -> str:
    """Words with a capital within a sentence, and before «көшесі»: mostly names of streets and towns."""
    return " ".join(found[1] or found[2] for found in _NAME.finditer(text))


_NAME = re.compile(r"(?<=[\w,] )([A-ZА-ЯЁӘҒҚҢӨҰҮІҺ]\w+)|(\w+) (?=көше|даңғыл)")


def _only_formula(held: frozenset[str]) -> bool:
    return not held & _PROOFS and bool(held & {"formula", "restates"})


_PROOFS = frozenset(name for names in PROOF.values() for name in names) - {"person_in_charge", "amount"}


def _best(wanted: Mapping[str, float], request: Request, read: list[_Passage], *, alone: bool) -> Match:
    """`wanted`: the words of the request with their weights. Of the passages that answer, the one that names most of
    the request's own words; a word of the sentence before counts where that does not decide."""
    whole = sum(wanted.values()) or 1.0
    has_own = not alone and any(weight > BEFORE for weight in wanted.values())
    best, share, most = None, 0.0, -1.0
    for index, passage in enumerate(read):
        before = read[index - 1].stems if index else frozenset()
        own = sum(weight for piece, weight in wanted.items() if piece in passage.stems) / whole
        near = own + 0.6 * sum(wanted[piece] for piece in before.intersection(wanted) - passage.stems) / whole
        named = sum(weight for piece, weight in wanted.items() if weight > BEFORE and piece in passage.stems)
        if not named and has_own and near < SAYS_IT:  # only the sentence before speaks of it: another request did
            continue
        if named + near / 100 > most and _answers(request, passage, own, near, alone=alone):
            best, share, most = passage.span, near, named + near / 100
    return Match(request, best, round(share, 3))


def _wanted(pair: Pair, request: Request, idf: Mapping[str, float]) -> dict[str, float]:
    """What a passage has to speak of. “Когда его починят?” has little of its own: the sentence before says what is."""
    language = pair.languages[0]
    own = content(request.text, language, across=pair.across)
    around = frozenset() if len(own) >= ENOUGH else content(_before(pair, request), language, across=pair.across) - own
    weights = {piece: idf.get(piece, 1.0) for piece in own}
    return weights | {piece: BEFORE * idf.get(piece, 1.0) / max(1, len(around) / 3) for piece in around}


def _before(pair: Pair, request: Request) -> str:
    """The sentence before that of the request, and the rest of its own."""
    spans = [span for span in pair.asked_sentences if span.start <= request.start]
    return " ".join(pair.asked[span.start : span.end] for span in spans[-2:])


def _answers(request: Request, passage: _Passage, own: float, near: float, *, alone: bool) -> bool:
    if passage.only_formula:
        return False
    if passage.held.intersection(PROOF[request.wants]):
        return near >= (ONLY_ONE if alone else SPEAKS_OF_IT) or (alone and _settles(request, passage))
    return own >= SAYS_IT and request.wants in ("", "what", "told", "whether") and "restates" not in passage.held


def _settles(request: Request, passage: _Passage) -> bool:
    """ "Замечание устранено 12 мая": names nothing, and settles the only thing that was asked."""
    return bool(passage.held & ({"explains"} if request.wants == "what" else {"done", "not_confirmed"}))
