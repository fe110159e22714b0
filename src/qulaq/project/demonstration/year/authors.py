"""Six thousand invented people: a name, a language, a home, and how often they write."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random

from qulaq.project.demonstration.source import LANGUAGES
from qulaq.project.demonstration.source import town as places
from qulaq.project.demonstration.year.source import life

PEOPLE = 6_000
NEW_ACCOUNTS = 100_000  # numbers of the people of campaigns begin here
OFTEN = 1.6  # exponent: a few write often, most once


@dataclass(frozen=True)
class Author:
    number: int
    name: str
    language: str
    territory: str
    street: int
    house: int

    @property
    def is_new(self) -> bool:
        """Of a campaign: nobody who wrote before."""
        return self.number >= NEW_ACCOUNTS

    @property
    def email(self) -> str:
        return f"sarysai-{self.number:04d}@example.kz"


@dataclass(frozen=True)
class Crowd:
    """People of one language in one place, and the running sum of how often they write."""

    people: list[Author]
    sums: list[float]

    def one(self, chance: Random) -> Author:
        return self.people[bisect(self.sums, chance.random() * self.sums[-1])]


@cache
def authors(seed: int) -> list[Author]:
    chance = Random(f"{seed}:authors")  # noqa: S311 - the same people every time, nothing secret
    names = {language: _names(chance, language) for language in LANGUAGES}
    shares: dict[str, float] = life()["population"]
    found = []
    for number in range(PEOPLE):
        language = LANGUAGES[number % 2]
        territory = chance.choices(list(shares), list(shares.values()))[0]
        streets = life()["streets_of"][territory]
        name = names[language][number // 2]
        found.append(Author(number, name, language, territory, chance.choice(streets), chance.randint(1, 118)))
    return found


@cache
def crowds(seed: int) -> dict[tuple[str, str], Crowd]:
    """By territory and language."""
    chance = Random(f"{seed}:often")  # noqa: S311
    found: dict[tuple[str, str], list[Author]] = {}
    for author in authors(seed):
        found.setdefault((author.territory, author.language), []).append(author)
    return {key: Crowd(people, _sums(chance, people)) for key, people in found.items()}


def street_name(street: int, language: str) -> str:
    name: str = places()["streets"][street][LANGUAGES.index(language)]
    return name


def _sums(chance: Random, people: list[Author]) -> list[float]:
    return list(accumulate(chance.random() ** -(1 / OFTEN) for _one in people))


def _names(chance: Random, language: str) -> list[str]:
    """Given names with surnames, each pair once."""
    said = life()["names"][language]
    pairs = [f"{given} {family}" for given in said["given"] for family in said["family"]]
    chance.shuffle(pairs)
    return pairs
