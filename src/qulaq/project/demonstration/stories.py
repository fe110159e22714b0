"""Which appeals there are and what becomes of each. The same number always tells the same story."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random

from django.utils import timezone

from qulaq.project.demonstration.source import LANGUAGES, Written, answers_to, appeals, town

COUNT = 336
SEED = 20201229
PLACES = ("DEMO-11", "DEMO-11", "DEMO-11", "DEMO-12", "DEMO-13")

# Twenty appeals in a row end like this: fate → the youngest and the oldest age in days.
FATES: tuple[tuple[str, int, int], ...] = (
    *[("new", 0, 3)] * 2,
    *[("work", 2, 9)] * 2,
    *[("late", 30, 42)] * 2,
    *[("answered", 14, 60)] * 3,
    *[("yes", 16, 110)] * 4,
    ("partly", 16, 90),
    ("no", 16, 90),
    ("reopened", 20, 28),
    *[("closed", 25, 120)] * 2,
    *[("redirected", 20, 80)] * 2,
)


@dataclass(frozen=True)
class Story:
    index: int
    language: str
    topic: str
    kind: str
    text: str
    answer: str
    fate: str
    territory: str
    street: str
    house: int
    position: tuple[float, float]
    channel: str
    received_at: datetime
    chance: Random

    @property
    def key(self) -> str:
        return f"town-{self.index}"

    @property
    def address(self) -> str:
        return f"{self.street}, {self.house}"


def stories(now: datetime) -> list[Story]:
    return [story(index, now) for index in range(COUNT)]


def story(index: int, now: datetime) -> Story:
    chance = Random(f"{SEED}:{index}")  # noqa: S311 - the same town every time, nothing secret
    language = LANGUAGES[index % 2]
    turn = index // 2
    written = appeals(language)[turn * 11 % len(appeals(language))]
    fate, youngest, oldest = FATES[(turn * 7 + index % 2) % len(FATES)]
    street, house = _street(index, language), 2 + (index * 13) % 87
    gaps = {"s": street, "h": house, "d": 5 + index % 7}  # from 5 on, Russian numbers take one form: 5 дней, 11 дней
    return Story(
        index=index,
        language=language,
        topic=written.topic,
        kind=written.kind,
        text=_text(written, language, turn, gaps),
        answer=_answer(written.topic, language, chance).format(**gaps),
        fate=fate,
        territory=PLACES[index % len(PLACES)],
        street=street,
        house=house,
        position=_position(index),
        channel=chance.choice(("web", "web", "web", "desk", "desk", "api")),
        received_at=_received(now, chance.randint(youngest, oldest), chance),
        chance=chance,
    )


def _position(index: int) -> tuple[float, float]:
    """Somewhere in the town, a few kilometres wide; the town lies nowhere, so its place is open steppe."""
    chance = Random(f"{SEED}:place:{index}")  # noqa: S311 - the same town every time, nothing secret
    return round(chance.gauss(48.214, 0.012), 5), round(chance.gauss(70.356, 0.018), 5)


def _street(index: int, language: str) -> str:
    streets: list[list[str]] = town()["streets"]
    return streets[(index * 5 + index // 16) % len(streets)][LANGUAGES.index(language)]


def _text(written: Written, language: str, turn: int, gaps: dict[str, object]) -> str:
    endings: list[str] = town()["endings"][language]
    return f"{written.text.format(**gaps)} {endings[turn * 4 % len(endings)]}".strip()


def _answer(topic: str, language: str, chance: Random) -> str:
    return chance.choice(answers_to(topic, language))


def _received(now: datetime, age: int, chance: Random) -> datetime:
    day = timezone.localdate(now) - timedelta(days=age)
    wanted = at_local(day.isoformat(), time(chance.randint(7, 21), chance.randint(0, 59)))
    return min(wanted, now - timedelta(minutes=chance.randint(20, 90)))


def office_hour(after: datetime, days: float, now: datetime, chance: Random) -> datetime:
    """A moment of a working day, about `days` after another one, never in the future or before it."""
    day = timezone.localtime(after + timedelta(days=days)).date()
    while day.weekday() > 4:
        day += timedelta(days=1)
    wanted = at_local(day.isoformat(), time(chance.randint(9, 17), chance.randint(0, 59)))
    return min(max(wanted, after + timedelta(minutes=chance.randint(5, 40))), now)


def at_local(day: str, moment: time) -> datetime:
    return timezone.make_aware(datetime.combine(datetime.fromisoformat(day).date(), moment))
