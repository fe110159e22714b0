"""The check before an answer is sent: what the officer and the head see beside it, and the API says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import standing
from qulaq.hear.appeals.answer_check.pairs import earlier_of, pair_of
from qulaq.hear.appeals.masking import without_contact
from qulaq.hear.appeals.models import Appeal
from qulaq.hear.appeals.workflow import sees_contact
from qulaq.text.answers import Check, Match, Pair, check

# What to do about it, in plain words. The codes are those of qulaq.text.answers.score.POINTS.
ADVICE: Mapping[str, str | Promise] = {
    "unanswered": _("Answer each request, also with no. Say why and by when."),
    "formulas": _("These sentences say nothing that can be checked. Say what was done, by whom and when."),
    "no_act": _("It does not say what was done, will be done, or why not."),
    "little_done": _("Little of it says what was done in the matter. Begin with that."),
    "put_off": _("An act is asked for, and it promises one. Say what is done already and what stands in the way."),
    "not_taken_up": _("Much of what the person wrote is not taken up."),
    "no_date": _("It promises something and names no day."),
    "only_redirects": _("It sends the person elsewhere and says nothing of the matter."),
    "no_ground": _("It refuses without naming the act and its article."),
    "other_language": _("It is not in the language of the appeal."),
    "copied_unlike": _("Much of it stood in answers about other matters."),
    "no_contest": _("It does not say how to contest it."),
    "no_details": _("It is short and names no day, number or place."),
}
SHOWN = 160  # letters of a request or passage


@dataclass(frozen=True)
class Asked:
    """A request and the passage that answers it ("" when there is none)."""

    text: str
    passage: str
    kind: str

    @property
    def answered(self) -> bool:
        return bool(self.passage)


@dataclass(frozen=True)
class Found:
    code: str
    advice: str | Promise
    points: float
    quotes: tuple[str, ...]


@dataclass(frozen=True)
class Look:
    """What is shown. `contact` of the person stays hidden from whoever may not see it."""

    requests: list[Asked]
    reasons: list[Found]
    score: float
    is_likely: bool
    language: str  # of the appeal
    answer_language: str

    @property
    def open_count(self) -> int:
        return sum(not one.answered for one in self.requests)


def look(person: Person, appeal: Appeal, words: dict[str, str]) -> Look | None:
    """None where nothing is written yet, or the person may not read the appeal's words. Two statements at most."""
    if not (words.get("text") or "").strip() or not standing.reads(person, appeal):
        return None
    pair = pair_of(appeal, words)
    copied = earlier_of(appeal.executor_id).share(pair.body, pair.answer, pair.reason)
    pair = replace(pair, copied=copied)
    shows = sees_contact(person, appeal)
    return _look(pair, check(pair), shows=shows, language=words.get("language") or appeal.language)


def _look(pair: Pair, found: Check, *, shows: bool, language: str) -> Look:
    return Look(
        requests=[_asked(pair, match, shows=shows) for match in found.matches],
        reasons=[_found(pair, reason) for reason in found.told],
        score=found.score,
        is_likely=found.is_likely,
        language=pair.appeal_language,
        answer_language=language,
    )


def _asked(pair: Pair, match: Match, *, shows: bool) -> Asked:
    text = match.request.text if shows else without_contact(match.request.text)
    passage = pair.said[match.passage.start : match.passage.end] if match.passage else ""
    return Asked(cut(text), cut(passage), match.request.kind)


def _found(pair: Pair, reason: Any) -> Found:
    """The words of the answer that are meant; of "unanswered" the places are in the appeal, and stand with requests."""
    places = () if reason.code == "unanswered" else reason.spans[:3]
    quotes = tuple(cut(pair.said[place.start : place.end]) for place in places)
    return Found(reason.code, ADVICE[reason.code], reason.points, quotes)


def cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else text[:SHOWN].rsplit(" ", 1)[0] + " …"
