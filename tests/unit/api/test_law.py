"""The limits of law, told to any program."""

import pytest

FRIDAY_EVENING = {"kind": "application", "day": "2026-12-11", "hour": "18:40"}


def test_a_matter_of_friday_evening(stranger):
    told = stranger.get("/limits", **FRIDAY_EVENING).json()
    assert told["received_at"] == "2026-12-11T18:40:00+05:00"
    assert (told["counts_from"], told["due_on"]) == ("2026-12-14", "2027-01-08")
    assert (told["redirect_by"], told["extended_until"], told["forward_by"]) == ("2026-12-18", "2027-02-15", None)
    assert (told["rule"]["article"], told["rule"]["confidence"]) == ("76(1)", "high")
    assert [step["kind"] for step in told["steps"]][:3] == ["received", "after_hours", "limit"]
    assert told["steps"][-1]["day"] == "2027-01-08"


def test_a_complaint_is_passed_on_and_not_redirected(stranger):
    told = stranger.get("/limits", kind="complaint", day="2026-12-11").json()
    assert (told["redirect_by"], told["extended_until"], told["forward_by"]) == (None, None, "2026-12-17")


@pytest.mark.parametrize("day", ["1999-12-31", "0001-01-01", "9999-12-31"])
def test_where_no_law_is_known_no_date_is_guessed(stranger, day):
    told = stranger.get("/limits", kind="request", day=day).json()
    assert (told["due_on"], told["rule"], told["steps"]) == (None, None, [])
    assert (told["known_from"], told["known_to"]) == ("2015-11-28", "2098-12-31")


@pytest.mark.parametrize("wrong", [{"kind": "petition"}, {"day": "soon"}, {"hour": "25:00"}, {"hour": "18:40+05:00"}])
def test_what_can_not_be_read_is_refused(stranger, wrong):
    answer = stranger.get("/limits", **{**FRIDAY_EVENING, **wrong})
    assert (answer.status_code, [item["field"] for item in answer.json()["errors"]]) == (422, list(wrong))
