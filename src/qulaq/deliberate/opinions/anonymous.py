"""Who answered in a foresight round: known to the expert's own request while the round runs, and to nobody afterwards.

Each round has a secret of its own, made by chance when it opens and thrown away when it closes. Until then whoever held
both the database and the data key could try all seats out; from then on nobody can, program and expert included.
"""

from __future__ import annotations

import secrets

from qulaq.deliberate.opinions.models import Round, Seat
from qulaq.foundation.people import vault

PURPOSE, LONG = "foresight", 32


def new_secret() -> bytes:
    return secrets.token_bytes(LONG)


def who(seat: Seat, running: Round) -> bytes:
    """A keyed hash, another one in each round; of a round that has no secret nobody makes it again."""
    if not running.secret:
        raise ValueError("the round is closed: its answers are nobody's")
    return vault.keyed_hash(PURPOSE, f"{bytes(running.secret).hex()}:{seat.judgment_id}:{seat.pk}")
