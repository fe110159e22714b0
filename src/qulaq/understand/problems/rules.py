"""When a solved problem is verified, when it came back, and how long it still takes to tell. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from qulaq.understand.problems.season import Ratio, Season, Weeks, compare, expected

Judgement = Literal["verified", "came back", "not yet", "not fallen", "unknown"]
LEAST_WEEKS = 8  # after it was said to be solved: shorter may be luck
LEAST_EXPECTED = 10.0  # people who would have spoken: of fewer, silence tells nothing
LEAST_BEFORE = 10  # people before: of fewer, there is nothing to compare with
FALLEN = 0.5  # at least halved …
SURE = 0.99  # … and below expectation with this interval, for it is looked at every night
LOOK_BACK = 52  # weeks before work on it began
RECENT = 8  # weeks that tell whether it came back
FORESEEN = 104  # weeks after which we do not say how long it takes


@dataclass(frozen=True)
class Verdict:
    says: Judgement
    ratio: Ratio | None
    weeks: int  # whole weeks after
    wait: int | None = 0  # further weeks until it can be told; None: not in two years


def judge(before: Weeks, after: Weeks, season: Season) -> Verdict:
    """`before`: weeks until work on it began; `after`: whole weeks since it was said to be solved."""
    if sum(people for _day, people in before) < LEAST_BEFORE:
        return Verdict("unknown", None, len(after), None)
    found = compare(before, after, season, sure=SURE) if after else None
    if found and came_back(before, after, season):
        return Verdict("came back", found, len(after))
    wait = waits(before, after, season)
    if wait != 0 or found is None:
        return Verdict("not yet", found, len(after), wait)
    fell = found.high < 1 and found.ratio <= FALLEN
    return Verdict("verified" if fell else "not fallen", found, len(after))


def came_back(before: Weeks, after: Weeks, season: Season) -> bool:
    """The last weeks surely bring more than half of what was before. Asked once there are as many weeks."""
    if len(after) < RECENT:
        return False
    return compare(before, after[-RECENT:], season, sure=SURE).low > FALLEN


def waits(before: Weeks, after: Weeks, season: Season) -> int | None:
    """Further weeks until there are enough of them, and enough people would have spoken in them."""
    asked = [day for day, _people in after]
    following = asked[-1] + timedelta(weeks=1) if asked else _first_after(before)
    for wait in range(FORESEEN + 1):
        if len(asked) >= LEAST_WEEKS and expected(before, asked, season) >= LEAST_EXPECTED:
            return wait
        asked.append(following)
        following += timedelta(weeks=1)
    return None


def _first_after(before: Weeks) -> date:
    return before[-1][0] + timedelta(weeks=1)
