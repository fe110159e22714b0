from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from tests.people import Town
from tests.unit.appeals.build import appeal_in

from qulaq.foundation.journal.models import Entry
from qulaq.foundation.notices.models import Notice
from qulaq.foundation.thread.models import Record
from qulaq.hear.appeals.actions import register
from qulaq.hear.appeals.intake import Idempotency, Intake
from qulaq.hear.appeals.models import Appeal, Channel, State
from qulaq.hear.appeals.workflow import Refused

pytestmark = pytest.mark.django_db


def test_an_appeal_gets_number_code_body_and_due_date(town: Town) -> None:
    received = datetime(2026, 11, 20, 13, 40, tzinfo=UTC)  # Friday 18:40 in Almaty, after the closing hour
    appeal = appeal_in(town, received_at=received)
    assert appeal.executor == town.water
    assert appeal.state == State.ROUTED
    assert appeal.counts_from.isoformat() == "2026-11-23"
    assert appeal.due_on.isoformat() == "2026-12-14"


def test_the_journal_tells_of_it_without_personal_data(town: Town) -> None:
    appeal = appeal_in(town)
    entry = Entry.objects.get(act="appeal.registered")
    assert entry.subject == f"appeal:{appeal.number}"
    assert "Айгерім" not in str(entry.after)
    assert "aigerim" not in str(entry.after)
    assert "су жоқ" not in str(entry.after)


def test_receipt_and_thread_come_with_it(town: Town) -> None:
    appeal = appeal_in(town)
    assert Notice.objects.get().key == f"appeal:{appeal.number}:receipt"
    assert Record.objects.get().key == appeal.number


def test_nobody_competent_means_the_triage_desk(town: Town) -> None:
    appeal = appeal_in(town, topic=town.other)
    assert appeal.executor == town.triage
    assert appeal.state == State.REGISTERED


def test_sending_twice_registers_once(town: Town) -> None:
    intake = Intake(text="Жол жаман", territory=town.settlement, channel=Channel.WEB)
    key = Idempotency(scope="web", key="one", content=b"same")
    first = register(by=None, intake=intake, idempotency=key)
    again = register(by=None, intake=intake, idempotency=key)
    assert (first.is_new, again.is_new) == (True, False)
    assert first.appeal == again.appeal
    assert Appeal.objects.count() == 1


def test_a_key_with_other_content_is_refused(town: Town) -> None:
    intake = Intake(text="Жол жаман", territory=town.settlement, channel=Channel.WEB)
    register(by=None, intake=intake, idempotency=Idempotency(scope="web", key="one", content=b"this"))
    with pytest.raises(Refused) as refused:
        register(by=None, intake=intake, idempotency=Idempotency(scope="web", key="one", content=b"that"))
    assert refused.value.field == "idempotency_key"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"text": "  "}, "text"),
        ({"text": "a\x00b"}, "text"),
        ({"text": "x" * 100_001}, "text"),
        ({"kind": "wish"}, "kind"),
        ({"iin": "123456789012"}, "iin"),
        ({"received_at": timezone.now() + timedelta(days=2)}, "received_at"),
    ],
)
def test_what_will_not_do_is_refused_by_field(town: Town, given: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        appeal_in(town, **given)
    assert refused.value.field == field
    assert not Appeal.objects.exists()
