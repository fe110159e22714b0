"""What comes in. Strict: a number is a number, an unknown field is told, so that a mistyped name is never lost."""

from __future__ import annotations

from ninja import Schema
from pydantic import ConfigDict


class Sent(Schema):
    model_config = ConfigDict(strict=True, extra="forbid")
