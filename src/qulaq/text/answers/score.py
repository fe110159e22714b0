"""The score of the first day: points set by rule, so that anybody can reckon them again.

An answer begins with no points. Each thing the standard of answers asks for, and the answer lacks, adds points; the
sum, at most 1, is how much the answer looks like a brush-off. From LIKELY on it is counted as a likely one. The weights
follow the standard of answers: on the substance of each request, with reasons and ground, what was done and when, in
the language of the appeal, with the way to contest. How much the first five of them count beside one another was set by
hand, in round numbers, on real answers (docs/models/answers.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qulaq.text.answers.features import Features, features
from qulaq.text.answers.matching import Match
from qulaq.text.answers.pair import Pair
from qulaq.text.words import Span

LIKELY = 0.5
RULES = "rules-7"  # the version that stands beside a score

# code → points. What is given per share is multiplied by it.
POINTS: Mapping[str, float] = {
    "unanswered": 0.35,  # × share of the requests without an answer
    "little_done": 0.30,  # × share of it that tells of no act done, × share of the requests that ask for one
    "formulas": 0.20,  # × share of the answer that is empty formulas
    "no_act": 0.15,  # nothing done, promised, refused, found, explained or passed on
    "put_off": 0.10,  # an act is asked for, and one is promised
    "no_date": 0.10,  # something is promised, and no day named
    "not_taken_up": 0.10,  # × share of the words of the requests that are not taken up
    "only_redirects": 0.30,  # sent elsewhere, and nothing else said
    "no_ground": 0.15,  # refused without an act and article
    "other_language": 0.35,
    "copied_unlike": 0.05,  # × share of it that stood in answers about something else, from a half on
    "no_contest": 0.05,
    "no_details": 0.05,  # a short answer with no act, no day, no number, no place
}
COPIED_FROM = 0.5
SHORT = 120


@dataclass(frozen=True)
class Reason:
    """Why points were added: a code of POINTS, and where in the answer (or, for "unanswered", in the appeal)."""

    code: str
    points: float
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Check:
    """What the rules say of one answer, with their reasons; never a verdict on who wrote it."""

    score: float  # 0: nothing is missing; 1: everything
    reasons: tuple[Reason, ...]  # the weightiest first
    matches: tuple[Match, ...]
    features: Features

    @property
    def told(self) -> list[Reason]:
        """What is worth saying to who writes: what mostly holds, and every request left open. Who refuses and names
        the ground has nothing done to tell of; where every request is answered, the words of a short question are."""
        refuses = self.features.values["refuses"] and self.features.values["ground"]
        passed = {"little_done", "put_off"} if refuses else set()
        if not self.unanswered:
            passed.add("not_taken_up")
        held = [one for one in self.reasons if one.code not in passed]
        return [one for one in held if one.points >= POINTS[one.code] / 2 or one.code == "unanswered"]

    @property
    def is_likely(self) -> bool:
        """Whether the score reaches LIKELY: the answer is rather a brush-off than not."""
        return self.score >= LIKELY

    @property
    def unanswered(self) -> list[Match]:
        """The requests that no passage speaks of."""
        return [match for match in self.matches if not match.answered]


def check(pair: Pair, *, idf: Mapping[str, float] | None = None) -> Check:
    """The answer of `pair` looked at by the rules of this page. For an answer without words the score is 1."""
    found = features(pair, idf=idf)
    reasons = sorted(_reasons(pair, found), key=lambda reason: -reason.points)
    score = min(1.0, sum(reason.points for reason in reasons)) if pair.said.strip() else 1.0
    return Check(round(score, 4), tuple(reasons), tuple(found.matches), found)


def _reasons(pair: Pair, found: Features) -> list[Reason]:
    values, places = found.values, found.places
    if not found.matches:  # who only thanks, waits for no more than an answer in their language
        return [Reason("other_language", POINTS["other_language"])] if values["other_language"] else []
    asked = tuple(Span(one.request.start, one.request.end) for one in found.matches if not one.answered)
    shares = {
        "unanswered": (values["unanswered"], asked),
        "little_done": (values["asks_act"] * (1 - values["deed"]), ()),
        "formulas": (values["formulas"], tuple(places["empty"])),
        "no_act": (_no_act(found), ()),
        "put_off": (values["asks_act"] * values["will"] * (1 - values["deed"]), tuple(places["will"])),
        "no_date": (values["will_without_date"], tuple(places["will"])),
        "not_taken_up": (1 - values["match"] if found.matches else 0.0, ()),
        "only_redirects": (_only_redirects(found), tuple(places["redirects"])),
        "no_ground": (_no_ground(pair, values), tuple(places["refuses"])),
        "other_language": (values["other_language"], ()),
        "copied_unlike": (values["copied_unlike"] if values["copied_unlike"] >= COPIED_FROM else 0.0, ()),
        "no_contest": (float(not (pair.tells_contest or values["contest"])), ()),
        "no_details": (_no_details(pair, values), ()),
    }
    return [Reason(code, round(POINTS[code] * share, 4), spans) for code, (share, spans) in shares.items() if share > 0]


_ACTS = ("done", "will", "refuses", "redirects", "not_confirmed", "because", "ground")


def _no_act(found: Features) -> float:
    told = any(one.request.wants and one.answered for one in found.matches)  # words were asked for, and came
    return float(not told and not any(found.values[name] for name in _ACTS))


def _only_redirects(found: Features) -> float:
    """Who asks where to go, and is told, is not sent away."""
    wanted = all(one.answered and one.request.wants in ("who", "what") for one in found.matches)
    return 0.0 if wanted else found.values["only_redirects"]


def _no_ground(pair: Pair, values: Mapping[str, float]) -> float:
    refuses = pair.refuses if pair.refuses is not None else bool(values["refuses"])
    return float(refuses and not values["ground"])


def _no_details(pair: Pair, values: Mapping[str, float]) -> float:
    bare = not values["done"] and not values["dates"] and not any(letter.isdigit() for letter in pair.said)
    return float(len(pair.said) < SHORT and bare)
