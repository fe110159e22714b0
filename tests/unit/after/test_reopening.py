"""Closed is not the end: what may be opened again, what may not, and with which clock."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.people import Town, officer, serving
from tests.unit.after.scenes import answered, days_ago, from_madina, merged, read
from tests.unit.appeals.build import appeal_in

from qulaq.foundation.notices.models import Notice
from qulaq.foundation.people.models import Role
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.models import Appeal, Standing
from qulaq.hear.appeals.workflow import NotAllowed, Refused


def ended(appeal: Appeal, ending: str) -> Appeal:
    Appeal.objects.filter(pk=appeal.pk).update(state="closed", closed_at=appeal.received_at, ending=ending)
    return appeal


def again(appeal: Appeal, reason: str = "Су әлі жоқ") -> Appeal:
    return actions.reopen(by=None, appeal_id=appeal.pk, reason=reason, holder=True)


@pytest.mark.parametrize("ending", ["", "answered", "satisfied", "anonymous", "repeat", "withdrawn", "court"])
def test_every_end_that_may_be_wrong(town: Town, ending: str) -> None:
    appeal = ended(appeal_in(town, received_at=days_ago(60)), ending)
    now = again(appeal)
    assert (now.state, now.ending, now.closed_at, now.reopenings) == ("reopened", "", None, 1)
    assert now.due_on > appeal.due_on
    assert Notice.objects.filter(template="reopened").count() == 1


def test_what_law_enforcement_has_is_not_opened_here(town: Town) -> None:
    with pytest.raises(NotAllowed):
        again(ended(appeal_in(town), "passed_on"))


def test_a_reason_is_needed(town: Town) -> None:
    with pytest.raises(Refused) as refused:
        again(ended(appeal_in(town), "withdrawn"), "  ")
    assert refused.value.field == "reason"


def test_taken_back_at_the_triage_desk_it_goes_there_again(town: Town) -> None:
    appeal = ended(appeal_in(town, topic=town.other), "withdrawn")
    assert again(appeal).state == "registered"


def test_a_satisfied_complaint_goes_to_the_reviewing_body(town: Town) -> None:
    appeal = appeal_in(town)
    Appeal.objects.filter(pk=appeal.pk).update(executor=town.akimat, complained_of=town.roads)
    now = again(ended(appeal, "satisfied"))
    assert (now.state, now.executor_id) == ("reopened", town.akimat.pk)


def test_an_officer_who_went_over_to_the_other_side_is_not_left_on_it(town: Town) -> None:
    appeal, asel = appeal_in(town), officer("Asel", town.water)
    Appeal.objects.filter(pk=appeal.pk).update(executor=town.akimat, complained_of=town.roads, officer=asel)
    ended(appeal, "satisfied")
    serving(asel, Role.OFFICER, town.roads)
    assert again(appeal).officer_id is None


def test_a_joined_one_waits_for_the_answer_and_is_then_on_its_own(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    lead, other = appeal_in(town), from_madina(town)
    merged(bolat, other, lead)
    with pytest.raises(NotAllowed):
        again(other)
    answered(bolat, lead)
    now = again(other)
    assert (now.state, now.merged_into_id, now.executor_id) == ("reopened", None, town.water.pk)
    assert (read(lead).state, read(lead).due_on) == ("answered", lead.due_on)


def test_a_representative_needs_a_power_that_still_holds(town: Town) -> None:
    appeal = ended(appeal_in(town), "answered")
    yesterday = timezone.localdate() - timedelta(days=1)
    Standing.objects.create(
        appeal=appeal, capacity="representative", represented_name="Дина", power_expires_on=yesterday
    )
    with pytest.raises(NotAllowed):
        again(appeal)


def test_the_page_says_why_not(town: Town) -> None:
    appeal = ended(appeal_in(town), "passed_on")
    browser = Client()
    browser.post(f"/a/{appeal.number}/", {"code": appeal.code})
    page = browser.get(f"/en/a/{appeal.number}/reopen/")
    assert b'name="reason"' not in page.content
    assert b"law enforcement" in page.content
    assert f"/a/{appeal.number}/reopen/".encode() not in browser.get(f"/a/{appeal.number}/").content
