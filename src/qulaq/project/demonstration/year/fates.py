"""What became of each voice: answered in time, late or not at all, with what, and what the person said of it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from qulaq.project.demonstration.source import answers_to
from qulaq.project.demonstration.source import town as sayings
from qulaq.project.demonstration.year.authors import street_name
from qulaq.project.demonstration.year.generate import SEED, Voice
from qulaq.project.demonstration.year.rhythm import MIDDLE
from qulaq.project.demonstration.year.source import life, phrases
from qulaq.project.demonstration.year.truth import truths

LIMIT = MIDDLE + 6  # days in which nearly every limit of law has passed
RATED, REOPENED, REDIRECTED, COMMENTED = 0.46, 0.25, 0.09, 0.5
SOLVED = ("yes", "partly", "no")
HIDDEN = (0.10, 0.20, 0.70)  # what people say of answers while the problem behind their matter goes on
OLD = 60  # days after which only few are still without an answer


@dataclass(frozen=True)
class Fate:
    """Moments without a zone: of the place. A reopened one has a second answer where `answered_again` is set."""

    answered: datetime | None = None
    answer: str = ""
    solved: str = ""
    rated: datetime | None = None
    comment: str = ""
    reopened: datetime | None = None
    reason: str = ""
    answered_again: datetime | None = None
    again: str = ""
    redirected: bool = False


def fate(voice: Voice, end: date, seed: int = SEED) -> Fate:
    """The same voice in the same year always fares alike; nothing of it lies after the end."""
    chance = Random(f"{seed}:fate:{voice.key}:{voice.topic}")  # noqa: S311
    work = life()["work"].get(voice.topic.partition("-")[0], life()["work"]["other"])
    until = datetime.combine(end, time(23, 59))
    redirected = chance.random() < REDIRECTED
    days = chance.gammavariate(3, work["days"] / 3) + (4 if redirected else 0)
    if chance.random() < work["late"]:
        days += LIMIT
    answered = office(chance, voice.at, days)
    if answered > until or (chance.random() < work["silent"] and (until - voice.at).days < OLD):
        return Fate(redirected=redirected)
    text = _answer(chance, voice, work["brush"])
    found = Fate(answered=answered, answer=text, redirected=redirected)
    return _heard(chance, found, voice, until, _shares(voice, end, text, work))


def _shares(voice: Voice, end: date, text: str, work: dict[str, Any]) -> Sequence[float]:
    if text in phrases()["brush"][voice.language] or _goes_on(voice, end):
        return HIDDEN
    shares: Sequence[float] = work["solved"]
    return shares


def _goes_on(voice: Voice, end: date) -> bool:
    one = truths().get(voice.truth)
    return one is not None and one.kind == "problem" and (end - voice.at.date()).days > one.cured_ago


def _answer(chance: Random, voice: Voice, brush: float) -> str:
    if chance.random() < brush:
        said: str = chance.choice(phrases()["brush"][voice.language])
        return said
    text = chance.choice(answers_to(voice.topic, voice.language))
    return text.format(s=street_name(voice.street, voice.language), h=voice.house, d=chance.randint(5, 18))


def _heard(chance: Random, given: Fate, voice: Voice, until: datetime, shares: Sequence[float]) -> Fate:
    """Whether the person says something of the answer, and what follows from it."""
    answered = given.answered or until
    rated = answered + timedelta(hours=chance.uniform(2, 120))
    if chance.random() > RATED or rated > until or voice.author is None:
        return given
    solved = chance.choices(SOLVED, shares)[0]
    comment = sayings()["comments"][f"{solved}_{voice.language}"] if chance.random() < COMMENTED else ""
    values = {**given.__dict__, "solved": solved, "rated": rated, "comment": comment}
    if solved == "no" and chance.random() < REOPENED:
        values |= _reopened(chance, voice, rated, until)
    return Fate(**values)


def _reopened(chance: Random, voice: Voice, rated: datetime, until: datetime) -> dict[str, Any]:
    at = rated + timedelta(minutes=chance.randint(2, 600))
    if at > until:
        return {}
    values: dict[str, Any] = {"reopened": at, "reason": chance.choice(sayings()["reopen_reasons"][voice.language])}
    answered = office(chance, at, chance.gammavariate(3, 3))
    if answered < until:
        values |= {"answered_again": answered, "again": _answer(chance, voice, 0)}
    return values


def office(chance: Random, after: datetime, days: float) -> datetime:
    """A moment in the hours of offices on a working day, at least so long after."""
    day = (after + timedelta(days=max(days, 0.3))).date()
    if day == after.date():
        day += timedelta(days=1)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return datetime.combine(day, time(chance.randint(9, 17), chance.randrange(60)))
