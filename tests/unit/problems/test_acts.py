"""What analysts do with problems: proposing, confirming, refusing, saying more; step, journal and thread."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.people import Town, analyst, controller, head, officer
from tests.unit.problems.heard import confirmed, proposed, voices_in

from qulaq.foundation.journal.queries import history
from qulaq.foundation.refusals import NoRole, NotAllowed, Refused
from qulaq.foundation.thread.models import Record
from qulaq.understand.problems import actions
from qulaq.understand.problems.models import ProblemState, ProblemStep
from qulaq.understand.problems.workflow import Act

pytestmark = pytest.mark.django_db


def test_a_proposal_is_for_staff_until_it_is_confirmed(town: Town) -> None:
    marat = analyst("Marat", town.district)
    problem = proposed(town, marat, voices_in(town))
    assert (problem.state, Record.objects.filter(kind="problem").count()) == (ProblemState.FOUND, 0)
    actions.confirm(by=marat, problem_id=problem.pk, title_kk="Су тоқтайды", title_ru="Перебои с водой")
    record = Record.objects.get(kind="problem", key=problem.number)
    assert record.state == ProblemState.CONFIRMED


def test_a_confirmed_problem_has_a_name_in_both_languages(town: Town) -> None:
    marat = analyst("Marat", town.district)
    problem = proposed(town, marat)
    with pytest.raises(Refused) as refused:
        actions.confirm(by=marat, problem_id=problem.pk)
    assert refused.value.field == "title_ru"


def test_nobody_proposes_outside_their_territory(town: Town) -> None:
    with pytest.raises(NoRole):
        proposed(town, officer("Bolat", town.water))


def test_every_act_leaves_a_step_and_an_entry(town: Town) -> None:
    problem = confirmed(town, analyst("Marat", town.district), voices_in(town))
    assert list(problem.steps.order_by("pk").values_list("act", flat=True)) == [Act.PROPOSE, Act.CONFIRM]
    assert [entry.act for entry in history(problem.journal_name)] == ["problem.propose", "problem.confirm"]
    assert ProblemStep.objects.get(act=Act.CONFIRM).details == {"voices": 3, "people": 3}


def test_a_refusal_has_a_reason(town: Town) -> None:
    marat = analyst("Marat", town.district)
    problem = proposed(town, marat)
    with pytest.raises(Refused):
        actions.refuse(by=marat, problem_id=problem.pk, reason=" ")
    actions.refuse(by=marat, problem_id=problem.pk, reason="Жоспарлы жөндеу")
    with pytest.raises(NotAllowed):
        actions.confirm(by=marat, problem_id=problem.pk, title_kk="А", title_ru="Б")


def test_a_refused_one_that_is_opened_again_is_what_it_was(town: Town) -> None:
    marat = analyst("Marat", town.district)
    one, other = proposed(town, marat), confirmed(town, marat, title="Жарық жоқ")
    for problem in (one, other):
        actions.refuse(by=marat, problem_id=problem.pk, reason="Жоспарлы жөндеу")
        actions.reopen(by=marat, problem_id=problem.pk, reason="Қайталанды")
        problem.refresh_from_db()
    assert (one.state, other.state) == (ProblemState.FOUND, ProblemState.CONFIRMED)


def test_the_head_of_the_body_marks_solving_and_solved(town: Town) -> None:
    problem = confirmed(town, analyst("Marat", town.district))
    serik = head("Serik", town.water)
    actions.begin(by=serik, problem_id=problem.pk)
    actions.solve(by=serik, problem_id=problem.pk, text="Құбыр ауыстырылды")
    problem.refresh_from_db()
    assert problem.state == ProblemState.SOLVED
    assert problem.solving_at
    assert problem.solved_at


def test_the_head_of_another_body_does_not(town: Town) -> None:
    problem = confirmed(town, analyst("Marat", town.district))
    with pytest.raises(NoRole):
        actions.begin(by=head("Askar", town.roads), problem_id=problem.pk)


def test_a_cost_says_where_it_is_known_from(town: Town) -> None:
    marat = analyst("Marat", town.district)
    problem = proposed(town, marat)
    with pytest.raises(Refused):
        actions.set_cost(by=marat, problem_id=problem.pk, cost=Decimal(5), source="")
    actions.set_cost(by=marat, problem_id=problem.pk, cost=Decimal("1500000"), source="Смета 2026")
    problem.refresh_from_db()
    assert problem.cost == 1_500_000


def test_nobody_hands_a_problem_out_of_their_sight(town: Town) -> None:
    problem = proposed(town, controller("Saule", town.district))
    where = {"scope": "place", "territory": town.region, "topic": None, "body": None}
    with pytest.raises(NoRole):
        actions.place(by=problem.found_by, problem_id=problem.pk, **where)
