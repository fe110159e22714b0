"""The data files of the town, read once."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
LANGUAGES = ("kk", "ru")


@dataclass(frozen=True)
class Written:
    """An appeal written for the town, with gaps for the street and the house."""

    topic: str
    kind: str
    text: str


@cache
def town() -> dict[str, Any]:
    return tomllib.loads((DATA / "town.toml").read_text())


@cache
def appeals(language: str) -> list[Written]:
    return [Written(row["topic"], row["kind"], row["text"]) for row in _rows(f"appeals.{language}.csv")]


@cache
def answers(language: str) -> dict[str, list[str]]:
    """Answers by the code of the topic, or by its first part; 'other' fits everything."""
    by_topic: dict[str, list[str]] = {}
    for row in _rows(f"answers.{language}.csv"):
        by_topic.setdefault(row["topic"], []).append(row["text"])
    return by_topic


def answers_to(topic: str, language: str) -> list[str]:
    """Those that fit a topic, as near as there are."""
    known = answers(language)
    return known.get(topic) or known.get(topic.partition("-")[0]) or known["other"]


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(newline="") as file:
        return list(csv.DictReader(file))
