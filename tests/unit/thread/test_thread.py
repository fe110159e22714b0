import pytest
from django.db import IntegrityError, transaction
from tests.people import officer, resident, tiny_town
from tests.unit.appeals.build import appeal_in

from qulaq.foundation.thread import registry
from qulaq.foundation.thread.actions import register_record, tie
from qulaq.foundation.thread.models import LinkKind, Record
from qulaq.hear.appeals import actions

pytestmark = pytest.mark.django_db


def test_an_appeal_stands_in_the_thread_with_its_state() -> None:
    town = tiny_town()
    appeal = appeal_in(town)
    actions.take(by=officer("Bolat", town.water), appeal_id=appeal.pk)
    assert Record.objects.get(kind="appeal", key=appeal.number).state == "in_work"


def test_only_those_who_may_see_it_read_its_description() -> None:
    town = tiny_town()
    appeal_in(town)
    record = Record.objects.get()
    assert registry.describe([record], resident("Zarina")) == {}
    assert registry.describe([record], resident("Aigerim"))[record].title == record.key


def test_a_record_knows_who_takes_part() -> None:
    town = tiny_town()
    aigerim = resident("Aigerim")
    appeal_in(town, applicant=aigerim)
    assert registry.takes_part(Record.objects.get()) == [aigerim]


def test_two_records_are_tied_once() -> None:
    voice = register_record(kind="appeal", key="1", state="routed")
    problem = register_record(kind="problem", key="2", state="found")
    first = tie(kind=LinkKind.EVIDENCE, source=voice, target=problem)
    assert tie(kind=LinkKind.EVIDENCE, source=voice, target=problem) == first
    assert registry.chain(problem) == [first]


def test_a_record_is_not_tied_to_itself() -> None:
    voice = register_record(kind="appeal", key="1", state="routed")
    with pytest.raises(IntegrityError), transaction.atomic():
        tie(kind=LinkKind.LED, source=voice, target=voice)
