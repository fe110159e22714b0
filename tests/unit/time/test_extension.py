"""Only the head moves the due date, in time, within the limit of law, and the person is told at once."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone
from tests.people import Town, head, officer
from tests.unit.time.days import moment, received

from qulaq.foundation.notices.models import Notice
from qulaq.foundation.people.models import Delegation, Person
from qulaq.foundation.ui.words import day_words
from qulaq.hear.appeals.actions import timing
from qulaq.hear.appeals.models import Appeal, Extension
from qulaq.hear.appeals.workflow import NotAllowed, Refused

REASON = "Құбырдың актісі қажет"


def extended(town: Town, appeal: Appeal, to: date, *, at: str = "2025-10-09", reason: str = REASON) -> Extension:
    serik = Person.objects.filter(name="Serik").first() or head("Serik", town.water)
    return timing.extend(by=serik, appeal_id=appeal.pk, due_on=to, reason=reason, at=moment(at))


def test_the_head_gives_more_time_and_the_person_is_told(town: Town) -> None:
    appeal = received(town, "2025-10-06")  # a Monday: due on the 28th, after Republic Day
    made = extended(town, appeal, date(2025, 11, 21))
    appeal.refresh_from_db()
    assert (appeal.due_on, made.due_before) == (date(2025, 11, 21), date(2025, 10, 28))
    assert (made.rule["article"], made.notice_by) == ("76(3)", date(2025, 10, 14))
    letter = Notice.objects.get(template="extended")
    assert (letter.context["reason"], letter.context["due_on"]) == (REASON, "2025-11-21")
    assert made.told_at == made.decided_at


def test_without_an_address_nobody_is_said_to_be_told(town: Town) -> None:
    appeal = received(town, "2025-10-06", email="")
    assert extended(town, appeal, date(2025, 11, 21)).told_at is None


def test_an_officer_may_not(town: Town) -> None:
    appeal, bolat = received(town, "2025-10-06"), officer("Bolat", town.water)
    with pytest.raises(NotAllowed):
        timing.extend(by=bolat, appeal_id=appeal.pk, due_on=date(2025, 11, 21), reason=REASON, at=moment("2025-10-09"))


def test_too_long_is_refused_with_day_and_article(town: Town) -> None:
    appeal = received(town, "2025-10-06")
    with pytest.raises(Refused) as refused:
        extended(town, appeal, date(2025, 12, 9))  # two months end on Saturday the 6th, that is on Monday the 8th
    assert refused.value.field == "due_on"
    assert "76(3)" in refused.value.message
    assert day_words(date(2025, 12, 8)) in refused.value.message
    assert extended(town, appeal, date(2025, 12, 8)).due_on == date(2025, 12, 8)


def test_late_is_refused_and_nothing_moves(town: Town) -> None:
    appeal = received(town, "2025-10-06")
    with pytest.raises(NotAllowed):
        extended(town, appeal, date(2025, 11, 21), at="2025-10-29")
    appeal.refresh_from_db()
    assert appeal.due_on == date(2025, 10, 28)
    assert not Extension.objects.exists()


def test_on_the_last_day_it_is_not_late_yet(town: Town) -> None:
    appeal = received(town, "2025-10-06")
    assert extended(town, appeal, date(2025, 11, 21), at="2025-10-28").pk


@pytest.mark.parametrize(
    ("to", "reason", "field"),
    [
        (date(2025, 10, 28), REASON, "due_on"),
        (date(2025, 11, 22), REASON, "due_on"),
        (date(2025, 11, 21), " ", "reason"),
    ],
)  # not later, a Saturday, no reason
def test_a_day_that_will_not_do(town: Town, to: date, reason: str, field: str) -> None:
    appeal = received(town, "2025-10-06")
    with pytest.raises(Refused) as refused:
        extended(town, appeal, to, reason=reason)
    assert refused.value.field == field


def test_a_colleague_decides_while_the_head_is_on_leave(town: Town) -> None:
    appeal, asel, today = received(town, "2025-10-06"), officer("Asel", town.water), timezone.localdate()
    Delegation.objects.create(person=head("Serik", town.water), to=asel, since=today, until=today)
    made = timing.extend(
        by=asel, appeal_id=appeal.pk, due_on=date(2025, 11, 21), reason=REASON, at=moment("2025-10-09")
    )
    assert made.decided_by == asel


def test_law_gives_none_to_a_proposal(town: Town) -> None:
    appeal = received(town, "2025-10-06", kind="proposal")
    with pytest.raises(NotAllowed):
        extended(town, appeal, date(2025, 11, 21))
    assert timing.extension_words(appeal) == ""


def test_a_request_is_extended_once(town: Town) -> None:
    appeal = received(town, "2025-10-06", kind="request")  # due on the 21st, at most until 5 November
    extended(town, appeal, date(2025, 10, 31))
    appeal.refresh_from_db()
    assert timing.why_no_extension(appeal, moment("2025-10-13"))
    with pytest.raises(NotAllowed):
        extended(town, appeal, date(2025, 11, 4), at="2025-10-13")
