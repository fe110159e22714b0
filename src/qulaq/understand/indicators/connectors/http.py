"""Fetching from a portal whose address a person typed: bounded in time and size, and never from our own network.

The name is resolved here, every address it has is looked at, and the connection goes to the address that was looked at:
a name that answers otherwise the second time leads nowhere else. Each redirection is looked at in the same way.
"""

from __future__ import annotations

import json
import socket
import ssl
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from pathlib import Path
from typing import IO, Any
from urllib.parse import SplitResult, urljoin, urlsplit

import urllib3
from django.conf import settings
from django.utils.translation import gettext as _

from qulaq.understand.indicators.connectors.base import PortalError

CONNECT_SECONDS, READ_SECONDS, ALL_SECONDS = 10.0, 30.0, 180.0
MOST_BYTES = 64 * 1024 * 1024
MOST_REDIRECTS = 5
CHUNK = 64 * 1024
PORTS = {"http": 80, "https": 443}
MOVED = frozenset({301, 302, 303, 307, 308})
PASSING = frozenset({408, 425, 429})  # and all from 500 on: the portal may answer later
NAT64 = IPv6Network("64:ff9b::/96")
AGENT = "Qulaq (open data reader)"


@dataclass(frozen=True)
class Got:
    """`path` is None where nothing is new (304). What lies there is gone when the context ends."""

    path: Path | None
    kind: str  # of content, without its parameters
    seen: dict[str, str]


@contextmanager
def fetched(
    address: str, *, accept: str = "*/*", seen: Mapping[str, str] | None = None, refusals: bool = False
) -> Iterator[Got]:
    """Raises PortalError. `seen`: ETag and date of the last answer, so that an unchanged one is not sent again.
    `refusals`: JSON that tells why there is nothing else is an answer as well."""
    headers = {"Accept": accept, "Accept-Encoding": "gzip, identity", "User-Agent": AGENT, **_conditions(seen or {})}
    until = time.monotonic() + ALL_SECONDS
    with tempfile.TemporaryDirectory(prefix="qulaq-portal-") as folder:
        path = Path(folder) / "answer"
        try:
            with closing(_followed(address, headers, until)) as answer:
                got = _got(answer, path, until, refusals=refusals)
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise PortalError(_no_answer(address, error), again=True) from error
        yield got


def json_of(address: str) -> Any:
    """What a portal says in JSON. Raises PortalError."""
    with fetched(address, accept="application/json", refusals=True) as got:
        if got.path is None:
            raise PortalError(_("The portal gave no answer."), again=True)
        try:
            return json.loads(got.path.read_bytes())
        except (ValueError, RecursionError) as error:
            raise PortalError(_("The portal did not answer in JSON: is this the address of its API?")) from error


def _conditions(seen: Mapping[str, str]) -> dict[str, str]:
    names = {"etag": "If-None-Match", "modified": "If-Modified-Since"}
    return {header: seen[name] for name, header in names.items() if seen.get(name)}


def _no_answer(address: str, error: Exception) -> str:
    said = {"host": urlsplit(address).hostname or address, "error": type(error).__name__}
    return _("%(host)s does not answer (%(error)s).") % said


def _followed(address: str, headers: Mapping[str, str], until: float) -> urllib3.BaseHTTPResponse:
    for _turn in range(MOST_REDIRECTS + 1):
        answer = _asked(address, headers, until)
        if answer.status not in MOVED or not (place := answer.headers.get("Location")):
            return answer
        answer.close()
        address = urljoin(address, place)
    raise PortalError(_("The portal sends us from one address to another without end."))


def _asked(address: str, headers: Mapping[str, str], until: float) -> urllib3.BaseHTTPResponse:
    parts = checked(address)
    port = parts.port or PORTS[parts.scheme]
    place = _looked_at(parts.hostname or "", port)
    timeout = urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS, total=max(1.0, until - time.monotonic()))
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return _pool(parts, place, port, timeout).urlopen(
        "GET",
        target,
        headers={**headers, "Host": parts.netloc.rpartition("@")[2]},
        redirect=False,
        preload_content=False,
        assert_same_host=False,
    )


def _pool(parts: SplitResult, place: str, port: int, timeout: urllib3.Timeout) -> urllib3.HTTPConnectionPool:
    """To the address that was looked at; the certificate has to be that of the name."""
    if parts.scheme == "http":
        return urllib3.HTTPConnectionPool(place, port, timeout=timeout, retries=False)
    name = parts.hostname
    return urllib3.HTTPSConnectionPool(
        place, port, timeout=timeout, retries=False, ssl_context=ssl.create_default_context(),
        server_hostname=name, assert_hostname=name,
    )  # fmt: skip


def checked(address: str) -> SplitResult:
    """Raises PortalError for what is no address of the web."""
    try:
        parts = urlsplit(address)
        known = parts.scheme in PORTS and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        known = False
    if not known or parts.username or parts.password:
        raise PortalError(_("This is not an address a portal can have: it begins with https:// or http://."))
    return parts


def _looked_at(name: str, port: int) -> str:
    """One address of this name. Raises PortalError where any of them lies in a private network: ours, perhaps."""
    try:
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise PortalError(_("There is no such portal: %(host)s.") % {"host": name}, again=True) from error
    places = [str(item[4][0]) for item in found]
    if not settings.PRIVATE_PORTALS and not all(map(is_public, places)):
        raise PortalError(_("%(host)s lies in a private network: it is not asked.") % {"host": name})
    return places[0]


def is_public(place: str) -> bool:
    """Whether anybody on the internet could have this address: an IPv4 address within IPv6 counts as itself."""
    known = ip_address(place.partition("%")[0])
    if isinstance(known, IPv6Address):
        known = _within(known) or known
    return known.is_global and not known.is_multicast


def _within(known: IPv6Address) -> IPv4Address | None:
    """The IPv4 address to which a translator on the way would lead."""
    if known in NAT64:
        return IPv4Address(int(known) & 0xFFFFFFFF)
    return known.ipv4_mapped or known.sixtofour or (known.teredo[1] if known.teredo else None)


def _got(answer: urllib3.BaseHTTPResponse, path: Path, until: float, *, refusals: bool) -> Got:
    kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if answer.status == 304:
        return Got(None, kind, {})
    again = answer.status in PASSING or answer.status >= 500
    explained = refusals and kind == "application/json" and answer.status >= 400 and not again
    if answer.status != 200 and not explained:
        raise PortalError(_("The portal answered with %(status)s.") % {"status": answer.status}, again=again)
    with path.open("wb") as file:
        _copy(answer, file, until)
    says = {"etag": answer.headers.get("ETag", ""), "modified": answer.headers.get("Last-Modified", "")}
    return Got(path, kind, {name: value for name, value in says.items() if value})


def _copy(answer: urllib3.BaseHTTPResponse, file: IO[bytes], until: float) -> None:
    """As it comes, unpacked pieces counted: neither a slow drip nor a packed mountain holds a worker."""
    size = 0
    while piece := answer.read1(CHUNK):
        size += len(piece)
        if size > MOST_BYTES:
            raise PortalError(_("The answer of the portal is larger than %(limit)s MB.") % {"limit": MOST_BYTES >> 20})
        if time.monotonic() > until:
            raise PortalError(_("The portal answers too slowly."), again=True)
        file.write(piece)
