"""The voices of the year: the same day, seed and size always give the same ones. No clock, no database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import accumulate
from random import Random
from typing import NamedTuple

from qulaq.project.demonstration.source import LANGUAGES
from qulaq.project.demonstration.year import rhythm
from qulaq.project.demonstration.year.authors import NEW_ACCOUNTS, Author, authors, crowds, street_name
from qulaq.project.demonstration.year.source import Saying, life, matters
from qulaq.project.demonstration.year.truth import Truth, truths
from qulaq.project.demonstration.year.wording import compose, filled

SEED = 20260321
VOICES = 20_000  # of the last twelve months
MONTHS = 15  # so that what comes every autumn was there in the autumn before
MONTH = 30.4
LEAST_TRUE = 0.35  # a small year has fewer voices of a problem, but never so few that there is none
AGAIN, ANONYMOUS, AT_HOME = 0.07, 0.06, 0.8
REMEMBERED = 60  # days in which somebody writes again


@dataclass(frozen=True)
class Voice:
    """One appeal of the year. `matter`: of the background, or the truth it belongs to (then `truth` is its name)."""

    key: str
    at: datetime  # without a zone: of the place
    text: str
    language: str
    style: str
    topic: str
    territory: str
    street: int
    house: int
    matter: str
    truth: str = ""
    author: Author | None = None
    again: bool = False  # the same person of the same matter once more


@dataclass(frozen=True)
class Plan:
    end: date
    voices: int = VOICES
    months: int = MONTHS
    seed: int = SEED

    @property
    def length(self) -> int:
        """Days."""
        return round(self.months * MONTH)

    @property
    def true_scale(self) -> float:
        return max(LEAST_TRUE, min(1.0, self.voices / VOICES))

    def chance(self, name: str) -> Random:
        return Random(f"{self.seed}:{name}")  # noqa: S311 - the same year every time, nothing secret


class Telling(NamedTuple):
    """What one source of voices says, and where."""

    name: str
    topic: str
    said: dict[str, Saying]
    kazakh: float
    place: str
    street: int
    truth: str
    villages: float


def year(plan: Plan) -> list[Voice]:
    """All voices, the oldest first."""
    found = [*_background(plan), *_true(plan)]
    found.sort(key=lambda voice: (voice.at, voice.key))
    return [replace(voice, key=f"year-{number:06d}") for number, voice in enumerate(found)]


def _background(plan: Plan) -> Iterator[Voice]:
    days = rhythm.days(plan.end, plan.length)
    shares = sum(matter.share for matter in matters().values())
    wanted = max(plan.voices - true_voices(plan), plan.voices // 2)
    usual = {name: _mean(name, plan.end) for name in life()["season"]}
    for matter in matters().values():
        daily = wanted * matter.share / shares / rhythm.YEAR_DAYS / usual[matter.season]
        means = [daily * rhythm.weight(matter.season, day) * rhythm.habit(day) for day in days]
        telling = Telling(matter.name, matter.topic, matter.said, 0.5, "", -1, "", matter.villages)
        yield from _told(plan, telling, zip(days, means, strict=True))


def _mean(season: str, end: date) -> float:
    days = rhythm.days(end, rhythm.YEAR_DAYS)
    return sum(rhythm.weight(season, day) * rhythm.habit(day) for day in days) / rhythm.YEAR_DAYS


def true_voices(plan: Plan) -> int:
    """About how many voices of the last twelve months are of what is hidden."""
    days = range(rhythm.YEAR_DAYS)
    return round(sum(_scale(plan, one) * one.weekly(ago) / 7 for one in truths().values() for ago in days))


def _scale(plan: Plan, one: Truth) -> float:
    return plan.true_scale if one.kind == "problem" else 1.0


def _true(plan: Plan) -> Iterator[Voice]:
    days = rhythm.days(plan.end, plan.length)
    for one in truths().values():
        if one.said is None:
            continue
        means: list[float] = [_scale(plan, one) * one.weekly((plan.end - day).days) / 7 for day in days]
        if one.kind == "problem":
            means = [mean * rhythm.habit(day) for mean, day in zip(means, days, strict=True)]
        else:
            means = list(_whole(means))
        telling = Telling(one.name, one.topic, one.said, one.kazakh, one.place, one.street, one.name, 1.0)
        voices = _told(plan, telling, zip(days, means, strict=True))
        yield from _copied(plan, one, voices) if one.kind == "campaign" else voices


def _whole(means: Sequence[float]) -> Iterator[int]:
    """As many on each day as make up the sum: what happens once has its size, whatever chance says."""
    before = 0
    for done in accumulate(means):
        yield round(done) - before
        before = round(done)


def _told(plan: Plan, telling: Telling, means: Iterable[tuple[date, float]]) -> Iterator[Voice]:
    chance = plan.chance(telling.name)
    known: list[Voice] = []
    for day, mean in means:
        for _one in range(mean if isinstance(mean, int) else rhythm.drawn(chance, mean)):
            voice = _voice(plan, telling, chance, day, known)
            known.append(voice)
            yield replace(voice, key=f"{telling.name}-{len(known):05d}")


def _voice(plan: Plan, telling: Telling, chance: Random, day: date, known: list[Voice]) -> Voice:
    before = _again(chance, day, known)
    author = before.author if before and before.author else _author(plan, telling, chance)
    street, house = (before.street, before.house) if before else _where(telling, chance, author)
    said = compose(
        chance,
        author.language,
        telling.said,
        gaps(chance, author.language, street, house),
        about=telling.topic,
        again=bool(before),
    )
    return Voice(
        key="",
        at=rhythm.moment(chance, day),
        text=said.text,
        language=author.language,
        style=said.style,
        topic=telling.topic,
        territory=author.territory,
        street=street,
        house=house,
        matter=telling.name,
        truth=telling.truth,
        author=None if not before and chance.random() < ANONYMOUS else author,
        again=bool(before),
    )


def _again(chance: Random, day: date, known: list[Voice]) -> Voice | None:
    """Somebody whose matter is still not settled; people do not write every day."""
    if not known or chance.random() > AGAIN:
        return None
    before = chance.choice(known[-40:])
    waited = day - before.at.date()
    return before if before.author and timedelta(days=9) < waited < timedelta(days=REMEMBERED) else None


def _author(plan: Plan, telling: Telling, chance: Random) -> Author:
    language = LANGUAGES[0] if chance.random() < telling.kazakh else LANGUAGES[1]
    return crowds(plan.seed)[telling.place or _place(telling, chance), language].one(chance)


def _place(telling: Telling, chance: Random) -> str:
    shares: dict[str, float] = life()["population"]
    town = next(iter(shares))
    weights = [share * (1 if place == town else telling.villages) for place, share in shares.items()]
    return chance.choices(list(shares), weights)[0]


def _where(telling: Telling, chance: Random, author: Author) -> tuple[int, int]:
    if telling.street >= 0:
        return telling.street, chance.randint(1, 118)
    if chance.random() < AT_HOME:
        return author.street, author.house
    return chance.choice(life()["streets_of"][author.territory]), chance.randint(1, 118)


def gaps(chance: Random, language: str, street: int, house: int) -> dict[str, object]:
    """What is filled in: Russian counts from five on take one form."""
    garden = chance.choice(life()["gardens"])
    return {
        "s": street_name(street, language),
        "h": house,
        "d": chance.randint(5, 18),
        "n": chance.choice((6, 7, 8, 10, 12, 15, 17, 20, 25, 30, 36, 40)),
        "f": chance.randint(5, 90),
        "m": chance.randint(1, 6),
        "k": garden[LANGUAGES.index(language)],
        "b": chance.randint(1, 9),
        "t": chance.randint(11, 16),
        "x": _many(chance.randint(5, 48)),
        "l": chance.choice(life()["shops"]),
        "o": chance.randint(6, 11),
        "v": chance.choice((7, 8, 9, 10, 18, 19, 20, 22)),
    }


def _many(number: int) -> int:
    """`number`, or the next that Russian counts as it counts five: 25 in place of 21 to 24."""
    return number + 4 if number > 20 and number % 10 in range(1, 5) else number


def _copied(plan: Plan, one: Truth, voices: Iterator[Voice]) -> Iterator[Voice]:
    """One text, filled in by each, from accounts that were never there before."""
    chance = plan.chance(f"{one.name}:copied")
    if one.said is None:
        return
    text = {language: [said.what[0], said.more[0], said.ask[0]] for language, said in one.said.items()}
    for number, voice in enumerate(voices):
        someone = authors(plan.seed)[chance.randrange(len(authors(plan.seed)))]
        stranger = replace(someone, number=NEW_ACCOUNTS + number, name=_stranger(someone, chance, plan))
        said = filled(chance, text[voice.language], gaps(chance, voice.language, voice.street, voice.house))
        yield replace(voice, text=said, style="copied", author=stranger, again=False)


def _stranger(someone: Author, chance: Random, plan: Plan) -> str:
    """A given name of one and a surname of another; the middle letter tells them from the people of the town."""
    other = authors(plan.seed)[chance.randrange(len(authors(plan.seed)))]
    return f"{someone.name.split()[0]} {other.name.split()[0][0]}. {other.name.split()[-1]}"
