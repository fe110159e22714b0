"""A notice is written once with its cause, and sent once, by a real conversation with a mail server."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from aiosmtpd.controller import Controller
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from qulaq.foundation.notices.actions import send
from qulaq.foundation.notices.jobs import KEPT, NotSentYet, deliver, forget_old
from qulaq.foundation.notices.models import Notice, NoticeState

TEMPLATE = "sign_in_staff"  # its context is kept after sending, unlike a link's
AT_NIGHT = "2026-11-20T18:30:00Z"  # 23:30 in Almaty


class Mailbox:
    """Answers what `replies` says, in turn; afterwards everything is fine."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.replies: list[str] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd asks for it
        if self.replies:
            return self.replies.pop(0)
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return "250 OK"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def mailbox(settings: Any) -> Iterator[Mailbox]:
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    yield box
    controller.stop()


def write(key: str = "appeal:1:receipt", **changes: Any) -> Notice | None:
    values: dict[str, Any] = {"template": TEMPLATE, "to_email": "aigerim@example.kz", "language": "ru"}
    return send(key=key, context={"link": "https://example.kz/?a=1&b=2"}, **{**values, **changes})


def written(**changes: Any) -> Notice:
    notice = write(**changes)
    assert notice is not None
    return notice


@pytest.mark.django_db
def test_two_statements_write_it(django_assert_num_queries: Any) -> None:
    with transaction.atomic(), django_assert_num_queries(4):  # two of them are the savepoint's
        write()


@pytest.mark.django_db
def test_a_key_is_used_once() -> None:
    first, second = write(), write()
    assert first is not None
    assert second is None
    assert ProcrastinateJob.objects.filter(task_name__endswith="deliver").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_cause_that_fails_sends_nothing() -> None:
    jobs = ProcrastinateJob.objects.filter(task_name__endswith="deliver")
    before = jobs.count()  # of other tests: the queue's own tables are not emptied between them
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert not Notice.objects.exists()
    assert jobs.count() == before


@pytest.mark.django_db
def test_it_arrives_in_text_and_html(mailbox: Mailbox) -> None:
    notice = written()
    deliver(notice.pk)
    (letter,) = mailbox.letters
    text, page = letter.get_body(("plain",)), letter.get_body(("html",))
    assert text is not None
    assert page is not None
    assert "https://example.kz/?a=1&b=2" in text.get_content()
    assert "a=1&amp;b=2" in page.get_content()
    assert letter["Content-Language"] == "ru"
    notice.refresh_from_db()
    assert notice.state == NoticeState.SENT
    assert notice.sent_at is not None


@pytest.mark.django_db
def test_twice_delivered_is_once_sent(mailbox: Mailbox) -> None:
    notice = written()
    deliver(notice.pk)
    deliver(notice.pk)
    assert len(mailbox.letters) == 1


@pytest.mark.django_db
def test_a_busy_server_is_tried_again(mailbox: Mailbox) -> None:
    mailbox.replies = ["451 come back later"]
    notice = written()
    with pytest.raises(NotSentYet) as failure:
        deliver(notice.pk)
    assert "aigerim" not in str(failure.value)
    deliver(notice.pk)
    assert len(mailbox.letters) == 1
    notice.refresh_from_db()
    assert (notice.state, notice.attempts) == (NoticeState.SENT, 2)


@pytest.mark.django_db
def test_after_eight_attempts_it_has_failed(mailbox: Mailbox) -> None:
    mailbox.replies = ["451 come back later"] * 8
    notice = written()
    for _ in range(7):
        with pytest.raises(NotSentYet):
            deliver(notice.pk)
    deliver(notice.pk)
    notice.refresh_from_db()
    assert (notice.state, notice.attempts) == (NoticeState.FAILED, 8)


@pytest.mark.django_db
def test_an_address_that_is_refused_is_not_tried_again(mailbox: Mailbox) -> None:
    mailbox.replies = ["550 no such mailbox"]
    notice = written()
    deliver(notice.pk)
    notice.refresh_from_db()
    assert notice.state == NoticeState.FAILED


@pytest.mark.django_db
def test_the_same_notice_has_the_same_message_id(mailbox: Mailbox) -> None:
    notice = written()
    deliver(notice.pk)
    Notice.objects.update(state=NoticeState.WAITING, sent_at=None)  # as after a crash before the commit
    deliver(notice.pk)
    first, second = mailbox.letters
    assert first["Message-ID"] == second["Message-ID"]


@pytest.mark.django_db(transaction=True)
def test_a_letter_in_other_hands_is_left_alone(mailbox: Mailbox) -> None:
    notice = written()
    with other_connection() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT id FROM notices_notice FOR UPDATE")
        deliver(notice.pk)
        cursor.execute("ROLLBACK")
    assert mailbox.letters == []
    deliver(notice.pk)
    assert len(mailbox.letters) == 1


@contextlib.contextmanager
def other_connection() -> Iterator[Any]:
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            yield cursor
    finally:
        other.close()


@pytest.mark.django_db
@pytest.mark.parametrize(("urgent", "waits"), [(False, True), (True, False)])
def test_quiet_hours(settings: Any, urgent: bool, waits: bool) -> None:
    settings.QUIET_HOURS = (22, 8)
    with time_machine.travel(AT_NIGHT, tick=False):
        write(urgent=urgent)
    scheduled = ProcrastinateJob.objects.get(task_name__endswith="deliver").scheduled_at
    assert (scheduled is not None and scheduled.isoformat() == "2026-11-21T03:00:00+00:00") is waits


@pytest.mark.django_db
def test_nobody_without_an_address() -> None:
    assert write(to_email="") is None


@pytest.mark.django_db
def test_values_are_forgotten_after_a_month() -> None:
    old, new = written(key="old"), written(key="new")
    Notice.objects.filter(pk=old.pk).update(created_at=old.created_at - KEPT - KEPT / 30)
    forget_old(0)
    old.refresh_from_db()
    new.refresh_from_db()
    assert old.context == {}
    assert new.context != {}


def test_waiting_grows() -> None:
    from qulaq.foundation.notices.rules import wait_seconds

    waits = [wait_seconds(attempt) for attempt in range(1, 9)]
    assert waits == sorted(waits)
    assert waits[0] == 30
    assert waits[-1] == 12 * 3600


def test_the_queue_comes_back_for_what_failed_only() -> None:
    from qulaq.foundation.notices.jobs import Patience

    job: Any = SimpleNamespace(attempts=0)
    assert Patience().get_retry_decision(exception=NotSentYet(), job=job) is not None
    assert Patience().get_retry_decision(exception=KeyError(), job=job) is None
