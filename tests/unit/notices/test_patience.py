"""A letter whose turn comes at night waits for the morning; none is lost by what the mail server has against us."""

from __future__ import annotations

import smtplib
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.core import mail
from tests.unit.notices.test_sending import AT_NIGHT, written

from qulaq.foundation.notices.jobs import Patience, TooLateInTheDay, _is_for_ever, deliver
from qulaq.foundation.notices.models import Notice, NoticeState


@pytest.mark.django_db
def test_written_by_day_behind_many_others_it_does_not_leave_at_night(settings: Any) -> None:
    settings.QUIET_HOURS = (22, 8)
    notice = written()
    with time_machine.travel(AT_NIGHT, tick=False):
        with pytest.raises(TooLateInTheDay) as late:
            deliver(notice.pk)
        decision = Patience().get_retry_decision(exception=late.value, job=SimpleNamespace(attempts=0))  # type: ignore[arg-type]
    assert decision
    assert str(decision.retry_at) == "2026-11-21 08:00:00+05:00"
    assert (Notice.objects.get(pk=notice.pk).attempts, mail.outbox) == (0, [])


@pytest.mark.django_db
def test_a_letter_somebody_waits_for_leaves_at_night_too(settings: Any) -> None:
    settings.QUIET_HOURS = (22, 8)
    with time_machine.travel(AT_NIGHT, tick=False):
        deliver(written(urgent=True).pk, urgent=True)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("error", "for_ever"),
    [
        (smtplib.SMTPRecipientsRefused({"a@example.kz": (550, b"no such mailbox")}), True),
        (smtplib.SMTPRecipientsRefused({"a@example.kz": (451, b"try later")}), False),
        (smtplib.SMTPDataError(554, b"no"), True),
        (smtplib.SMTPSenderRefused(530, b"sign in first", "qulaq@example.kz"), False),
        (smtplib.SMTPSenderRefused(550, b"unknown sender", "qulaq@example.kz"), False),
        (smtplib.SMTPAuthenticationError(535, b"wrong password"), False),
        (smtplib.SMTPConnectError(554, b"blocked"), False),
    ],
)
def test_what_is_for_ever(error: Exception, for_ever: bool) -> None:
    assert _is_for_ever(error) is for_ever


@pytest.mark.django_db
def test_an_address_that_fits_no_envelope_has_failed_and_waits_for_nothing(monkeypatch: Any) -> None:
    def no_envelope(*_given: Any) -> None:
        raise UnicodeEncodeError("ascii", "ә", 0, 1, "no")

    notice = written()
    monkeypatch.setattr("django.core.mail.EmailMessage.send", no_envelope)
    deliver(notice.pk)
    assert Notice.objects.get(pk=notice.pk).state == NoticeState.FAILED
