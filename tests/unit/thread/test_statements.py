"""What stands beside a record costs a known number of statements, however much stands there."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.people import Town, analyst, head
from tests.unit.measures.build import decided
from tests.unit.problems.heard import confirmed, voices_in
from tests.unit.thread.test_way import number_of, released, six

from qulaq.account.participation.measuring import renew_all
from qulaq.foundation.people.models import Person
from qulaq.foundation.thread import panels
from qulaq.foundation.thread.registry import Name
from qulaq.foundation.thread.strip import panel

pytestmark = pytest.mark.django_db
# Of all panels together: for everybody, and for a member of staff whose rights are asked for once more.
STRIP = {"problem": 7, "appeal": 9, "alone": 3}
MOST = {"problem": (22, 27), "measure": (16, 22), "register": (14, 17), "appeal": (12, 15)}


def spent(names: dict[str, Name], reader: Person | None, *, all_panels: bool) -> dict[str, int]:
    found = {}
    for place, (kind, key) in names.items():
        if reader:
            reader.__dict__.pop("_reach", None)
        with CaptureQueriesContext(connection) as asked:
            assert (panels.beside(kind, key, reader) if all_panels else panel(kind, key, reader)) is not None
        found[place] = len(asked)
    return found


def test_panels_cost_the_same_for_one_record_and_for_many(town: Town) -> None:
    marat, serik = analyst("Marat", town.district), head("Serik", town.water)
    voices = six(town)
    problem = confirmed(town, marat, voices)
    measure = decided(town, serik, problems=(problem.number,))
    public = released(voices[0])
    released(voices[1])
    renew_all()
    names: dict[str, Name] = {
        "problem": ("problem", problem.number), "measure": ("measure", measure.number),
        "register": ("register", str(public.number)), "appeal": ("appeal", number_of(voices[0])),
    }  # fmt: skip
    few = [spent(names, reader, all_panels=True) for reader in (None, marat)]
    for voice in voices[2:]:
        released(voice)
    for _turn in range(4):
        decided(town, serik, problems=(problem.number,))
    renew_all()
    many = [spent(names, reader, all_panels=True) for reader in (None, marat)]
    assert few == many
    within = {place: (many[0][place] <= most, many[1][place] <= staff) for place, (most, staff) in MOST.items()}
    assert within == dict.fromkeys(MOST, (True, True)), many


def test_the_strip_alone_costs_few(town: Town) -> None:
    marat = analyst("Marat", town.district)
    voices = six(town)
    problem = confirmed(town, marat, voices)
    decided(town, head("Serik", town.water), problems=(problem.number,))
    names: dict[str, Name] = {"problem": ("problem", problem.number), "appeal": ("appeal", number_of(voices[0]))}
    alone = number_of(voices_in(town, ["Басқа"], first=70)[0])
    spent_now = spent(names | {"alone": ("appeal", alone)}, None, all_panels=False)
    assert [spent_now[place] <= most for place, most in STRIP.items()] == [True] * len(STRIP), spent_now
