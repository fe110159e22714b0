"""Which voices belong: by the word of a person, through joining and dividing and back."""

from __future__ import annotations

import pytest
from tests.people import Town, analyst
from tests.unit.problems.heard import confirmed, proposed, voices_in

from qulaq.foundation.refusals import NotAllowed, Refused
from qulaq.understand.problems import actions
from qulaq.understand.problems.models import Membership, Origin, Problem, ProblemState

pytestmark = pytest.mark.django_db


def members(problem: Problem) -> set[int]:
    return set(Membership.objects.filter(problem=problem, removed_at=None).values_list("voice_id", flat=True))


def test_what_was_taken_out_is_remembered(town: Town) -> None:
    marat = analyst("Marat", town.district)
    voices = voices_in(town)
    problem = proposed(town, marat, voices)
    actions.remove(by=marat, problem_id=problem.pk, voices=[voices[0].pk])
    row = Membership.objects.get(problem=problem, voice=voices[0])
    assert row.removed_by == marat
    assert row.origin == Origin.PERSON
    assert len(members(problem)) == 2


def test_a_later_word_holds(town: Town) -> None:
    marat = analyst("Marat", town.district)
    voices = voices_in(town)
    problem = proposed(town, marat, voices)
    actions.remove(by=marat, problem_id=problem.pk, voices=[voices[0].pk])
    actions.add(by=marat, problem_id=problem.pk, voices=[voices[0].pk])
    assert len(members(problem)) == 3


def test_joining_and_taking_it_back(town: Town) -> None:
    marat = analyst("Marat", town.district)
    one, two = voices_in(town), voices_in(town, ["Жарық жоқ", "Свет"])
    stays, other = confirmed(town, marat, one), confirmed(town, marat, [*two, one[0]], title="Жарық")
    done = actions.merge(by=marat, problem_id=stays.pk, other_id=other.pk)
    other.refresh_from_db()
    assert (other.state, other.merged_into, len(members(stays))) == (ProblemState.MERGED, stays, 5)
    actions.undo(by=marat, regrouping_id=done.pk)
    other.refresh_from_db()
    assert (other.state, len(members(stays)), len(members(other))) == (ProblemState.CONFIRMED, 3, 3)


def test_what_everybody_reads_of_does_not_go_away_into_a_proposal(town: Town) -> None:
    marat = analyst("Marat", town.district)
    public, proposal = confirmed(town, marat, voices_in(town)), proposed(town, marat)
    with pytest.raises(Refused, match=public.number):
        actions.merge(by=marat, problem_id=proposal.pk, other_id=public.pk)
    assert actions.merge(by=marat, problem_id=public.pk, other_id=proposal.pk).other == proposal


def test_it_is_taken_back_from_wherever_it_was_joined_on_to(town: Town) -> None:
    marat = analyst("Marat", town.district)
    first, then, last = (proposed(town, marat, voices_in(town, ["Су жоқ"] * 2, first=place)) for place in (0, 2, 4))
    done = actions.merge(by=marat, problem_id=then.pk, other_id=first.pk)
    later = actions.merge(by=marat, problem_id=last.pk, other_id=then.pk)
    actions.undo(by=marat, regrouping_id=done.pk)
    assert [len(members(problem)) for problem in (first, then, last)] == [2, 0, 4]
    actions.undo(by=marat, regrouping_id=later.pk)
    assert [len(members(problem)) for problem in (first, then, last)] == [2, 2, 2]


def test_what_was_undone_is_not_undone_again(town: Town) -> None:
    marat = analyst("Marat", town.district)
    stays, other = proposed(town, marat), proposed(town, marat)
    done = actions.merge(by=marat, problem_id=stays.pk, other_id=other.pk)
    actions.undo(by=marat, regrouping_id=done.pk)
    with pytest.raises(NotAllowed):
        actions.undo(by=marat, regrouping_id=done.pk)


def test_dividing_makes_a_proposal_and_can_be_taken_back(town: Town) -> None:
    marat = analyst("Marat", town.district)
    voices = voices_in(town, ["Су жоқ"] * 4)
    problem = confirmed(town, marat, voices)
    done = actions.split(by=marat, problem_id=problem.pk, voices=[voice.pk for voice in voices[:2]])
    assert (done.other.state, done.other.split_from) == (ProblemState.FOUND, problem)
    assert (len(members(problem)), len(members(done.other))) == (2, 2)
    actions.undo(by=marat, regrouping_id=done.pk)
    assert len(members(problem)) == 4


def test_taken_back_the_voices_are_there_by_whoever_put_them_there(town: Town) -> None:
    marat, dana = analyst("Marat", town.district), analyst("Dana", town.district)
    voices = voices_in(town, ["Су жоқ"] * 4)
    problem = confirmed(town, marat, voices)
    Membership.objects.filter(voice=voices[0]).update(origin=Origin.PROGRAM, added_by=None)
    done = actions.split(by=dana, problem_id=problem.pk, voices=[voice.pk for voice in voices[:2]])
    actions.undo(by=dana, regrouping_id=done.pk)
    found = Membership.objects.filter(problem=problem, voice__in=voices[:2]).order_by("voice")
    assert list(found.values_list("origin", "added_by")) == [(Origin.PROGRAM, None), (Origin.PERSON, marat.pk)]


def test_what_was_divided_is_called_by_its_own_words(town: Town) -> None:
    marat = analyst("Marat", town.district)
    rest = voices_in(town, ["Подъезде грязно, мусор не вывозят"] * 4, first=10)
    pipes = voices_in(town, [f"Прорвало трубу, затопило подвал дома {number}" for number in range(4)])
    problem = proposed(town, marat, [*rest, *pipes])
    new = actions.split(by=marat, problem_id=problem.pk, voices=[voice.pk for voice in pipes]).other
    assert new.title_ru == "прорвало трубу"
    assert {"трубу", "подвал"} <= set(new.words)
    few = actions.split(by=marat, problem_id=problem.pk, voices=[voice.pk for voice in rest[:2]]).other
    assert (few.title_ru, few.words) == ("", [])  # two people would be told by their words


def test_all_of_its_voices_are_no_part(town: Town) -> None:
    marat = analyst("Marat", town.district)
    voices = voices_in(town)
    problem = proposed(town, marat, voices)
    with pytest.raises(Refused):
        actions.split(by=marat, problem_id=problem.pk, voices=[voice.pk for voice in voices])


def test_a_problem_is_not_joined_with_itself(town: Town) -> None:
    marat = analyst("Marat", town.district)
    problem = proposed(town, marat)
    with pytest.raises(Refused):
        actions.merge(by=marat, problem_id=problem.pk, other_id=problem.pk)
