"""Complaining of an answer, or of silence."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from tests.people import Town, officer
from tests.unit.appeals.build import appeal_in
from tests.unit.fair.stories import answered, fresh, works

from qulaq.foundation.notices.models import Notice
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.actions import complaints, contesting
from qulaq.hear.appeals.models import Act, Answer, Appeal
from qulaq.hear.appeals.workflow import NotAllowed, Refused


@pytest.fixture
def first(town: Town) -> Appeal:
    appeal = appeal_in(town, iin="900101300017", phone="+7 701 234 56 78")
    answered(appeal, officer("Bolat", town.water))
    return fresh(appeal)


def complaint_to(first: Appeal, **given: object) -> Appeal:
    return fresh(
        contesting.complain(by=None, appeal_id=first.pk, text="Су жоқ, ал жауапта бар.", holder=True, **given)  # type: ignore[arg-type]
    )


def test_it_is_a_new_appeal_of_the_same_person_with_its_own_number_and_clock(town: Town, first: Appeal) -> None:
    complaint = complaint_to(first)
    assert (complaint.kind, complaint.about, complaint.complained_of) == ("complaint", first, town.water)
    assert (complaint.executor, complaint.number != first.number, complaint.code != first.code) == (
        town.akimat,
        True,
        True,
    )
    for name in (
        "applicant_name",
        "applicant_email",
        "applicant_phone",
        "applicant_iin_hash",
        "language",
        "territory_id",
    ):
        assert getattr(complaint, name) == getattr(first, name)
    assert complaint.due_on > first.due_on


def test_the_first_appeal_tells_of_it(first: Appeal) -> None:
    complaint = complaint_to(first)
    step = first.steps.get(act=Act.COMPLAIN)
    assert step.to_body == complaint.executor
    assert fresh(first).state == first.state


def test_one_complaint_about_one_answer(first: Appeal) -> None:
    complaint_to(first)
    with pytest.raises(NotAllowed):
        complaint_to(first)


def test_after_the_decision_the_next_way_is_to_court(town: Town, first: Appeal) -> None:
    answered(complaint_to(first), officer("Nurlan", town.akimat))
    way = contesting.way_of(fresh(first), timezone.now())
    assert "91(5)" in way.why_not


def test_a_complaint_itself_is_contested_in_court(town: Town, first: Appeal) -> None:
    complaint = complaint_to(first)
    answered(complaint, officer("Nurlan", town.akimat))
    with pytest.raises(NotAllowed, match=r"91\(5\)"):
        complaint_to(complaint)


def _months_later(day: datetime, months: int, days: int = 0) -> datetime:
    month = day.month - 1 + months
    moved = date(day.year + month // 12, month % 12 + 1, min(day.day, 28))
    return day.replace(year=moved.year, month=moved.month, day=moved.day) + timedelta(days=days)


def test_after_three_months_it_needs_a_reason(first: Appeal) -> None:
    late = _months_later(timezone.now(), 3, days=10)
    with pytest.raises(Refused) as refused:
        complaint_to(first, at=late)
    assert refused.value.field == "late_reason"
    complaint = complaint_to(first, at=late, late_reason="Ауруханада жаттым")
    assert "Ауруханада жаттым" in complaint.text


def test_within_three_months_it_needs_none(first: Appeal) -> None:
    way = contesting.way_of(first, _months_later(timezone.now(), 2))
    assert (way.is_open, way.is_late, way.article) == (True, False, "91, 92(1)")


def test_silence_is_complained_of_when_the_day_has_passed(town: Town) -> None:
    appeal = appeal_in(town)
    with pytest.raises(NotAllowed):
        complaint_to(appeal)
    after = timezone.make_aware(datetime.combine(appeal.due_on + timedelta(days=1), datetime.min.time()))
    assert complaint_to(appeal, at=after).complained_of == town.water


def test_what_was_withdrawn_is_not_contested(town: Town, first: Appeal) -> None:
    Appeal.objects.filter(pk=first.pk).update(state="closed", closed_at=timezone.now(), ending="withdrawn")
    with pytest.raises(NotAllowed):
        complaint_to(fresh(first))


def test_a_stranger_does_not_complain_in_ones_name(town: Town, first: Appeal) -> None:
    with pytest.raises(NotAllowed):
        contesting.complain(by=officer("Daulet", town.roads), appeal_id=first.pk, text="Мен")


def test_a_child_stays_protected(first: Appeal) -> None:
    Appeal.objects.filter(pk=first.pk).update(is_protected=True)
    assert complaint_to(fresh(first)).is_protected


@pytest.mark.parametrize("outcome", ["satisfied", "explained"])
def test_the_outcome_changes_the_first_answer(town: Town, first: Appeal, outcome: str) -> None:
    complaint, given = complaint_to(first), Answer.objects.get(appeal=first)
    answered(complaint, officer("Nurlan", town.akimat), outcome=outcome)
    given.refresh_from_db()
    upheld = outcome == "satisfied"
    assert given.overturned_by == (complaint if upheld else None)
    assert first.steps.filter(act=Act.OVERTURN).exists() == upheld
    assert Notice.objects.filter(template="complaint_upheld").exists() == upheld


def test_a_body_that_satisfies_the_complaint_overturns_its_own_answer(town: Town, first: Appeal) -> None:
    complaint = complaint_to(first)
    complaints.satisfy(by=works("Bolat", town.water), appeal_id=complaint.pk, text="Қайта тексердік, жөндедік.")
    assert Answer.objects.get(appeal=first).overturned_by == complaint


def test_upheld_then_opened_again_and_refused_the_first_answer_counts_again(town: Town, first: Appeal) -> None:
    complaint, nurlan = complaint_to(first), officer("Nurlan", town.akimat)
    answered(complaint, nurlan, outcome="satisfied")
    actions.reopen(by=None, appeal_id=complaint.pk, reason="Аз", holder=True)
    answered(complaint, nurlan)
    assert Answer.objects.get(appeal=first).overturned_by is None
