"""Two connections at once, and one that dies in the middle: what is kept is what a count from the beginning gives."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from threading import Event, Thread
from typing import Any

import pytest
from django.db import connection, connections, transaction
from tests.people import Town, tiny_town
from tests.unit.appeals.build import appeal_in
from tests.unit.matching import texts
from tests.unit.matching.test_crash import RUN, counted

from qulaq.hear.appeals.matching import finding, rebuilding
from qulaq.hear.appeals.models import Appeal, TextKey, TextLink, TextSignature

pytestmark = pytest.mark.django_db(transaction=True)
WAIT = 30


class Died(Exception):
    """What a lost connection does to a transaction."""


def beside(work: Callable[[], Any]) -> Thread:
    """In a thread, on a connection of its own."""

    def run() -> None:
        try:
            work()
        except Died:
            pass
        finally:
            connections.close_all()

    thread = Thread(target=run)
    thread.start()
    return thread


def look_to_the_end() -> None:
    while finding.look().looked:
        pass


def same_from_the_beginning() -> None:
    *_counts, waiting, grown = counted()
    assert waiting == 0
    rebuilding.forget_all()
    look_to_the_end()
    assert finding.recount() == grown != []


def test_a_registration_that_dies_leaves_nothing_and_those_beside_it_are_found() -> None:
    town = tiny_town()
    first = appeal_in(town, text=texts.ROAD)
    written, die = Event(), Event()

    def dies() -> None:
        with transaction.atomic():
            for text in (texts.ROAD_TYPED, texts.LAMPS, texts.ROAD):
                appeal_in(town, text=text)
            written.set()
            assert die.wait(WAIT)
            raise Died

    dying = beside(dies)
    assert written.wait(WAIT)
    other = beside(lambda: appeal_in(town, text=texts.ROAD_TYPED, email="dana@example.kz"))
    other.join(WAIT)
    assert not other.is_alive()  # it did not wait for the one that dies
    look_to_the_end()
    die.set()
    dying.join(WAIT)
    late = appeal_in(town, text=texts.ROAD)
    look_to_the_end()
    kept = set(Appeal.objects.values_list("pk", flat=True))
    assert len(kept) == 3
    assert set(TextKey.objects.values_list("appeal_id", flat=True)) == kept
    assert {one for row in finding.recount() for one in row[:2]} == {first.pk, late.pk, *kept}
    same_from_the_beginning()


def test_copies_registered_at_once_while_others_look_find_each_other_once() -> None:
    town, begin = tiny_town(), Event()
    threads = [beside(lambda: (begin.wait(WAIT), several(town))) for _thread in range(3)]
    threads += [beside(lambda: (begin.wait(WAIT), [finding.look() for _time in range(8)])) for _thread in range(2)]
    begin.set()
    for thread in threads:
        thread.join(WAIT)
    look_to_the_end()
    assert Appeal.objects.count() == 9
    assert TextLink.objects.filter(kind="same").count() == 9  # of each three texts each pair
    same_from_the_beginning()


def several(town: Town) -> None:
    for text in (texts.ROAD, texts.LAMPS, texts.PARK):
        appeal_in(town, text=text)


def test_a_look_that_dies_is_done_again(monkeypatch: pytest.MonkeyPatch) -> None:
    town = tiny_town()
    several(town)
    several(town)

    def dies(_ids: list[int]) -> None:
        raise Died

    with monkeypatch.context() as patched:
        patched.setattr(finding, "_mark", dies)
        with pytest.raises(Died):
            finding.look()
    assert finding.recount() == []
    look_to_the_end()
    same_from_the_beginning()


def test_rebuild_from_the_command_line_gives_the_same() -> None:
    town = tiny_town()
    several(town)
    several(town)
    look_to_the_end()
    grown = finding.recount()
    TextSignature.objects.filter(pk=Appeal.objects.order_by("pk").values("pk")[:1]).update(version=0)
    database = connection.settings_dict
    address = f"postgresql://{database['USER']}:{database['PASSWORD']}@/{database['NAME']}?host={database['HOST']}"
    address += f"&port={database['PORT']}" if database["PORT"] else ""
    given = ["matching", "rebuild", "--from-the-beginning", "--json"]
    done = subprocess.run(
        [sys.executable, "-c", RUN, *given],
        env=os.environ | {"DATABASE_URL": address},
        capture_output=True,
        text=True,
        check=True,
    )
    assert '"signatures": 1' in done.stdout
    assert '"looked": 6' in done.stdout
    assert finding.recount() == grown
    assert TextSignature.objects.filter(matched_at=None).count() == 0
