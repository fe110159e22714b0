"""The API against its own document: everything schemathesis can think of, bounded and always the same."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from schemathesis import Case
from schemathesis.config import SchemathesisConfig
from tests.people import Town, analyst, officer, tiny_town
from tests.unit.api.caller import client_of
from tests.unit.indicators.build import months, series_of, source_of

from qulaq.foundation.api.paging import pack
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.intake import Intake
from qulaq.hear.appeals.models import Appeal, Channel
from qulaq.hear.appeals.rules import number_for
from qulaq.jurisdictions import load

TOKEN = "a-token-of-a-program"
EXAMPLES = 15
KNOWN = {
    "kind-code": sorted(load("kz").kinds),
    "voice-kind-code": ["appeal"],
    "territory-code": ["t-kz", "t-district", "t-town"],
    "topic-code": ["t-utilities", "t-water-supply", "t-other"],
    "body-code": ["t-water", "t-roads"],
    "indicator-code": ["pipe-breaks", "none"],
    "appeal-number": [number_for(1, 2026), number_for(2, 2026), number_for(3, 2026), "none"],
    "problem-number": ["P-00001", "P-00002", "none"],
    "promise-number": ["U-26-0001", "none"],
    "report-number": ["R-26-0001", "none"],
    "process-kind-code": ["problem", "measure"],
    "check-code": ["ABCD2345", "abcd 2345", "ZZZZ9999"],
    "iin": ["900101300017", "000000000010"],
    "bin": ["020240000139"],
}
KNOWN["cursor"] = [pack(7), pack(9223372036854775807)]
# Listings in another order than that of their numbers have longer keys; None: of a row that is not there
KEYS = {
    "appeals": pack("2026-11-20", 7),
    "indicators": pack("a", 7),
    "indicators/{code}/observations": pack("2026-11-20", 7),
    "problems": pack(1, 7),
    "overdue": None,
    "tasks": None,
}
for name, values in KNOWN.items():
    schemathesis.openapi.format(name, st.sampled_from(values))
schemathesis.openapi.format("idempotency-key", st.uuids().map(str))

schema = schemathesis.openapi.from_wsgi(
    "/api/v1/openapi.json",
    get_wsgi_application(),
    config=SchemathesisConfig.from_dict({"generation": {"mode": "all"}, "analysis": {"constants": {"enabled": False}}}),
)


@pytest.fixture
def town(db: None, settings: object) -> Iterator[Town]:
    settings.SERVICE_CENTRES = ["127.0.0.0/8"]  # type: ignore[attr-defined]  # many people at one address: no limit
    town = tiny_town()
    town.triage.territory = town.country
    town.triage.save()
    bolat = officer("Bolat", town.akimat)
    _two_appeals(town, bolat)
    marat = analyst("Marat", town.country)
    months(series_of(marat, source_of(marat)), town.district, 40, 30)
    client_of(bolat, "appeals:read", "appeals:write", "appeals:work", "indicators:write", token=TOKEN)
    # As Django's own test client does: a request must not close the connection of the test's transaction
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield town
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def _two_appeals(town: Town, bolat: Person) -> None:
    """One waits for its answer, the other has it: so that the acts are reached, not only the 404 before them."""
    for sequence in (1, 2):
        intake = Intake(text="Су жоқ", territory=town.settlement, topic=town.water_supply, channel=Channel.API)
        made = actions.register(by=None, intake=intake).appeal
        Appeal.objects.filter(pk=made.pk).update(number=number_for(sequence, 2026), code="ABCD2345")
    actions.answer(by=bolat, appeal_id=made.pk, text="Су қосылды", language="kk")


@schema.auth()
class Token:
    def get(self, case: Case, context: object) -> str:
        return TOKEN

    def set(self, case: Case, data: str, context: object) -> None:
        case.headers["Authorization"] = f"Bearer {data}"


@pytest.mark.contract
@pytest.mark.usefixtures("town")
@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_the_api_keeps_its_word(case: Case) -> None:
    listing = case.path.removeprefix("/api/v1/")
    if listing in KEYS and case.query.get("cursor") in KNOWN["cursor"]:
        key = KEYS[listing]
        case.query = {name: value for name, value in case.query.items() if name != "cursor"}
        case.query |= {"cursor": key} if key else {}
    is_valid = case.meta is not None and case.meta.generation.mode.is_positive
    if is_valid and case.query.get("problem") in KNOWN["problem-number"]:  # the town has none: as another test says
        case.query = {name: value for name, value in case.query.items() if name != "problem"}
    if "Idempotency-Key" in case.headers:  # one key belongs to one appeal; a key used twice is a test of its own
        case.headers["Idempotency-Key"] += uuid4().hex
    case.call_and_validate()
