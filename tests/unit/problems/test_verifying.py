"""Solved is believed when people stop speaking of it, and open again when they go on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.people import Town, analyst
from tests.unit.problems.heard import confirmed, voices_in

from qulaq.foundation.thread.models import Record
from qulaq.understand.problems import actions
from qulaq.understand.problems.models import Problem, ProblemState, ProblemStep
from qulaq.understand.problems.verifying import verify
from qulaq.understand.problems.workflow import Act

pytestmark = pytest.mark.django_db


def solved(town: Town, *, weeks_ago: int, still: int = 0, before: int = 4) -> Problem:
    """Heard by so many people a week for half a year, said to be solved, and heard by `still` a week since."""
    voices = []
    for week in range(weeks_ago + 26):
        count = still if week < weeks_ago else before
        voices += voices_in(town, ["Су жоқ"] * count, days_ago=7 * week + 3) if count else []
    marat = analyst("Marat", town.district)
    problem = confirmed(town, marat, voices)
    at = timezone.now() - timedelta(weeks=weeks_ago)
    actions.solve(by=marat, problem_id=problem.pk, text="Құбыр ауыстырылды", at=at)
    return Problem.objects.get(pk=problem.pk)


def test_silence_of_ten_weeks_verifies_it_and_the_thread_tells(town: Town) -> None:
    problem = solved(town, weeks_ago=10)
    assert verify() == [problem]
    problem.refresh_from_db()
    assert problem.state == ProblemState.VERIFIED
    assert problem.verified_at
    assert Record.objects.get(key=problem.number).state == ProblemState.VERIFIED
    step = ProblemStep.objects.get(act=Act.VERIFY)
    assert step.details["high"] < 1


def test_looking_again_changes_nothing(town: Town) -> None:
    solved(town, weeks_ago=10)
    verify()
    assert verify() == []
    assert ProblemStep.objects.filter(act=Act.VERIFY).count() == 1


def test_after_three_weeks_it_says_how_long_it_takes(town: Town) -> None:
    problem = solved(town, weeks_ago=3)
    assert verify() == []
    problem.refresh_from_db()
    assert problem.state == ProblemState.SOLVED
    assert problem.verdict["says"] == "not yet"
    assert problem.verdict["wait"] >= 5


def test_what_people_still_speak_of_is_open_again(town: Town) -> None:
    problem = solved(town, weeks_ago=10, still=4)
    verify()
    problem.refresh_from_db()
    assert (problem.state, problem.solved_at) == (ProblemState.CONFIRMED, None)


def test_a_verified_problem_that_comes_back_is_open_again(town: Town) -> None:
    problem = solved(town, weeks_ago=10)
    verify()
    late = [voice for week in range(8) for voice in voices_in(town, ["Су жоқ"] * 5, days_ago=7 * week + 2)]
    actions.add(by=problem.found_by, problem_id=problem.pk, voices=[voice.pk for voice in late])
    verify()
    problem.refresh_from_db()
    assert problem.state == ProblemState.CONFIRMED
    assert ProblemStep.objects.filter(problem=problem, act=Act.RETURN).exists()
