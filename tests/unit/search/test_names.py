"""Names are found in any form, in either script, misspelt, and by their beginning."""

from __future__ import annotations

import pytest
from tests.people import Town

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.search import names
from qulaq.foundation.territories.models import Territory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "question",
    ["жол бөлім", "Жолдар", "бөлімі жолдардың", "болими", "zholdar", "жолд", "Жолдра бөлімі", "жолдар, бөлім!"],
)
def test_the_body_is_found(town: Town, question: str) -> None:
    assert names.find(Body.objects.order_by("sort_key"), question, most=12)[:1] == [town.roads]
    assert town.roads in names.fitting(Body.objects.all(), question)


def test_a_whole_word_comes_before_a_part(town: Town) -> None:
    found = names.find(Territory.objects.order_by("-id"), "сарысу", most=12)
    assert found[:2] == [town.settlement, town.district] or set(found[:2]) == {town.settlement, town.district}


def test_what_is_no_word_changes_nothing(town: Town) -> None:
    assert names.fitting(Body.objects.all(), " ?! ").count() == Body.objects.count()


def test_only_the_given_rows_are_searched(town: Town) -> None:
    assert names.find(Body.objects.exclude(pk=town.roads.pk), "Жолдар бөлімі", most=12) == []


@pytest.mark.parametrize("question", ["(", "[a-", "a{1,", "\\", "\x00", "%", "*" * 300])
def test_any_input_is_survived(town: Town, question: str) -> None:
    names.find(Body.objects.all(), question, most=3)
