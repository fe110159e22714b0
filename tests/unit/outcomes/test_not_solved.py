"""What is not solved does not stand as solved beside its verdict, and something else is awaited."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.people import Town, controller
from tests.unit.opinions.build import drafted, experts
from tests.unit.outcomes.build import after, asked, being_solved, decision, why
from tests.unit.problems.heard import voices_in

from qulaq.account.outcomes.actions import asking, deciding
from qulaq.account.outcomes.models import Outcome, Says
from qulaq.deliberate.opinions.actions import seating, stating
from qulaq.foundation.thread.stages import AGAIN
from qulaq.foundation.thread.way import way
from qulaq.foundation.voices.models import Voice
from qulaq.understand.problems import actions as problems
from qulaq.understand.problems.models import Problem, ProblemState, ProblemStep

pytestmark = pytest.mark.django_db


def said_to_be_solved(town: Town) -> Problem:
    found = being_solved(town)
    return problems.solve(by=controller("Askar", town.district), problem_id=found.pk, text="Сорғы ауыстырылды.")


def verdict(town: Town, says: str) -> Outcome:
    saule = controller("Saule", town.district)
    made = asked(town, saule, said_to_be_solved(town))
    given = decision(says=says, ground="Су әлі жоқ.")
    return deciding.decide(by=saule, outcome_id=made.pk, decision=given, at=after(made))


def test_a_problem_that_is_not_solved_is_open_again(town: Town) -> None:
    made = verdict(town, Says.NOT_SOLVED)
    problem = Problem.objects.get()
    assert (problem.state, problem.solved_at) == (ProblemState.CONFIRMED, None)
    assert ProblemStep.objects.filter(problem=problem, act="reopen", text=made.number).exists()
    assert way("problem", problem.number, None).next == str(AGAIN)


def test_advice_of_experts_afterwards_does_not_make_it_solved(town: Town) -> None:
    verdict(town, Says.NOT_SOLVED)
    problem, later = Problem.objects.get(), controller("Dinara", town.district)
    judgment = drafted(town, later, problem=problem.number)
    seating.choose(by=later, judgment_id=judgment.pk, expert_id=experts(town, later, "Asan")[0].expert.pk)
    stating.ask(by=later, judgment_id=judgment.pk)
    stating.withdraw(by=later, judgment_id=judgment.pk, reason="Ешкім жазбады")
    assert way("problem", problem.number, None).next == str(AGAIN)


@pytest.mark.parametrize("says", [Says.SOLVED, Says.PARTLY])
def test_another_verdict_leaves_the_problem_as_it_is(town: Town, says: str) -> None:
    verdict(town, says)
    problem = Problem.objects.get()
    assert problem.state == ProblemState.SOLVED
    assert way("problem", problem.number, None).next != str(AGAIN)


def test_a_corrected_verdict_opens_it_too(town: Town) -> None:
    made = verdict(town, Says.SOLVED)
    saule, given = controller("Dinara", town.district), decision(says=Says.NOT_SOLVED, ground="Су қайта тоқтады.")
    deciding.correct(by=saule, outcome_id=made.pk, decision=given, correction=why("Су қайта тоқтады."))
    assert Problem.objects.get().state == ProblemState.CONFIRMED


def test_those_who_spoke_after_the_question_are_not_among_those_asked(town: Town) -> None:
    voices = voices_in(town, ["Су жоқ"] * 4)
    problem = being_solved(town, voices=voices)
    Voice.objects.filter(pk=voices[0].pk).update(heard_on=timezone.localdate() + timedelta(days=1))
    made = asked(town, controller("Saule", town.district), problem)
    assert (made.people, made.asked.count(), asking.frame(made).people) == (3, 3, 3)
