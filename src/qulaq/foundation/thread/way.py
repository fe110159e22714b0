"""The thread of one record as one reader may know it: stages in their order, records of each, and what is awaited.

A fixed number of statements, however long the thread is: one for the links, and one or two for each kind of record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from qulaq.foundation.people.models import Person
from qulaq.foundation.thread import registry
from qulaq.foundation.thread.registry import Described, Heard, Name
from qulaq.foundation.thread.stages import AGAIN, AWAITED, LOOKED_AT, MUST, OPTIONAL, ORDER, OVER, Stage
from qulaq.foundation.thread.walk import Around, around
from qulaq.foundation.ui.knots import Knot, State
from qulaq.foundation.ui.words import day_words

SHOWN, QUOTED = 5, 2  # records and quotes of a stage where the thread stands beside something else
MOST_ASKED = 30  # records whose voices are told


@dataclass(frozen=True)
class Item:
    """A record on the thread. `is_here`: the one whose page this is."""

    kind: str
    key: str
    said: Described
    on: date | None = None
    is_here: bool = False


@dataclass(frozen=True)
class Spoke:
    """Who spoke of one record. No item: a voice tied by itself, of which the reader may know the released words."""

    heard: Heard
    item: Item | None = None


@dataclass(frozen=True)
class Step:
    stage: Stage
    state: State
    items: Sequence[Item] = ()
    spoke: Sequence[Spoke] = ()  # at the stage “heard” alone
    is_here: bool = False

    @property
    def knot(self) -> Knot:
        return Knot(str(self.stage.label), self.state)

    @property
    def shape(self) -> SafeString:
        return self.knot.shape

    @property
    def on(self) -> date | None:
        return min((item.on for item in self.items if item.on), default=None)

    @property
    def shown(self) -> Sequence[Item]:
        """Some of many, this record among them."""
        here = [item for item in self.items if item.is_here]
        others = [item for item in self.items if not item.is_here]
        kept = [*here, *others[: max(0, SHOWN - len(here))]]
        return [item for item in self.items if item in kept]

    @property
    def more(self) -> int:
        return len(self.items) - len(self.shown)


@dataclass(frozen=True)
class Way:
    steps: Sequence[Step]
    next: str
    due_on: date | None = None

    @property
    def is_long(self) -> bool:
        """There is more on it than the record itself."""
        return sum(len(step.items) + len(step.spoke) for step in self.steps) > 1

    @property
    def items(self) -> list[Item]:
        return [item for step in self.steps for item in step.items]


def way(kind: str, key: str, reader: Person | None) -> Way:
    """`reader` may see this record: the caller has looked. Everything else is asked for."""
    here = (kind, key)
    starts = _starts(kind, key, reader)
    around_it = around(starts, _voice_kinds())
    names = dict.fromkeys([here, *starts, *around_it.since])
    said = registry.described(names, reader)
    alone = _heard([name for name in names if name[0] in _voice_kinds() and name not in {here, *starts}], reader)
    reached = around_it.reached([here, *starts], {*said, *alone})
    items = _items([here, *starts, *reached], said, around_it, here)
    asked = [(item.kind, item.key) for item in items if _stage(item.kind) != Stage.HEARD][:MOST_ASKED]
    heard = _heard(asked, reader)
    page = said[here].url if here in said else ""
    spoke = [
        Spoke(_of_others(heard[item.kind, item.key], page), item) for item in items if (item.kind, item.key) in heard
    ]
    spoke += [Spoke(alone[name]) for name in reached if name in alone and name not in said]
    steps = _steps(items, spoke, here)
    return Way(steps, *_next(steps))


def _starts(kind: str, key: str, reader: Person | None) -> list[Name]:
    known = registry.known(kind)
    return list(known.starts(key, reader)) if known and known.starts else [(kind, key)]


def _voice_kinds() -> list[str]:
    return [kind.name for kind in registry.kinds() if kind.stage == Stage.HEARD]


def _stage(kind: str) -> Stage | None:
    known = registry.known(kind)
    return known.stage if known else None


def _heard(names: Iterable[Name], reader: Person | None) -> dict[Name, Heard]:
    keys: dict[str, list[str]] = {}
    for kind, key in names:
        keys.setdefault(kind, []).append(key)
    told: dict[Name, Heard] = {}
    for kind, asked in keys.items():
        known = registry.known(kind)
        if known and known.heard:
            told |= {(kind, key): heard for key, heard in known.heard(asked, reader).items()}
    return told


def _of_others(heard: Heard, page: str) -> Heard:
    """Without the words that are read on this page."""
    return replace(heard, quotes=[quote for quote in heard.quotes if not page or quote.url != page])


def _items(names: Iterable[Name], said: Mapping[Name, Described], around_it: Around, here: Name) -> list[Item]:
    """In the order of their days; what has no day yet stands last."""
    found = [_item(name, said[name], around_it, here) for name in dict.fromkeys(names) if name in said]
    return sorted(found, key=lambda item: (item.on is None, item.on or date.min, item.key))


def _item(name: Name, said: Described, around_it: Around, here: Name) -> Item:
    at = around_it.since.get(name)
    return Item(*name, said, on=said.on or (timezone.localdate(at) if at else None), is_here=name == here)


def _steps(items: Sequence[Item], spoke: Sequence[Spoke], here: Name) -> list[Step]:
    """Stages that something stands at, and those that must come yet. The last one that was reached is now."""
    at = {stage: [item for item in items if _stage(item.kind) == stage] for stage in ORDER}
    own = _stage(here[0])
    reached = [stage for stage in ORDER if at[stage] or stage == own or (stage == Stage.HEARD and spoke)]
    last = ORDER.index(reached[-1]) if reached else -1
    return [
        Step(
            stage,
            _state(stage, at[stage], reached),
            at[stage],
            spoke if stage == Stage.HEARD else (),
            is_here=stage == own,
        )
        for stage in ORDER
        if stage in reached or (stage in MUST and ORDER.index(stage) > last)
    ]


def _state(stage: Stage, items: Sequence[Item], reached: Sequence[Stage]) -> State:
    """A stage is behind as soon as the next one that must come is reached; one that need not come, when it is over."""
    if stage not in reached:
        return "next"
    is_over = bool(items) and all(item.said.ended for item in items)
    is_last = stage in OPTIONAL or stage == max((one for one in reached if one in MUST), key=ORDER.index, default=stage)
    return "now" if is_last and not is_over else "done"


def _next(steps: Sequence[Step]) -> tuple[str, date | None]:
    """What was promised first of all that is not over; else what the next stage waits for."""
    owed = [item for step in steps for item in step.items if item.said.due_on and not item.said.ended]
    first = min(owed, key=lambda item: item.said.due_on or date.max, default=None)
    if first is not None and first.said.due_on:
        said = {"what": first.said.title, "day": day_words(first.said.due_on)}
        return _("%(what)s: until %(day)s.") % said, first.said.due_on
    if _is_unsolved(steps):
        return str(AGAIN), None
    if any(step.stage == Stage.OUTCOME and step.state == "now" for step in steps):
        return str(LOOKED_AT), None
    awaited = next((step.stage for step in steps if step.state == "next"), None)
    if awaited == Stage.OUTCOME and not _is_worked_on(steps):
        awaited = Stage.MEASURE
    return str(AWAITED.get(awaited, OVER) if awaited else OVER), None


def _is_worked_on(steps: Sequence[Step]) -> bool:
    """Something was decided or promised, and not only proposed, refused or given up."""
    worked = (Stage.MEASURE, Stage.PROMISE)
    return any(not item.said.idle for step in steps for item in step.items if step.stage in worked)


def _is_unsolved(steps: Sequence[Step]) -> bool:
    """What came of it last is that it was not solved, and no measure was decided since: advice or a promise changes
    nothing of it."""
    decided = [item for step in steps if step.stage in (Stage.MEASURE, Stage.OUTCOME) for item in step.items]
    dated = sorted((item for item in decided if item.on), key=lambda item: item.on or date.min)
    return bool(dated) and dated[-1].said.unsolved  # of one day, the later stage
