"""The table of texts in the database of the benchmark, and its index."""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django.apps import apps
from django.db import ProgrammingError, connection, models

from qulaq.foundation.search.lists import TextList, named, register
from qulaq.foundation.search.merging import BLOCK, merge
from qulaq.foundation.search.renewing import rebuild
from qulaq.foundation.search.writing import write
from qulaq.text import ranking
from qulaq.text.words import words

LIST, TABLE = 900, "bench_text"
COLUMNS = "text text, body int, vector tsvector"
INDEX = ("search_tally", "search_posting", "search_stem")
Counted = tuple[Counter[str], int]  # stems of a sentence, and how many words it has


def text_model() -> Any:
    """A table of texts with something to filter by, as a model."""
    try:
        return apps.get_model("search", "BenchText")
    except LookupError:

        class BenchText(models.Model):
            id = models.BigIntegerField(primary_key=True)
            text = models.TextField()
            body = models.IntegerField()

            class Meta:
                app_label, managed, db_table = "search", False, TABLE

        return BenchText


def register_list() -> None:
    register(TextList("bench", LIST, lambda: text_model().objects.all()))


def index(rows: Sequence[tuple[int, str]]) -> None:
    """These texts, indexed as the system does when a list is new."""
    _run(f"DROP TABLE IF EXISTS {TABLE}", f"CREATE TABLE {TABLE} (id bigint PRIMARY KEY, {COLUMNS})")
    _copy((key, text, _body(random.Random(key))) for key, text in rows)
    if len(rows) < 100_000:
        _run(f"UPDATE {TABLE} SET vector = to_tsvector('simple', text)")
    _run(f"CREATE INDEX ON {TABLE} (body, id)")
    register_list()
    started = time.perf_counter()
    rebuild(named("bench"))
    _vacuum()
    print(f"{len(rows):,} texts indexed in {time.perf_counter() - started:.0f} s")


def made(rows: int) -> bool:
    """Whether so many texts are there from a run before."""
    register_list()
    try:
        return bool(text_model().objects.filter(pk=rows).exists())
    except ProgrammingError:
        return False


def fill(rows: int, sentences: list[str], seed: int) -> None:
    """Each text is some sentences of others; the stems of a sentence are counted once."""
    register_list()
    chance, counted = random.Random(seed), [_counted(sentence) for sentence in sentences]
    _empty()
    for first in range(1, rows + 1, BLOCK):
        keys = range(first, min(first + BLOCK, rows + 1))
        chosen = [[chance.randrange(len(sentences)) for _part in range(chance.choice((2, 3, 4, 6)))] for _key in keys]
        both = list(zip(keys, chosen, strict=True))
        _copy((key, " ".join(sentences[part] for part in parts), _body(chance)) for key, parts in both)
        _write((key, [counted[part] for part in parts]) for key, parts in both)
        merge(named("bench"), BLOCK)
        print(f"  {keys[-1]:,}", file=sys.stderr, flush=True)
    _run(f"ALTER TABLE {TABLE} ADD PRIMARY KEY (id)", f"CREATE INDEX ON {TABLE} (body, id)")
    _vacuum()


def sizes() -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, pg_size_pretty(pg_total_relation_size(oid)) FROM pg_class"
            " WHERE relname = ANY(%s) ORDER BY 1",
            [[*INDEX, TABLE]],
        )
        return ", ".join(f"{name} {size}" for name, size in cursor.fetchall())


def _body(chance: random.Random) -> int:
    """One of a thousand; the first ones have most."""
    return int(1000 * chance.random() ** 2.5)


def _counted(sentence: str) -> Counted:
    found = words(sentence)
    return Counter(stem for word in found for stem in ranking.stems_of(word)), len(found)


def _empty() -> None:
    _run(f"DROP TABLE IF EXISTS {TABLE}", f"CREATE UNLOGGED TABLE {TABLE} (id bigint, {COLUMNS})")
    _run(*(f"DELETE FROM {table} WHERE list = {LIST}" for table in (*INDEX, "search_corpus")))


def _copy(rows: Iterable[tuple[int, str, int]]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {TABLE} (id, text, body) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _write(texts: Iterable[tuple[int, list[Counted]]]) -> None:
    tallies = (
        (key, ranking.tally(ranking.weigh(sum((stems for stems, _many in parts), Counter()), _long(parts))))
        for key, parts in texts
    )
    while some := list(islice(tallies, 5000)):
        write("bench", some)


def _long(parts: list[Counted]) -> int:
    return sum(many for _stems, many in parts)


def _vacuum() -> None:
    _run(f"VACUUM ANALYZE {TABLE}, {', '.join(INDEX)}")


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
