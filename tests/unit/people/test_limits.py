"""Limits count a session first, an address generously, and a service centre not at all."""

from __future__ import annotations

import re

import pytest
import time_machine
from django.db import connection
from django.test import RequestFactory

from qulaq.foundation.people import limits
from qulaq.foundation.people.models import Hit

pytestmark = pytest.mark.django_db
NOON = 1_800_000_000


def test_the_fourth_of_three_is_refused() -> None:
    with time_machine.travel(NOON, tick=False):
        assert [limits.allow("t", "a", "3/minute") for _ in range(5)] == [True, True, True, False, False]


def test_others_are_not_counted_with_it() -> None:
    with time_machine.travel(NOON, tick=False):
        assert [limits.allow("t", who, "1/minute") for who in "aba"] == [True, True, False]
        assert limits.allow("other", "a", "1/minute")


def test_the_window_slides() -> None:
    """Half a minute into the next window half of the last one still weighs."""
    with time_machine.travel(NOON, tick=False) as clock:
        assert [limits.allow("t", "a", "4/minute") for _ in range(4)] == [True] * 4
        clock.shift(90)
        assert [limits.allow("t", "a", "4/minute") for _ in range(3)] == [True, True, False]


def test_refused_hits_do_not_keep_the_door_shut() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        for _ in range(50):
            limits.allow("t", "a", "2/minute")
        clock.shift(120)
        assert limits.allow("t", "a", "2/minute")


def test_one_statement_a_hit_and_no_address_is_kept(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        limits.allow("t", "203.0.113.7", "2/minute")
    assert re.fullmatch("[0-9a-f]{64}", Hit.objects.get().key)


def test_table_is_unlogged() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'people_hits'")
        assert cursor.fetchone() == ("u",)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "198.51.100.1", "127.0.0.1"),  # nobody in front of us: the header is the caller's own invention
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        (2, "198.51.100.1, 10.0.0.2", "198.51.100.1"),
        (1, "nonsense", "127.0.0.1"),
    ],
)
def test_address_behind_proxies(settings: object, proxies: int, forwarded: str, expected: str) -> None:
    settings.TRUSTED_PROXIES = proxies  # type: ignore[attr-defined]
    request = RequestFactory().get("/", headers={"X-Forwarded-For": forwarded})
    assert limits.client_address(request) == expected


def test_a_home_network_counts_as_one() -> None:
    assert limits.network("2001:db8:1:2:3::1") == limits.network("2001:db8:1:2:ffff::9") == "2001:db8:1:2::/64"


def test_a_service_centre_is_known_by_its_network(settings: object) -> None:
    settings.SERVICE_CENTRES = ["198.51.100.0/24"]  # type: ignore[attr-defined]
    assert limits.is_service_centre("198.51.100.77")
    assert not limits.is_service_centre("203.0.113.1")


def test_ipv4_written_as_ipv6_is_ipv4(settings: object) -> None:
    settings.SERVICE_CENTRES = ["198.51.100.0/24"]  # type: ignore[attr-defined]
    assert limits.network("::ffff:203.0.113.7") == "203.0.113.7"
    assert limits.is_service_centre("::ffff:198.51.100.77")
