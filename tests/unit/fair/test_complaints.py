"""A complaint goes through the one it is about, and is decided above."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.people import Town, body, head, officer, operator
from tests.unit.appeals.build import appeal_in
from tests.unit.fair.stories import answered, complaint_about, fresh, refreshed, works

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.notices.models import Notice
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.actions import complaints, tasks
from qulaq.hear.appeals.clock import forward_by
from qulaq.hear.appeals.models import Appeal, Ending, State
from qulaq.hear.appeals.reviewing import reviewing_body
from qulaq.hear.appeals.workflow import NotAllowed, Refused, allowed_acts, may_open_contact, sees_contact


def test_the_body_above_considers_it(town: Town) -> None:
    appeal = complaint_about(town, town.water)
    assert (appeal.executor, appeal.state) == (town.akimat, State.ROUTED)
    assert appeal.routed_because == {"rule": "review", "body": town.water.pk}


def test_law_leads_it_through_the_body_it_is_about(town: Town) -> None:
    appeal = complaint_about(town, town.water)
    step = appeal.forwarding
    assert (step.body, step.due_on, step.is_open) == (town.water, forward_by(appeal.received_at), True)
    assert Notice.objects.get(template="forwarding_asked").to_email == town.water.email


def test_without_a_body_people_at_the_triage_desk_name_one(town: Town) -> None:
    appeal = fresh(appeal_in(town, kind="complaint", text="Мені дөрекі сөйледі."))
    assert (appeal.executor, appeal.state) == (town.triage, State.REGISTERED)
    complaints.name_party(by=operator("Gulnar", town.triage), appeal_id=appeal.pk, complained_of_id=town.water.pk)
    appeal = fresh(appeal)
    assert (appeal.executor, appeal.state, appeal.complained_of) == (town.akimat, State.ROUTED, town.water)
    assert appeal.forwarding.body == town.water


def test_the_triage_desk_below_the_one_complained_of_is_passed_over(town: Town) -> None:
    appeal = complaint_about(town, town.akimat)
    assert (appeal.executor.code, appeal.state) == ("t-country-desk", State.REGISTERED)


def test_with_nobody_at_all_above_it_is_told_plainly(town: Town) -> None:
    Body.objects.filter(code="t-country-desk").delete()
    with pytest.raises(Refused) as refused:
        complaint_about(town, town.akimat)
    assert refused.value.field == "complained_of"


def test_a_closed_and_a_draft_body_above_are_passed_over(town: Town) -> None:
    pumps = body("t-pumps", "Сорғы бекеті", "department", town.district, town.water)
    Body.objects.filter(pk=town.water.pk).update(closed_on=timezone.localdate())
    assert reviewing_body(pumps) == town.akimat
    Body.objects.filter(pk=town.akimat.pk).update(is_draft=True)
    assert reviewing_body(pumps) is None


def test_an_official_who_leads_the_body_above_is_passed_over_too(town: Town) -> None:
    ministry = body("t-ministry", "Министрлік", "ministry", town.country)
    Body.objects.filter(pk=town.akimat.pk).update(parent=ministry, path=[ministry.pk, town.akimat.pk])
    Body.objects.filter(pk=town.water.pk).update(path=[ministry.pk, town.akimat.pk, town.water.pk])
    akim, water = head("Serik", town.akimat), Body.objects.get(pk=town.water.pk)
    assert reviewing_body(water) == town.akimat
    assert reviewing_body(water, akim) == ministry


def test_only_a_complaint_names_somebody(town: Town) -> None:
    with pytest.raises(Refused):
        appeal_in(town, complained_of=town.water)


def test_the_body_complained_of_sees_words_and_has_two_acts(town: Town) -> None:
    appeal, bolat = complaint_about(town, town.water), officer("Bolat", town.water)
    assert Appeal.objects.at_work_of(bolat).get() == appeal
    assert not Appeal.objects.in_queue_of(bolat).exists()
    assert set(allowed_acts(bolat, appeal)) == {"forward", "satisfy"}
    assert not sees_contact(bolat, appeal)
    assert not may_open_contact(bolat, appeal)


def test_passed_on_with_a_statement_it_leaves_their_sight(town: Town) -> None:
    appeal, bolat = complaint_about(town, town.water), officer("Bolat", town.water)
    step = complaints.forward(by=bolat, appeal_id=appeal.pk, statement="Құжаттар тіркелді.")
    assert (step.statement, step.is_late, fresh(appeal).executor) == ("Құжаттар тіркелді.", False, town.akimat)
    assert Notice.objects.filter(template="complaint_passed_on").count() == 1
    assert not Appeal.objects.at_work_of(refreshed(bolat)).exists()
    with pytest.raises(NotAllowed):
        complaints.forward(by=refreshed(bolat), appeal_id=appeal.pk, statement="Тағы")


def test_late_is_better_than_not_and_is_marked(town: Town) -> None:
    appeal = complaint_about(town, town.water)
    late = timezone.now() + timedelta(days=20)
    step = complaints.forward(by=works("Bolat", town.water), appeal_id=appeal.pk, statement="Кеш", at=late)
    assert step.is_late


def test_satisfied_in_full_it_ends_and_may_be_opened_again(town: Town) -> None:
    appeal = complaint_about(town, town.water)
    complaints.satisfy(by=officer("Bolat", town.water), appeal_id=appeal.pk, text="Құбыр ауыстырылды.")
    appeal = fresh(appeal)
    assert (appeal.state, appeal.ending, appeal.closed_at is not None) == (State.CLOSED, Ending.SATISFIED, True)
    assert Notice.objects.get(template="complaint_satisfied").context["text"] == "Құбыр ауыстырылды."
    later = timezone.now() + timedelta(days=10)
    actions.reopen(by=None, appeal_id=appeal.pk, reason="Су әлі жоқ", holder=True, at=later)
    again = fresh(appeal)
    assert (again.state, again.executor, again.ending) == (State.REOPENED, town.akimat, "")
    assert again.due_on > appeal.due_on


def test_somebody_else_neither_passes_on_nor_satisfies(town: Town) -> None:
    appeal = complaint_about(town, town.water)
    for person in (officer("Daulet", town.roads), officer("Nurlan", town.akimat)):
        with pytest.raises(NotAllowed):
            complaints.satisfy(by=person, appeal_id=appeal.pk, text="Болды")


def test_an_official_complained_of_sees_and_does_nothing(town: Town) -> None:
    serik, bolat = head("Serik", town.water), officer("Bolat", town.water)
    appeal = complaint_about(town, town.water, complained_official=serik)
    assert allowed_acts(serik, appeal) == []
    assert not Appeal.objects.at_work_of(serik).exists()
    assert Appeal.objects.at_work_of(bolat).exists()


def test_as_long_as_words_may_mean_the_head_no_head_sees_it(town: Town) -> None:
    serik, bolat = head("Serik", town.water), officer("Bolat", town.water)
    appeal = complaint_about(town, town.water, complained_words="Бастық Серік")
    assert allowed_acts(serik, appeal) == []
    assert not Appeal.objects.at_work_of(serik).exists()
    assert Appeal.objects.at_work_of(bolat).exists()
    complaints.name_party(
        by=officer("Nurlan", town.akimat), appeal_id=appeal.pk, complained_of_id=town.water.pk, official_id=bolat.pk
    )
    assert Appeal.objects.at_work_of(refreshed(serik)).exists()
    assert not Appeal.objects.at_work_of(refreshed(bolat)).exists()


def test_naming_another_body_takes_it_and_its_tasks_away(town: Town) -> None:
    ministry = body("t-ministry", "Министрлік", "ministry", town.country)
    Body.objects.filter(pk=town.akimat.pk).update(parent=ministry, path=[ministry.pk, town.akimat.pk])
    Body.objects.filter(pk__in=[town.water.pk]).update(path=[ministry.pk, town.akimat.pk, town.water.pk])
    appeal = fresh(complaint_about(town, Body.objects.get(pk=town.water.pk)))
    nurlan = officer("Nurlan", town.akimat)
    actions.take(by=nurlan, appeal_id=appeal.pk)
    tasks.ask(
        by=nurlan, appeal_id=appeal.pk, body_ids=[town.roads.pk], question="?",
        due_on=tasks.earliest(timezone.localdate()),
    )  # fmt: skip
    complaints.name_party(by=nurlan, appeal_id=appeal.pk, complained_of_id=town.akimat.pk)
    appeal = fresh(appeal)
    assert (appeal.executor, appeal.officer, appeal.forwarding.body) == (ministry, None, town.akimat)
    assert not appeal.tasks.filter(cancelled_at=None).exists()


def test_it_is_never_redirected(town: Town) -> None:
    appeal, nurlan = complaint_about(town, town.water), officer("Nurlan", town.akimat)
    with pytest.raises(Refused):
        actions.redirect(by=nurlan, appeal_id=appeal.pk, to_body_id=town.roads.pk, reason="Сіздікі")


def test_the_triage_desk_may_not_hand_it_to_the_body_it_is_about(town: Town) -> None:
    appeal = complaint_about(town, town.akimat)
    desk = operator("Gulnar", Body.objects.get(code="t-country-desk"))
    with pytest.raises(Refused) as refused:
        actions.route_by_hand(by=desk, appeal_id=appeal.pk, to_body_id=town.roads.pk)
    assert refused.value.field == "to_body"


def test_the_body_it_is_about_is_no_co_executor(town: Town) -> None:
    appeal = complaint_about(town, town.water)
    with pytest.raises(Refused):
        tasks.ask(
            by=officer("Nurlan", town.akimat), appeal_id=appeal.pk, body_ids=[town.water.pk], question="?",
            due_on=tasks.earliest(timezone.localdate()),
        )  # fmt: skip


def test_whoever_serves_in_both_takes_nothing(town: Town) -> None:
    from tests.people import serving

    appeal, both = complaint_about(town, town.water), officer("Nurlan", town.akimat)
    serving(both, "officer", town.water)
    with pytest.raises(NotAllowed):
        actions.take(by=both, appeal_id=appeal.pk)


def test_reopened_it_goes_to_whoever_may_review_it_now(town: Town) -> None:
    """Its officer has come to serve in the body it is about: the complaint is given to somebody else."""
    from tests.people import serving

    appeal, nurlan = complaint_about(town, town.water), officer("Nurlan", town.akimat)
    answered(appeal, nurlan)
    serving(nurlan, "officer", town.water)
    actions.reopen(by=None, appeal_id=appeal.pk, reason="Жауап жоқ", holder=True)
    assert (fresh(appeal).state, fresh(appeal).officer, fresh(appeal).executor) == (State.REOPENED, None, town.akimat)
