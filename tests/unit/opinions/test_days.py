"""Days that come and pass, and letters, each once."""

from __future__ import annotations

import pytest
from tests.people import Town
from tests.unit.opinions.build import (
    accepted,
    asked,
    concluded,
    day,
    drafted,
    estimate,
    experts,
    published,
    with_round,
    write,
)

from qulaq.deliberate.opinions import reminding
from qulaq.deliberate.opinions.actions import drafting, foreseeing, seating, speaking, stating
from qulaq.deliberate.opinions.models import Expert, Judgment, Round
from qulaq.foundation.notices.letter import letter
from qulaq.foundation.notices.models import Notice
from qulaq.foundation.people.models import Person

pytestmark = pytest.mark.django_db


def told(template: str) -> list[str]:
    return sorted(Notice.objects.filter(template=template).values_list("to_email", flat=True))


def test_an_invitation_leads_to_the_experts_own_page(town: Town, saule: Person) -> None:
    (asan,) = experts(town, saule, "Asan")
    made = asked(town, saule, [asan])
    body = letter(Notice.objects.get(template="judgment_invited")).body
    assert f"/experts/mine/{made.number}/" in body
    assert "Сорғыларды ауыстыру жеткілікті" in body
    assert "Asan" not in body


def test_three_days_before_only_those_who_owe_are_told_and_once(town: Town, saule: Person) -> None:
    asan, beibit = experts(town, saule, "Asan", "Beibit")
    made = accepted(town, saule, [asan, beibit], closes_on=day(3))
    write(made, asan)
    for _again in range(2):
        reminding.pass_days()
    assert told("judgment_closes") == ["beibit@example.kz"]


def test_after_its_last_day_a_judgment_closes_by_itself(town: Town, saule: Person) -> None:
    (asan,) = experts(town, saule, "Asan")
    made = accepted(town, saule, [asan])
    assert reminding.pass_days(day(10)) == 0
    assert [reminding.pass_days(day(11)) for _again in range(2)] == [1, 0]
    made.refresh_from_db()
    assert (made.state, made.closed_at is not None) == ("closed", True)


def test_a_planned_round_opens_on_its_day_and_closes_after_its_last(town: Town, saule: Person) -> None:
    people = experts(town, saule)
    made = accepted(town, saule, people)
    drafting.add_item(by=saule, judgment_id=made.pk, kind="priority", title_kk="Желі")
    foreseeing.plan_round(by=saule, judgment_id=made.pk, opens_on=day(2), closes_on=day(4))
    assert (reminding.pass_days(day(1)), told("judgment_round")) == (0, [])
    assert reminding.pass_days(day(2)) == 1
    assert len(told("judgment_round")) == 3
    assert reminding.pass_days(day(4)) == 0
    assert reminding.pass_days(day(5)) == 1
    assert Round.objects.get().closed_at is not None


def test_a_round_that_has_not_opened_is_taken_out(town: Town, saule: Person) -> None:
    people = experts(town, saule)
    made = accepted(town, saule, people)
    drafting.add_item(by=saule, judgment_id=made.pk, kind="priority", title_kk="Желі")
    foreseeing.plan_round(by=saule, judgment_id=made.pk, opens_on=day(2), closes_on=day(4))
    foreseeing.close_round(by=saule, judgment_id=made.pk)
    assert not Round.objects.exists()


def test_before_a_round_closes_those_who_have_not_answered_are_told(town: Town, saule: Person) -> None:
    people = experts(town, saule)
    made, item, _running = with_round(town, saule, people)
    estimate(made, people[0], item, 5)
    for _again in range(2):
        reminding.pass_days(day(2))
    assert told("judgment_round_closes") == ["beibit@example.kz", "dina@example.kz"]


def test_conclusion_thanks_and_withdrawal_are_told(town: Town, saule: Person) -> None:
    (asan,) = experts(town, saule, "Asan")
    published(town, saule, [asan])
    assert (len(told("judgment_concluded")), len(told("judgment_published"))) == (1, 1)
    other = concluded(town, saule, [asan])
    stating.withdraw(by=saule, judgment_id=other.pk, reason="Қате")
    assert "Қате" in letter(Notice.objects.get(template="judgment_withdrawn")).body
    assert [letter(one).subject for one in Notice.objects.all()]


def test_before_they_are_asked_nobody_is_told(town: Town, saule: Person) -> None:
    (asan,) = experts(town, saule, "Asan")
    made = drafted(town, saule)
    seating.choose(by=saule, judgment_id=made.pk, expert_id=asan.expert.pk)
    stating.withdraw(by=saule, judgment_id=made.pk, reason="Керек емес")
    assert not Notice.objects.filter(template__startswith="judgment").exists()
    assert Judgment.objects.get().state == "withdrawn"


def test_another_last_day_is_told_to_those_who_are_asked(town: Town, saule: Person) -> None:
    asan, beibit = experts(town, saule, "Asan", "Beibit")
    made = asked(town, saule, [asan, beibit])
    speaking.decline(by=beibit, judgment_id=made.pk)
    stating.change_due(by=saule, judgment_id=made.pk, closes_on=day(20), reason="Мереке")
    assert told("judgment_due") == ["asan@example.kz"]


def test_an_erased_account_leaves_the_register_and_keeps_what_was_signed(town: Town, saule: Person) -> None:
    asan, beibit = experts(town, saule, "Asan", "Beibit")
    published(town, saule, [asan])
    Person.objects.filter(pk__in=(asan.pk, beibit.pk)).update(is_active=False)
    for _again in range(2):
        reminding.pass_days()
    assert list(Expert.objects.order_by("id").values_list("state", "name", "person")) == [
        ("left", "Asan", None),
        ("left", "", None),
    ]
