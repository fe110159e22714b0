"""Who answered in a foresight round, in a form that only the answering expert's own request can make again."""

from __future__ import annotations

from qulaq.deliberate.opinions.models import Seat
from qulaq.foundation.people import vault

PURPOSE = "foresight"


def who(seat: Seat) -> bytes:
    """A keyed hash: without the data key nobody leads it back, and it differs from judgment to judgment."""
    return vault.keyed_hash(PURPOSE, f"{seat.judgment_id}:{seat.pk}")
