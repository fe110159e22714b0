"""What every app tells the thread about its records, so that no floor has to import one above it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from qulaq.foundation.people.models import Person
from qulaq.foundation.thread.models import Link, Record
from qulaq.foundation.thread.stages import Stage

Name = tuple[str, str]  # kind and key of a record


@dataclass(frozen=True)
class Described:
    """A record as it may be shown to this reader."""

    title: str
    state: str
    url: str = ""
    due_on: date | None = None  # the day it was promised for, where it has one
    money: Decimal | None = None  # what is planned for it
    on: date | None = None  # the day others learned of it
    ended: bool = False  # nothing is awaited of it any more
    unsolved: bool = False  # it says that the matter is not solved: something else has to be done
    idle: bool = False  # nothing is done by it: it is only proposed, or will not be done
    lang: str = ""  # of the title, where it is not the reader's own
    body: int | None = None  # who answers for it, and where: ids
    territory: int | None = None


@dataclass(frozen=True)
class Quote:
    """Released words of somebody who spoke."""

    text: str
    language: str
    url: str = ""


@dataclass(frozen=True)
class Heard:
    """Who spoke of a record, as this reader may know it: counts are None where they would tell who it was."""

    said: str = ""  # the counts as a sentence
    voices: int | None = None
    people: int | None = None
    quotes: Sequence[Quote] = ()


@dataclass(frozen=True)
class RecordKind:
    """`describe(keys, reader)` answers for many keys at once; a key the reader may not see is left out.

    `stage`: where it stands on the thread. `heard(keys, reader)`: who spoke of it, for many at once. `starts(key,
    reader)`: where the thread is taken up, for what is no record itself or belongs to records it has no link to.
    `label` is said of one; without it the name of the stage.
    `may_declare(key, person)`: who may say how far people take part in it, see `account/participation`.
    """

    name: str
    describe: Callable[[Iterable[str], Person | None], dict[str, Described]]
    takes_part: Callable[[str], Iterable[Person]]
    stage: Stage | None = None
    heard: Callable[[Sequence[str], Person | None], Mapping[str, Heard]] | None = None
    starts: Callable[[str, Person | None], Sequence[Name]] | None = None
    may_declare: Callable[[str, Person], bool] | None = None
    label: object = ""


Belongs = Callable[[str, Sequence[int], Person | None], Iterable[Name]]
_kinds: dict[str, RecordKind] = {}
_belonging: dict[str, Belongs] = {}


def register(kind: RecordKind) -> None:
    _kinds[kind.name] = kind


def known(name: str) -> RecordKind | None:
    return _kinds.get(name)


def kinds() -> list[RecordKind]:
    return list(_kinds.values())


def register_belonging(name: str, ask: Belongs) -> None:
    """`ask(kind of voice, ids in its app, reader)` names the records these voices belong to. A hundred thousand voices
    have no links of their own: whoever groups them answers for them."""
    _belonging[name] = ask


def belongs(kind: str, ids: Sequence[int], reader: Person | None) -> list[Name]:
    return [name for ask in _belonging.values() for name in ask(kind, ids, reader)]


def described(names: Iterable[Name], reader: Person | None) -> dict[Name, Described]:
    """Those the reader may see, whether they have a row on the thread or not; one look-up per kind."""
    keys: dict[str, list[str]] = {}
    for kind, key in names:
        if "\x00" not in key:  # from an address; no key has one
            keys.setdefault(kind, []).append(key)
    return {
        (kind, key): said
        for kind, asked in keys.items()
        if kind in _kinds
        for key, said in _kinds[kind].describe(asked, reader).items()
    }


def describe(records: Iterable[Record], reader: Person | None) -> dict[Record, Described]:
    """What the reader may know of these records; one look-up per kind."""
    asked = {(item.kind, item.key): item for item in records}
    return {asked[name]: said for name, said in described(asked, reader).items()}


def takes_part(record: Record) -> list[Person]:
    """Everyone who spoke in this record: those who are to be told what came of it."""
    kind = _kinds.get(record.kind)
    return list(kind.takes_part(record.key)) if kind else []


def chain(record: Record) -> list[Link]:
    """The links that lead from this record, and those that lead to it."""
    return [
        *record.links_in.select_related("source", "target").order_by("created_at"),
        *record.links_out.select_related("source", "target").order_by("created_at"),
    ]
