"""Two people, one matter: answered together, and separated again without a trace on the clocks."""

from __future__ import annotations

import pytest
from django.utils import timezone
from tests.people import Town, controller, head, officer, operator, resident
from tests.unit.after.scenes import answered, days_ago, from_madina, merged, read
from tests.unit.appeals.build import appeal_in

from qulaq.foundation.notices.models import Notice
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.actions import joining
from qulaq.hear.appeals.actions.endings import withdraw
from qulaq.hear.appeals.clock import extension_until
from qulaq.hear.appeals.models import Appeal, Hearing, Merge, Step, Task
from qulaq.hear.appeals.workflow import NotAllowed, Refused


def test_the_lead_is_due_on_the_earlier_day(town: Town) -> None:
    lead, older = appeal_in(town), from_madina(town)
    merged(officer("Bolat", town.water), older, lead)
    assert older.due_on < lead.due_on
    assert read(lead).due_on == older.due_on == read(older).due_on


def test_a_later_one_moves_nothing(town: Town) -> None:
    lead, later = from_madina(town), appeal_in(town)
    merged(officer("Bolat", town.water), later, lead)
    assert read(lead).due_on == lead.due_on


def test_it_ends_as_joined_and_keeps_number_words_and_day(town: Town) -> None:
    lead, other = appeal_in(town), from_madina(town)
    merged(officer("Bolat", town.water), other, lead)
    now = read(other)
    assert (now.state, now.ending, now.merged_into_id) == ("closed", "merged", lead.pk)
    assert (now.number, now.text, now.due_on) == (other.number, other.text, other.due_on)


def test_separating_brings_back_state_officer_and_days(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    lead, other = appeal_in(town), from_madina(town)
    actions.take(by=bolat, appeal_id=other.pk)
    merged(bolat, other, lead)
    joining.unmerge(by=bolat, appeal_id=other.pk)
    now = read(other)
    assert (now.state, now.officer_id, now.ending, now.closed_at) == ("in_work", bolat.pk, "", None)
    assert (read(lead).due_on, now.due_on) == (lead.due_on, other.due_on)


def test_separated_after_the_answer_it_is_still_to_be_answered(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    lead, other = appeal_in(town), from_madina(town)
    merged(bolat, other, lead)
    answered(bolat, lead)
    joining.unmerge(by=bolat, appeal_id=other.pk)
    assert (read(other).state, read(other).answered_at) == ("routed", None)
    assert read(lead).state == "answered"


def test_what_is_joined_to_it_goes_along_and_comes_back_with_it(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    first, second, third = from_madina(town), appeal_in(town), appeal_in(town)
    merged(bolat, first, second)
    merged(bolat, second, third)
    assert read(first).merged_into_id == read(second).merged_into_id == third.pk
    assert read(third).due_on == first.due_on
    joining.unmerge(by=bolat, appeal_id=second.pk)
    assert read(first).merged_into_id == second.pk
    assert [read(item).due_on for item in (first, second, third)] == [first.due_on, first.due_on, third.due_on]


def test_an_extension_of_the_lead_is_not_taken_back_by_separating(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    lead, other = appeal_in(town), from_madina(town)
    merged(bolat, other, lead)
    longer = lead.due_on.replace(year=lead.due_on.year + 1)
    Appeal.objects.filter(pk=lead.pk).update(due_on=longer)
    joining.unmerge(by=bolat, appeal_id=other.pk)
    assert read(lead).due_on == longer


def test_the_lead_is_not_extended_beyond_what_law_allows_for_the_joined(town: Town) -> None:
    lead, other = appeal_in(town), from_madina(town)
    own = extension_until(other)
    assert own is not None
    assert extension_until(lead) != own
    merged(officer("Bolat", town.water), other, lead)
    assert extension_until(read(lead)) == own


def test_not_into_itself_nor_into_one_that_is_over(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    lead, other, third = appeal_in(town), from_madina(town), appeal_in(town)
    merged(bolat, third, lead)
    for target in (other, third):
        with pytest.raises(Refused):
            merged(bolat, other, target)
    answered(bolat, lead)
    with pytest.raises(Refused):
        merged(bolat, other, lead)


def test_one_that_came_when_the_other_was_due_can_not_be_its_lead(town: Town) -> None:
    """The lead's clock would have to be due before it began."""
    lead, late = appeal_in(town), from_madina(town, received_at=days_ago(90))
    with pytest.raises(Refused):
        merged(officer("Bolat", town.water), late, lead)
    merged(officer("Nurlan", town.water), lead, late)
    assert read(late).due_on == late.due_on


def test_a_protected_one_is_never_joined(town: Town) -> None:
    lead, other = appeal_in(town), from_madina(town)
    Appeal.objects.filter(pk=other.pk).update(is_protected=True)
    for pair in ((other, lead), (lead, other)):
        with pytest.raises((NotAllowed, Refused)):
            merged(officer(f"Bolat{pair[0].pk}", town.water), *pair)
    assert not Merge.objects.exists()


def test_a_complaint_only_with_one_about_the_same_body(town: Town) -> None:
    plain, complaint = appeal_in(town), from_madina(town)
    Appeal.objects.filter(pk=complaint.pk).update(complained_of=town.roads)
    with pytest.raises(Refused):
        merged(officer("Bolat", town.water), complaint, plain)
    Appeal.objects.filter(pk=plain.pk).update(complained_of=town.roads)
    assert merged(officer("Nurlan", town.water), complaint, plain).into_id == plain.pk


def test_what_others_were_asked_comes_to_its_end_first(town: Town) -> None:
    lead, other = appeal_in(town), from_madina(town)
    today = timezone.localdate()
    task = Task.objects.create(appeal=other, body=town.roads, question="Неге?", due_on=today)
    bolat = officer("Bolat", town.water)
    with pytest.raises(NotAllowed):
        merged(bolat, other, lead)
    Task.objects.filter(pk=task.pk).update(cancelled_at=timezone.now())
    hearing = Hearing.objects.create(
        appeal=other, begins_at=timezone.now(), place="101", preliminary="Жоқ", objection_by=today
    )
    with pytest.raises(NotAllowed):
        merged(bolat, other, lead)
    Hearing.objects.filter(pk=hearing.pk).update(cancelled_at=timezone.now())
    assert merged(bolat, other, lead).into_id == lead.pk


def test_both_have_to_lie_at_the_desk_of_the_one_who_joins(town: Town) -> None:
    lead, other = appeal_in(town, topic=town.potholes), from_madina(town)
    with pytest.raises(Refused):
        merged(officer("Bolat", town.water), other, lead)
    assert merged(controller("Saule", town.district), other, lead).into_id == lead.pk


@pytest.mark.parametrize("who", ["stranger", "other body", "author"])
def test_who_may_not(town: Town, who: str) -> None:
    people = {"stranger": resident("Marat"), "other body": operator("Gulnar", town.roads)}
    people["author"] = resident("Madina", "madina@example.kz")
    lead, other = appeal_in(town), from_madina(town)
    with pytest.raises(NotAllowed):
        merged(people[who], other, lead)


def test_the_joined_person_learns_nothing_of_the_lead(town: Town) -> None:
    lead, other = appeal_in(town), from_madina(town)
    merged(officer("Bolat", town.water), other, lead)
    letter = Notice.objects.get(template="merged")
    assert letter.to_email == "madina@example.kz"
    said = " ".join([str(letter.context), *Step.objects.filter(appeal=other).values_list("text", flat=True)])
    assert lead.number not in said
    assert lead.applicant_name not in said
    assert lead.text not in said


def test_the_lead_learns_neither_number_nor_person_of_the_joined(town: Town) -> None:
    lead, other = appeal_in(town), from_madina(town)
    merged(officer("Bolat", town.water), other, lead)
    said = " ".join(Step.objects.filter(appeal=lead).values_list("text", flat=True))
    assert "Бір көше" in said
    assert other.number not in said


def test_when_the_lead_is_withdrawn_the_others_go_on(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    lead, other = appeal_in(town), from_madina(town)
    merged(bolat, other, lead)
    joining.let_go(lead_id=lead.pk, at=days_ago(0))
    assert (read(other).state, read(other).merged_into_id) == ("routed", None)
    assert Notice.objects.filter(template="unmerged", to_email="madina@example.kz").exists()


def test_the_author_of_a_lead_may_still_take_it_back(town: Town) -> None:
    lead, other = appeal_in(town), from_madina(town)
    merged(officer("Bolat", town.water), other, lead)
    withdraw(by=None, appeal_id=lead.pk, holder=True)
    assert (read(lead).ending, read(other).state, read(other).merged_into_id) == ("withdrawn", "routed", None)


def test_the_reason_both_people_read_names_neither(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    lead, appeal = from_madina(town), appeal_in(town)
    for reason in ("Мадина да осыны жазды", "Айгерім Сейітова екі рет жазды"):
        with pytest.raises(Refused):
            joining.merge(by=bolat, appeal_id=appeal.pk, into_id=lead.pk, reason=reason)


def test_complaints_about_two_answers_are_not_joined(town: Town) -> None:
    """A decision on one would leave the other answer standing."""
    desk = head("Nurlan", town.akimat)
    firsts = [from_madina(town), appeal_in(town)]
    about = {"kind": "complaint", "complained_of": town.water}
    one, two = (appeal_in(town, about=first, text=f"Шағым {first.number}", **about) for first in firsts)
    with pytest.raises(Refused):
        joining.merge(by=desk, appeal_id=one.pk, into_id=two.pk, reason="Бір мәселе")
