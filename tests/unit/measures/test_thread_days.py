"""The thread of a measure tells the day of each knot it has passed."""

from __future__ import annotations

import pytest
from tests.people import Town, head
from tests.unit.measures.build import in_work

from qulaq.decide.measures import queries
from qulaq.decide.measures.knots import knots_of

pytestmark = pytest.mark.django_db


def test_when_work_began_is_told(town: Town) -> None:
    serik = head("Serik", town.water)
    shown = queries.read(in_work(town, serik), None)
    passed = [knot for knot in knots_of(shown) if knot.state in ("done", "now")]
    assert len(passed) == 3
    assert all(knot.at for knot in passed)
