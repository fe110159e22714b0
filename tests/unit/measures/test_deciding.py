from __future__ import annotations

import pytest
from tests.people import Town, analyst, controller, head, officer, resident
from tests.unit.measures.build import day, decided, plan, problem, proposed

from qulaq.decide.measures.actions import deciding, drafting, weighing
from qulaq.decide.measures.models import Measure, MeasureState
from qulaq.foundation.journal.models import Entry
from qulaq.foundation.notices.models import Notice
from qulaq.foundation.refusals import NoRole, NotAllowed, Refused
from qulaq.foundation.thread.models import Link, Record
from qulaq.understand.problems.models import Problem, ProblemState

pytestmark = pytest.mark.django_db


def test_numbers_follow_one_another(town: Town) -> None:
    serik = head("Serik", town.water)
    first, second = (proposed(town, serik).number for _again in range(2))
    assert (first[-4:], second[-4:]) == ("0001", "0002")
    assert first.startswith(f"M-{day(0).year % 100:02d}-")


def test_an_analyst_proposes_and_does_not_decide(town: Town) -> None:
    marat, serik = analyst("Marat", town.district), head("Serik", town.water)
    measure = proposed(town, marat)
    with pytest.raises(NoRole):
        deciding.decide(by=marat, measure_id=measure.pk, owner_id=serik.pk, due_on=day(9))
    assert Measure.objects.get().state == MeasureState.DRAFT


def test_nobody_proposes_for_a_body_that_is_not_theirs(town: Town) -> None:
    for person in (head("Erlan", town.roads), officer("Bolat", town.water), resident()):
        with pytest.raises(NoRole):
            drafting.propose(by=person, plan=plan(town))


def test_a_proposal_is_seen_by_staff_alone(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = proposed(town, serik)
    assert not Measure.objects.visible_to(resident()).exists()
    assert not Measure.objects.visible_to(head("Erlan", town.roads)).exists()
    deciding.decide(by=serik, measure_id=measure.pk, owner_id=serik.pk, due_on=day(9))
    assert Measure.objects.visible_to(None).get() == measure


def test_a_decision_makes_the_problem_being_solved_and_ties_both(town: Town) -> None:
    found = problem(town)
    measure = decided(town, head("Serik", town.water), problems=(found.number,))
    assert Problem.objects.get().state == ProblemState.SOLVING
    link = Link.objects.get(source__kind="problem")
    assert (link.kind, link.target.key, link.target.state) == ("led", measure.number, "decided")


def test_a_controller_of_the_territory_decides_too(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = decided(town, controller("Saule", town.district), owner=serik, problems=(problem(town).number,))
    assert (measure.owner, measure.office) == (serik, town.water)
    assert Notice.objects.get(template="measure_yours").to_person == serik


def test_only_somebody_who_leads_the_body_can_answer_for_it(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = proposed(town, serik)
    for other in (officer("Bolat", town.water), head("Erlan", town.roads)):
        with pytest.raises(Refused) as refusal:
            deciding.decide(by=serik, measure_id=measure.pk, owner_id=other.pk, due_on=day(9))
        assert refusal.value.field == "owner"


def test_the_akim_can_answer_for_a_body_below(town: Town) -> None:
    askar = head("Askar", town.akimat)
    assert decided(town, askar).office == town.akimat


def test_no_decision_without_an_option_that_was_chosen(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = drafting.propose(by=serik, plan=plan(town))
    with pytest.raises(NotAllowed):
        deciding.decide(by=serik, measure_id=measure.pk, owner_id=serik.pk, due_on=day(9))


def test_a_day_that_is_over_is_no_date(town: Town) -> None:
    serik = head("Serik", town.water)
    with pytest.raises(Refused) as refusal:
        deciding.decide(by=serik, measure_id=proposed(town, serik).pk, owner_id=serik.pk, due_on=day(-1))
    assert refusal.value.field == "due_on"


def test_a_refused_proposal_is_public_with_its_reason(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = deciding.refuse(by=serik, measure_id=proposed(town, serik).pk, reason="Ақша жоқ.")
    assert Measure.objects.visible_to(None).get().ended_because == "Ақша жоқ."
    assert Record.objects.get(key=measure.number).state == "refused"


def test_without_a_reason_nothing_is_refused(town: Town) -> None:
    serik = head("Serik", town.water)
    with pytest.raises(Refused):
        deciding.refuse(by=serik, measure_id=proposed(town, serik).pk, reason=" \x00 ")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"titles": {"ru": "Насосы"}}, "title_kk"),
        ({"why": " "}, "why"),
        ({"effect_on": "voices", "effect_low": 9.0, "effect_high": 3.0, "effect_note": "…"}, "effect_high"),
        ({"effect_low": 9.0}, "effect_on"),
        ({"target": None}, "target"),
        ({"target_on": day(-40)}, "target_on"),
        ({"problems": ("P-1",)}, "problems"),
    ],
)
def test_what_is_not_whole_is_refused_beside_its_field(town: Town, given: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        drafting.propose(by=head("Serik", town.water), plan=plan(town, **given))
    assert refusal.value.field == field
    assert not Measure.objects.exists()


def test_another_proposal_under_the_same_number(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = proposed(town, serik, problems=(problem(town).number,))
    drafting.edit(by=serik, measure_id=measure.pk, plan=plan(town, titles={"kk": "Жаңа құбыр"}))
    changed = Measure.objects.get()
    assert (changed.title, changed.number, changed.problems.count()) == ("Жаңа құбыр", measure.number, 0)


def test_one_option_is_chosen(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = proposed(town, serik)
    other = weighing.add_option(by=serik, measure_id=measure.pk, title="Мұнара", pros="Ұзақ", cons="Баяу", chosen=True)
    assert measure.options.get(is_chosen=True) == other
    weighing.take_option_out(by=serik, measure_id=measure.pk, option_id=other.pk)
    assert not measure.options.filter(is_chosen=True).exists()


def test_the_journal_keeps_no_words(town: Town) -> None:
    decided(town, head("Serik", town.water))
    entries = Entry.objects.filter(act="measure.decide").get()
    assert entries.before is not None
    assert entries.after is not None
    assert (entries.before["state"], entries.after["state"]) == ("draft", "decided")
    assert "Сорғы" not in str(list(Entry.objects.values()))
