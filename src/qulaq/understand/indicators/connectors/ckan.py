"""CKAN, the software of most portals of open data: https://docs.ckan.org/en/latest/api/

A data set (`package_show`) holds resources. One that lies in the portal's DataStore is read page by page
(`datastore_search`), any other one is fetched as a file, and only when it has changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode, urljoin

from django.utils.translation import gettext as _

from qulaq.hear.appeals.imports.sources import Row
from qulaq.understand.indicators.connectors.base import Asked, Found, PortalError
from qulaq.understand.indicators.connectors.files import opened
from qulaq.understand.indicators.connectors.http import fetched, json_of

PAGE = 5_000  # portals allow 32,000 by default; fewer rows a page are as good
# By the format or, where a portal leaves it out, the MIME type: what stands after the last slash (some write addresses)
READABLE = (
    "CSV", "XLSX", "TSV", "TAB-SEPARATED-VALUES", "VND.OPENXMLFORMATS-OFFICEDOCUMENT.SPREADSHEETML.SHEET",
)  # fmt: skip
OWN = "_id"  # the number the DataStore gives each row


@contextmanager
def ask(asked: Asked) -> Iterator[Found | None]:
    resource = _resource(asked)
    if resource.get("datastore_active"):
        yield _datastore(asked, str(resource.get("id") or ""))
        return
    if not resource.get("url"):
        raise _not_as_ckan()
    address = urljoin(asked.endpoint, str(resource["url"]))
    with fetched(address, seen=asked.seen) as got:
        if got.path is None:
            yield None
            return
        with opened(got) as table:
            yield Found(table.columns, table.lines, got.seen, table.sheets)


def action(asked: Asked, name: str, **given: object) -> Any:
    """One call of the action API. Raises PortalError."""
    address = f"{asked.endpoint.rstrip('/')}/api/3/action/{name}?{urlencode(given)}"
    said = json_of(address)
    if not isinstance(said, dict) or said.get("success") is not True:
        words = _why(said.get("error")) if isinstance(said, dict) else ""
        raise PortalError(_("The portal refuses: %(words)s.") % {"words": words[:200].rstrip(".") or name})
    return said.get("result")


def _why(error: object) -> str:
    """In one sentence or, of what was asked wrongly, by field: `{"resource_id": ["Not found"]}`."""
    if not isinstance(error, dict):
        return _plain(error)
    by_field = (f"{field}: {_plain(words[0])}" for field, words in error.items() if isinstance(words, list) and words)
    return _plain(error.get("message")) or "; ".join(by_field)


def _resource(asked: Asked) -> Mapping[str, Any]:
    """The resource that was named, by id or name; without a name, the first one that can be read."""
    found = action(asked, "package_show", id=asked.settings.get("dataset", ""))
    listed = found.get("resources") if isinstance(found, dict) else None
    resources = [one for one in listed or [] if isinstance(one, dict)]
    wanted = str(asked.settings.get("resource") or "")
    for one in resources:
        if wanted and wanted in (one.get("id"), one.get("name")):
            return one
        if not wanted and (one.get("datastore_active") or _is_readable(one)):
            return one
    if not wanted:
        raise PortalError(_("The data set has no table that can be read: CSV or XLSX."))
    raise PortalError(_("The data set has no such resource: %(name)s.") % {"name": wanted})


def _is_readable(resource: Mapping[str, Any]) -> bool:
    said = (str(resource.get(name) or "").strip(" .").upper() for name in ("format", "mimetype"))
    return bool(resource.get("url")) and any(one.rpartition("/")[2] in READABLE for one in said)


def _datastore(asked: Asked, resource_id: str) -> Found:
    first = _page(asked, resource_id, 0)
    fields = first.get("fields")
    if not isinstance(fields, list) or not all(isinstance(one, dict) for one in fields):
        raise _not_as_ckan()
    columns = [_plain(one.get("id")) for one in fields if one.get("id") != OWN]
    return Found(columns, _rows(asked, resource_id, columns, first))


def _page(asked: Asked, resource_id: str, offset: int) -> Mapping[str, Any]:
    """In the order of their numbers: without one a portal may give a row twice and another one never."""
    found = action(asked, "datastore_search", resource_id=resource_id, limit=PAGE, offset=offset, sort=OWN)
    page: Mapping[str, Any] = found if isinstance(found, dict) else {}
    records = page.get("records")
    if not isinstance(records, list) or not all(isinstance(one, dict) for one in records):
        raise _not_as_ckan()
    return page


def _not_as_ckan() -> PortalError:
    return PortalError(_("The portal did not answer as CKAN does."))


def _rows(asked: Asked, resource_id: str, columns: list[str], page: Mapping[str, Any]) -> Iterator[Row]:
    """Up to an empty page, as the portal may give fewer rows a page than it was asked for."""
    number = 0
    while records := page["records"]:
        for record in records:
            number += 1
            yield Row(number, [_plain(record.get(column)) for column in columns])
        total = page.get("total")
        if isinstance(total, int) and 0 < total <= number:
            return
        page = _page(asked, resource_id, number)


def _plain(value: object) -> str:
    """As a table would hold it. JSON may carry signs that no text of a database may."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\x00", "").encode(errors="replace").decode()
