"""Looking at what happened: for each public record what its thread tells, kept for lists and counts.

Each record costs one statement for its links; everything else is asked once for a batch.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone, translation

from qulaq.account.participation import rules
from qulaq.account.participation.models import Declaration, Process
from qulaq.foundation.people.models import Person
from qulaq.foundation.thread import facts, registry
from qulaq.foundation.thread.facts import Fact, Happened
from qulaq.foundation.thread.models import Record
from qulaq.foundation.thread.registry import Described, Name
from qulaq.foundation.thread.stages import Stage
from qulaq.foundation.thread.walk import Around, around

PROCESSES = frozenset({Stage.PROBLEM, Stage.JUDGMENT, Stage.MEASURE, Stage.OUTCOME})
LANGUAGES = ("kk", "ru", "en")
BATCH = 200
_COLUMNS = [item.name for item in Process._meta.concrete_fields if item.name not in ("id", "kind", "key")]


def is_process(kind: str) -> bool:
    known = registry.known(kind)
    return known is not None and known.stage in PROCESSES


def process_kinds() -> list[str]:
    return [kind.name for kind in registry.kinds() if kind.stage in PROCESSES]


def renew_all() -> int:
    """Every public record there is, batch by batch; the number of processes."""
    known = Record.objects.filter(kind__in=process_kinds()).order_by("pk")
    done, last = 0, 0
    while rows := list(known.filter(pk__gt=last).values_list("pk", "kind", "key")[:BATCH]):
        last = rows[-1][0]
        done += renew([(kind, key) for _pk, kind, key in rows])
    return done


def renew(names: Sequence[Name], at: datetime | None = None) -> int:
    """What is not for everybody (any more) is no process of this list."""
    titles = {code: _described(names, code) for code in LANGUAGES}
    seen = [name for name in names if name in titles["kk"]]
    happened, declared = _happened(seen), _declared(seen)
    rows = [
        Process(
            kind=name[0], key=name[1], counted_at=at or timezone.now(),
            **_titles(name, titles), **_values(titles["kk"][name], happened[name], declared.get(name, "")),
        )
        for name in seen
    ]  # fmt: skip
    Process.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["kind", "key"], update_fields=_COLUMNS, batch_size=500
    )
    for kind, key in set(names) - set(seen):
        Process.objects.filter(kind=kind, key=key).delete()
    return len(rows)


def _described(names: Iterable[Name], language: str) -> dict[Name, Described]:
    nobody: Person | None = None
    with translation.override(language):
        return registry.described(names, nobody)


def _titles(name: Name, titles: Mapping[str, Mapping[Name, Described]]) -> dict[str, str]:
    return {f"title_{code}": titles[code][name].title[:300] for code in LANGUAGES}


def _values(said: Described, happened: Mapping[Fact, Happened], declared: str) -> dict[str, Any]:
    measured = rules.measured(happened)
    return {
        "body_id": said.body,
        "territory_id": said.territory,
        "began_on": said.on,
        "is_over": said.ended,
        "declared": declared,
        "measured": measured,
        "verdict": rules.verdict(declared, measured, is_over=said.ended),
        "facts": {fact.value: one.count for fact, one in happened.items()},
    }


def _happened(names: Sequence[Name]) -> dict[Name, dict[Fact, Happened]]:
    """On the thread of each: back to its voices and forwards to its outcome, over what everybody may see."""
    voices = [kind.name for kind in registry.kinds() if kind.stage == Stage.HEARD]
    threads = {name: around([name], voices) for name in names}
    everything = {one for found in threads.values() for one in found.since}
    seen = set(registry.described(everything, None))
    told = facts.of([name for name in everything if name in seen and name[0] not in voices])
    return {name: _of_thread(name, found, seen, told) for name, found in threads.items()}


def _of_thread(
    name: Name, found: Around, seen: set[Name], told: Mapping[Name, Mapping[Fact, Happened]]
) -> dict[Fact, Happened]:
    together: dict[Fact, Happened] = {}
    for one in found.reached([name], seen):
        for fact, happened in told.get(one, {}).items():
            together[fact] = facts.greater(together.get(fact), happened)
    return together


def _declared(names: Sequence[Name]) -> dict[Name, str]:
    rows = Declaration.objects.filter(ended_at=None, key__in=[key for _kind, key in names])
    return {(row.kind, row.key): row.level for row in rows}
