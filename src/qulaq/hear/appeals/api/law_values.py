"""What law foresees for a matter, as it goes out."""

from __future__ import annotations

from datetime import date, datetime

from ninja import Schema

from qulaq.hear.appeals.api.values import ReckoningStep


class Rule(Schema):
    """The rule the due date follows from, and how sure we are of it: high, medium or low."""

    article: str
    source: str
    confidence: str


class Foreseen(Schema):
    """A date that law does not give is null; so are all of them when no law is known for that day."""

    kind: str
    known_from: date
    known_to: date
    received_at: datetime | None = None
    counts_from: date | None = None
    due_on: date | None = None
    redirect_by: date | None = None
    extended_until: date | None = None
    forward_by: date | None = None
    rule: Rule | None = None
    steps: list[ReckoningStep] = []
