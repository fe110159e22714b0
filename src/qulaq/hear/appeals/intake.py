"""What every channel hands over to be registered: one intake for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.people.models import Person
from qulaq.foundation.territories.models import Territory
from qulaq.hear.appeals.models import Appeal, Channel

TEXT_LIMIT = 100_000


@dataclass(frozen=True)
class Intake:
    text: str
    territory: Territory
    channel: Channel
    kind: str = "application"
    language: str = "kk"
    topic: Topic | None = None
    executor: Body | None = None  # named by the file or the operator; else the competence table decides
    applicant: Person | None = None
    name: str = ""
    email: str = ""
    phone: str = ""
    iin: str = ""
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    attachment_ids: Sequence[UUID] = ()
    session_key: str = ""  # the form the attachments were uploaded in
    received_at: datetime | None = None
    batch: str = ""
    external_id: str = ""


@dataclass(frozen=True)
class Idempotency:
    """`scope` is the sender, `key` the sender's key, `content` what was sent: another content is refused."""

    scope: str
    key: str
    content: bytes = field(repr=False)

    @property
    def fingerprint(self) -> bytes:
        return sha256(self.content).digest()


@dataclass(frozen=True)
class Registered:
    appeal: Appeal
    is_new: bool
