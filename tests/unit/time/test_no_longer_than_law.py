"""No order of acts makes anybody wait longer than law lets their own appeal wait."""

from __future__ import annotations

from datetime import date

import pytest
from tests.people import Town, head, officer
from tests.unit.time.days import allow_pause, moment, received

from qulaq.hear.appeals import clock
from qulaq.hear.appeals.actions import joining, splitting, timing
from qulaq.hear.appeals.actions.splitting import Piece
from qulaq.hear.appeals.models import Appeal
from qulaq.hear.appeals.workflow import NotAllowed

TWO = "Су жоқ.\nЖолда шұңқыр бар."
DAY = "2025-12-10"


def read(appeal: Appeal) -> Appeal:
    return Appeal.objects.get(pk=appeal.pk)


def extended(appeal: Appeal, by: object) -> Appeal:
    until = clock.extension_until(appeal)
    assert until is not None
    timing.extend(by=by, appeal_id=appeal.pk, due_on=until, reason="Сараптама", at=moment(DAY))  # type: ignore[arg-type]
    return read(appeal)


def test_a_part_of_an_extended_request_is_not_extended_once_more(town: Town) -> None:
    """Law extends a request for information once, from its due date."""
    serik = head("Serik", town.water)
    request = extended(received(town, "2025-12-08", kind="request", text=TWO), serik)
    part = splitting.split(by=serik, appeal_id=request.pk, piece=Piece("Жолда шұңқыр бар.", None, town.water.pk))
    assert part.due_on == request.due_on
    assert timing.why_no_extension(read(part), moment(DAY))


def test_a_rule_entered_later_does_not_help_a_part_of_an_older_appeal(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    origin = received(town, "2025-12-08", text=TWO)
    allow_pause()
    part = splitting.split(by=bolat, appeal_id=origin.pk, piece=Piece("Жолда шұңқыр бар.", None, town.water.pk))
    assert clock.pause_rule(read(part)) is None


def test_a_request_joined_to_an_application_waits_by_its_own_law(town: Town) -> None:
    serik = head("Serik", town.water)
    lead = received(town, "2025-12-08")
    request = received(town, "2025-12-08", kind="request", email="madina@example.kz", name="Мадина Оспанова")
    assert clock.extension_until(lead) == date(2026, 2, 9)
    own = clock.extension_until(request)
    joining.merge(by=serik, appeal_id=request.pk, into_id=lead.pk, reason="Бір мәселе", at=moment(DAY))
    assert clock.extension_until(read(lead)) == own


def test_pauses_one_after_another_are_no_longer_than_one(town: Town) -> None:
    allow_pause(5)
    bolat = officer("Bolat", town.water)
    appeal = received(town, "2025-12-08")
    timing.pause(by=bolat, appeal_id=appeal.pk, reason="Сараптама", at=moment("2025-12-09"))
    timing.resume(by=bolat, appeal_id=appeal.pk, at=moment("2025-12-12"))  # three days stood
    second = timing.pause(by=bolat, appeal_id=appeal.pk, reason="Тағы", at=moment("2025-12-15"))
    assert second.rule["value"] == 2
    timing.resume(by=bolat, appeal_id=appeal.pk, at=moment("2025-12-24"))
    with pytest.raises(NotAllowed):
        timing.pause(by=bolat, appeal_id=appeal.pk, reason="Тағы", at=moment("2025-12-25"))
