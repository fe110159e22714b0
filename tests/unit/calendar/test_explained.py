"""The page that tells anyone how long a body may take."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import override

from qulaq.foundation.calendar import queries
from qulaq.foundation.calendar.actions import override_limit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    queries.forget()
    with time_machine.travel("2026-11-21T12:00+05:00"):
        yield
    queries.forget()


def asked(client: Client, **given: str) -> str:
    page = client.get("/en/limits/", given)
    assert page.status_code == 200
    return page.content.decode()


def refused(client: Client, **given: str) -> dict[str, list[str]]:
    page = client.get("/en/limits/", given)
    assert page.status_code == 422
    errors: dict[str, list[str]] = page.context["form"].errors
    assert 'aria-invalid="true"' in page.content.decode()
    return errors


def test_friday_evening_is_reckoned_step_by_step(client: Client) -> None:
    page = asked(client, kind="application", day="2026-12-11", hour="18:40")
    assert "The answer is due on" in page
    assert "at 18:40" in page
    assert "after closing hour (18:30): it counts from 14 December" in page
    assert "16 December, Wednesday is a public holiday (Independence Day)" in page
    assert "Due on 8 January 2027, Friday" in page


def test_it_tells_extension_redirect_silence_article_and_how_sure(client: Client) -> None:
    page = asked(client, kind="application", day="2026-12-11", hour="18:40")
    for said in ("until 15 February 2027", "until 18 December", "Counts as a refusal", "article 76(1)", "Sure"):
        assert said in page


def test_a_complaint_is_passed_on_by_the_body_complained_of(client: Client) -> None:
    page = asked(client, kind="complaint", day="2026-12-11", hour="10:00")
    assert "the body complained of passes it on" in page
    assert "until 17 December" in page


def test_a_doubtful_limit_says_so_in_words(client: Client) -> None:
    assert "This limit is doubtful" in asked(client, kind="proposal", day="2026-12-11")
    assert "This limit is doubtful" not in asked(client, kind="application", day="2026-12-11")


def test_without_an_hour_the_working_day_begins(client: Client) -> None:
    assert "at 09:00" in asked(client, kind="message", day="2026-12-11")


def test_before_anything_is_asked_the_form_holds_this_moment_and_no_answer(client: Client) -> None:
    page = asked(client)
    assert "The answer is due on" not in page
    assert 'type="date"' in page


def test_every_kind_stands_in_the_table_with_its_limit(client: Client) -> None:
    page = asked(client)
    for name in ("Application", "Complaint", "Request for information", "Proposal", "Response", "Message"):
        assert f"<strong>{name}</strong>" in page
    assert "20 working days" in page
    assert "15 calendar days" in page


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kind": "petition", "day": "2026-12-11"}, "kind"),
        ({"kind": "application", "day": "soon"}, "day"),
        ({"kind": "application", "day": ""}, "day"),
        ({"kind": "application", "day": "2026-12-11", "hour": "25:00"}, "hour"),
        ({"kind": "application", "day": "1999-12-31"}, "day"),
        ({"kind": "request", "day": "2015-11-27"}, "day"),
        ({"kind": "application", "day": "9999-12-31"}, "day"),
    ],
)
def test_what_can_not_be_read_is_said_beside_its_field(client: Client, given: dict[str, str], field: str) -> None:
    assert list(refused(client, **given)) == [field]


def test_what_was_asked_stays_in_the_form(client: Client) -> None:
    page = client.get("/en/limits/", {"kind": "complaint", "day": "1999-12-31", "hour": "10:00"}).content.decode()
    assert 'value="1999-12-31"' in page
    assert '<option value="complaint" selected>' in page


def test_a_correction_is_seen_at_once(client: Client) -> None:
    override_limit(by=None, kind="proposal", rule="consideration", value=10, unit="working_days", source="Order No. 1",
                   confidence="high", effective_from=date(2026, 12, 1), article="5")  # fmt: skip
    page = asked(client, kind="proposal", day="2026-12-11", hour="10:00")
    assert "The limit is 10 working days" in page
    assert "article 5, Order No. 1" in page


@pytest.mark.parametrize(("address", "language"), [("/limits/", "kk"), ("/ru/limits/", "ru")])
def test_it_speaks_the_readers_language(client: Client, address: str, language: str) -> None:
    page = client.get(address, {"kind": "application", "day": "2026-12-11"})
    assert page.status_code == 200
    with override(language):
        assert escape(str(queries.jurisdiction().kinds["application"].name(language))) in page.content.decode()
        assert escape(_("How long may they take?")) in page.content.decode()


def test_it_costs_at_most_the_four_statements_that_read_the_law(client: Client) -> None:
    asked(client, kind="application", day="2026-12-11")
    with CaptureQueriesContext(connection) as statements:
        asked(client, kind="complaint", day="2026-12-11")
    assert len(statements) <= 1  # inside the test's transaction the version is looked up each time
