"""Due dates and reckonings in words."""

from datetime import date, datetime

import pytest
from django.template import Context, Template
from django.utils import translation

from qulaq.foundation.calendar import queries, words
from qulaq.foundation.calendar.reckoning import Reckoning, Step
from qulaq.jurisdictions import Limit

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def english():
    queries.forget()
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("due", "today", "said"),
    [
        (date(2026, 12, 14), date(2026, 12, 14), "due today"),
        (date(2026, 12, 14), date(2026, 12, 11), "Monday (1 working day left)"),
        (date(2026, 12, 14), date(2026, 12, 4), "Monday (6 working days left)"),
        (date(2026, 12, 14), date(2026, 12, 15), "1 working day late"),
        (date(2026, 12, 14), date(2026, 12, 17), "2 working days late"),
        (date(2026, 12, 11), date(2026, 12, 12), "was due on"),
    ],
)
def test_due_words(due, today, said):
    assert said in words.due_words(due, today)


def test_the_year_is_told_when_it_is_another_one():
    assert "2027" in words.day_words(date(2027, 1, 8), date(2026, 12, 11))
    assert "2026" not in words.day_words(date(2026, 12, 14), date(2026, 12, 11))


def explained(limit: Limit, hour: int, day: date = date(2026, 12, 11)) -> list[str]:
    calendar = queries.working_calendar()
    received = datetime(day.year, day.month, day.day, hour, 40, tzinfo=calendar.timezone)
    return words.explain(calendar.reckon(received, limit), today=day)


def test_a_reckoning_tells_every_step():
    lines = explained(Limit(15, "working_days"), 18)
    assert "Friday at 18:40" in lines[0]
    assert "after closing hour (18:30)" in lines[1]
    assert lines[2] == "The limit is 15 working days; the first day is not counted."
    assert "Wednesday is a public holiday (Independence Day)" in lines[3]
    assert lines[-1].startswith("Due on")
    assert len(lines) == 8


@pytest.mark.parametrize(
    ("language", "days"),
    [("en", "16–17 December 2019"), ("ru", "16–17 декабря 2019 г."), ("kk", "16–17 желтоқсан 2019 ж.")],
)
def test_holidays_in_a_row_share_a_line(language, days):
    calendar = queries.working_calendar()
    reckoning = calendar.reckon(datetime(2019, 12, 12, 10, 0, tzinfo=calendar.timezone), Limit(5, "working_days"))
    with translation.override(language):
        lines, one_by_one = words.explain(reckoning, today=TODAY), words.sentences(reckoning, today=TODAY)
    assert [line for line in lines if days in line]
    assert len(one_by_one) == len(reckoning.steps) == len(lines) + 1


def test_days_in_a_row_keep_their_names_apart():
    steps = (
        Step(date(2026, 5, 7), "holiday", {"name": "Отан Қорғаушы күні"}),
        Step(date(2026, 5, 8), "transfer_off"),
        Step(date(2026, 5, 9), "holiday", {"name": "Жеңіс күні"}),
    )
    received = datetime(2026, 5, 6, 10, tzinfo=queries.working_calendar().timezone)
    lines = words.explain(Reckoning(received, date(2026, 5, 6), date(2026, 5, 12), steps), today=TODAY)
    assert ["Defender" in lines[0], "official transfer" in lines[1], "Victory" in lines[2]] == [True, True, True]


def test_a_span_over_the_turn_of_the_year_names_both_ends():
    assert words.span_words(date(2026, 12, 31), date(2027, 1, 2), TODAY) == "31 December – 2 January 2027"
    assert words.span_words(date(2026, 12, 16), date(2026, 12, 17), TODAY) == "16–17 December"


def test_a_limit_of_none_is_said_in_words():
    assert words.limit_words(Limit(0, "working_days")) == "on the same day"
    assert "0" not in explained(Limit(0, "working_days"), 10)[1]


def test_a_day_off_and_a_moved_end_are_told():
    assert "That is a day off" in explained(Limit(1, "months"), 10, date(2026, 12, 12))[1]
    assert "the limit ends on the next working day" in explained(Limit(15, "calendar_days"), 10, date(2026, 11, 6))[-2]


@pytest.mark.parametrize(("language", "name"), [("kk", "Тәуелсіздік күні"), ("ru", "День независимости")])
def test_holidays_are_named_in_the_readers_language(language, name):
    with translation.override(language):
        assert name in "".join(explained(Limit(15, "working_days"), 10))


def test_tags_write_the_same_words():
    calendar = queries.working_calendar()
    reckoning = calendar.reckon(datetime(2026, 12, 11, 10, 0, tzinfo=calendar.timezone), Limit(3, "working_days"))
    page = Template("{% load calendar %}{% due_words due %}|{% due_words none %}|{% reckoning reckoning %}")
    shown = page.render(Context({"due": reckoning.due_on, "none": None, "reckoning": reckoning}))
    due, empty, steps = shown.split("|")
    assert due == words.due_words(reckoning.due_on)
    assert empty == ""
    assert steps.count("<li>") == len(reckoning.steps)
