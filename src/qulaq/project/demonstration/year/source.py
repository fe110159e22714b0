"""The data files of the year, read once and checked: what people complain of, in which words, and who they are."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from qulaq.project.demonstration.source import DATA, LANGUAGES

YEAR = DATA / "year"
PARTS = 3  # what is wrong, more about it, what is asked for
BREAK = "-"


@dataclass(frozen=True)
class Saying:
    """Sentences about one matter in one language. Square brackets hold words of which one is said, braces a gap."""

    what: tuple[str, ...]
    more: tuple[str, ...]
    ask: tuple[str, ...]

    @property
    def sentences(self) -> int:
        return len(self.what) + len(self.more) + len(self.ask)


@dataclass(frozen=True)
class Matter:
    """Something people write about all the year: `share` of all voices, `season` by month."""

    name: str
    topic: str
    share: float
    season: str
    said: dict[str, Saying]
    villages: float = 1.0  # how much more often it is written of outside the town


@cache
def matters() -> dict[str, Matter]:
    """The background, by name: nothing in it is a problem that grew."""
    found: dict[str, Matter] = {}
    for path in sorted((YEAR / "matters").glob("*.toml")):
        for row in tomllib.loads(path.read_text())["matter"]:
            if row["name"] in found:
                raise ValueError(f"two matters are called {row['name']}")
            found[row["name"]] = Matter(
                row["name"], row["topic"], row["share"], row.get("season", "even"), sayings(row), row.get("villages", 1)
            )
    return found


def sayings(row: dict[str, str]) -> dict[str, Saying]:
    return {language: _saying(row[language]) for language in LANGUAGES}


def _saying(text: str) -> Saying:
    parts: list[list[str]] = [[]]
    for line in text.strip().splitlines():
        if line.strip() == BREAK:
            parts.append([])
        elif line.strip():
            parts[-1].append(line.strip())
    if len(parts) != PARTS or not all(parts):
        raise ValueError(f"three parts are needed: {text[:60]!r}")
    what, more, ask = (tuple(part) for part in parts)
    return Saying(what, more, ask)


@cache
def phrases() -> dict[str, Any]:
    """What is said of any matter: greetings, what was tried before, what it does to people, closings."""
    return tomllib.loads((YEAR / "phrases.toml").read_text())


@cache
def life() -> dict[str, Any]:
    """Seasons, the week, holidays, places, names, and how each body works."""
    return tomllib.loads((YEAR / "life.toml").read_text())
