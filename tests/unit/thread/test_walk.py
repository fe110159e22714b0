"""The links around a record: both ways, rings, bounds, and what is hidden from a reader."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qulaq.foundation.thread import walk
from qulaq.foundation.thread.actions import register_record, tie
from qulaq.foundation.thread.models import LinkKind
from qulaq.foundation.thread.registry import Name
from qulaq.foundation.thread.walk import Around, around

pytestmark = pytest.mark.django_db
VOICES = ("appeal",)


def led(*pairs: tuple[str, str]) -> None:
    """Records named by kind and number in one word: `led(("problem 1", "measure 2"))`."""
    rows = {}
    for word in dict.fromkeys(word for pair in pairs for word in pair):
        kind, key = word.split()
        rows[word] = register_record(kind=kind, key=key, state="-")
    for source, target in pairs:
        tie(kind=LinkKind.LED, source=rows[source], target=rows[target])


def names(*words: str) -> list[Name]:
    return [(word.split()[0], word.split()[1]) for word in words]


def reached(start: str, *hidden: str) -> set[str]:
    found = around(names(start), VOICES)
    seen = [name for name in found.since if name not in names(*hidden)]
    return {" ".join(name) for name in found.reached(names(start), seen)}


def test_back_to_the_problem_and_forwards_to_the_outcome() -> None:
    led(("problem 1", "measure 2"), ("measure 2", "outcome 3"))
    whole = {"problem 1", "measure 2", "outcome 3"}
    assert [reached(start) for start in sorted(whole)] == [whole] * 3


def test_what_else_was_decided_about_the_same_problem_is_on_its_thread_and_another_problem_is_not() -> None:
    led(("problem 1", "measure 2"), ("problem 1", "measure 3"), ("problem 9", "measure 3"))
    assert reached("measure 2") == {"problem 1", "measure 2", "measure 3"}


def test_a_ring_of_links_ends() -> None:
    led(("problem 1", "measure 2"), ("measure 2", "project 3"), ("project 3", "problem 1"))
    assert reached("project 3") == {"problem 1", "measure 2", "project 3"}


def test_a_hidden_record_joins_nothing() -> None:
    led(("problem 1", "measure 2"), ("measure 2", "outcome 3"))
    assert reached("problem 1", "measure 2") == {"problem 1"}
    assert reached("outcome 3", "measure 2") == {"outcome 3"}


def test_the_record_itself_is_passed_whether_it_may_be_told_or_not() -> None:
    led(("problem 1", "measure 2"), ("measure 2", "outcome 3"))
    assert reached("measure 2", "measure 2") == {"problem 1", "outcome 3"}


def test_voices_tied_one_by_one_come_along_and_lead_nowhere_else() -> None:
    led(("appeal 7", "measure 2"), ("appeal 7", "measure 9"), ("problem 1", "measure 2"))
    assert reached("measure 2") == {"appeal 7", "measure 2", "problem 1"}


def test_it_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk, "MOST", 10)
    led(*((f"problem {n}", f"measure {n}") for n in range(3)), *(("problem 0", f"measure {n}") for n in range(40)))
    assert len(around(names("problem 0"), VOICES).since) == 10


def test_it_is_one_statement_however_long() -> None:
    led(*((f"measure {n}", f"measure {n + 1}") for n in range(30)))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert len(around(names("measure 15"), VOICES).since) == 31
    assert len(asked) == 1


def test_what_is_on_no_thread_is_alone() -> None:
    assert around(names("problem 404"), VOICES) == Around()
