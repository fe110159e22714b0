"""The button pressed twice at the same moment registers once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client

if TYPE_CHECKING:
    from tests.people import Town


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_register_once_and_lead_to_one_receipt() -> None:
    from tests.people import tiny_town
    from tests.unit.resident.walk import fill_in

    from qulaq.foundation.territories.actions import load_jurisdiction
    from qulaq.hear.appeals.models import Appeal

    load_jurisdiction("kz")
    town: Town = tiny_town()
    first = Client()
    button = fill_in(first, town)
    start = Barrier(2)

    def press() -> str:
        browser = Client()
        browser.cookies = first.cookies
        start.wait(10)
        try:
            return str(browser.post(button).headers["Location"])
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        places = [running.result(30) for running in [pool.submit(press), pool.submit(press)]]
    assert Appeal.objects.count() == 1
    assert places == [f"/a/{Appeal.objects.get().number}/receipt/"] * 2
