"""Portals of open data: how each kind is asked. `ask` gives a table, or None where there is nothing new."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from qulaq.understand.indicators.connectors.base import Asked, Found, PortalError
from qulaq.understand.indicators.connectors.ckan import ask as ask_ckan
from qulaq.understand.indicators.connectors.sdmx import ask as ask_sdmx
from qulaq.understand.indicators.models import SourceKind

Ask = Callable[[Asked], AbstractContextManager[Found | None]]
CONNECTORS: dict[str, Ask] = {SourceKind.CKAN: ask_ckan, SourceKind.SDMX: ask_sdmx}

__all__ = ["CONNECTORS", "Asked", "Found", "PortalError"]
