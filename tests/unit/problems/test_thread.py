"""Problems on the thread and on the axis of time: who reads what of them."""

from __future__ import annotations

import pytest
from tests.people import Town, analyst
from tests.unit.problems.heard import confirmed, proposed, voices_in

from qulaq.foundation.thread import panels, registry
from qulaq.foundation.thread.models import Record
from qulaq.understand.problems import actions
from qulaq.understand.problems.models import ProblemState
from qulaq.understand.problems.registration import describe

pytestmark = pytest.mark.django_db


def test_everybody_reads_of_a_confirmed_problem_by_its_name(town: Town) -> None:
    problem = confirmed(town, analyst("Marat", town.district))
    record = Record.objects.get(kind="problem")
    said = registry.describe([record], None)[record]
    assert (said.title, said.url) == (problem.title_kk, f"/problems/{problem.number}/")
    assert registry.takes_part(record) == []


def test_a_proposal_is_described_to_staff_alone(town: Town) -> None:
    marat = analyst("Marat", town.district)
    problem = proposed(town, marat)
    assert describe([problem.number], None) == {}
    assert problem.number in describe([problem.number], marat)


def test_the_record_follows_the_state(town: Town) -> None:
    marat = analyst("Marat", town.district)
    problem = confirmed(town, marat)
    for act in (actions.begin, actions.solve):
        act(by=marat, problem_id=problem.pk, text="Жөнделді")
    assert Record.objects.get(key=problem.number).state == ProblemState.SOLVED


def test_months_of_few_people_are_for_staff(town: Town) -> None:
    marat = analyst("Marat", town.district)
    months = ((7, 0), (9, 100), (2, 200))  # people, days ago
    voices = [one for people, ago in months for one in voices_in(town, ["Су жоқ"] * people, days_ago=ago, first=ago)]
    problem = confirmed(town, marat, voices)
    seen = [panels.on_one_axis("problem", problem.number, who).lanes[0].points for who in (None, marat)]
    # “18 people” less nine and seven would be the two
    assert [[point.value for point in points] for points in seen] == [[9], [2, 9, 7]]
