"""Sending, once; and forgetting after a month."""

from __future__ import annotations

import smtplib
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from qulaq.foundation.notices.actions import forget, mark_attempt, mark_sent, quiet_until
from qulaq.foundation.notices.letter import letter
from qulaq.foundation.notices.models import Notice, NoticeState
from qulaq.foundation.notices.rules import ATTEMPTS, SECRET_TEMPLATES, wait_seconds

KEPT = timedelta(days=30)


class TooLateInTheDay(Exception):
    """Its turn came within quiet hours, behind many others or at a later attempt: it waits for their end."""


class NotSentYet(Exception):
    """Tells the queue to come back. It names the notice, never the address: this ends up in logs."""


class Patience(BaseRetryStrategy):
    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if isinstance(exception, TooLateInTheDay):
            return RetryDecision(retry_at=quiet_until() or timezone.now())
        if not isinstance(exception, NotSentYet):
            return None
        return RetryDecision(retry_in={"seconds": wait_seconds(job.attempts + 1)})


@app.task(queue="notices", retry=Patience())
def deliver(notice_id: int, urgent: bool = False) -> None:
    """Whoever holds the row sends the letter; everybody else finds it locked or sent."""
    if not urgent and quiet_until():
        raise TooLateInTheDay(f"notice:{notice_id}")
    failure = ""
    with transaction.atomic():
        waiting = Notice.objects.select_for_update(skip_locked=True)
        notice = waiting.filter(pk=notice_id, state=NoticeState.WAITING).first()
        if notice is not None:
            failure = _try(notice)
    if failure:
        raise NotSentYet(f"notice:{notice_id} {failure}")


def _try(notice: Notice) -> str:
    """The name of the failure when it is worth another attempt."""
    try:
        letter(notice).send()
    except UnicodeError:  # an address that no mail program can write on an envelope
        mark_attempt(notice, final=True)
        return ""
    except (smtplib.SMTPException, OSError) as error:
        final = notice.attempts + 1 >= ATTEMPTS or _is_for_ever(error)
        mark_attempt(notice, final=final)
        return "" if final else type(error).__name__
    mark_sent(notice, secret=notice.template in SECRET_TEMPLATES)
    return ""


def _is_for_ever(error: Exception) -> bool:
    """Codes from 500 on, of the recipient or the letter, say that trying again is of no use. What the server has
    against us (our name, our password, our address) is mended by us, and no letter is lost by it."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    return isinstance(error, smtplib.SMTPDataError) and error.smtp_code >= 500


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="notices.forget")
def forget_old(timestamp: int) -> None:
    forget(Notice.objects.exclude(context={}).filter(created_at__lt=timezone.now() - KEPT))
