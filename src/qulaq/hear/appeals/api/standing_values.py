"""Co-signers: what comes in and what goes out."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from qulaq.hear.appeals.api.schemas import Code, CoSigner, Sent


class NewCoSigners(Sent):
    code: Code
    cosigners: Annotated[list[CoSigner], Field(min_length=1, max_length=50)]


class NewSignature(Sent):
    signs: bool


class Standing(Schema):
    """In what capacity the person asks. Names and numbers are for the officer who has taken the appeal."""

    capacity: str
    circumstance: str
    is_protected: bool
    represented_name: str
    power_number: str
    power_scope: str
    power_expires_on: date | None
    power_has_expired: bool
    organisation: str
    bin: str
    signer_position: str
    delivery: str
    postal_address: str
    asked: int
    signed: int


class CoSignerOut(Schema):
    name: str
    state: Literal["asked", "signed", "declined"]


class CoSigners(Schema):
    """Names are told to the author alone."""

    asked: int
    signed: int
    items: list[CoSignerOut]


class Signature(Schema):
    state: Literal["asked", "signed", "declined"]
