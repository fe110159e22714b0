"""The verdict: on evidence kept as it was, by other eyes, with a public ground where it is another than the reading."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.people import Town, analyst, controller, head
from tests.unit.measures.build import day, in_work
from tests.unit.outcomes.build import after, asked, being_solved, decided, decision, opened, why

from qulaq.account.outcomes import evidence
from qulaq.account.outcomes.actions import asking, deciding, opening
from qulaq.account.outcomes.models import Outcome, OutcomeState, Verdict
from qulaq.decide.measures.models import Measure, MeasureReading
from qulaq.foundation.journal.models import Entry
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NoRole, NotAllowed, Refused
from qulaq.foundation.thread.models import Link
from qulaq.understand.problems import actions as problems
from qulaq.understand.problems.models import Problem

pytestmark = pytest.mark.django_db


def test_opened_for_a_problem_being_solved_and_only_once(town: Town) -> None:
    serik, problem = head("Serik", town.water), being_solved(town)
    outcome = opened(town, serik, problem)
    assert (outcome.number[:2], outcome.state, outcome.body, outcome.territory) == (
        "O-", OutcomeState.GATHERING, town.water, problem.territory,
    )  # fmt: skip
    with pytest.raises(NotAllowed):
        opened(town, serik, problem)


def test_not_opened_where_nothing_was_done_but_where_a_measure_is_done(town: Town) -> None:
    from tests.unit.problems.heard import confirmed, voices_in

    serik, marat = head("Serik", town.water), analyst("Marat", town.district)
    problem = confirmed(town, marat, voices_in(town))
    with pytest.raises(Refused):
        opened(town, serik, problem)
    measure = in_work(town, serik, problems=(problem.number,))
    Problem.objects.filter(pk=problem.pk).update(state="confirmed")
    Measure.objects.filter(pk=measure.pk).update(state="done", done_at=timezone.now())
    assert opened(town, serik, problem).problem == problem


def test_nobody_opens_outcomes_of_another_body(town: Town) -> None:
    problem = being_solved(town)
    with pytest.raises(NoRole):
        opening.open_outcome(by=head("Timur", town.roads), problem=problem.number, body=town.water)


def test_the_evidence_is_kept_as_it_was(town: Town) -> None:
    serik, saule, problem = head("Serik", town.water), controller("Saule", town.district), being_solved(town)
    measure = in_work(town, serik, problems=(problem.number,))
    MeasureReading.objects.create(measure=measure, value=3.2, on=timezone.localdate(), source="Манометр")
    MeasureReading.objects.create(measure=measure, value=9, on=day(1), source="Болжам")  # not yet known
    outcome = asked(town, saule, problem)
    for row, said in zip(outcome.asked.order_by("pk"), ("yes", "yes", "no"), strict=True):
        asking.answer(token=row.token, solved=said)
    deciding.decide(by=saule, outcome_id=outcome.pk, decision=decision(says="solved"))
    found = Verdict.objects.get().evidence
    assert (found["people"], found["answers"]["yes"], found["answers"]["no"], found["answers"]["asked"]) == (3, 2, 1, 3)
    (figure,) = found["figures"]
    assert (figure["of"], figure["before"], figure["target"], figure["now"]) == (measure.number, 1.0, 3.0, 3.2)
    assert found["reading"] == {
        "word": "solved", "voices": "not_known", "people": "not_known", "figures": "solved"
    }  # fmt: skip
    assert (found["measures"][0]["state"], found["money"]["planned"]) == ("in_work", "12500000.00")
    MeasureReading.objects.all().delete()
    assert Verdict.objects.get().evidence["figures"][0]["now"] == 3.2


def test_money_spent_in_the_projects_that_deliver_the_measures(town: Town) -> None:
    from qulaq.decide.projects.models import Project, Spending
    from qulaq.foundation.thread.actions import register_record, tie
    from qulaq.foundation.thread.models import LinkKind, Record

    serik, problem = head("Serik", town.water), being_solved(town)
    measure = in_work(town, serik, problems=(problem.number,))
    project = Project.objects.create(
        number="J-26-0001", state="running", body=town.water, territory=town.settlement, leader=serik,
        office=town.water, begins_on=day(0), due_on=day(90), language="kk", title_kk="Сорғы",
    )  # fmt: skip
    target = register_record(kind="project", key=project.number, state="running")
    tie(kind=LinkKind.DELIVERED, source=Record.objects.get(key=measure.number), target=target)
    for money in (Decimal("900000"), Decimal("-100000")):
        Spending.objects.create(project=project, on=day(0), sum=money, purpose="Сорғы", document="Акт 1")
    found = evidence.gather(opened(town, controller("Saule", town.district), problem))
    assert found["money"] == {"planned": "12500000.00", "spent": "800000.00", "projects": ["J-26-0001"]}


def test_whoever_answers_for_a_measure_does_not_decide(town: Town) -> None:
    serik, problem = head("Serik", town.water), being_solved(town)
    in_work(town, serik, problems=(problem.number,))
    outcome = asked(town, serik, problem)
    with pytest.raises(NotAllowed):
        deciding.decide(by=serik, outcome_id=outcome.pk, decision=decision(), at=after(outcome))
    saule = controller("Saule", town.district)
    assert deciding.decide(by=saule, outcome_id=outcome.pk, decision=decision(), at=after(outcome)).says == "not_known"


def test_another_verdict_than_the_evidence_needs_a_ground(town: Town) -> None:
    serik = head("Serik", town.water)
    outcome = asked(town, serik)
    with pytest.raises(Refused) as refusal:
        deciding.decide(by=serik, outcome_id=outcome.pk, decision=decision(says="solved"), at=after(outcome))
    assert refusal.value.field == "ground"
    given = decision(says="solved", ground="Өзіміз барып көрдік.")
    deciding.decide(by=serik, outcome_id=outcome.pk, decision=given, at=after(outcome))
    assert (Verdict.objects.get().reading, Verdict.objects.get().ground) == ("not_known", "Өзіміз барып көрдік.")


def test_nobodys_telephone_stands_in_the_ground(town: Town) -> None:
    serik = head("Serik", town.water)
    outcome = asked(town, serik)
    given = decision(says="solved", ground="Гүлнарға сеніңіз: 8 701 234 56 78")
    with pytest.raises(Refused) as refusal:
        deciding.decide(by=serik, outcome_id=outcome.pk, decision=given, at=after(outcome))
    assert refusal.value.field == "ground"


def test_the_database_refuses_a_verdict_against_the_evidence_without_a_ground(town: Town) -> None:
    decided(town, head("Serik", town.water))
    with pytest.raises(IntegrityError), transaction.atomic():
        Verdict.objects.update(says="solved")


@pytest.mark.parametrize("missing", ["did_kk", "did_ru"])
def test_what_was_done_is_said_in_both_languages(town: Town, missing: str) -> None:
    serik = head("Serik", town.water)
    outcome = asked(town, serik)
    with pytest.raises(Refused) as refusal:
        deciding.decide(by=serik, outcome_id=outcome.pk, decision=decision(**{missing: " "}), at=after(outcome))
    assert refusal.value.field == missing


def test_a_corrected_verdict_leaves_the_old_one(town: Town) -> None:
    serik = head("Serik", town.water)
    outcome = decided(town, serik)
    other = decision(says="partly", ground="Бір үйде әлі жоқ")
    deciding.correct(by=serik, outcome_id=outcome.pk, decision=other, correction=why("Бір үйді ұмыттық"))
    versions = list(Verdict.objects.order_by("version").values_list("version", "says", "correction_kk"))
    assert versions == [(1, "not_known", ""), (2, "partly", "Бір үйді ұмыттық")]
    assert Outcome.objects.get().says == "partly"
    with pytest.raises(Refused):
        deciding.correct(by=serik, outcome_id=outcome.pk, decision=other, correction=why(" "))


def test_it_hangs_on_the_thread_after_its_problem_and_measures(town: Town) -> None:
    serik, problem = head("Serik", town.water), being_solved(town)
    measure = in_work(town, serik, problems=(problem.number,))
    outcome = asked(town, serik, problem)
    links = Link.objects.filter(target__kind="outcome", target__key=outcome.number)
    assert set(links.values_list("source__key", flat=True)) == {problem.number, measure.number}


def test_every_act_is_in_the_journal_without_words_or_people(town: Town) -> None:
    outcome = decided(town, head("Serik", town.water))
    rows = Entry.objects.filter(subject=outcome.journal_name).order_by("id")
    assert [row.act for row in rows] == ["outcome.open", "outcome.ask", "outcome.decide"]
    assert "сорғы" not in str([(row.before, row.after) for row in rows])


def test_the_fall_of_voices_is_looked_at_after_the_measure_where_nobody_said_solved(town: Town) -> None:
    serik, problem = head("Serik", town.water), being_solved(town)
    measure = in_work(town, serik, problems=(problem.number,))
    outcome = opened(town, serik, problem)
    assert evidence.gather(outcome)["fall"]["since"] is None
    done = timezone.now() - timedelta(days=20)
    Measure.objects.filter(pk=measure.pk).update(state="done", done_at=done)
    assert evidence.gather(outcome)["fall"]["since"] == timezone.localdate(done).isoformat()
    marat = Person.objects.get(name="Marat")
    problems.solve(by=marat, problem_id=problem.pk, text="Болды")
    fresh = Outcome.objects.select_related("problem").get()
    assert evidence.gather(fresh)["fall"]["since"] == timezone.localdate().isoformat()


def test_withdrawn_with_a_reason_and_a_new_one_may_be_opened(town: Town) -> None:
    serik = head("Serik", town.water)
    outcome = asked(town, serik)
    with pytest.raises(Refused):
        opening.withdraw(by=serik, outcome_id=outcome.pk, reason="")
    opening.withdraw(by=serik, outcome_id=outcome.pk, reason="Басқа мәселе")
    given: dict[str, Any] = {"by": serik, "problem": outcome.problem.number, "body": town.water}
    assert opening.open_outcome(**given).number != outcome.number
