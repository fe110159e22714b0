"""How an act says no: the same few words on every floor, so that pages and the API answer them in one way."""

from __future__ import annotations


class NotAllowed(Exception):
    """The act is not open to this person or in this state; the message says so in the reader's language."""


class NoRole(NotAllowed):
    """The person has no role for this act with this record, whatever its state."""


class Refused(ValueError):
    """What was given will not do; `field` says which input, the message what to do."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


class Unprocessable(Refused):
    """It would not do anywhere, on no day: a code that is in no list, a key that belongs to something else."""
