"""The server asks nobody in its own network, whatever a person types and whatever a portal answers."""

from __future__ import annotations

import socket
from typing import Any

import pytest
from tests.unit.indicators.portal import listening

from qulaq.understand.indicators.connectors import PortalError
from qulaq.understand.indicators.connectors import http as portal_http
from qulaq.understand.indicators.connectors.http import checked, fetched, is_public


@pytest.mark.parametrize(
    "place",
    ["127.0.0.1", "10.0.0.8", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "::1", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1"],
)  # fmt: skip
def test_no_address_of_a_private_network_is_public(place: str) -> None:
    assert not is_public(place)


@pytest.mark.parametrize("place", ["8.8.8.8", "2a00:1450:4010:c05::71"])
def test_an_address_of_the_internet_is(place: str) -> None:
    assert is_public(place)


@pytest.mark.parametrize(
    "address",
    ["ftp://data.example.kz", "file:///etc/passwd", "//data.example.kz", "http://", "http://u:p@data.example.kz",
     "http://[::1", "http://x:99999"],
)  # fmt: skip
def test_what_is_no_address_of_a_portal_is_refused(address: str) -> None:
    with pytest.raises(PortalError):
        checked(address)


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1"])
def test_a_server_on_this_machine_is_not_asked(name: str) -> None:
    with listening() as portal:
        port = portal.address.rpartition(":")[2]
        with pytest.raises(PortalError), fetched(f"http://{name}:{port}/"):
            pass
        assert portal.asked == []


def test_a_name_of_which_one_address_is_private_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (place, 443)) for place in ("8.8.8.8", "10.0.0.8")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *arguments, **options: found)
    with pytest.raises(PortalError), fetched("https://data.example.kz/"):
        pass


def test_a_redirection_into_our_own_network_is_not_followed(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with listening() as outside, listening() as inside:
        outside.moved["/"] = f"{inside.address}/secret"
        ours = inside.address.rpartition(":")[2]
        usual = portal_http._looked_at
        settings.PRIVATE_PORTALS = True

        def look(name: str, port: int) -> str:
            settings.PRIVATE_PORTALS = str(port) != ours  # only the first of the two counts as outside
            return usual(name, port)

        monkeypatch.setattr(portal_http, "_looked_at", look)
        with pytest.raises(PortalError), fetched(f"{outside.address}/"):
            pass
        assert inside.asked == []


def test_an_answer_that_is_too_large_is_left(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PRIVATE_PORTALS = True
    monkeypatch.setattr(portal_http, "MOST_BYTES", 1000)
    with listening() as portal:
        portal.files["/large.csv"] = ("text/csv", b"x" * 2000)
        with pytest.raises(PortalError), fetched(f"{portal.address}/large.csv"):
            pass


def test_a_slow_drip_is_left_when_the_time_is_over(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PRIVATE_PORTALS = True
    monkeypatch.setattr(portal_http, "ALL_SECONDS", 0.2)
    with listening() as portal:
        portal.files["/slow.csv"], portal.drips = ("text/csv", b"x" * 20), 0.1
        with pytest.raises(PortalError) as failure, fetched(f"{portal.address}/slow.csv"):
            pass
    assert failure.value.again


def test_a_portal_that_is_not_there_may_be_there_later(settings: Any) -> None:
    settings.PRIVATE_PORTALS = True
    with listening() as portal:
        gone = portal.address
    with pytest.raises(PortalError) as failure, fetched(gone):
        pass
    assert failure.value.again
