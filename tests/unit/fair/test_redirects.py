"""Counted redirects, and the arbiter who ends them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.people import Town, administrator, body, controller, officer
from tests.unit.appeals.build import appeal_in
from tests.unit.fair.stories import fresh, refreshed

from qulaq.foundation.notices.models import Notice
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.actions import paths
from qulaq.hear.appeals.models import Appeal, State
from qulaq.hear.appeals.workflow import NotAllowed, Refused


def passed_on(appeal: Appeal, by: str, at, to) -> Appeal:  # type: ignore[no-untyped-def]
    return actions.redirect(by=officer(by, at), appeal_id=appeal.pk, to_body_id=to.pk, reason="Біздікі емес")


@pytest.fixture
def parks(town: Town):  # type: ignore[no-untyped-def]
    return body("t-parks", "Саябақтар бөлімі", "department", town.district, town.akimat)


@pytest.fixture
def disputed(town: Town, parks) -> Appeal:  # type: ignore[no-untyped-def]
    """Water → roads → parks; the parks want it at the akimat."""
    appeal = appeal_in(town)
    passed_on(appeal, "Bolat", town.water, town.roads)
    passed_on(appeal, "Daulet", town.roads, parks)
    passed_on(appeal, "Erlan", parks, town.akimat)
    return fresh(appeal)


def test_the_third_redirect_goes_to_the_arbiter(disputed: Appeal, parks) -> None:  # type: ignore[no-untyped-def]
    assert (disputed.state, disputed.executor, disputed.redirects) == (State.DISPUTED, parks, 3)
    step = disputed.steps.order_by("-id")[0]
    assert step.to_body is None
    assert "Сарысу ауданының әкімдігі" in step.text


def test_the_due_date_never_moves(town: Town, disputed: Appeal) -> None:
    due_on = Appeal.objects.values_list("due_on", flat=True).get(pk=disputed.pk)
    paths.settle(
        by=controller("Saule", town.district), appeal_id=disputed.pk, to_body_id=town.water.pk, reason="Сіздікі"
    )
    assert fresh(disputed).due_on == due_on == appeal_in(town).due_on


def test_controllers_of_the_nearest_territory_are_told(town: Town, parks) -> None:  # type: ignore[no-untyped-def]
    saule, _far = controller("Saule", town.district), controller("Zarina", town.region)
    appeal = appeal_in(town)
    for name, at, to in (
        ("Bolat", town.water, town.roads),
        ("Daulet", town.roads, parks),
        ("Erlan", parks, town.akimat),
    ):
        passed_on(appeal, name, at, to)
    assert [item.to_person for item in Notice.objects.filter(template="disputed_arbiter")] == [saule]
    assert Notice.objects.filter(template="disputed", to_email="aigerim@example.kz").count() == 1


def test_without_a_controller_the_administrators_are_told(town: Town, parks) -> None:  # type: ignore[no-untyped-def]
    dana, appeal = administrator("Dana"), appeal_in(town)
    for name, at, to in (
        ("Bolat", town.water, town.roads),
        ("Daulet", town.roads, parks),
        ("Erlan", parks, town.akimat),
    ):
        passed_on(appeal, name, at, to)
    assert [item.to_person for item in Notice.objects.filter(template="disputed_arbiter")] == [dana]


def test_the_arbiter_names_the_body_for_good(town: Town, disputed: Appeal) -> None:
    paths.settle(
        by=controller("Saule", town.district), appeal_id=disputed.pk, to_body_id=town.water.pk, reason="Сіздікі"
    )
    appeal = fresh(disputed)
    assert (appeal.state, appeal.executor, appeal.settled_at is not None) == (State.ROUTED, town.water, True)
    assert Notice.objects.filter(template="settled").count() == 1
    with pytest.raises(Refused) as refused:
        passed_on(appeal, "Nurlan", town.water, town.roads)
    assert refused.value.field == "to_body"


def test_the_arbiter_may_leave_it_where_it_is(town: Town, disputed: Appeal, parks) -> None:  # type: ignore[no-untyped-def]
    paths.settle(by=controller("Saule", town.district), appeal_id=disputed.pk, to_body_id=parks.pk, reason="Қалады")
    assert fresh(disputed).executor == parks


def test_only_a_controller_settles(town: Town, disputed: Appeal, parks) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(NotAllowed):
        paths.settle(by=officer("Nurlan", parks), appeal_id=disputed.pk, to_body_id=town.water.pk, reason="Жоқ")


def test_a_body_that_passed_it_on_is_not_named_again_by_bodies(town: Town) -> None:
    appeal = appeal_in(town)
    passed_on(appeal, "Bolat", town.water, town.roads)
    with pytest.raises(Refused) as refused:
        passed_on(appeal, "Daulet", town.roads, town.water)
    assert refused.value.field == "to_body"
    assert (fresh(appeal).executor, fresh(appeal).redirects) == (town.roads, 1)


def test_it_may_be_proposed_to_the_arbiter(town: Town) -> None:
    appeal = appeal_in(town)
    passed_on(appeal, "Bolat", town.water, town.roads)
    paths.ask_arbiter(
        by=officer("Daulet", town.roads), appeal_id=appeal.pk, to_body_id=town.water.pk, reason="Құбыр соларда"
    )
    assert fresh(appeal).state == State.DISPUTED


def test_a_controller_may_name_it_again(town: Town) -> None:
    appeal = appeal_in(town)
    passed_on(appeal, "Bolat", town.water, town.roads)
    actions.redirect(
        by=controller("Saule", town.district), appeal_id=appeal.pk, to_body_id=town.water.pk, reason="Құбыр соларда"
    )
    assert fresh(appeal).executor == town.water


def test_after_the_limit_only_a_controller_redirects(town: Town) -> None:
    appeal, bolat = appeal_in(town), officer("Bolat", town.water)
    late = timezone.now() + timedelta(days=30)
    assert paths.why_not_redirected(appeal, bolat, late)
    assert not paths.why_not_redirected(appeal, controller("Saule", town.district), late)
    with pytest.raises(Refused):
        actions.redirect(by=bolat, appeal_id=appeal.pk, to_body_id=town.roads.pk, reason="Жол", at=late)


def test_officers_lose_sight_of_what_was_passed_on(town: Town) -> None:
    appeal, bolat = appeal_in(town), officer("Bolat", town.water)
    actions.redirect(by=bolat, appeal_id=appeal.pk, to_body_id=town.roads.pk, reason="Жол")
    assert not Appeal.objects.at_work_of(refreshed(bolat)).exists()
