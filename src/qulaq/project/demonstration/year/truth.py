"""What is true of the year and hidden in it: real problems with start, place and cure, and what only looks like one."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from qulaq.project.demonstration.year.source import YEAR, Saying, sayings

Kind = Literal["problem", "burst", "campaign", "season"]
Cure = Literal["", "real", "paper", "passing"]
FADES = 6.0  # days in which voices fall to a third after a real cure
BEFORE = 800.0  # days before the end that no year reaches


@dataclass(frozen=True)
class Truth:
    """One thing to be found (or not to be raised). Days are counted back from the end of the year.

    `rate` is voices a week when it is at its height, reached `rise` days after `start`. `cure`: `cured_ago` days before
    the end somebody says it is solved; "real" and voices fade, "paper" and nothing changes, "passing" and they are back
    `back_ago` days before the end. A season is a matter of the background, named by `matter`.
    """

    name: str
    kind: Kind
    topic: str
    title: dict[str, str]
    place: str = ""  # code of a territory; empty: everywhere
    start_ago: float = 0
    lasts: float = BEFORE  # days; of bursts and campaigns
    rise: float = 1
    rate: float = 0
    cure: Cure = ""
    cured_ago: float = -1
    back_ago: float = -1
    kazakh: float = 0.5  # share of voices in Kazakh
    solved: str = ""  # what was said on the day of the cure
    matter: str = ""
    street: int = -1  # number of the only street it is on
    said: dict[str, Saying] | None = None

    def weekly(self, ago: float) -> float:
        """Voices a week so many days before the end."""
        since = self.start_ago - ago
        if since < 0 or since >= self.lasts:
            return 0.0
        full = self.rate * min(1.0, (since + 1) / self.rise)
        if self.cure in ("", "paper") or ago > self.cured_ago:
            return full
        if self.cure == "passing" and ago <= self.back_ago:
            return self.rate * min(1.0, (self.back_ago - ago + 1) / self.rise)
        return float(full * 3.0 ** (-(self.cured_ago - ago) / FADES))

    @property
    def is_open(self) -> bool:
        """Whether people still live with it at the end."""
        return self.kind == "problem" and self.cure in ("", "paper", "passing")


@cache
def truths() -> dict[str, Truth]:
    rows = tomllib.loads((YEAR / "truth.toml").read_text())["truth"]
    return {row["name"]: _truth(row) for row in rows}


def of_kind(kind: Kind) -> list[Truth]:
    return [one for one in truths().values() if one.kind == kind]


def _truth(row: dict[str, object]) -> Truth:
    said = sayings(cast("dict[str, str]", row)) if "kk" in row else None
    title = {"kk": str(row["title_kk"]), "ru": str(row["title_ru"])}
    values = {name: value for name, value in row.items() if name not in ("kk", "ru", "title_kk", "title_ru")}
    return Truth(**values, title=title, said=said)  # type: ignore[arg-type]
