"""Emerging matters: what is found of matters put into real appeals, how soon, and how many alerts are false.

    python benchmarks/understand/bench_alerts.py [--data DIR] [--part choose|report] [--trials N] [--only NAME]

The appeals are 51,217 to a city portal (St Petersburg, October 2020 – April 2021; not part of Qulaq). Matters of 30, 15
and 8 voices over 1, 3 or 5 days are put in: (a) real appeals of one rare reason, which is withheld from all the rest,
in one district; (b) the same in all districts; (c) an invented story in varied words; (d) an invented text copied. A
matter counts as found when an alert told until three days after its end has more than half of its voices from it.
Precision is the share of the matter's own among the voices of that alert. All alerts of the file as it is are called
false, also those about the first snow. Parameters were chosen on the part before 15 January 2021 (`--part
choose`), with other stories.

Each trial goes on from the watch as it stood on the day the matter begins. Rivals look at single words and pairs,
everywhere and by district; merging, telling once and the budget of two alerts a day are the same for all.
"""

from __future__ import annotations

import argparse
import copy
import math
import statistics
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np
from injections import KINDS, SIZES, Injected, Injector, Row, read_rows
from rivals import FIRST, LOOKS, Look, term_bursts

from qulaq.text.emerging import DEFAULT, Voices, Watch, read

BEFORE, AFTER = 36, 3  # days of voices a trial needs, and in which its matter may still be found
TERMS = "term bursts"
PARTS = {
    "choose": (date(2020, 12, 1), date(2021, 1, 15)),
    "report": (date(2021, 1, 15), date(2021, 4, 22)),
}


class Base(NamedTuple):
    """The file as it is: the watch as it stood before each look, and what was told in the part, by day."""

    states: dict[int, Watch]
    told: list[int]


class Outcome(NamedTuple):
    delay: float | None  # days from the first voice of the matter
    precision: float


def base_of(look: Look, name: str, voices: Voices, first: int, last: int) -> Base:
    """Begins six weeks before the part, so that the threshold has a history."""
    watch = Watch(replace(DEFAULT, first_threshold=FIRST[name]))
    states, told = {}, []
    for now in range(max(first - 42, math.ceil(voices.day[0] + DEFAULT.least_past)), last + 1):
        states[now] = copy.deepcopy(watch)
        found = watch.judge(look(voices, now, watch.settings), voices, now)
        if now > first:
            told.append(len(found))
    return Base(states, told)


class World(NamedTuple):
    """All voices, real and put in, read once; `reason` of each row; the first `real` names are those of the file."""

    voices: Voices
    rows: list[Row]
    real: int

    def real_ones(self) -> Voices:
        return self.voices.taken(self.voices.name < self.real)

    def around(self, matter: Injected, names: range) -> Voices:
        """The voices around the matter, without those of its reason, and with its own."""
        low, high = np.searchsorted(self.voices.day, [matter.start - BEFORE, matter.start + matter.span + AFTER + 1])
        near = [int(name) for name in self.voices.name[low:high]]
        kept = [
            (name < self.real and (not matter.withheld or self.rows[name].reason != matter.withheld)) or name in names
            for name in near
        ]
        return self.voices.taken(low + np.flatnonzero(kept))


def world_of(rows: list[Row], matters: list[Injected]) -> tuple[World, list[range]]:
    """And the names of the voices of each matter."""
    everything = [*rows, *(row for matter in matters for row in matter.rows)]
    ends = len(rows) + np.cumsum([0, *(len(matter.rows) for matter in matters)])
    voices = read(
        [row.text for row in everything], [row.day for row in everything], [row.district for row in everything]
    )
    names = [range(start, end) for start, end in zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True)]
    return World(voices, everything, len(rows)), names


def trial(look: Look, base: Base, matter: Injected, voices: Voices, names: range) -> Outcome:
    first = math.ceil(matter.start)
    watch = copy.deepcopy(base.states[first])
    for now in range(first, math.ceil(matter.start + matter.span) + AFTER + 1):
        for found in watch.judge(look(voices, now, watch.settings), voices, now):
            share = sum(name in names for name in found.names) / len(found.names)
            if share > 0.5:
                return Outcome(now - min(row.day for row in matter.rows), share)
    return Outcome(None, 0.0)


def show(name: str, world: World, matters: list[Injected], names: list[range], first: int, last: int) -> None:
    started = time.process_time()
    base = base_of(LOOKS[name], name, world.real_ones(), first, last)
    print(f"\n{name}: {statistics.mean(base.told):.2f} false alerts a day (greatest {max(base.told)})", flush=True)
    outcomes = [
        trial(LOOKS[name], base, matter, world.around(matter, own), own)
        for matter, own in zip(matters, names, strict=True)
    ]
    _table(matters, outcomes)
    print(f"  {time.process_time() - started:.0f} CPU-seconds")


def show_terms(world: World, matters: list[Injected], names: list[range], first: int, last: int) -> None:
    """The rival by which the goal of the project was set, told without end: what a matter looks like to it."""
    real = world.real_ones()
    usual = statistics.median(len(term_bursts(real, now)) for now in range(first, last + 1))
    print(f"\n{TERMS}, no cap: {usual:.0f} terms a day in the median", flush=True)
    _table(matters, [terms_of(matter, world, own) for matter, own in zip(matters, names, strict=True)])


def terms_of(matter: Injected, world: World, names: range) -> Outcome:
    voices = world.around(matter, names)
    for now in range(math.ceil(matter.start), math.ceil(matter.start + matter.span) + AFTER + 1):
        for rows in term_bursts(voices, now):
            share = float(np.mean((voices.name[rows] >= names.start) & (voices.name[rows] < names.stop)))
            if share > 0.5:
                return Outcome(now - min(row.day for row in matter.rows), share)
    return Outcome(None, 0.0)


def _table(matters: list[Injected], outcomes: list[Outcome]) -> None:
    for size in SIZES:
        lines = {"all kinds": KINDS, **{said: kind for kind, said in KINDS.items()}}
        for said, kinds in lines.items():
            own = [
                one
                for one, matter in zip(outcomes, matters, strict=True)
                if matter.size == size and matter.kind in kinds
            ]
            print(f"  {size:>3} voices  {said:22}{_figures(own)}", flush=True)


def _figures(outcomes: list[Outcome]) -> str:
    found = [one for one in outcomes if one.delay is not None]
    line = f"found {len(found):>3} of {len(outcomes):>3}"
    if not found:
        return line
    delay = statistics.mean(one.delay for one in found if one.delay is not None)
    precision = statistics.mean(one.precision for one in found)
    return f"{line}   after {delay:.1f} days   precision {precision:.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--part", choices=PARTS, default="report")
    parser.add_argument("--trials", type=int, default=10, help="of each kind and size")
    parser.add_argument("--only", choices=[*LOOKS, TERMS])
    parser.add_argument("--seed", type=int, default=2026)
    given = parser.parse_args()
    rows = read_rows(given.data)
    first, last = (day.toordinal() for day in PARTS[given.part])
    injector = Injector(rows, first, last - AFTER - 1)
    matters = [
        injector.make(kind, size, number, given.seed)
        for size in SIZES
        for kind in KINDS
        for number in range(given.trials)
    ]
    world, names = world_of(rows, matters)
    for name in [given.only] if given.only else [*LOOKS, TERMS]:
        if name == TERMS:
            show_terms(world, matters, names, first, last)
        else:
            show(name, world, matters, names, first, last)


if __name__ == "__main__":
    main()
