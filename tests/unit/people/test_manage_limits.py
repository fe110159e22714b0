"""Correcting the law without a release: previewed, sourced, journaled, and open to administrators only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from tests.people import Town, administrator, officer
from tests.unit.people.test_manage import signed_in

from qulaq.foundation.calendar import queries
from qulaq.foundation.calendar.models import ClosingHour, LimitOverride, Transfer
from qulaq.foundation.journal.models import Entry
from qulaq.jurisdictions import Limit

pytestmark = pytest.mark.django_db
CORRECTION = {
    "kind": "proposal", "rule": "consideration", "value": "10", "unit": "working_days", "article": "12",
    "source": "Order No. 5", "confidence": "high", "effective_from": "2027-01-01", "note": "Amended.",
}  # fmt: skip
TRANSFER = {"day_off": "2026-12-17", "worked_on": "2026-12-19", "source": "Order No. 1"}
CLOSING = {"closes": "17:00", "source": "Order No. 3", "confidence": "high", "effective_from": "2027-02-01"}
FORMS = [("correct-limit", CORRECTION), ("transfer-day", TRANSFER), ("closing-hour", CLOSING)]


@pytest.fixture(autouse=True)
def fresh(settings: Any) -> Iterator[None]:
    settings.SECOND_FACTOR_REQUIRED = False
    queries.forget()
    with translation.override("en"), time_machine.travel("2026-11-21T12:00+05:00"):
        yield
    queries.forget()


@pytest.fixture
def dana(town: Town) -> Client:
    return signed_in(administrator("Dana", town.akimat))


def address(name: str) -> str:
    with translation.override("en"):
        return reverse(f"people:{name}")


def page_of(client: Client, **given: str) -> str:
    return client.get(address("limits"), given).content.decode()


def enter(client: Client, name: str, given: dict[str, str]) -> Any:
    """As a person does: first look what changes, then enter it."""
    shown = client.post(address(name), given)
    return client.post(address(name), {**given, "seen": shown.context["seen"], "save": "1"})


def rows() -> int:
    return LimitOverride.objects.count() + Transfer.objects.count() + ClosingHour.objects.count()


@pytest.mark.parametrize(("name", "given"), FORMS)
def test_only_administrators_correct(name: str, given: dict[str, str], dana: Client, town: Town) -> None:
    assert dana.get(address(name)).status_code == 200
    bolat = signed_in(officer("Bolat", town.water))
    assert bolat.get(address(name)).status_code == 403
    assert bolat.post(address(name), {**given, "save": "1"}).status_code == 403
    assert rows() == 0


@pytest.mark.parametrize(("name", "given"), FORMS)
def test_the_preview_changes_nothing_and_loses_nothing(name: str, given: dict[str, str], dana: Client) -> None:
    page = dana.post(address(name), {**given, "preview": "1"})
    assert (page.status_code, rows()) == (200, 0)
    assert page.context["said"]
    assert 'name="save"' in page.content.decode()
    assert f'value="{given["source"]}"' in page.content.decode()


@pytest.mark.parametrize(("name", "given"), FORMS)
def test_what_is_saved_is_journaled_and_shown_with_who(name: str, given: dict[str, str], dana: Client) -> None:
    assert enter(dana, name, given).status_code == 302
    assert rows() == 1
    entry = Entry.objects.filter(act__startswith="calendar.").get()
    assert entry.actor.startswith("person:")
    shown = dana.get(address("limits")).context["made"]
    assert [(item.who, item.change.subject, item.at) for item in shown] == [("Dana", entry.subject, entry.at)]
    assert given["source"] in page_of(dana)


def test_what_was_changed_after_its_preview_is_previewed_again(dana: Client) -> None:
    seen = dana.post(address("correct-limit"), CORRECTION).context["seen"]
    page = dana.post(address("correct-limit"), {**CORRECTION, "value": "100", "seen": seen, "save": "1"})
    assert (page.status_code, rows()) == (200, 0)
    assert "100 working days" in " ".join(page.context["said"])


def test_what_nobody_looked_at_is_not_entered(dana: Client) -> None:
    assert dana.post(address("correct-limit"), {**CORRECTION, "save": "1"}).status_code == 200
    assert rows() == 0


def test_the_preview_says_what_changes_from_which_day(dana: Client) -> None:
    said = " ".join(dana.post(address("correct-limit"), CORRECTION).context["said"])
    assert "1 January 2027" in said
    assert "10 working days in place of 15 working days" in said
    assert "already registered" in said


def test_the_preview_says_when_law_was_silent_so_far(dana: Client) -> None:
    said = " ".join(dana.post(address("correct-limit"), {**CORRECTION, "rule": "pause"}).context["said"])
    assert "So far law names no figure" in said


def test_the_preview_says_until_when_it_holds(dana: Client) -> None:
    enter(dana, "correct-limit", CORRECTION)
    said = " ".join(dana.post(address("correct-limit"), {**CORRECTION, "effective_from": "2026-12-01"}).context["said"])
    assert "It holds until 1 January 2027" in said


def test_the_preview_says_when_only_the_certainty_changes(dana: Client) -> None:
    said = " ".join(dana.post(address("correct-limit"), {**CORRECTION, "value": "15"}).context["said"])
    assert "stays 15 working days" in said


@pytest.mark.parametrize(
    ("name", "given", "field"),
    [
        ("correct-limit", {**CORRECTION, "kind": "petition"}, "kind"),
        ("correct-limit", {**CORRECTION, "rule": "silence"}, "rule"),
        ("correct-limit", {**CORRECTION, "value": "-1"}, "value"),
        ("correct-limit", {**CORRECTION, "value": "1001"}, "value"),
        ("correct-limit", {**CORRECTION, "unit": "years"}, "unit"),
        ("correct-limit", {**CORRECTION, "source": "  "}, "source"),
        ("correct-limit", {**CORRECTION, "article": "1" * 61}, "article"),
        ("correct-limit", {**CORRECTION, "effective_from": "soon"}, "effective_from"),
        ("correct-limit", {**CORRECTION, "confidence": ""}, "confidence"),
        ("transfer-day", {**TRANSFER, "day_off": "2026-12-16"}, "day_off"),
        ("transfer-day", {**TRANSFER, "worked_on": "2026-12-18"}, "worked_on"),
        ("transfer-day", {"source": "Order No. 1"}, "day_off"),
        ("closing-hour", {**CLOSING, "closes": "25:00"}, "closes"),
    ],
)
def test_a_wrong_entry_is_said_beside_its_field(name: str, given: dict[str, str], field: str, dana: Client) -> None:
    page = dana.post(address(name), {**given, "save": "1"})
    assert (page.status_code, list(page.context["form"].errors), rows()) == (422, [field], 0)
    assert f'id="id_{field}-error"' in page.content.decode()


def test_a_mistake_is_put_right_by_a_later_entry_for_the_same_day(dana: Client) -> None:
    enter(dana, "correct-limit", {**CORRECTION, "value": "100"})
    enter(dana, "correct-limit", CORRECTION)
    assert queries.limits_for("proposal", date(2027, 1, 1)).limit("consideration") == Limit(10, "working_days")
    shown = dana.get(address("limits")).context["made"]
    assert [item.change.is_replaced for item in shown] == [False, True]
    assert "replaced by a later entry" in page_of(dana)


def test_a_mistaken_day_off_is_taken_back_by_the_opposite(dana: Client) -> None:
    enter(dana, "transfer-day", {"day_off": "2026-12-17", "source": "Order No. 1"})
    assert not queries.working_calendar().is_working_day(date(2026, 12, 17))
    enter(dana, "transfer-day", {"worked_on": "2026-12-17", "source": "Order No. 2"})
    assert queries.working_calendar().is_working_day(date(2026, 12, 17))


def test_corrections_of_the_future_stand_on_top(dana: Client) -> None:
    day = timezone.localdate() + timedelta(days=30)
    enter(dana, "correct-limit", {**CORRECTION, "effective_from": day.isoformat()})
    enter(dana, "correct-limit", {**CORRECTION, "effective_from": "2026-01-01", "rule": "reply"})
    coming = dana.get(address("limits")).context["coming"]
    assert [item.change.since for item in coming] == [day]


def test_doubtful_figures_are_marked_with_a_word(dana: Client) -> None:
    page = dana.get(address("limits"), {"kind": "proposal"})
    row = next(row for row in page.context["kinds"][0]["rows"] if row.code == "consideration")
    assert (row.rule.confidence, row.sure) == ("low", "Doubtful")
    assert "Doubtful" in page.content.decode()
    assert "Sure" in page_of(dana, kind="application")


def test_the_tables_narrow_to_one_kind(dana: Client) -> None:
    page = dana.get(address("limits"), {"kind": "complaint"})
    assert [kind["code"] for kind in page.context["kinds"]] == ["complaint"]
    assert len(dana.get(address("limits")).context["kinds"]) == 6


def test_no_figure_of_nought_days_is_shown(dana: Client) -> None:
    page = page_of(dana)
    assert "on the day of receipt" in page
    assert ">0 " not in page


def test_where_law_is_silent_a_figure_can_be_entered(dana: Client) -> None:
    page = dana.get(address("limits"), {"kind": "application"})
    silent = [row.code for row in page.context["kinds"][0]["rows"] if row.rule is None]
    assert silent == ["complaint_filing", "complaint_forward", "pause"]
    assert "rule=pause" in page.content.decode()


def test_a_consequence_offers_no_correction(dana: Client) -> None:
    page = dana.get(address("limits"), {"kind": "application"}).content.decode()
    assert "Counts as a refusal" in page
    assert "rule=silence" not in page


def test_the_form_opens_with_the_figure_in_force(dana: Client) -> None:
    page = dana.get(address("correct-limit"), {"kind": "complaint", "rule": "consideration"})
    assert page.context["form"].initial["value"] == 20
    assert dana.get(address("correct-limit"), {"kind": "x", "rule": "y"}).status_code == 200


def test_the_page_costs_the_same_with_many_corrections(dana: Client) -> None:
    enter(dana, "correct-limit", CORRECTION)
    few = statements(dana)
    for value in range(11, 31):
        enter(dana, "correct-limit", {**CORRECTION, "value": str(value)})
    assert statements(dana) == few


def statements(client: Client) -> int:
    page_of(client)
    with CaptureQueriesContext(connection) as found:
        page_of(client)
    return len(found)
