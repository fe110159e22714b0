"""`qulaq due` on a fresh machine, with corrections in a database, and called wrongly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.cli.conftest import run

FRIDAY_EVENING = "2026-12-11T18:40"
KEYS = ["kind", "received", "counts_from", "due", "redirect_by", "extended_until", "steps"]
CORRECT = """
from datetime import date
from qulaq.foundation.calendar.actions import add_transfer, override_limit
override_limit(by=None, kind="application", rule="consideration", value=10, unit="working_days", source="Order No. 1",
               confidence="high", effective_from=date(2027, 1, 1))
add_transfer(by=None, day_off=date(2026, 12, 18), source="Order No. 2")
"""


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    return tmp_path / "nothing-here"


def told(data: Path, *arguments: str, **more: str) -> dict[str, object]:
    done = run(data, "due", *arguments, "--json", **more)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def lines(data: Path, *arguments: str) -> str:
    done = run(data, "due", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_a_fresh_machine_reckons_by_the_law_as_shipped_and_leaves_no_trace(fresh: Path) -> None:
    found = told(fresh, "application", FRIDAY_EVENING)
    assert list(found) == KEYS
    assert found["received"] == "2026-12-11T18:40:00+05:00"
    assert (found["counts_from"], found["due"]) == ("2026-12-14", "2027-01-08")
    assert (found["redirect_by"], found["extended_until"]) == ("2026-12-18", "2027-02-15")
    assert not fresh.exists()


def test_each_step_says_its_day_its_kind_and_its_values(fresh: Path) -> None:
    steps = told(fresh, "application", FRIDAY_EVENING)["steps"]
    assert isinstance(steps, list)
    assert steps[0] == {"day": "2026-12-11", "kind": "received", "time": "18:40"}
    assert steps[1] == {"day": "2026-12-14", "kind": "after_hours", "closes": "18:30"}
    assert steps[2] == {"day": "2026-12-14", "kind": "limit", "value": 15, "unit": "working_days"}
    assert steps[-1] == {"day": "2027-01-08", "kind": "due"}


@pytest.mark.parametrize(
    ("kind", "due", "redirect_by", "extended_until"),
    [
        ("application", "2026-11-27", "2026-11-11", "2027-01-06"),
        ("complaint", "2026-12-04", None, None),
        ("request", "2026-11-23", "2026-11-11", "2026-12-08"),
        ("proposal", "2026-11-27", "2026-11-11", None),
        ("response", "2026-11-27", "2026-11-11", None),
        ("message", "2026-11-27", "2026-11-11", None),
    ],
)
def test_each_kind_has_limits_of_its_own(
    fresh: Path, kind: str, due: str, redirect_by: str | None, extended_until: str | None
) -> None:
    found = told(fresh, kind, "2026-11-06")
    assert found["kind"] == kind
    assert (found["due"], found["redirect_by"], found["extended_until"]) == (due, redirect_by, extended_until)


def test_a_day_alone_is_the_beginning_of_the_working_day(fresh: Path) -> None:
    assert told(fresh, "message", "2026-11-06")["received"] == "2026-11-06T09:00:00+05:00"


def test_a_moment_with_a_zone_is_told_in_local_time(fresh: Path) -> None:
    found = told(fresh, "application", "2026-12-11T14:00Z")
    assert (found["received"], found["counts_from"]) == ("2026-12-11T19:00:00+05:00", "2026-12-14")


def test_repealed_law_reckons_what_was_received_under_it(fresh: Path) -> None:
    found = told(fresh, "application", "2021-06-30")
    assert (found["due"], found["extended_until"]) == ("2021-07-15", "2021-08-16")


def test_words_tell_the_reckoning_and_what_may_still_happen(fresh: Path) -> None:
    said = lines(fresh, "application", FRIDAY_EVENING, "--as-of", "2026-12-31")
    assert "1. Received on 11 December, Friday at 18:40." in said
    assert "Due date: 8 January 2027, Friday (3 working days left)" in said
    assert "Redirect to another body: until 18 December, Friday at the latest" in said
    assert "Extension: until 15 February 2027" in said
    assert "article 76(1)" in said


def test_a_complaint_is_passed_on_and_not_redirected(fresh: Path) -> None:
    said = lines(fresh, "complaint", "2026-12-11")
    assert "the body complained of passes it on" in said
    assert "satisfied in full: until 17 December" in said


@pytest.mark.parametrize(
    ("as_of", "said"),
    [
        ("2027-01-07", "8 January, Friday (1 working day left)"),
        ("2027-01-08", "8 January, Friday: due today"),
        ("2027-01-09", "was due on 8 January, Friday"),
        ("2027-01-12", "8 January, Friday: 2 working days late"),
    ],
)
def test_asked_later_it_says_how_late(fresh: Path, as_of: str, said: str) -> None:
    assert f"Due date: {said}\n" in lines(fresh, "application", FRIDAY_EVENING, "--as-of", as_of)


@pytest.mark.parametrize(("language", "kind"), [("kk", "Арыз"), ("ru", "Заявление"), ("en", "Application")])
def test_the_words_are_in_the_language_asked_for(fresh: Path, language: str, kind: str) -> None:
    assert lines(fresh, "application", FRIDAY_EVENING, "--language", language).startswith(kind)


@pytest.mark.parametrize(
    ("arguments", "argument", "said"),
    [
        (["petition", "2026-12-11"], "KIND", "application, complaint, request, proposal, response, message"),
        (["application", "tomorrow"], "RECEIVED", "2026-12-11T18:40"),
        (["application", "2026-02-30"], "RECEIVED", "2026-12-11T18:40"),
        (["application", "0001-01-01T00:00+14:00"], "RECEIVED", "2026-12-11T18:40"),
        (["application", "1999-12-31"], "RECEIVED", "from 2007-01-12"),
        (["request", "2015-11-27"], "RECEIVED", "from 2015-11-28"),
        (["application", "9999-12-31"], "RECEIVED", "to 2098-12-31"),
        (["application", "2026-12-11", "--as-of", "later"], "--as-of", "2026-12-11"),
        (["application", "2026-12-11", "--as-of", "9999-12-31"], "--as-of", "2100"),
    ],
)
def test_a_wrong_call_names_the_argument_and_what_would_do(
    fresh: Path, arguments: list[str], argument: str, said: str
) -> None:
    done = run(fresh, "due", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"Invalid value for {argument}" in done.stderr
    assert said in done.stderr


def test_corrections_and_transfers_of_an_installation_count(migrated: Path) -> None:
    assert run(migrated, "manage", "shell", "-c", CORRECT).returncode == 0
    assert told(migrated, "application", FRIDAY_EVENING)["due"] == "2027-01-11"  # one day off more
    assert told(migrated, "application", "2027-01-05")["due"] == "2027-01-20"  # ten days instead of fifteen
    assert told(migrated, "message", "2027-01-05")["due"] == "2027-01-27"


def test_a_database_that_does_not_answer_is_said_and_the_law_as_shipped_used(fresh: Path) -> None:
    away = "postgresql://nobody@127.0.0.1:1/none?connect_timeout=2"
    done = run(fresh, "due", "application", FRIDAY_EVENING, "--json", DATABASE_URL=away)
    assert (done.returncode, json.loads(done.stdout)["due"]) == (0, "2027-01-08")
    assert "The database can not be read" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_jurisdiction_is_said_plainly(fresh: Path) -> None:
    done = run(fresh, "due", "application", FRIDAY_EVENING, QULAQ_JURISDICTION="nowhere")
    assert done.returncode == 1
    assert "QULAQ_JURISDICTION: There is no jurisdiction 'nowhere'" in done.stderr
