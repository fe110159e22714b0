from datetime import timedelta

import pytest
from django.utils import timezone
from tests.people import Town, controller, officer, operator, resident
from tests.unit.appeals.build import appeal_in

from qulaq.foundation.notices.models import Notice
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.models import Act, Appeal, Solved, State
from qulaq.hear.appeals.workflow import NotAllowed, Refused, allowed_acts

pytestmark = pytest.mark.django_db


def answered(town: Town) -> Appeal:
    appeal = appeal_in(town)
    bolat = officer("Bolat", town.water)
    actions.answer(by=bolat, appeal_id=appeal.pk, text="Су 12 қарашада қосылды.", language="kk")
    appeal.refresh_from_db()
    return appeal


def test_an_officer_takes_and_gives_back(town: Town) -> None:
    appeal, bolat = appeal_in(town), officer("Bolat", town.water)
    assert actions.take(by=bolat, appeal_id=appeal.pk).officer == bolat
    assert actions.give_back(by=bolat, appeal_id=appeal.pk).officer is None


def test_an_officer_of_another_body_can_do_nothing(town: Town) -> None:
    appeal, marat = appeal_in(town), officer("Marat", town.roads)
    assert allowed_acts(marat, appeal) == []
    with pytest.raises(NotAllowed):
        actions.take(by=marat, appeal_id=appeal.pk)


def test_a_resident_can_do_nothing_with_an_appeal_of_another(town: Town) -> None:
    appeal, madina = answered(town), resident("Madina")
    with pytest.raises(NotAllowed):
        actions.rate(by=madina, appeal_id=appeal.pk, solved="yes")
    with pytest.raises(NotAllowed):
        actions.reopen(by=None, appeal_id=appeal.pk, reason="Су жоқ")


def test_a_redirect_needs_a_reason_and_is_counted(town: Town) -> None:
    appeal, bolat = appeal_in(town), officer("Bolat", town.water)
    with pytest.raises(Refused):
        actions.redirect(by=bolat, appeal_id=appeal.pk, to_body_id=town.roads.pk, reason=" ")
    moved = actions.redirect(by=bolat, appeal_id=appeal.pk, to_body_id=town.roads.pk, reason="Бұл жол мәселесі")
    assert (moved.executor, moved.redirects, moved.state) == (town.roads, 1, State.ROUTED)
    assert Notice.objects.filter(template="redirected").count() == 1


def test_after_three_working_days_only_a_controller_redirects(town: Town) -> None:
    appeal = appeal_in(town, received_at=timezone.now() - timedelta(days=14))
    bolat, saule = officer("Bolat", town.water), controller("Saule", town.district)
    with pytest.raises(Refused):
        actions.redirect(by=bolat, appeal_id=appeal.pk, to_body_id=town.roads.pk, reason="Бұл жол мәселесі")
    actions.redirect(by=saule, appeal_id=appeal.pk, to_body_id=town.roads.pk, reason="Бұл жол мәселесі")


def test_a_complaint_is_never_redirected(town: Town) -> None:
    appeal, bolat = appeal_in(town, kind="complaint", complained_of=town.water), officer("Bolat", town.akimat)
    with pytest.raises(Refused):
        actions.redirect(by=bolat, appeal_id=appeal.pk, to_body_id=town.roads.pk, reason="Бұл жол мәселесі")


def test_the_triage_desk_routes_by_hand(town: Town) -> None:
    appeal, gulnar = appeal_in(town, topic=town.other), operator("Gulnar", town.triage)
    moved = actions.route_by_hand(by=gulnar, appeal_id=appeal.pk, to_body_id=town.water.pk)
    assert (moved.executor, moved.state) == (town.water, State.ROUTED)


def test_the_person_rates_and_may_change_their_word(town: Town) -> None:
    appeal = answered(town)
    actions.rate(by=None, appeal_id=appeal.pk, solved=Solved.NO, holder=True)
    actions.rate(by=resident("Aigerim"), appeal_id=appeal.pk, solved=Solved.PARTLY)
    assert appeal.answers.get().rating.solved == Solved.PARTLY
    with pytest.raises(Refused):
        actions.rate(by=None, appeal_id=appeal.pk, solved="perhaps", holder=True)


def test_reopening_starts_a_new_clock_for_the_same_number(town: Town) -> None:
    appeal = appeal_in(town, received_at=timezone.now() - timedelta(days=60))
    bolat = officer("Bolat", town.water)
    actions.answer(by=bolat, appeal_id=appeal.pk, text="Қосылды.", language="kk")
    again = actions.reopen(by=None, appeal_id=appeal.pk, reason="Су әлі жоқ", holder=True)
    assert again.state == State.REOPENED
    assert again.due_on > timezone.localdate()
    assert Act.ANSWER in allowed_acts(bolat, again)


def test_closing_comes_after_the_answer_only(town: Town) -> None:
    bolat = officer("Serik", town.water)
    fresh = appeal_in(town)
    with pytest.raises(NotAllowed):
        actions.close(by=bolat, appeal_id=fresh.pk, reason="Бітті")
    done = answered(town)
    assert actions.close(by=bolat, appeal_id=done.pk, reason="Шешілді").state == State.CLOSED


def test_a_note_stays_among_staff(town: Town) -> None:
    appeal, bolat = appeal_in(town), officer("Bolat", town.water)
    assert actions.note(by=bolat, appeal_id=appeal.pk, text="Шеберге қоңырау шалдым").is_internal
