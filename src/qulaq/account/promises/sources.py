"""Where promises come from by themselves: other apps' records in which somebody owes something by a day.

A source is registered once, in `AppConfig.ready` of a room that may import this one, or here for floors below:

    register(Source("petition", read=undertakings, keys=numbers, tells_leader=False))

`read(keys)` gives an `Undertaking` for everything owed by these records *as they are now*: the first day, every day it
was moved to with its reason, and whether it was done or given up. It is asked whenever something happened to a record
(`goals.listening` tells, in the same transaction) and every night for all of `keys()`. Promises follow: asking twice
changes nothing, and what a source no longer gives stays as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from qulaq.account.promises.models import Origin
from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.people.models import Person
from qulaq.foundation.territories.models import Territory


@dataclass(frozen=True)
class Moved:
    """The day was moved from one to another, with the reason everybody reads."""

    old: date
    new: date
    reason: str
    at: datetime
    by_id: int | None = None


@dataclass(frozen=True)
class Undertaking:
    """Something owed by a day. `kind` and `key` are those of the record in the thread; `part` tells several of one
    record apart. `kept_on`: done, as the evidence there says. `given_up_on`, `because`: said that it will not be."""

    kind: str
    key: str
    origin: Origin
    language: str
    titles: Mapping[str, str]
    body: Body
    territory: Territory
    made_on: date
    first_due_on: date
    part: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    topic: Topic | None = None
    leader: Person | None = None
    office: Body | None = None
    moves: Sequence[Moved] = ()
    kept_on: date | None = None
    given_up_on: date | None = None
    because: str = ""


@dataclass(frozen=True)
class Source:
    """`tells_leader`: it writes to the leader itself when the day passed, so promises do not write a second time."""

    kind: str
    read: Callable[[Sequence[str]], Iterable[Undertaking]]
    keys: Callable[[], Iterable[str]]
    tells_leader: bool = False


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    _sources[source.kind] = source


def known(kind: str) -> Source | None:
    return _sources.get(kind)


def every() -> list[Source]:
    return list(_sources.values())
