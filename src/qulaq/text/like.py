"""Like cases: earlier appeals most like this one whose answers were good, each answer once.

Words decide first (BM25 over stems, reckoned where the texts lie). What the nearest earlier ones were filed under then
speaks for the others of that topic, so that a short or misspelt appeal still finds its kind (pseudo-relevance
feedback: Rocchio 1971; here over human decisions in place of words). Place, body, language, age and the quality of the
answer order what is equally alike. Nothing here decides: it is a list for a person to look through.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from math import exp
from typing import Any

from qulaq.text.said import MARK
from qulaq.text.words import tokens

VOTERS = 60  # nearest cases that say what the topic is
SHARPNESS = 3.0  # how much more the nearest of them count
OWN_BODY = 3.0  # how much more a case of the same body counts there: a body works on few topics
DOUBT = 4.0  # votes that something else is meant: two cases alone say little
SURE = 0.55  # how sure the topic of a case has to be for it to be shown unasked (docs/models/like-cases.md)
SUGGESTED = 0.7  # share of the votes that a suggestion of topics has, where there is one
VARIETY = 0.4  # how much less a topic counts after each case of it, as long as the topic is not sure
LOOKED_AT = 60  # cases whose answers are compared with those shown; more only where these hold too few answers
COPY = 0.6  # share of word triples in common from which answers are one text
YEAR = 365.0


@dataclass(frozen=True)
class Case:
    """An earlier appeal with its answer. `words`: how well its words fit, ≥ 0 on any one scale (BM25). `topic`,
    `body`: what it was filed under, None where not known. `place`: the territories it lies in, the widest first.
    `language`: of its answer. `good`: quality of its answer, 0–1."""

    id: Hashable
    words: float
    topic: Hashable = None
    place: Sequence[Hashable] = ()
    body: Hashable = None
    days: float = 0.0  # how long ago it was answered
    good: float = 1.0
    answer: str = ""
    language: str = ""


@dataclass(frozen=True)
class Wanted:
    """What is known of the appeal for which like cases are looked for. `topics`: how sure each topic is, 0–1: 1 for one
    that a person confirmed, the probabilities of routing for one it suggests, nothing where nobody knows."""

    topics: Mapping[Any, float] = field(default_factory=dict)
    place: Sequence[Hashable] = ()
    body: Hashable = None
    language: str = ""


@dataclass(frozen=True)
class Weights:
    """How much each sign counts beside words, which count 1 for the best."""

    topic: float = 1.2
    place: float = 0.1
    body: float = 0.1
    language: float = 0.15
    recency: float = 0.08
    good: float = 0.15


@dataclass(frozen=True)
class Found:
    """A case, how alike it is (0 for nothing, about 2.5 at most) and the other cases with the same answer."""

    case: Case
    score: float
    also: tuple[Hashable, ...] = ()


WEIGHTS = Weights()


def rank(
    cases: Sequence[Case], wanted: Wanted, *, count: int = 5, weights: Weights = WEIGHTS, sure: float = SURE
) -> list[Found]:
    """The `count` best, near copies of one answer collapsed into the best case that has it. Deterministic.

    Cases whose topic is less than `sure` that of the appeal are left out: better nothing than what does not help.
    As long as the topic is not sure, each case shown makes the next of its topic less likely, so that the right one is
    among the five (intent-aware selection: Agrawal et al., *Diversifying Search Results*, WSDM 2009).
    """
    best = max((case.words for case in cases), default=0.0)
    topics = topic_votes(cases, wanted)
    if best <= 0:
        return []
    fewer = VARIETY * (1 - max(topics.values(), default=1.0) ** 2)
    pool = [(case.words / best + _signs(case, wanted, weights), case) for case in cases if case.words > 0]
    pool = [item for item in pool if topics.get(item[1].topic, 0.0) >= sure]
    pool.sort(key=lambda item: (-item[0], item[1].days, str(item[1].id)))
    return _chosen(pool, topics, weights.topic, fewer, count)


def _chosen(
    pool: list[tuple[float, Case]], topics: dict[Hashable, float], weight: float, fewer: float, count: int
) -> list[Found]:
    kept: list[tuple[float, Case, Shape, list[Hashable]]] = []
    looked_at = 0
    while pool and (len(kept) < count or looked_at < LOOKED_AT):
        looked_at += 1
        scores = [score + weight * topics.get(case.topic, 0.0) for score, case in pool]
        place = max(range(len(pool)), key=scores.__getitem__)
        case = pool.pop(place)[1]
        shape = answer_shape(case.answer)
        beside = next((also for _score, _case, known, also in kept if near_copies(known, shape)), None)
        if beside is not None:
            beside.append(case.id)
        elif len(kept) < count:
            kept.append((scores[place], case, shape, []))
            topics[case.topic] = topics.get(case.topic, 0.0) * (1 - fewer)
    return [Found(case, score, tuple(also)) for score, case, _shape, also in kept]


def _signs(case: Case, wanted: Wanted, weights: Weights) -> float:
    signs = weights.place * nearness(case.place, wanted.place) + weights.body * _same(case.body, wanted.body)
    signs += weights.language * _same(case.language or None, wanted.language)
    return signs + weights.recency * exp(-max(case.days, 0.0) / YEAR) + weights.good * case.good


def _same(one: Hashable, other: Hashable) -> bool:
    return one is not None and one == other


def nearness(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    """1 for one territory, less the higher up two lie in one, 0 where only the country holds both."""
    deepest = max(len(one), len(other))
    if deepest and list(one) == list(other):
        return 1.0
    shared = sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return max(shared - 1, 0) / max(deepest - 1, 1)


def topic_votes(cases: Iterable[Case], wanted: Wanted) -> dict[Hashable, float]:
    """How far each topic is that of the appeal, 0–1: what people and routing say, and what the nearest cases were."""
    nearest = sorted((case for case in cases if case.words > 0), key=lambda case: -case.words)[:VOTERS]
    votes: dict[Hashable, float] = defaultdict(float)
    for case in nearest:
        vote = (case.words / nearest[0].words) ** SHARPNESS
        votes[case.topic] += vote * (1 + OWN_BODY * _same(case.body, wanted.body))
    votes.pop(None, None)  # those nobody has filed
    told = SUGGESTED * min(sum(wanted.topics.values()), 1.0)
    total = sum(votes.values()) + DOUBT
    shares = {topic: (1 - told) * vote / total for topic, vote in votes.items()}
    for topic, sure in wanted.topics.items():
        shares[topic] = min(1.0, shares.get(topic, 0.0) + SUGGESTED * sure)
    return shares


Shape = frozenset[tuple[str, ...]]


def answer_shape(text: str) -> Shape:
    """What an answer is made of: triples of its words; numbers, dates and masked names do not count."""
    words = [token.folded for token in tokens(MARK.sub(" ", text)) if token.kind == "word"]
    return frozenset(zip(words, words[1:], words[2:], strict=False)) or frozenset([tuple(words)])


def near_copies(one: Shape, other: Shape) -> bool:
    """Whether two answers are one text with other numbers and a changed word here and there (Jaccard index)."""
    small, large = sorted((len(one), len(other)))
    if small < COPY * large:
        return False
    shared = len(one & other)
    return shared >= COPY * (small + large - shared)
