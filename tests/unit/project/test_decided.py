"""What the demonstration town decided: measures fit their problems and go as far as told, on the days they are told."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from qulaq.decide.measures.models import Measure, MeasureState
from qulaq.decide.projects.models import Project, ProjectState
from qulaq.foundation.bodies.actions import ensure_triage_desk, load_topics
from qulaq.foundation.bodies.models import Topic
from qulaq.foundation.territories.actions import load_jurisdiction
from qulaq.project.demonstration.people import DISTRICT, Town, settle
from qulaq.project.demonstration.year.deciding import carry_out, decide_on
from qulaq.project.demonstration.year.showing import CONFIRMED
from qulaq.project.demonstration.year.source import YEAR
from qulaq.project.demonstration.year.truth import truths
from qulaq.understand.problems.actions import proposing, stating
from qulaq.understand.problems.models import Problem, ProblemState

pytestmark = pytest.mark.django_db
END = date(2026, 6, 30)
TOLD = tomllib.loads((YEAR / "decided.toml").read_text())
STATES = {
    "clinic-queue": MeasureState.CHECKED,
    "brown-water": MeasureState.DONE,
    "evening-bus": MeasureState.WORKING,
    "third-shift": MeasureState.CHECKED,
    "late-aid": MeasureState.CHECKED,
    "night-smoke": MeasureState.DRAFT,
    "weak-voltage": MeasureState.CHECKED,
}


@pytest.fixture
def sarysai() -> Town:
    load_jurisdiction()
    load_topics()
    ensure_triage_desk()
    return settle()


def confirmed(town: Town, name: str) -> Problem:
    truth, marat = truths()[name], town.staff["analyst@demo.qulaq"]
    at = timezone.make_aware(datetime.combine(END - timedelta(days=truth.start_ago - CONFIRMED), datetime.min.time()))
    made = proposing.propose(
        by=marat,
        title=truth.title["ru"],
        language="ru",
        territory=town.territories[truth.place or DISTRICT],
        topic=Topic.objects.get(code=truth.topic),
        at=at,
    )
    return stating.confirm(by=marat, problem_id=made.pk, title_kk=truth.title["kk"], title_ru=truth.title["ru"], at=at)


def test_every_measure_is_told_here() -> None:
    assert [row["truth"] for row in TOLD["measure"]] == list(STATES)


@pytest.mark.parametrize("name", STATES)
def test_a_measure_goes_as_far_as_it_is_told(sarysai: Town, name: str) -> None:
    problem = confirmed(sarysai, name)
    made = decide_on(sarysai, name, problem, END)
    assert made is not None
    assert made.state == STATES[name]
    days = [timezone.localdate(at) for at in made.steps.order_by("id").values_list("at", flat=True)]
    assert timezone.localdate(problem.confirmed_at) <= min(days) <= max(days) <= END
    problem.refresh_from_db()
    assert problem.state == (ProblemState.CONFIRMED if made.state == MeasureState.DRAFT else ProblemState.SOLVING)


def test_a_moved_day_stays_in_sight(sarysai: Town) -> None:
    made = decide_on(sarysai, "brown-water", confirmed(sarysai, "brown-water"), END)
    assert made is not None
    [change] = made.changes.all()
    assert change.old == (END - timedelta(days=150)).isoformat()


def test_what_nobody_decided_on_has_no_measure(sarysai: Town) -> None:
    assert decide_on(sarysai, "double-bill", confirmed(sarysai, "double-bill"), END) is None
    assert not Measure.objects.exists()


def test_the_project_runs_with_its_money(sarysai: Town) -> None:
    made = decide_on(sarysai, "third-shift", confirmed(sarysai, "third-shift"), END)
    assert made is not None
    carry_out(sarysai, {"third-shift": made}, END)
    project = Project.objects.get()
    assert project.state == ProjectState.RUNNING
    assert sum(paid.sum for paid in project.spendings.all()) == 1_228_000_000
