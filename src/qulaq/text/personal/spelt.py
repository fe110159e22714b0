"""Addresses in Russian written in Latin letters («Zhivu na ulice Abaya 15, kvartira 20»), found as in Cyrillic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from qulaq.text.latin import with_places
from qulaq.text.personal import addresses
from qulaq.text.personal.spans import Span

_LATIN = re.compile("[a-z]{2}", re.IGNORECASE)


def find(text: str) -> Iterator[Span]:
    """Addresses as `addresses.find` tells them, where they stand in `text`; nothing where no Latin letters do."""
    if not _LATIN.search(text):
        return
    read, places = with_places(text)
    for span in addresses.find(read):
        yield replace(span, start=places[span.start], end=places[span.end - 1] + 1)
