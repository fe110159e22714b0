import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.people import tiny_town
from tests.unit.appeals.build import appeal_in

from qulaq.hear.appeals.actions import register
from qulaq.hear.appeals.intake import Idempotency, Intake
from qulaq.hear.appeals.models import Channel
from qulaq.hear.appeals.queries import home_figures, status_page

pytestmark = pytest.mark.django_db


def test_registering_stays_cheap() -> None:
    town = tiny_town()
    intake = Intake(
        text="Су жоқ", territory=town.settlement, topic=town.water_supply, channel=Channel.API, email="a@example.kz"
    )
    register(by=None, intake=intake)  # the first one reads the law into memory
    with CaptureQueriesContext(connection) as statements:
        register(by=None, intake=intake, idempotency=Idempotency(scope="web", key="one", content=b"same"))
    # One of them counts the receipts to this address, so that no stranger fills a mailbox.
    assert len(statements) <= 22, [item["sql"][:80] for item in statements]


def test_a_status_page_reads_as_much_for_a_long_history_as_for_a_short() -> None:
    appeal = appeal_in(tiny_town())
    with CaptureQueriesContext(connection) as statements:
        assert status_page(appeal.number) is not None
    assert len(statements) <= 6


def test_the_home_figures_take_two_statements() -> None:
    with CaptureQueriesContext(connection) as statements:
        home_figures()
    assert len(statements) == 2
