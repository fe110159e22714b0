"""Nobody finds, or learns the number of, what they may not see."""

from __future__ import annotations

import pytest
from tests.people import Town, officer
from tests.unit.appeals.build import appeal_in

from qulaq.foundation.search import finding
from qulaq.foundation.search.finding import find
from qulaq.foundation.search.lists import named
from qulaq.foundation.search.merging import merge
from qulaq.hear.appeals.models import Appeal

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("merged", [False, True])
@pytest.mark.parametrize("narrow", [1, 30_000])
def test_only_what_lies_within_reach_is_found(
    town: Town, monkeypatch: pytest.MonkeyPatch, merged: bool, narrow: int
) -> None:
    asel = officer("Asel", town.water)
    for _time in range(9):
        appeal_in(town, text="Көпір қирап қалды", topic=None)
    mine = [appeal_in(town, text="Көпір астында құбыр жарылды").pk for _time in range(2)]
    Appeal.objects.filter(pk__in=mine).update(executor=town.water)
    Appeal.objects.exclude(pk__in=mine).update(executor=town.triage)
    monkeypatch.setattr(finding, "FIRST", 2)
    monkeypatch.setattr(finding, "NARROW", narrow)
    if merged:
        merge(named("appeals"))
    for ranked in (False, True):
        answer = find("appeals", "көпір", Appeal.objects.in_queue_of(asel), ranked=ranked)
        assert answer is not None
        assert sorted(answer.records) == mine
        assert not answer.more
