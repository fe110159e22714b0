"""What every channel hands over to be registered: one intake for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.people.models import Person
from qulaq.foundation.territories.models import Territory
from qulaq.hear.appeals.models import Appeal, Capacity, Channel, Circumstance, Delivery

TEXT_LIMIT = 100_000


@dataclass(frozen=True)
class Signer:
    """Somebody who is asked to sign a collective appeal."""

    name: str
    email: str


@dataclass(frozen=True)
class Asker:
    """In what capacity the person asks. Only the fields of the capacity are kept."""

    capacity: str = Capacity.SELF
    circumstance: str = Circumstance.NONE
    represented_name: str = ""
    represented_iin: str = ""
    power_number: str = ""
    power_scope: str = ""
    power_expires_on: date | None = None
    organisation: str = ""
    bin: str = ""
    organisation_address: str = ""
    signer_position: str = ""
    cosigners: Sequence[Signer] = ()
    scan_ids: Sequence[UUID] = ()  # the power of attorney, uploaded
    scan_key: str = ""  # the form it was uploaded in

    @property
    def is_child(self) -> bool:
        return self.capacity == Capacity.CHILD


@dataclass(frozen=True)
class Intake:
    text: str
    territory: Territory
    channel: Channel
    kind: str = "application"
    language: str = ""  # as the person or the sender said; the text decides where nothing was said
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
    asker: Asker = field(default_factory=Asker)
    delivery: str = Delivery.ELECTRONIC
    postal_address: str = ""
    may_publish: bool = False  # the author agreed
    complained_of: Body | None = None  # a complaint says whom it is about: the body,
    complained_official: Person | None = None  # the official, where staff know who that is,
    complained_words: str = ""  # or the official as the person names them
    about: Appeal | None = None  # the appeal whose answer is complained of
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
