"""The clock stands still only where law lets it, and gives back exactly the working days it stood."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone
from tests.people import Town, officer
from tests.unit.time.days import allow_pause, due, moment, received

from qulaq.foundation.journal.models import Entry
from qulaq.hear.appeals import actions, queries
from qulaq.hear.appeals.actions import timing
from qulaq.hear.appeals.models import Act, Appeal, Pause
from qulaq.hear.appeals.staff.filters import is_late
from qulaq.hear.appeals.workflow import NotAllowed, Refused


def paused(town: Town, on: str, *, received_on: str = "2025-12-08", days: int = 5) -> Appeal:
    allow_pause(days)
    appeal = received(town, received_on)
    timing.pause(by=officer("Bolat", town.water), appeal_id=appeal.pk, reason="Сараптама күтілуде", at=moment(on))
    return Appeal.objects.get(pk=appeal.pk)


def test_without_a_rule_there_is_no_pause(town: Town) -> None:
    appeal = received(town, "2025-12-08")
    with pytest.raises(NotAllowed):
        timing.pause(by=officer("Bolat", town.water), appeal_id=appeal.pk, reason="Күту", at=moment("2025-12-10"))
    assert timing.why_no_pause(appeal, moment("2025-12-10"))


def test_a_rule_entered_later_does_not_help_a_running_appeal(town: Town) -> None:
    appeal = received(town, "2025-12-08")
    allow_pause()
    assert timing.why_no_pause(appeal, moment("2025-12-10"))


def test_the_days_it_stood_come_back_over_a_holiday(town: Town) -> None:
    appeal = paused(town, "2025-12-15")  # Monday; due on 30 December
    before = appeal.due_on
    bolat = officer("Asel", town.water)
    timing.resume(
        by=bolat, appeal_id=appeal.pk, at=moment("2025-12-19")
    )  # the 17th, 18th and 19th stood; the 16th is a holiday
    appeal.refresh_from_db()
    assert (before, appeal.due_on, appeal.paused_on) == (date(2025, 12, 30), date(2026, 1, 6), None)


def test_a_reason_is_needed_and_nobody_pauses_twice(town: Town) -> None:
    appeal = paused(town, "2025-12-15")
    with pytest.raises(NotAllowed):
        timing.pause(by=officer("Asel", town.water), appeal_id=appeal.pk, reason="Тағы", at=moment("2025-12-16"))
    other = received(town, "2025-12-08")
    with pytest.raises(Refused):
        timing.pause(by=officer("Dina", town.water), appeal_id=other.pk, reason=" ", at=moment("2025-12-16"))


def test_never_longer_than_law_allows(town: Town) -> None:
    appeal = paused(town, "2025-12-15", days=2)
    timing.resume(by=officer("Asel", town.water), appeal_id=appeal.pk, at=moment("2026-01-26"))
    ended = Pause.objects.get()
    appeal.refresh_from_db()
    assert (ended.until, appeal.due_on) == (date(2025, 12, 18), date(2026, 1, 5))


def test_at_the_limit_it_runs_again_by_itself_once(town: Town) -> None:
    appeal = paused(town, "2025-12-15", days=2)
    assert not timing.resume_by_itself(appeal_id=appeal.pk, at=moment("2025-12-16"))
    assert timing.resume_by_itself(appeal_id=appeal.pk, at=moment("2025-12-18"))
    assert not timing.resume_by_itself(appeal_id=appeal.pk, at=moment("2025-12-19"))
    appeal.refresh_from_db()
    assert (appeal.due_on, appeal.paused_on) == (date(2026, 1, 5), None)
    assert appeal.steps.get(act=Act.RESUME).by is None
    entry = Entry.objects.get(act="appeal.resume")
    assert (entry.actor, entry.before, entry.after) == ("system", {"due_on": "2025-12-30"}, {"due_on": "2026-01-05"})


def test_nobody_is_late_while_it_stands_still(town: Town) -> None:
    appeal = due(received(town, "2025-10-06"), 3)
    assert queries.lateness(appeal)
    appeal = due(appeal, 3, paused_on=timezone.localdate())
    assert not queries.lateness(appeal)
    assert not Appeal.objects.filter(is_late()).exists()


def test_an_answer_ends_the_pause(town: Town) -> None:
    appeal = paused(town, "2025-12-15")
    bolat = officer("Asel", town.water)
    at = moment("2025-12-18")
    actions.answer(by=bolat, appeal_id=appeal.pk, text="Қосылды", language="kk", outcome="satisfied", at=at)
    appeal.refresh_from_db()
    assert appeal.paused_on is None
    assert Pause.objects.get().until == date(2025, 12, 18)
