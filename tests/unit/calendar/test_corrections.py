"""Transfers, closing hours and limits corrected by an administrator, in the database."""

from dataclasses import dataclass
from datetime import date, datetime, time

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from qulaq.foundation.calendar import queries
from qulaq.foundation.calendar.actions import add_transfer, override_limit, set_closing_hour
from qulaq.foundation.calendar.models import LimitOverride, Transfer
from qulaq.foundation.journal.models import Entry
from qulaq.jurisdictions import Limit

pytestmark = pytest.mark.django_db


@dataclass
class Administrator:
    journal_name: str = "person:7"


ASEL = Administrator()


@pytest.fixture(autouse=True)
def fresh():
    queries.forget()
    yield
    queries.forget()


def correct(**changed) -> LimitOverride:
    given = {"kind": "proposal", "rule": "consideration", "value": 10, "unit": "working_days", "source": "Law No. 5",
             "confidence": "high", "effective_from": date(2027, 1, 1), "article": "12"}  # fmt: skip
    return override_limit(by=ASEL, **{**given, **changed})


def limit_of(kind: str, on: date) -> Limit | None:
    return queries.limits_for(kind, on).limit("consideration")


def test_asel_adds_a_transfer_and_the_calendar_follows():
    assert queries.working_calendar().is_working_day(date(2026, 12, 17))
    add_transfer(by=ASEL, day_off=date(2026, 12, 17), worked_on=date(2026, 12, 19), source="Order No. 1")
    assert not queries.working_calendar().is_working_day(date(2026, 12, 17))
    assert queries.working_calendar().is_working_day(date(2026, 12, 19))


def test_a_transfer_is_journaled_with_who_and_what():
    transfer = add_transfer(by=ASEL, day_off=date(2026, 12, 17), source="Order No. 1")
    entry = Entry.objects.get()
    assert (entry.actor, entry.act, entry.subject) == ("person:7", "calendar.transfer_added", f"transfer:{transfer.pk}")
    assert entry.after == {"day_off": "2026-12-17", "worked_on": None}


@pytest.mark.parametrize(
    ("day_off", "worked_on", "field"),
    [
        (date(2026, 12, 16), None, "day_off"),
        (date(2026, 12, 19), None, "day_off"),
        (date(2026, 12, 17), date(2026, 12, 18), "worked_on"),
    ],
)
def test_a_transfer_that_changes_nothing_is_refused(day_off, worked_on, field):
    with pytest.raises(ValidationError) as refused:
        add_transfer(by=ASEL, day_off=day_off, worked_on=worked_on, source="Order No. 1")
    assert field in refused.value.message_dict
    assert not Transfer.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize("wrong", [{"source": ""}, {"worked_on": date(2026, 12, 17)}])
def test_the_database_refuses_a_transfer_without_source_or_sense(wrong):
    given = {"day_off": date(2026, 12, 17), "source": "Order No. 1", **wrong}
    with pytest.raises(IntegrityError), transaction.atomic():
        Transfer.objects.create(**given)


def test_a_corrected_limit_holds_from_its_day_on_for_its_kind_only():
    correct()
    assert limit_of("proposal", date(2026, 12, 31)) == Limit(15, "working_days")
    assert limit_of("proposal", date(2027, 1, 1)) == Limit(10, "working_days")
    assert limit_of("message", date(2027, 1, 1)) == Limit(15, "working_days")


def test_a_corrected_rule_shows_its_own_source_and_keeps_its_start():
    correct()
    rule = queries.limits_for("proposal", date(2027, 1, 1)).rule("consideration")
    assert (rule.corrected, rule.source, rule.article, rule.confidence) == (True, "Law No. 5", "12", "high")
    assert rule.starts == "receipt"


def test_of_two_corrections_from_one_day_the_last_holds():
    correct(value=10)
    correct(value=12)
    assert limit_of("proposal", date(2027, 5, 1)) == Limit(12, "working_days")


def test_an_appeal_is_reckoned_by_the_rule_of_the_day_it_counts_from():
    correct(effective_from=date(2026, 12, 14))
    book, almaty = queries.rulebook(), queries.working_calendar().timezone
    friday_noon, friday_night = (
        datetime(2026, 12, 11, 12, 0, tzinfo=almaty),
        datetime(2026, 12, 11, 22, 0, tzinfo=almaty),
    )
    assert book.calendar.working_days_between(date(2026, 12, 11), book.reckon("proposal", friday_noon).due_on) == 15
    assert book.calendar.working_days_between(date(2026, 12, 14), book.reckon("proposal", friday_night).due_on) == 10


def test_where_law_sets_no_limit_none_is_reckoned():
    received = datetime(2026, 12, 11, 12, 0, tzinfo=queries.working_calendar().timezone)
    assert queries.rulebook().reckon("complaint", received, "redirect") is None


def test_a_correction_is_journaled_with_the_figure_before():
    correct()
    entry = Entry.objects.get()
    assert entry.before == {"value": 15, "unit": "working_days", "from": "2021-07-01"}
    assert entry.after["value"] == 10


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": "petition"}, "kind"),
        ({"rule": "patience"}, "rule"),
        ({"value": -1}, "value"),
        ({"value": 1001}, "value"),
        ({"unit": "years"}, "unit"),
        ({"confidence": "sure"}, "confidence"),
        ({"source": "  "}, "source"),
    ],
)
def test_a_wrong_correction_is_refused_by_its_field(wrong, field):
    with pytest.raises(ValidationError) as refused:
        correct(**wrong)
    assert list(refused.value.message_dict) == [field]


@pytest.mark.parametrize("wrong", [{"unit": "years"}, {"confidence": "sure"}, {"value": 1001}, {"source": ""}])
def test_the_database_refuses_it_too(wrong):
    row = correct()
    with pytest.raises(IntegrityError), transaction.atomic():
        LimitOverride.objects.filter(pk=row.pk).update(**wrong)


def test_a_closing_hour_holds_from_its_day_on():
    set_closing_hour(
        by=ASEL, closes=time(17, 0), source="Order No. 3", confidence="high", effective_from=date(2027, 2, 1)
    )
    calendar = queries.working_calendar()
    assert calendar.closes_at(date(2027, 1, 31)) == time(18, 30)
    assert calendar.closes_at(date(2027, 2, 1)) == time(17, 0)
    assert Entry.objects.get().before == {"closes": "18:30"}


def test_nothing_new_costs_one_statement_inside_a_transaction():
    queries.rulebook()
    with CaptureQueriesContext(
        connection,
    ) as statements:
        queries.limits_for("application", date(2026, 11, 21))
    assert len(statements) == 1


@pytest.mark.django_db(transaction=True)
def test_nothing_new_costs_no_statement_within_five_seconds(monkeypatch):
    queries.rulebook()
    with CaptureQueriesContext(connection) as statements:
        queries.limits_for("application", date(2026, 11, 21))
        monkeypatch.setattr(queries, "FRESH_SECONDS", 0.0)
        queries.limits_for("application", date(2026, 11, 21))
    assert len(statements) == 1  # the second look only


def test_a_correction_rolled_back_leaves_no_trace():
    undo = transaction.savepoint()
    correct()
    assert limit_of("proposal", date(2027, 1, 1)) == Limit(10, "working_days")
    transaction.savepoint_rollback(undo)
    assert limit_of("proposal", date(2027, 1, 1)) == Limit(15, "working_days")


# -- law as it was known at a moment


def test_what_was_entered_later_was_not_known_before():
    with time_machine.travel("2026-11-20T10:00+05:00", tick=False):
        correct(value=10, effective_from=date(2026, 1, 1))
    with time_machine.travel("2026-11-21T10:00+05:00", tick=False):
        correct(value=5, effective_from=date(2026, 1, 1))
        set_closing_hour(
            by=ASEL, closes=time(17), source="Order No. 3", confidence="high", effective_from=date(2026, 1, 1)
        )
    assert [known_on(day) for day in (19, 20, 21)] == [(15, time(18, 30)), (10, time(18, 30)), (5, time(17))]
    assert queries.rulebook_known_at(at_noon(21)) is queries.rulebook()


def at_noon(day: int) -> datetime:
    return datetime(2026, 11, day, 12, tzinfo=queries.jurisdiction().timezone)


def known_on(day: int) -> tuple[int, time]:
    book = queries.rulebook_known_at(at_noon(day))
    limit = book.limits_for("proposal", date(2026, 11, 1)).limit("consideration")
    return limit.value, book.calendar.closes_at(date(2026, 11, 1))


def test_what_is_known_at_a_moment_is_entered_at_that_moment():
    with time_machine.travel("2026-11-20T10:00+05:00", tick=False):
        correct(effective_from=date(2026, 1, 1))
        book = queries.rulebook_known_at(timezone.now())
    assert book.limits_for("proposal", date(2026, 11, 1)).limit("consideration") == Limit(10, "working_days")


# -- what takes a figure, and what it runs from


def test_a_consequence_takes_no_figure():
    with pytest.raises(ValidationError) as refused:
        correct(rule="silence")
    assert list(refused.value.message_dict) == ["rule"]


@pytest.mark.parametrize(
    ("kind", "rule", "starts"),
    [
        ("proposal", "pause", "decision"),  # law is silent for all kinds
        ("proposal", "hearing_notice", "before_hearing"),  # as for an application
        ("request", "extension", "due"),
    ],
)
def test_a_figure_where_law_is_silent_runs_from_what_it_runs_from_elsewhere(kind, rule, starts):
    correct(kind=kind, rule=rule)
    assert queries.limits_for(kind, date(2027, 1, 1)).rule(rule).starts == starts


@pytest.mark.parametrize("off", [date(2026, 12, 17), None])
def test_a_transfer_may_name_one_day_only_and_is_taken_back_by_the_opposite(off):
    add_transfer(by=ASEL, day_off=date(2026, 12, 17), worked_on=date(2026, 12, 19), source="Order No. 1")
    add_transfer(by=ASEL, worked_on=date(2026, 12, 17), source="Order No. 2")
    add_transfer(by=ASEL, day_off=date(2026, 12, 19), source="Order No. 2")
    if off:
        add_transfer(by=ASEL, day_off=off, source="Order No. 3")
    assert queries.working_calendar().is_working_day(date(2026, 12, 17)) == (off is None)
    assert not queries.working_calendar().is_working_day(date(2026, 12, 19))


def test_a_transfer_of_no_day_is_refused_by_action_and_database():
    with pytest.raises(ValidationError):
        add_transfer(by=ASEL, source="Order No. 1")
    with pytest.raises(IntegrityError), transaction.atomic():
        Transfer.objects.create(source="Order No. 1")
