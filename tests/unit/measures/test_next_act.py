"""Of all that is open, what leads on stands first and stands out."""

from __future__ import annotations

import re

import pytest
from tests.people import Town, analyst, head
from tests.unit.measures.build import proposed
from tests.unit.staff.desk import signed_in

pytestmark = pytest.mark.django_db


def acts(page: str) -> list[tuple[str, bool]]:
    """By address: whether it stands out."""
    links = re.findall(r"<a [^>]*\?act=[^>]*#act[^>]*>", page)
    return [(re.findall(r"act=(\w+)", link)[0], "data-variant" not in link) for link in links]


def test_a_head_is_led_to_the_decision(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = proposed(town, serik)
    page = signed_in(serik).get(f"/measures/desk/{measure.number}/").content.decode()
    assert acts(page)[0] == ("decide", True)
    assert sum(stands_out for _slug, stands_out in acts(page)) == 1


def test_the_form_that_is_open_alone_stands_out(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = proposed(town, serik)
    page = signed_in(serik).get(f"/measures/desk/{measure.number}/?act=decide").content.decode()
    assert [one for one in acts(page) if one[1]] == []


def test_nothing_stands_out_for_whom_nothing_leads_on(town: Town) -> None:
    measure = proposed(town, head("Serik", town.water))
    page = signed_in(analyst("Dana", town.settlement)).get(f"/measures/desk/{measure.number}/").content.decode()
    assert acts(page)
    assert not any(stands_out for _slug, stands_out in acts(page))
