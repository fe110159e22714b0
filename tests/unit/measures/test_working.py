from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from tests.people import Town, controller, head, officer
from tests.unit.measures.build import day, decided, in_work, plan, problem

from qulaq.decide.measures.actions import deciding, drafting, weighing, working
from qulaq.decide.measures.models import Evidence, Measure, MeasureChange, MeasureState, MeasureStep
from qulaq.decide.measures.queries import read
from qulaq.foundation.files.actions import receive
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NoRole, NotAllowed, Refused
from qulaq.understand.problems.models import Problem, ProblemState

pytestmark = pytest.mark.django_db


def photo() -> SimpleUploadedFile:
    memory = BytesIO()
    Image.new("RGB", (8, 8)).save(memory, "JPEG")
    return SimpleUploadedFile("Айгерімнің үйі.jpg", memory.getvalue())


def with_evidence(measure: Measure, by: Person, *kinds: str) -> Measure:
    for kind in kinds:
        kept = receive(by=by, session_key="s", upload=photo())
        working.add_evidence(
            by=by, measure_id=measure.pk, kind=kind, caption="Сорғы", attachment_id=kept.pk, session_key="s"
        )
    return measure


def test_an_officer_keeps_steps_and_figures(town: Town) -> None:
    bolat, measure = officer("Bolat", town.water), decided(town, head("Serik", town.water))
    step = working.plan_step(by=bolat, measure_id=measure.pk, title="Сатып алу", due_on=day(9))
    working.step_done(by=bolat, measure_id=measure.pk, step_id=step.pk)
    working.measure_indicator(by=bolat, measure_id=measure.pk, value=1.5, on=day(0), source="Манометр")
    with pytest.raises(NoRole):
        deciding.change_due(by=bolat, measure_id=measure.pk, due_on=day(99), reason="…")
    with pytest.raises(NoRole):
        working.finish(by=bolat, measure_id=measure.pk, text="Бітті")


def test_a_step_is_planned_for_a_day_to_come(town: Town) -> None:
    serik = head("Serik", town.water)
    with pytest.raises(Refused):
        working.plan_step(by=serik, measure_id=decided(town, serik).pk, title="Сатып алу", due_on=day(-1))


def test_a_figure_of_a_day_to_come_is_none(town: Town) -> None:
    serik = head("Serik", town.water)
    with pytest.raises(Refused):
        working.measure_indicator(by=serik, measure_id=decided(town, serik).pk, value=1, on=day(1), source="…")


def test_without_an_indicator_nothing_is_measured(town: Town) -> None:
    serik = head("Serik", town.water)
    none = dict.fromkeys(("baseline", "baseline_on", "target", "target_on")) | {"indicator": ""}
    with pytest.raises(NotAllowed):
        working.measure_indicator(by=serik, measure_id=decided(town, serik, **none).pk, value=1, on=day(0), source="…")


@pytest.mark.parametrize(
    ("kinds", "enough"), [((), False), (("before",), False), (("before", "after"), True), (("act",), True)]
)
def test_done_needs_evidence(town: Town, kinds: tuple[str, ...], enough: bool) -> None:
    serik = head("Serik", town.water)
    measure = with_evidence(in_work(town, serik), serik, *kinds)
    if enough:
        assert working.finish(by=serik, measure_id=measure.pk, text="Қойылды").state == MeasureState.DONE
        return
    with pytest.raises(NotAllowed):
        working.finish(by=serik, measure_id=measure.pk, text="Қойылды")


def test_done_needs_every_step_done(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = with_evidence(in_work(town, serik), serik, "act")
    working.plan_step(by=serik, measure_id=measure.pk, title="Іске қосу", due_on=day(3))
    with pytest.raises(NotAllowed):
        working.finish(by=serik, measure_id=measure.pk, text="Қойылды")


def test_a_file_loses_the_name_its_sender_gave_it(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = with_evidence(in_work(town, serik), serik, "before")
    assert Evidence.objects.get().attachment.name == f"{measure.number}-before-1.jpg"


def test_somebody_else_checks(town: Town) -> None:
    serik, askar, saule = head("Serik", town.water), head("Askar", town.akimat), controller("Saule", town.district)
    measure = with_evidence(in_work(town, serik), serik, "act")
    working.finish(by=serik, measure_id=measure.pk, text="Қойылды")
    with pytest.raises(NoRole):
        working.confirm(by=serik, measure_id=measure.pk, text="Иә")
    working.send_back(by=saule, measure_id=measure.pk, reason="Біреуі істемейді")
    assert Measure.objects.get().done_at is None
    working.finish(by=serik, measure_id=measure.pk, text="Қойылды")
    assert working.confirm(by=askar, measure_id=measure.pk, text="Көрдім").checked_at


def test_the_head_above_does_not_check_what_is_their_own(town: Town) -> None:
    serik, askar = head("Serik", town.water), head("Askar", town.akimat)
    measure = decided(town, serik, owner=askar)
    working.begin(by=serik, measure_id=measure.pk)
    with_evidence(measure, serik, "act")
    working.finish(by=serik, measure_id=measure.pk, text="Қойылды")
    with pytest.raises(NotAllowed):
        working.confirm(by=askar, measure_id=measure.pk, text="Көрдім")


def test_the_old_date_stays_in_sight(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = decided(town, serik, due_on=day(30))
    deciding.change_due(by=serik, measure_id=measure.pk, due_on=day(60), reason="Жеткізу кешікті")
    kept = MeasureChange.objects.get()
    assert (kept.old, kept.new, kept.reason, kept.by) == (
        day(30).isoformat(), day(60).isoformat(), "Жеткізу кешікті", serik,
    )  # fmt: skip


def test_the_old_sum_stays_in_sight(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = decided(town, serik)
    deciding.change_budget(by=serik, measure_id=measure.pk, budget=Decimal("15000000"), reason="Баға өсті")
    assert (MeasureChange.objects.get().old, Measure.objects.get().budget) == ("12500000.00", 15_000_000)


@pytest.mark.parametrize("due_on", [day(30), day(-1)])
def test_the_same_date_and_one_that_is_over_are_no_change(town: Town, due_on: object) -> None:
    serik = head("Serik", town.water)
    measure = decided(town, serik, due_on=day(30))
    with pytest.raises(Refused):
        deciding.change_due(by=serik, measure_id=measure.pk, due_on=due_on, reason="…")  # type: ignore[arg-type]


def test_a_problem_added_later_is_being_solved_too(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = decided(town, serik)
    weighing.add_problem(by=serik, measure_id=measure.pk, number=problem(town).number)
    assert Problem.objects.get().state == ProblemState.SOLVING


def test_a_cancelled_measure_says_why(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = deciding.cancel(by=serik, measure_id=in_work(town, serik).pk, reason="Құбыр бүтіндей ауысады")
    assert (measure.state, measure.ended_because) == ("cancelled", "Құбыр бүтіндей ауысады")


def test_a_measure_that_is_over_is_left_alone(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = deciding.cancel(by=serik, measure_id=decided(town, serik).pk, reason="…")
    with pytest.raises(NotAllowed):
        working.begin(by=serik, measure_id=measure.pk)


def test_the_public_history_begins_with_the_decision(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = decided(town, serik)
    told = [step.act for step in read(measure, None).steps]
    assert told == ["decide"]
    assert MeasureStep.objects.count() == 3  # proposed, an option, decided


def test_no_measure_will_be_taken_and_why(town: Town) -> None:
    serik, found = head("Serik", town.water), problem(town)
    said = deciding.refuse_problem(by=serik, problem=found.number, body=town.water, reason="Маусымдық", language="kk")
    with pytest.raises(NotAllowed):
        deciding.refuse_problem(by=serik, problem=found.number, body=town.water, reason="Тағы", language="kk")
    with pytest.raises(NoRole):
        deciding.take_refusal_back(by=officer("Bolat", town.water), refusal_id=said.pk)
    assert deciding.take_refusal_back(by=serik, refusal_id=said.pk).ended_at


def test_a_problem_nobody_confirmed_can_not_be_refused_in_public(town: Town) -> None:
    found = problem(town, state=ProblemState.FOUND)
    with pytest.raises(Refused):
        deciding.refuse_problem(
            by=head("Serik", town.water), problem=found.number, body=town.water, reason="…", language="kk"
        )


def test_a_measure_may_not_be_handed_to_a_body_one_has_no_say_in(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = drafting.propose(by=serik, plan=plan(town))
    with pytest.raises(NoRole):
        drafting.edit(by=serik, measure_id=measure.pk, plan=plan(town, body=town.roads))


def test_a_step_planned_by_mistake_is_taken_out_with_a_reason_everybody_reads(town: Town, client: Client) -> None:
    serik, bolat = head("Serik", town.water), officer("Bolat", town.water)
    measure = in_work(town, serik)
    step = working.plan_step(by=bolat, measure_id=measure.pk, title="Ескі жоспар", due_on=day(800))
    with pytest.raises(NoRole):
        working.take_step_out(by=bolat, measure_id=measure.pk, step_id=step.pk, reason="Керек емес")
    working.take_step_out(by=serik, measure_id=measure.pk, step_id=step.pk, reason="Керек емес")
    assert not measure.plan.exists()
    page = client.get(f"/measures/{measure.number}/").content.decode()
    assert f"Ескі жоспар ({day(800):%d.%m.%Y}): Керек емес" in page
    done = working.plan_step(by=bolat, measure_id=measure.pk, title="Жасалды", due_on=day(3))
    working.step_done(by=bolat, measure_id=measure.pk, step_id=done.pk)
    with pytest.raises(Refused):
        working.take_step_out(by=serik, measure_id=measure.pk, step_id=done.pk, reason="Жасырайық")
