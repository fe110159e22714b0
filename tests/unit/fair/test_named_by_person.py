"""Whom the person complained of does not become the one who decides by naming somebody below them."""

from __future__ import annotations

import pytest
from tests.people import Town, body, operator
from tests.unit.fair.stories import complaint_about, fresh

from qulaq.hear.appeals.actions import complaints
from qulaq.hear.appeals.models import Appeal
from qulaq.hear.appeals.workflow import Refused


def about_akimat(town: Town, **given: object) -> Appeal:
    return complaint_about(town, town.akimat, **given)


def test_the_body_the_person_named_stays_away(town: Town) -> None:
    complaint = about_akimat(town)
    desk = operator("Gulnar", complaint.executor)
    with pytest.raises(Refused):
        complaints.name_party(by=desk, appeal_id=complaint.pk, complained_of_id=town.water.pk)
    assert fresh(complaint).executor != town.akimat


def test_nor_in_two_steps(town: Town) -> None:
    other = body("other", "Басқа орган", "department", town.district)
    complaint = about_akimat(town)
    desk = operator("Gulnar", complaint.executor)
    complaints.name_party(by=desk, appeal_id=complaint.pk, complained_of_id=other.pk)
    with pytest.raises(Refused):
        complaints.name_party(
            by=operator("Dina", fresh(complaint).executor), appeal_id=complaint.pk, complained_of_id=town.water.pk
        )


def test_a_mistake_of_the_desk_can_be_put_right(town: Town) -> None:
    complaint = about_akimat(town, channel="desk")
    desk = operator("Gulnar", complaint.executor)
    complaints.name_party(by=desk, appeal_id=complaint.pk, complained_of_id=town.water.pk)
    assert fresh(complaint).executor == town.akimat
