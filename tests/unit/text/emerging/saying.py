"""Invented voices of a town: every day a few about usual matters, written by nobody."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import NamedTuple

WHERE = ("во дворе", "у дома", "на улице", "возле школы", "на углу", "за гаражами", "у входа")
WHAT = (
    "не горит фонарь",
    "не вывезен мусор",
    "глубокая яма на асфальте",
    "сломана скамейка",
    "протекает крыша подъезда",
    "холодные батареи в квартире",
    "не убран снег",
    "сорвана дверь подъезда",
    "нет автобуса утром",
    "лает собака соседа",
)
HOW = ("давно", "второй месяц", "опять", "после ремонта", "никто не приходит", "звонили много раз", "")
PLACES = ("Север", "Юг", "Запад")


class Said(NamedTuple):
    text: str
    day: float
    place: str


def usual(days: int, a_day: int = 30, seed: int = 1) -> list[Said]:
    dice = random.Random(seed)
    return [
        Said(f"{dice.choice(WHAT)} {dice.choice(WHERE)} {dice.choice(HOW)}", day + dice.random(), dice.choice(PLACES))
        for day in range(days)
        for _voice in range(a_day)
    ]


def rats(day: int, voices: int, place: str = "", seed: int = 2) -> list[Said]:
    """A new matter over two days."""
    dice = random.Random(seed)
    parts = (("крысы", "полчища крыс"), ("бегают", "развелись"), ("в подвале", "у баков"), ("травите", "страшно детям"))
    return [
        Said(" ".join(dice.choice(part) for part in parts), day + 2 * dice.random(), place or dice.choice(PLACES))
        for _voice in range(voices)
    ]


def columns(said: Sequence[Said]) -> tuple[list[str], list[float], list[str]]:
    return [one.text for one in said], [one.day for one in said], [one.place for one in said]
