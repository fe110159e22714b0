"""A power of attorney that ends while the matter goes on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import gettext as _
from tests.people import Town, officer
from tests.unit.appeals.build import appeal_in
from tests.unit.staff.desk import signed_in
from tests.unit.standing.askers import in_days, organisation, representative

from qulaq.hear.appeals import actions, standing
from qulaq.hear.appeals.actions import endings
from qulaq.hear.appeals.models import Standing
from qulaq.hear.appeals.workflow import NotAllowed


def test_it_holds_through_its_last_day(town: Town) -> None:
    appeal = appeal_in(town, asker=representative(power_expires_on=in_days(5)))
    standing.check_power(appeal, timezone.now() + timedelta(days=5))
    with pytest.raises(NotAllowed):
        standing.check_power(appeal, timezone.now() + timedelta(days=6))


def test_who_speaks_for_themselves_or_an_organisation_needs_none(town: Town) -> None:
    for appeal in (appeal_in(town), appeal_in(town, asker=organisation())):
        standing.check_power(appeal, timezone.now() + timedelta(days=3650))


def test_after_it_nothing_is_done_in_the_name_of_the_represented(town: Town) -> None:
    appeal = appeal_in(town, asker=representative(power_expires_on=in_days(5)))
    later = timezone.now() + timedelta(days=6)
    with pytest.raises(NotAllowed, match=f"{in_days(5):%d.%m.%Y}"):
        endings.withdraw(by=None, appeal_id=appeal.pk, holder=True, at=later)
    endings.withdraw(by=None, appeal_id=appeal.pk, holder=True)
    appeal.refresh_from_db()
    assert appeal.state == "closed"


def test_an_answered_appeal_is_not_opened_again_after_it_either(town: Town) -> None:
    appeal = appeal_in(town, asker=representative(power_expires_on=in_days(5)))
    bolat = officer("Bolat", town.water)
    actions.take(by=bolat, appeal_id=appeal.pk)
    actions.answer(by=bolat, appeal_id=appeal.pk, text="Су қосылды.", language="kk")
    later = timezone.now() + timedelta(days=6)
    with pytest.raises(NotAllowed, match=f"{in_days(5):%d.%m.%Y}"):
        actions.reopen(by=None, appeal_id=appeal.pk, reason="Су жоқ", holder=True, at=later)
    assert actions.reopen(by=None, appeal_id=appeal.pk, reason="Су жоқ", holder=True).state == "reopened"


def test_the_officer_sees_the_scope_and_that_it_has_expired(town: Town) -> None:
    appeal = appeal_in(town, asker=representative())
    bolat = officer("Bolat", town.water)
    desk = signed_in(bolat)
    address = f"/desk/{appeal.number}/"
    before = desk.get(address).content.decode()
    assert str(_("has expired since")) not in before
    assert "Өтініш беруге және жауап алуға" not in before
    assert "Қайрат Әлиев" not in before
    actions.take(by=bolat, appeal_id=appeal.pk)
    Standing.objects.update(power_expires_on=in_days(-1))
    page = desk.get(address).content.decode()
    assert "Өтініш беруге және жауап алуға" in page
    assert "Қайрат Әлиев" in page
    assert str(_("has expired since")) in page
