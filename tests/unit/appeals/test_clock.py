"""The clock of an appeal keeps the rules it was received under, and every day it leads to follows from them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone, translation
from tests.people import Town
from tests.unit.appeals.build import appeal_in

from qulaq.foundation.calendar import queries, words
from qulaq.foundation.calendar.actions import add_transfer, override_limit, set_closing_hour
from qulaq.hear.appeals import clock
from qulaq.hear.appeals.models import Act, Appeal, Extension, Pause, Step
from qulaq.hear.appeals.workflow import Refused
from qulaq.jurisdictions import Limit

pytestmark = pytest.mark.django_db
FRIDAY = date(2026, 11, 6)


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    queries.forget()
    with translation.override("en"), time_machine.travel(at(date(2026, 11, 21), 12)):
        yield
    queries.forget()


def at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), timezone.get_default_timezone())


def received(town: Town, kind: str = "application", day: date = FRIDAY, **given: Any) -> Appeal:
    return appeal_in(town, kind=kind, received_at=at(day), **given)


def correct(kind: str = "application", rule: str = "consideration", value: int = 5, **given: Any) -> None:
    values = {"unit": "working_days", "source": "Order No. 5", "confidence": "high", "effective_from": date(2026, 1, 1)}
    override_limit(by=None, kind=kind, rule=rule, value=value, **{**values, **given})


def extended(appeal: Appeal, due_on: date, decided_at: datetime | None = None) -> None:
    Extension.objects.create(
        appeal=appeal, due_before=appeal.due_on, due_on=due_on, reason="Expert opinion", rule={"article": "76(3)"},
        decided_at=decided_at or timezone.now(),
    )  # fmt: skip
    Appeal.objects.filter(pk=appeal.pk).update(due_on=due_on)
    appeal.refresh_from_db()


def reopened(appeal: Appeal, moment: datetime) -> None:
    Step.objects.create(appeal=appeal, act=Act.REOPEN, at=moment)
    limit = clock.clock_for(queries.rulebook(), appeal.kind, moment)
    Appeal.objects.filter(pk=appeal.pk).update(reopenings=1, **limit.columns)
    appeal.refresh_from_db()


# -- extension


def test_an_application_is_extended_up_to_two_months_from_receipt(town: Town) -> None:
    appeal = received(town)
    rule = clock.extension_rule(appeal)
    assert rule
    assert (rule.article, rule.limit) == ("76(3)", Limit(2, "months"))
    assert clock.extension_until(appeal) == date(2027, 1, 6)


def test_what_was_extended_to_the_end_is_not_extended_again(town: Town) -> None:
    appeal = received(town)
    extended(appeal, date(2026, 12, 15))
    assert clock.extension_until(appeal) == date(2027, 1, 6)
    extended(appeal, date(2027, 1, 6))
    assert clock.extension_until(appeal) is None


def test_a_request_is_extended_once_from_its_due_date(town: Town) -> None:
    appeal = received(town, "request")
    assert clock.extension_until(appeal) == appeal.due_on + timedelta(days=15) == date(2026, 12, 8)
    extended(appeal, date(2026, 11, 30))
    assert clock.extension_until(appeal) is None


@pytest.mark.parametrize("kind", ["proposal", "response", "message"])
def test_where_law_gives_no_extension_there_is_none(town: Town, kind: str) -> None:
    appeal = received(town, kind)
    assert clock.extension_rule(appeal) is None
    assert clock.extension_until(appeal) is None


def test_an_extension_that_runs_from_the_due_date_runs_from_the_first_one(town: Town) -> None:
    appeal = received(town, day=date(2021, 6, 1))  # the repealed law: thirty days, from the due date
    first = appeal.due_on
    until = clock.extension_until(appeal)
    assert until == queries.working_calendar().add(first, Limit(30, "calendar_days"))
    extended(appeal, first + timedelta(days=7))
    assert clock.extension_until(appeal) == until


def test_a_reopened_appeal_may_be_extended_anew(town: Town) -> None:
    appeal = received(town, "request")
    extended(appeal, date(2026, 11, 30), decided_at=at(date(2026, 11, 9)))
    reopened(appeal, at(date(2026, 11, 12)))
    assert clock.extension_until(appeal) == queries.working_calendar().add(appeal.due_on, Limit(15, "calendar_days"))


# -- days that follow


def test_the_person_is_told_within_three_working_days_of_the_decision(town: Town) -> None:
    assert clock.notice_by(received(town), FRIDAY) == date(2026, 11, 11)
    assert clock.notice_by(received(town, "message"), FRIDAY) is None


@pytest.mark.parametrize(
    ("called_on", "earliest"),
    [
        (date(2026, 11, 20), date(2026, 11, 25)),  # Friday
        (date(2026, 11, 21), date(2026, 11, 26)),  # Saturday counts as Monday
        (date(2026, 12, 14), date(2026, 12, 18)),  # 16 December is a holiday
    ],
)
def test_a_hearing_leaves_three_working_days_to_prepare(town: Town, called_on: date, earliest: date) -> None:
    appeal, calendar = received(town), queries.working_calendar()
    assert clock.hearing_earliest(appeal, called_on) == earliest
    assert calendar.add_working_days(earliest, -3) >= called_on
    day_before = calendar.add_working_days(earliest, -1)
    assert calendar.add_working_days(day_before, -3) < calendar.next_working_day(called_on)


def test_where_law_knows_no_hearing_there_is_no_day_for_one(town: Town) -> None:
    assert clock.hearing_earliest(received(town, "proposal"), FRIDAY) is None
    assert clock.objection_by(received(town, "proposal"), FRIDAY) is None


def test_objection_explanation_and_reply_have_their_days(town: Town) -> None:
    appeal = received(town)
    assert clock.objection_by(appeal, FRIDAY) == date(2026, 11, 10)
    assert clock.explanation_due(appeal, FRIDAY) == date(2026, 11, 11)
    assert clock.reply_due(appeal, FRIDAY) == date(2026, 11, 13)


def test_a_complaint_is_passed_on_within_three_working_days() -> None:
    assert clock.forward_by(at(FRIDAY)) == date(2026, 11, 11)
    assert clock.forward_by(at(FRIDAY, 20)) == date(2026, 11, 12)
    with pytest.raises(Refused):
        clock.forward_by(at(date(2020, 1, 15)))


def test_a_kind_without_redirect_has_no_day_for_it(town: Town) -> None:
    appeal = received(town)
    assert clock.redirect_by(appeal) == date(2026, 11, 11)
    appeal.kind = "complaint"
    assert clock.redirect_by(appeal) is None


# -- pausing


def test_law_gives_no_pause_until_somebody_found_it(town: Town) -> None:
    assert clock.pause_rule(received(town)) is None
    correct(rule="pause", value=10, article="70")
    rule = clock.pause_rule(received(town, text="Бүгін тағы су жоқ"))
    assert rule
    assert (rule.limit, rule.article, rule.starts) == (Limit(10, "working_days"), "70", "decision")


# -- running appeals keep the rules they were received under


def test_a_correction_entered_later_changes_no_running_appeal(town: Town) -> None:
    appeal = received(town)
    for rule in ("consideration", "redirect", "extension", "pause", "reply"):
        correct(rule=rule, value=1)
    shown = clock.reckoning(appeal)
    assert shown
    assert (shown.due_on, appeal.due_on) == (date(2026, 11, 27), date(2026, 11, 27))
    assert shown.steps[-1].day == appeal.due_on
    assert clock.redirect_by(appeal) == date(2026, 11, 11)
    assert clock.extension_until(appeal) == date(2027, 1, 6)
    assert clock.pause_rule(appeal) is None
    assert clock.reply_due(appeal, FRIDAY) == date(2026, 11, 13)


def test_the_next_appeal_follows_the_correction(town: Town) -> None:
    received(town)
    correct(value=5)
    appeal = received(town, text="Бүгін тағы су жоқ")
    assert appeal.due_on == date(2026, 11, 13)
    assert [step.day for step in clock.reckoning(appeal).steps if step.kind == "due"] == [appeal.due_on]  # type: ignore[union-attr]


def test_a_reopened_appeal_follows_what_was_known_at_reopening(town: Town) -> None:
    appeal = received(town)
    correct(value=5)
    correct(rule="pause", value=10)
    assert clock.pause_rule(appeal) is None
    reopened(appeal, timezone.now())
    shown = clock.reckoning(appeal)
    assert shown
    assert (shown.due_on, appeal.due_on) == (date(2026, 11, 30), date(2026, 11, 30))
    assert clock.pause_rule(appeal)


def test_days_off_and_hours_announced_later_leave_the_reckoning_as_it_was(town: Town) -> None:
    appeal = received(town)
    before = clock.reckoning(appeal)
    add_transfer(by=None, day_off=date(2026, 11, 20), source="Order No. 1")
    set_closing_hour(by=None, closes=time(9, 30), source="Order No. 2", confidence="high", effective_from=FRIDAY)
    assert clock.reckoning(appeal) == before
    assert received(town, text="Бүгін тағы су жоқ").due_on == date(2026, 12, 1)  # Monday, and one day off more


def test_an_extended_and_paused_appeal_ends_on_the_day_in_the_register(town: Town) -> None:
    appeal = received(town)
    extended(appeal, date(2026, 12, 15), decided_at=at(date(2026, 11, 18)))
    Pause.objects.create(
        appeal=appeal, reason="r", due_before=appeal.due_on, since=date(2026, 11, 10), until=date(2026, 11, 12)
    )
    shown = clock.reckoning(appeal)
    assert shown
    assert [step.kind for step in shown.steps[-4:]] == ["due", "paused", "extended", "due"]
    assert shown.due_on == shown.steps[-1].day == date(2026, 12, 15)
    said = words.explain(shown, today=FRIDAY)
    assert said[-3] == "The clock stood still: 10–12 November. Those days are given back."
    assert said[-2] == "On 18 November, Wednesday the head extended the limit (article 76(3))."


def test_a_day_that_came_about_otherwise_is_said_to_stand(town: Town) -> None:
    appeal = received(town)
    Appeal.objects.filter(pk=appeal.pk).update(due_on=date(2026, 11, 25))
    appeal.refresh_from_db()
    shown = clock.reckoning(appeal)
    assert shown
    assert (shown.due_on, shown.steps[-1].kind) == (date(2026, 11, 25), "stands")
    assert words.explain(shown)[-1].startswith("The day in the register is 25 November")
