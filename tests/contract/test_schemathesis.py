"""The API against its own document: everything schemathesis can think of, bounded and always the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from schemathesis import Case
from schemathesis.config import SchemathesisConfig

from qulaq.jurisdictions import load
from tests.people import Town, officer, tiny_town
from tests.unit.api.caller import client_of

TOKEN = "a-token-of-a-program"
EXAMPLES = 15
KNOWN = {
    "kind-code": sorted(load("kz").kinds),
    "territory-code": ["t-kz", "t-district", "t-town"],
    "topic-code": ["t-utilities", "t-water-supply", "t-other"],
    "body-code": ["t-water", "t-roads"],
    "appeal-number": ["26-0000001-2", "26-0000002-4", "none", "26-0000001-3"],
    "check-code": ["ABCD2345", "abcd 2345", "ZZZZ9999"],
}
for name, values in KNOWN.items():
    schemathesis.openapi.format(name, st.sampled_from(values))

schema = schemathesis.openapi.from_wsgi(
    "/api/v1/openapi.json", get_wsgi_application(), config=SchemathesisConfig.from_dict({"generation": {"mode": "all"}})
)


@pytest.fixture
def town(db: None, settings: object) -> Iterator[Town]:
    settings.SERVICE_CENTRES = ["127.0.0.0/8"]  # type: ignore[attr-defined]  # many people at one address: no limit
    town = tiny_town()
    town.triage.territory = town.country
    town.triage.save()
    bolat = officer("Bolat", town.akimat)
    client_of(bolat, "appeals:read", "appeals:write", "appeals:work", token=TOKEN)
    yield town


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
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_the_api_keeps_its_word(case: Case) -> None:
    case.call_and_validate()
