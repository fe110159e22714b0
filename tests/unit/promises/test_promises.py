"""A promise from its words to its end."""

from __future__ import annotations

import pytest
from tests.people import Town, controller, head, officer, resident
from tests.unit.promises.build import day, kept, overdue, promised

from qulaq.account.promises.actions import doing
from qulaq.account.promises.models import Act, Promise, PromiseState
from qulaq.account.promises.passing import pass_days
from qulaq.foundation.journal.models import Entry
from qulaq.foundation.notices.models import Notice
from qulaq.foundation.refusals import NoRole, NotAllowed, Refused
from qulaq.foundation.thread.models import Record

pytestmark = pytest.mark.django_db


def test_it_is_public_numbered_and_in_the_thread_at_once(town: Town) -> None:
    promise = promised(town, head("Serik", town.water))
    assert promise.number.startswith("U-")
    assert Record.objects.get(kind="promise").key == promise.number
    assert Entry.objects.filter(act="promise.make", subject=promise.journal_name).exists()


def test_the_leader_is_named_because_of_the_post(town: Town) -> None:
    serik = head("Serik", town.water)
    assert promised(town, serik, leader_id=serik.pk).office == town.water
    with pytest.raises(Refused) as refused:
        promised(town, serik, leader_id=resident("Madina").pk)
    assert refused.value.field == "leader"


def test_an_officer_of_another_body_may_not_write_one_down(town: Town) -> None:
    with pytest.raises(NoRole):
        promised(town, head("Timur", town.roads))


@pytest.mark.parametrize("field", ["title_kk", "source_words"])
def test_nothing_personal_becomes_public(town: Town, field: str) -> None:
    words = "Айгерімге +7 701 234 56 78 хабарласамыз"
    more = {"titles": {"kk": words}} if field == "title_kk" else {field: words}
    with pytest.raises(Refused) as refused:
        promised(town, head("Serik", town.water), **more)
    assert refused.value.field == field


def test_days_follow_one_another(town: Town) -> None:
    serik = head("Serik", town.water)
    with pytest.raises(Refused):
        promised(town, serik, made_on=day(1))
    with pytest.raises(Refused):
        promised(town, serik, made_on=day(-5), due_on=day(-6))


def test_an_old_promise_is_judged_by_its_own_days(town: Town) -> None:
    promise = promised(town, head("Serik", town.water), made_on=day(-400), due_on=day(-300))
    assert (promise.state, promise.late_since) == (PromiseState.BROKEN, day(-299))


def test_kept_in_time_needs_a_paper_or_photograph(town: Town) -> None:
    serik = head("Serik", town.water)
    promise = promised(town, serik)
    with pytest.raises(Refused) as refused:
        doing.keep(by=serik, promise_id=promise.pk, text="Болды.")
    assert refused.value.field == "file"
    assert kept(promise, serik).state == PromiseState.KEPT


def test_the_file_loses_the_name_its_sender_gave_it(town: Town) -> None:
    serik = head("Serik", town.water)
    promise = kept(promised(town, serik), serik)
    assert promise.evidence.get().attachment.name == f"{promise.number}-1.png"


def test_after_its_day_it_is_kept_late(town: Town) -> None:
    serik = head("Serik", town.water)
    promise = kept(overdue(town, serik, 3), serik)
    assert (promise.state, promise.late_since, promise.kept_on) == (PromiseState.KEPT_LATE, day(-2), day(0))


def test_what_was_done_in_time_and_told_late_was_kept_in_time(town: Town) -> None:
    serik = head("Serik", town.water)
    assert kept(overdue(town, serik, 3), serik, kept_on=day(-4)).state == PromiseState.KEPT


def test_a_moved_day_stays_in_sight(town: Town) -> None:
    serik = head("Serik", town.water)
    promise = promised(town, serik)
    moved = doing.move(by=serik, promise_id=promise.pk, due_on=day(60), reason="Сорғы кеш келді.")
    assert (moved.first_due_on, moved.due_on) == (day(30), day(60))
    row = moved.moves.get()
    assert (row.old, row.new, row.reason) == (day(30).isoformat(), day(60).isoformat(), "Сорғы кеш келді.")


def test_a_day_moved_too_late_takes_no_lateness_away(town: Town) -> None:
    serik = head("Serik", town.water)
    promise = overdue(town, serik, 3)
    moved = doing.move(by=serik, promise_id=promise.pk, due_on=day(60), reason="Кешіктік.")
    assert moved.late_since == day(-2)
    assert moved.is_late
    assert kept(moved, serik).state == PromiseState.KEPT_LATE


def test_the_same_day_and_a_day_that_is_over_are_refused(town: Town) -> None:
    serik = head("Serik", town.water)
    promise = promised(town, serik)
    for when in (day(30), day(-1)):
        with pytest.raises(Refused):
            doing.move(by=serik, promise_id=promise.pk, due_on=when, reason="…")


def test_who_checks_says_that_it_is_not_kept(town: Town) -> None:
    serik, saule = head("Serik", town.water), controller("Saule", town.district)
    promise = kept(promised(town, serik, leader_id=serik.pk), serik)
    disputed = doing.dispute(by=saule, promise_id=promise.pk, reason="Бір сорғы ғана тұр.")
    assert (disputed.state, disputed.kept_on) == (PromiseState.RUNNING, None)
    assert Notice.objects.filter(template="promise_disputed", to_person=serik).count() == 1


def test_the_body_itself_never_disputes_and_never_withdraws(town: Town) -> None:
    serik = head("Serik", town.water)
    promise = promised(town, serik)
    with pytest.raises(NoRole):
        doing.withdraw(by=serik, promise_id=promise.pk, reason="…")
    kept(promise, serik)
    with pytest.raises(NoRole):
        doing.dispute(by=serik, promise_id=promise.pk, reason="…")


def test_a_disputed_promise_long_past_its_day_is_broken(town: Town) -> None:
    serik = head("Serik", town.water)
    promise = kept(overdue(town, serik, 100), serik)
    disputed = doing.dispute(by=controller("Saule", town.district), promise_id=promise.pk, reason="Жоқ.")
    assert (disputed.state, disputed.broken_on, disputed.ended_because) == (PromiseState.BROKEN, day(0), "Жоқ.")


def test_the_body_says_that_it_will_not_be_done(town: Town) -> None:
    serik = head("Serik", town.water)
    given_up = doing.give_up(by=serik, promise_id=promised(town, serik).pk, reason="Қаржы бөлінбеді.")
    assert (given_up.state, given_up.broken_on) == (PromiseState.BROKEN, day(0))
    assert kept(given_up, serik).state == PromiseState.KEPT


def test_a_withdrawn_promise_is_at_rest(town: Town) -> None:
    serik, saule = head("Serik", town.water), controller("Saule", town.district)
    promise = doing.withdraw(by=saule, promise_id=promised(town, serik).pk, reason="Қате жазылған.")
    with pytest.raises(NotAllowed):
        doing.move(by=serik, promise_id=promise.pk, due_on=day(5), reason="…")
    assert promise.state == PromiseState.WITHDRAWN


def test_corrected_words_keep_those_before_in_the_history(town: Town) -> None:
    serik = head("Serik", town.water)
    promise = promised(town, serik)
    doing.correct(
        by=serik, promise_id=promise.pk, titles={"kk": "Үш сорғыны ауыстыру"}, texts={}, language="kk", reason="Қате.",
    )  # fmt: skip
    step = promise.steps.get(act=Act.CORRECT)
    assert "Екі сорғыны ауыстыру" in step.text
    assert Promise.objects.get(pk=promise.pk).title == "Үш сорғыны ауыстыру"


def test_another_leader(town: Town) -> None:
    serik, askar = head("Serik", town.water), head("Askar", town.akimat)
    promise = promised(town, serik, leader_id=serik.pk)
    changed = doing.change_leader(by=serik, promise_id=promise.pk, leader_id=askar.pk, reason="Жаңа бұйрық.")
    assert (changed.leader, changed.office) == (askar, town.akimat)
    with pytest.raises(Refused):
        doing.change_leader(by=serik, promise_id=promise.pk, leader_id=askar.pk, reason="…")


def test_late_from_the_first_day_on_and_told_once(town: Town) -> None:
    serik = head("Serik", town.water)
    promise = overdue(town, serik, 1, leader_id=serik.pk)
    Notice.objects.all().delete()
    assert pass_days() > 0
    assert pass_days() == 0
    promise.refresh_from_db()
    assert promise.late_since == day(0)
    assert [row.template for row in Notice.objects.all()] == ["promise_late"]


def test_the_leader_is_reminded_a_week_before(town: Town) -> None:
    serik = head("Serik", town.water)
    promised(town, serik, due_on=day(8), leader_id=serik.pk)
    Notice.objects.all().delete()
    assert pass_days() == 0
    assert pass_days(day(1)) == 1
    assert Notice.objects.get().template == "promise_soon"


def test_after_ten_days_the_head_above_is_told(town: Town) -> None:
    serik, askar = head("Serik", town.water), head("Askar", town.akimat)
    overdue(town, serik, 10, leader_id=serik.pk)
    pass_days()
    assert Notice.objects.get(template="promise_late_above").to_person == askar


def test_where_nobody_leads_above_the_nearest_controller_is_told(town: Town) -> None:
    serik = head("Serik", town.water)
    controller("Zhanna", town.country)
    saule = controller("Saule", town.district)
    overdue(town, serik, 10, leader_id=serik.pk)
    pass_days()
    assert Notice.objects.get(template="promise_late_above").to_person == saule


def test_time_breaks_it_and_evidence_still_mends_it(town: Town) -> None:
    serik = head("Serik", town.water)
    promise = overdue(town, serik, 31)
    pass_days()
    promise.refresh_from_db()
    assert (promise.state, promise.broken_on) == (PromiseState.BROKEN, day(0))
    assert promise.steps.filter(act=Act.OVERDUE).count() == 1
    assert kept(promise, serik).state == PromiseState.KEPT_LATE


def test_thirty_days_are_not_yet_broken(town: Town) -> None:
    promise = overdue(town, head("Serik", town.water), 30)
    pass_days()
    assert Promise.objects.get(pk=promise.pk).state == PromiseState.RUNNING


def test_an_officer_reports_it_as_kept_but_moves_no_day(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    promise = promised(town, head("Serik", town.water))
    with pytest.raises(NoRole):
        doing.move(by=bolat, promise_id=promise.pk, due_on=day(50), reason="…")
    assert kept(promise, bolat).state == PromiseState.KEPT
