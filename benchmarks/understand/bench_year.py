"""What is found of a year in which the truth is known: the demonstration year of Sarysai, replayed from its beginning.

    python benchmarks/understand/bench_year.py [--voices 20000] [--step 28] [--months 15] [--seed N] [--only PART]

Three parts, each reading no voice before it was heard:

* `problems`: the app as it stands, in a house of its own. Every `--step` days the voices so far are taken over, and
  problems are found, rated and verified. A hidden problem counts as found when more than half of the voices of a
  proposal are its own and these are a third of all it had; as raised when more people spoke in the last four weeks
  than the upper end of what was expected. On the day somebody says it is cured, an analyst marks it as solved; whether
  that is true is for the figures to say. What was raised and is mostly ordinary complaint counts as raised falsely.
* `alerts`: the watch over what grows, day by day. An alert is of the truth more than half of its voices are of.
* `copies`: near copies and filled-in texts; whether the campaign is one, and whatever else looks like one.

All voices are invented, by the same people who made what looks for them: it shows that the parts work together, not how
well they do among real ones. For that there are bench_alerts.py and docs/models/.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
import _bench

END = date(2026, 6, 30)  # both springs lie within fifteen months before it
FOUND_SHARE, FOUND_PART = 0.5, 1 / 3
CAMPAIGN = 0.5  # of its voices in one campaign
PARTS = ("problems", "alerts", "copies")


def alerts(voices: list[Any], truths: dict[str, Any], end: date) -> None:
    from qulaq.text.emerging import read, replay

    days = [voice.at.toordinal() + (voice.at.hour * 60 + voice.at.minute) / 1440 for voice in voices]
    places = [voice.territory for voice in voices]
    told = replay(read([voice.text for voice in voices], days, places))
    first: dict[str, tuple[float, int]] = {}
    others: Counter[str] = Counter()
    for found in told:
        name, share = _most(_name(voices[place]) for place in found.names)
        if share > FOUND_SHARE and name in truths:
            first.setdefault(name, (found.at, len(found.names)))
        else:
            others[name if share > FOUND_SHARE else "(several matters)"] += 1
    began = {name: min(day for day, voice in zip(days, voices, strict=True) if voice.truth == name) for name in truths}
    for name, one in truths.items():
        said = f"after {first[name][0] - began[name]:.1f} days, {first[name][1]} voices" if name in first else "no"
        print(f"  {one.kind:9}{name:18}alert: {said}")
    length = math.ceil(days[-1] - days[0])
    print(f"  other alerts: {sum(others.values())} in {length} days; the most of one matter: {others.most_common(4)}")
    spring = sum(count for name, count in others.items() if name == "potholes")
    print(f"  of these about the spring's potholes: {spring}")


def copies(voices: list[Any]) -> None:
    """By the rule of the app: a text and what it is directly like, of five people within its window, is a campaign."""
    from qulaq.text.copies import Copies
    from qulaq.text.matter import is_campaign, says_enough

    texts = [voice.text for voice in voices]
    known = Copies(texts)
    shown: set[int] = set()
    for place, matches in enumerate(known.find(texts)):
        near = [match.place for match in matches if match.place != place and _near(voices, place, match.place)]
        if says_enough(known.stored.cores[place]) and is_campaign(_who(voices[one]) for one in (place, *near)):
            shown |= {place, *near}
    wanted = sum(voice.style == "copied" for voice in voices)
    own = sum(voices[place].style == "copied" for place in shown)
    print(f"  campaign of {wanted} voices: {own} of them shown as one")
    print(f"  other voices shown in campaigns: {len(shown) - own} of {len(voices) - wanted:,}")


def _near(voices: list[Any], one: int, other: int) -> bool:
    from qulaq.text.matter import WINDOW

    return bool(abs(voices[one].at - voices[other].at) <= WINDOW)


def _who(voice: Any) -> str:
    return str(voice.author.email) if voice.author else ""


def problems(voices: list[Any], truths: dict[str, Any], end: date, step: int) -> None:
    from year_house import House

    house = House(voices, truths, end)
    day = voices[0].at.date() + timedelta(days=6 * 7)
    while day < end:
        day = min(day + timedelta(days=step), end)
        house.night(day)
    _tell(house, truths, end)


def _tell(house: Any, truths: dict[str, Any], end: date) -> None:
    for one in (one for one in truths.values() if one.kind == "problem"):
        start = end - timedelta(days=one.start_ago)
        found, raised = (_after(days.get(one.name), start) for days in (house.found, house.raised))
        line = f"  {one.name:15}found {found:15}raised {raised:15}"
        print(f"{line}{one.cure or 'open':8}{house.verdict(one.name)}")
    print(f"  bursts found as problems: {sorted(name for name in house.found if truths[name].kind == 'burst')}")
    print(f"  proposals of ordinary complaints: {house.ordinary}")
    print(f"  raised falsely: {len(house.falsely)} times, of {house.looked} looked at in all nights")
    print(f"    of {len(house.false)} matters: {', '.join(sorted(house.false))}")
    wave = [day.isoformat() for day, name in house.falsely if name == "potholes" and day.month in (3, 4, 5)]
    print(f"  the spring's potholes raised: {wave or 'no'}")
    campaign = house.counted.get("market-campaign")
    print(f"  the campaign within problems: {campaign}")


def _after(day: date | None, start: date) -> str:
    return f"after {(day - start).days} days" if day else "no"


def _name(voice: Any) -> str:
    return str(voice.truth or voice.matter)


def _most(names: Any) -> tuple[str, float]:
    counts = Counter(names)
    name, count = counts.most_common(1)[0]
    return str(name), count / counts.total()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--voices", type=int, default=20_000, help="of twelve months")
    parser.add_argument("--months", type=int, default=15)
    parser.add_argument("--step", type=int, default=28, help="days between two nights that are played")
    parser.add_argument("--seed", type=int)
    parser.add_argument("--end", type=date.fromisoformat, default=END)
    parser.add_argument("--only", choices=PARTS)
    given = parser.parse_args()
    if given.only in (None, "problems"):
        _bench.boot()
    from qulaq.project.demonstration.year.generate import SEED, Plan, year
    from qulaq.project.demonstration.year.truth import truths

    plan = Plan(given.end, given.voices, given.months, given.seed or SEED)
    voices = year(plan)
    hidden = {name: one for name, one in truths().items() if one.said is not None}
    own = sum(bool(voice.truth) for voice in voices)
    print(f"{len(voices):,} voices until {given.end}, {own:,} of them of hidden truths")
    work = {
        "problems": lambda: problems(voices, hidden, given.end, given.step),
        "alerts": lambda: alerts(voices, hidden, given.end),
        "copies": lambda: copies(voices),
    }
    for part in [given.only] if given.only else PARTS:
        started = time.process_time()
        print(f"\n{part}", flush=True)
        work[part]()
        print(f"  {time.process_time() - started:.0f} CPU-seconds", flush=True)


if __name__ == "__main__":
    main()
