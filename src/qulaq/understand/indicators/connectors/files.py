"""A table that was fetched as a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from qulaq.hear.appeals.imports.sources import SourceError, Table, open_table
from qulaq.understand.indicators.connectors.base import PortalError
from qulaq.understand.indicators.connectors.http import Got

NO_TABLES = ("text/html", "application/xhtml+xml", "application/xml", "text/xml", "application/json", "application/pdf")


@contextmanager
def opened(got: Got) -> Iterator[Table]:
    """Raises PortalError where what came is a page or a document: portals answer so when an address has moved."""
    wrong = got.kind in NO_TABLES or got.kind.endswith(("+xml", "+json"))
    if got.path is None or wrong:
        raise PortalError(_("The portal sent no table, but: %(kind)s.") % {"kind": got.kind or "–"})
    try:
        with open_table(got.path) as table:
            yield table
    except SourceError as error:
        raise PortalError(str(error)) from error
