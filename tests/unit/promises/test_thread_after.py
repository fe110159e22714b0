"""What the thread waits for once a promise is over: of what was kept nobody asks what will be done."""

from __future__ import annotations

import pytest
from tests.people import Town, head
from tests.unit.promises.build import kept, promised

from qulaq.account.promises.actions import doing
from qulaq.foundation.thread.stages import AWAITED, Stage
from qulaq.foundation.thread.way import way

pytestmark = pytest.mark.django_db


def test_what_was_kept_is_looked_at_and_not_decided_again(town: Town) -> None:
    serik = head("Serik", town.water)
    promise = kept(promised(town, serik), serik)
    assert way("promise", promise.number, None).next == str(AWAITED[Stage.OUTCOME])


def test_of_what_will_not_be_done_a_body_says_what_else(town: Town) -> None:
    serik = head("Serik", town.water)
    promise = promised(town, serik)
    doing.give_up(by=serik, promise_id=promise.pk, reason="Ақша жоқ")
    assert way("promise", promise.number, None).next == str(AWAITED[Stage.MEASURE])
