"""Figures of a day: people not messages, campaigns beside them, growth against its own season, weights in use."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.people import Town, administrator, analyst
from tests.unit.problems.heard import confirmed, proposed, voices_in

from qulaq.foundation.refusals import NoRole, Refused
from qulaq.foundation.voices.models import Voice
from qulaq.understand.problems import formula
from qulaq.understand.problems.actions.weighing import put_in_use
from qulaq.understand.problems.models import Problem, Score
from qulaq.understand.problems.rating import rate

pytestmark = pytest.mark.django_db


def score_of(problem: Problem) -> Score:
    rate()
    return Score.objects.get(problem=problem, day=timezone.localdate())


def test_people_are_counted_not_messages(town: Town) -> None:
    voices = [*voices_in(town), *voices_in(town)]
    score = score_of(proposed(town, analyst("Marat", town.district), voices))
    assert (score.voices, score.people) == (6, 3)


def test_late_is_what_was_answered_late_or_waits_and_not_what_was_closed(town: Town) -> None:
    long_ago, then = (timezone.localdate() - timedelta(days=days) for days in (60, 30))
    voices = voices_in(town, ["Су жоқ"] * 4, days_ago=90)
    for voice, given in zip(
        voices,
        (
            {"progress": "answered", "answered_on": then},
            {"progress": "open"},
            {"progress": "closed", "is_joined": True},  # answered with the one it was joined to
            {"progress": "answered", "answered_on": long_ago},
        ),
        strict=True,
    ):
        Voice.objects.filter(pk=voice.pk).update(due_on=long_ago, **given)
    assert score_of(proposed(town, analyst("Marat", town.district), voices)).parts["late"] == 0.5


def test_campaigns_are_said_beside_and_nothing_is_taken_off(town: Town) -> None:
    voices = voices_in(town, ["Су жоқ"] * 6)
    Voice.objects.filter(pk__in=[voice.pk for voice in voices[:4]]).update(campaign=7)
    score = score_of(proposed(town, analyst("Marat", town.district), voices))
    assert (score.voices, score.people, score.in_campaigns, score.campaigns) == (6, 6, 4, 1)


def test_counting_twice_a_day_leaves_one_row(town: Town) -> None:
    problem = proposed(town, analyst("Marat", town.district), voices_in(town))
    score_of(problem)
    score_of(problem)
    assert Score.objects.filter(problem=problem).count() == 1


def test_growth_is_against_what_its_own_weeks_lead_to_expect(town: Town) -> None:
    marat = analyst("Marat", town.district)
    early = [voice for week in range(8, 28) for voice in voices_in(town, ["Су жоқ"] * 2, days_ago=7 * week)]
    usual = proposed(town, marat, [*early, *voices_in(town, ["Су жоқ"] * 2, days_ago=3)])
    grown = proposed(town, marat, [*early, *voices_in(town, ["Су жоқ"] * 40, days_ago=3)])
    rate()
    one, other = (Score.objects.get(problem=problem) for problem in (usual, grown))
    assert one.parts["growth"] < 0.1 < other.parts["growth"]
    assert other.high is not None
    assert other.recent_people > other.high


def test_nothing_is_expected_of_what_was_never_heard(town: Town) -> None:
    assert score_of(proposed(town, analyst("Marat", town.district))).expected is None


def test_weights_in_use_change_the_score_and_old_scores_keep_theirs(town: Town) -> None:
    problem = confirmed(town, analyst("Marat", town.district), voices_in(town, ["Су жоқ"] * 9))
    yesterday = timezone.localdate() - timedelta(days=1)
    rate(yesterday)
    only = {name: float(name == "size") for name in formula.DEFAULT}
    new = put_in_use(by=administrator("Dana", town.akimat), weights=only, reason="Тек көлем")
    assert score_of(problem).formula == new
    assert score_of(problem).score == pytest.approx(100 * score_of(problem).parts["size"], abs=0.01)
    assert Score.objects.get(problem=problem, day=yesterday).formula is None


def test_only_administrators_put_weights_in_use_with_a_reason(town: Town) -> None:
    with pytest.raises(NoRole):
        put_in_use(by=analyst("Marat", town.district), weights={"size": 1.0}, reason="Олай емес")
    dana = administrator("Dana", town.akimat)
    for weights, reason in (({"size": 1.0}, " "), ({"size": -1.0}, "А"), ({"luck": 1.0}, "А")):
        with pytest.raises(Refused):
            put_in_use(by=dana, weights=weights, reason=reason)


def test_many_problems_are_counted_in_as_many_statements_as_few(town: Town) -> None:
    marat = analyst("Marat", town.district)

    def statements() -> int:
        with CaptureQueriesContext(connection) as seen:
            rate()
        return len(seen)

    proposed(town, marat, voices_in(town))
    few = statements()
    for _turn in range(5):
        proposed(town, marat, voices_in(town))
    assert statements() == few
