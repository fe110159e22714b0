"""Whoever types a character that no text holds into an address reads that there is no such page."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/promises/bodies/%00/", "/ru/reports/%00/2026-3/", "/reports/desk/%00/"])
def test_there_is_no_such_page(address: str) -> None:
    assert Client().get(address).status_code == 404
