"""Whatever came, changed and went, in whatever order: the index is the one that a rebuild makes."""

from __future__ import annotations

import contextlib
import random
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from tests.people import Town
from tests.unit.appeals.build import appeal_in
from tests.unit.imports.files import csv_file, import_appeals

from qulaq.foundation.search import merging
from qulaq.foundation.search.finding import find
from qulaq.foundation.search.lists import named
from qulaq.foundation.search.merging import merge, settle
from qulaq.foundation.search.models import Posting
from qulaq.foundation.search.renewing import rebuild
from qulaq.foundation.search.writing import forget, put
from qulaq.hear.appeals.models import Appeal

pytestmark = pytest.mark.django_db
WORDS = ("су", "жылу", "жарық", "жол", "мектеп", "көпір", "аула", "дорога", "вода", "школа", "двор", "мусор", "шам")


def postings() -> dict[tuple[int, int], list[tuple[int, int]]]:
    rows = Posting.objects.filter(list=1).values_list("number", "block", "places", "weights")
    return {(one, block): sorted(zip(memoryview(places).cast("H"), weights, strict=True))
            for one, block, places, weights in rows}  # fmt: skip


def kept() -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        found = []
        for columns, table in (("number, texts, stem", "stem"), ("texts", "corpus"), ("record, tally", "tally")):
            cursor.execute(f"SELECT {columns} FROM search_{table} WHERE list = 1 ORDER BY 1")
            found.append([[bytes(one) if isinstance(one, memoryview) else one for one in row] for row in cursor])
    return (*found, postings())


def acted(town: Town, chance: random.Random, alive: list[int]) -> None:
    """One thing that happens to a text; some of them half way into the index, as after a crash."""
    text = " ".join(chance.choices(WORDS, k=chance.randint(1, 6)))
    what = chance.choice(("new", "new", "change", "erase", "merge", "crash"))
    if what == "new" or not alive:
        alive.append(appeal_in(town, text=text).pk)
    elif what == "change":
        record = chance.choice(alive)
        Appeal.objects.filter(pk=record).update(text=text)
        put("appeals", record, text)
    elif what == "erase":
        record = alive.pop(chance.randrange(len(alive)))
        Appeal.objects.filter(pk=record).update(is_protected=True)
        forget("appeals", [record])
    elif what == "merge":
        merge(named("appeals"), chance.randint(1, 4))
    else:
        crashed()


def crashed() -> None:
    """The process dies when a batch is nearly done: nothing of the batch is left."""

    def dies(*_given: Any) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patched, contextlib.suppress(KeyboardInterrupt):
        patched.setattr(merging.lexicon, "learn", dies)
        merge(named("appeals"), 2)


@pytest.mark.parametrize("seed", range(6))
def test_a_rebuild_changes_nothing(town: Town, seed: int) -> None:
    chance, alive = random.Random(seed), []
    for _act in range(40):
        acted(town, chance, alive)
    settle(named("appeals"))
    before = kept()
    found = {word: records(word) for word in WORDS}
    assert rebuild(named("appeals")) == len(alive)
    assert kept() == before
    assert {word: records(word) for word in WORDS} == found


def records(word: str) -> list[int]:
    answer = find("appeals", word, Appeal.objects.all())
    assert answer is not None
    return answer.records


def test_an_import_is_found_at_once_and_leaves_nothing_to_do(town: Town, tmp_path: Path) -> None:
    texts = ("Мектептерімізде жылу нашар", "Плохие дороги во дворе")
    rows = [{"id": str(at), "text": text, "where": "t-district"} for at, text in enumerate(texts)]
    import_appeals(csv_file(tmp_path, rows), external_id="id", territory="where")
    for question, text in (("мектеп", texts[0]), ("дорога", texts[1])):
        assert [Appeal.objects.get(pk=record).text for record in records(question)] == [text]
    assert merge(named("appeals")) == 0
