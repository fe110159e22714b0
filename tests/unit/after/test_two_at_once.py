"""Two officers join crosswise in the same moment: one of them wins, and nobody waits for ever."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from tests.people import officer, tiny_town
from tests.unit.after.scenes import from_madina, merged

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models import Appeal, Merge
from qulaq.hear.appeals.workflow import NotAllowed, Refused


@pytest.mark.django_db(transaction=True)
def test_crosswise() -> None:
    town = tiny_town()
    people = [officer("Bolat", town.water), officer("Nurlan", town.water)]
    for _round in range(5):
        one, two = from_madina(town), from_madina(town)
        start = Barrier(2)

        def joined(by: Person, appeal: Appeal, into: Appeal, start: Barrier = start) -> bool:
            start.wait()
            try:
                merged(by, appeal, into)
            except (NotAllowed, Refused):
                return False
            finally:
                connection.close()
            return True

        with ThreadPoolExecutor(2) as pool:
            done = [pool.submit(joined, people[0], one, two), pool.submit(joined, people[1], two, one)]
            assert sorted(item.result(timeout=30) for item in done) == [False, True]
        assert Merge.objects.filter(undone_at=None, appeal__in=[one, two]).count() == 1
