"""Like cases through the product's own door: PostgreSQL, the index of search, what an officer may see."""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import _bench

Row = Mapping[str, str]
SEED, SHOWN = 4, 5


def stored(cases: Sequence[Row], queries: Sequence[Row], most: int) -> None:
    """hit@5 and precision@5 of queries whose body is known and whose topic is not, and milliseconds for one."""
    _bench.boot()
    import django

    django.setup()
    world = World(cases, queries)
    world.fill(cases)
    asked = random.Random(SEED).sample(list(queries), min(most, len(queries)))
    world.find(asked[0])
    spent, hits, precise = [], [], []
    for row in asked:
        started = time.perf_counter()
        found = world.find(row)
        spent.append((time.perf_counter() - started) * 1000)
        like = [world.kinds[pk] == (row["reason"], row["category"]) for pk in found]
        hits.append(any(like))
        precise.append(sum(like) / len(like) if like else 0.0)
    print(f"\nThrough the database, {len(cases)} cases, {len(asked)} queries, topic not known")
    print(f"hit@5 {statistics.mean(hits):.3f}  precision@5 {statistics.mean(precise):.3f}", end="  ")
    print(f"median {statistics.median(spent):.0f} ms, 95th of 100 {sorted(spent)[len(spent) * 95 // 100]:.0f} ms")


class World:
    """A city: one officer above all its bodies, topics by their names."""

    def __init__(self, cases: Sequence[Row], queries: Sequence[Row]) -> None:
        from qulaq.foundation.bodies.models import Body, Topic
        from qulaq.foundation.people.models import Assignment, Person, Role
        from qulaq.foundation.territories.models import Territory

        rows = [*cases, *queries]
        country = Territory.objects.get(level="country")
        self.city = self._node(Territory, "city", "Қала", level="region", parent=country)
        self.places = {name: self._node(Territory, f"d{n}", name, level="district", parent=self.city)
                       for n, name in enumerate(sorted({row["district"] for row in rows}))}  # fmt: skip
        self.top = self._node(Body, "top", "Top", kind="akimat", territory=self.city)
        self.bodies = {name: self._node(Body, f"b{n}", name, kind="department", territory=self.city, parent=self.top)
                       for n, name in enumerate(sorted({row["body"] for row in rows}))}  # fmt: skip
        self.topics = {
            name: self._node(Topic, f"t{n}", name) for n, name in enumerate(sorted({row["reason"] for row in rows}))
        }
        self.officer = Person.objects.create(email="officer@example.kz", name="Officer")
        Assignment.objects.create(person=self.officer, role=Role.OFFICER, body=self.top, territory=self.city)
        self.kinds: dict[int, tuple[str, str]] = {}

    def _node(self, model: Any, code: str, name: str, **more: Any) -> Any:
        made = model.objects.create(code=code, name=name[:200], sort_key=code, **more)
        made.path = [*(made.parent.path if made.parent else []), made.pk]
        made.save(update_fields=["path"])
        return made

    def appeal(self, row: Row, number: int) -> Any:
        from qulaq.hear.appeals.models import Appeal

        at = datetime.fromisoformat(row["received"]).replace(tzinfo=UTC)
        return Appeal(
            number=f"20-{number:07d}-0", code="ABCDEFGH", kind="application", state="answered", channel="web",
            text=row["text"], language="ru", topic=self.topics[row["reason"]], territory=self.places[row["district"]],
            executor=self.bodies[row["body"]], received_at=at, registered_at=at, counts_from=at.date(),
            due_on=at.date(), answered_at=at,
        )  # fmt: skip

    def fill(self, cases: Sequence[Row]) -> None:
        from django.db import connection

        from qulaq.foundation.search.lists import named
        from qulaq.foundation.search.renewing import rebuild
        from qulaq.hear.appeals.like.index import GOOD
        from qulaq.hear.appeals.models import Answer, Appeal, Rating

        made = Appeal.objects.bulk_create([self.appeal(row, number) for number, row in enumerate(cases)], 2000)
        answers = Answer.objects.bulk_create(
            [Answer(appeal=one, body=one.executor, text=row["answer"], language="ru", answered_at=one.answered_at)
             for one, row in zip(made, cases, strict=True)], 2000
        )  # fmt: skip
        Rating.objects.bulk_create([Rating(answer=one, solved="yes") for one in answers], 2000)
        self.kinds = {one.pk: (row["reason"], row["category"]) for one, row in zip(made, cases, strict=True)}
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        rebuild(named(GOOD))

    def find(self, row: Row) -> list[int]:
        from qulaq.foundation.people.models import Person
        from qulaq.hear.appeals.like.cases import like_cases

        asked = self.appeal(row, 9_999_999)
        asked.topic, asked.pk = None, 0
        reader = Person.objects.get(pk=self.officer.pk)
        return [item.appeal.pk for item in like_cases(reader, asked, count=SHOWN)]
