"""A date that passed: the leader, the head above, everybody; each once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.people import Town, controller, head
from tests.unit.measures.build import day, decided, late

from qulaq.decide.measures import escalation
from qulaq.decide.measures.actions import deciding
from qulaq.decide.measures.jobs import pass_dates
from qulaq.decide.measures.models import Escalation, Measure
from qulaq.decide.measures.rules import RUNGS, rungs_reached
from qulaq.foundation.journal.models import Entry
from qulaq.foundation.notices.models import Notice

DAYS = st.tuples(*[st.integers(0, 400)] * 3)
WHEN = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@given(WHEN, st.integers(-400, 400), DAYS)
def test_no_rung_before_its_day_and_none_forgotten_after(due_on: date, past: int, days: tuple[int, int, int]) -> None:
    reached = rungs_reached(due_on, due_on + timedelta(days=past), days)
    assert reached == tuple(rung for rung, after in zip(RUNGS, days, strict=True) if past >= max(1, after))


@given(WHEN, st.integers(0, 400), st.integers(0, 400), DAYS)
def test_a_rung_that_was_reached_stays_reached(due_on: date, past: int, more: int, days: tuple[int, int, int]) -> None:
    earlier = rungs_reached(due_on, due_on + timedelta(days=past), days)
    assert set(earlier) <= set(rungs_reached(due_on, due_on + timedelta(days=past + more), days))


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "rungs"), [(0, 0), (1, 1), (9, 1), (10, 2), (20, 3)])
def test_the_ladder(town: Town, days: int, rungs: int) -> None:
    late(decided(town, head("Serik", town.water)), days)
    assert (escalation.climb(), Escalation.objects.count()) == (rungs, rungs)


@pytest.mark.django_db
def test_the_leader_then_the_head_above_are_told(town: Town) -> None:
    serik, askar = head("Serik", town.water), head("Askar", town.akimat)
    late(decided(town, serik), 10)
    escalation.climb()
    told = dict(Notice.objects.exclude(template="measure_yours").values_list("template", "to_person"))
    assert told == {"measure_late": serik.pk, "measure_late_above": askar.pk}


@pytest.mark.django_db
def test_where_nobody_leads_above_the_controller_is_told(town: Town) -> None:
    saule = controller("Saule", town.district)
    late(decided(town, head("Askar", town.akimat)), 10)
    escalation.climb()
    assert Notice.objects.get(template="measure_late_above").to_person == saule


@pytest.mark.django_db
def test_everybody_sees_it_after_the_last_rung(town: Town) -> None:
    late(decided(town, head("Serik", town.water)), 20)
    escalation.climb()
    assert Measure.objects.get().late_since == day(0)


@pytest.mark.django_db
def test_twice_run_once_told_once_written_down(town: Town) -> None:
    late(decided(town, head("Serik", town.water)), 20)
    pass_dates(0)
    pass_dates(0)
    assert Notice.objects.filter(template="measure_late").count() == 1
    assert Entry.objects.filter(act="measure.late").count() == 3


@pytest.mark.django_db
def test_another_date_takes_the_mark_away_and_begins_anew(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = late(decided(town, serik), 20)
    escalation.climb()
    deciding.change_due(by=serik, measure_id=measure.pk, due_on=day(5), reason="Жеткізу")
    assert Measure.objects.get().late_since is None
    assert escalation.climb(day(6)) == 1


@pytest.mark.django_db
def test_the_days_are_a_setting(town: Town, settings: object) -> None:
    settings.MEASURES_LATE = (1, 2, 3)  # type: ignore[attr-defined]
    late(decided(town, head("Serik", town.water)), 3)
    assert escalation.climb() == 3


@pytest.mark.django_db
def test_what_is_over_is_not_late(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = late(decided(town, serik), 20)
    deciding.cancel(by=serik, measure_id=measure.pk, reason="…")
    assert escalation.climb() == 0
