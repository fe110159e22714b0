"""Joined to another while its outcome is under way, a problem loses nobody who spoke, and nothing that was done."""

from __future__ import annotations

import pytest
from tests.people import Town, analyst, head
from tests.unit.measures import build as measures
from tests.unit.outcomes.build import being_solved, decided, letters
from tests.unit.problems.heard import confirmed, voices_in

from qulaq.account.outcomes import evidence, own
from qulaq.account.outcomes.actions import opening, telling
from qulaq.account.outcomes.models import Outcome
from qulaq.account.outcomes.telling import tell_chunk
from qulaq.foundation.refusals import NotAllowed
from qulaq.foundation.voices.models import Voice
from qulaq.understand.problems import actions as problems
from qulaq.understand.problems.models import Problem

pytestmark = pytest.mark.django_db


def joined_under_way(town: Town) -> tuple[Outcome, Problem]:
    """Three spoke of the one and two of the other; there is a measure and a verdict on the one when they are joined."""
    zere, dana = analyst("Zere", town.district), head("Dana", town.akimat)
    first = being_solved(town)
    other = confirmed(town, zere, voices_in(town, ("Кран бос", "Су тоқтады"), first=10), "Кран бос")
    measures.decided(town, head("Serik", town.water), problems=(first.number,))
    outcome = decided(town, dana, first)
    problems.merge(by=zere, problem_id=other.pk, other_id=first.pk)
    return Outcome.objects.get(pk=outcome.pk), Problem.objects.get(pk=other.pk)


def test_everyone_who_spoke_of_either_is_told_and_finds_it_on_their_page(town: Town) -> None:
    outcome, _stands = joined_under_way(town)
    telling.tell(by=head("Aliya", town.akimat), outcome_id=outcome.pk)
    while tell_chunk(outcome.pk):
        pass
    assert len({one.to_email for one in letters()}) == Voice.objects.count() == 5
    assert {len(own.of_voices([voice])) for voice in Voice.objects.all()} == {1}


def test_the_evidence_is_of_both_with_what_was_done_against_either(town: Town) -> None:
    outcome, stands = joined_under_way(town)
    found = evidence.gather(outcome)
    assert (found["people"], len(found["measures"]), found["money"]["planned"]) == (5, 1, "12500000.00")
    outcome.problem = stands
    assert evidence.gather(outcome)["measures"] == found["measures"]


def test_there_is_one_outcome_under_way_of_them_together(town: Town) -> None:
    _outcome, stands = joined_under_way(town)
    Problem.objects.filter(pk=stands.pk).update(state="solving")
    with pytest.raises(NotAllowed):
        opening.open_outcome(by=head("Aliya", town.akimat), problem=stands.number, body=town.water)


def test_the_page_of_the_problem_that_stands_shows_measure_and_outcome(town: Town, client) -> None:  # type: ignore[no-untyped-def]
    outcome, stands = joined_under_way(town)
    page = client.get(f"/problems/{stands.number}/").content.decode()
    assert (f"/outcomes/{outcome.number}/" in page, "/measures/M-" in page) == (True, True)
