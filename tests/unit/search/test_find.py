"""Words find texts: in both languages, in any form, misspelt, in another script, on another keyboard."""

from __future__ import annotations

import pytest
from tests.people import Town
from tests.unit.appeals.build import appeal_in

from qulaq.foundation.search.finding import find
from qulaq.foundation.search.lists import named
from qulaq.foundation.search.merging import merge
from qulaq.hear.appeals.models import Appeal

pytestmark = pytest.mark.django_db

TEXTS = {
    "oblys": "Түркістан облысында су жоқ, құбыр жарылды.",
    "school": "Мектептерімізде жылу нашар, балалар тоңып отыр.",
    "road": "Прошу отремонтировать дороги во дворе, сплошные ямы.",
    "zhol": "Bizdin auylda zhol zhaman, kopir synyp tur.",
    "kazakh": "Қазақша жауап беруіңізді сұраймын, мекенжайым белгілі.",
}


@pytest.fixture
def texts(town: Town) -> dict[str, int]:
    return {name: appeal_in(town, text=text).pk for name, text in TEXTS.items()}


def names(question: str, texts: dict[str, int]) -> list[str]:
    found = find("appeals", question, Appeal.objects.all())
    assert found is not None
    known = {pk: name for name, pk in texts.items()}
    return [known[pk] for pk in found.records]


CASES = [
    ("облыс", "oblys"),
    ("мектеп", "school"),
    ("дорога", "road"),
    ("дорог", "road"),
    ("жол", "zhol"),
    ("mektep", "school"),
    ("казакша", "kazakh"),
    ("мектеп тоңып отыр ма", "school"),
    ("дорога жол", "road"),
]


@pytest.mark.parametrize("merged", [False, True])
@pytest.mark.parametrize(("question", "wanted"), CASES)
def test_found_first(texts: dict[str, int], question: str, wanted: str, merged: bool) -> None:
    if merged:
        assert merge(named("appeals")) == len(TEXTS)
    assert names(question, texts)[0] == wanted
