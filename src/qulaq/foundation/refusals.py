"""How an act says no: the same few words on every floor, so that pages and the API answer them in one way."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django import forms

T = TypeVar("T")


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


def check_bar(bar: str) -> None:
    """`bar` says why an act is not open, and is empty where it is. Raises NotAllowed."""
    if bar:
        raise NotAllowed(bar)


def kept(form: forms.Form, keep: Callable[[], T], *, on_top: bool = False) -> T | None:
    """What was made; None where the form is not whole or was refused, with the reason beside the field it is about.

    `on_top`: every reason stands above the form."""
    if not form.is_valid():
        return None
    try:
        return keep()
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
    except Refused as refusal:
        form.add_error(None if on_top else _beside(form, refusal.field), refusal.message)
    return None


def accepted(form: forms.Form, do: Callable[[], object], *, on_top: bool = False) -> bool:
    """`kept` for an act that gives nothing back: whether it was done."""
    kept(form, do, on_top=on_top)
    return form.is_valid()


def _beside(form: forms.Form, field: str) -> str | None:
    """Words of the chosen language stand in the field without one: `title_kk` in `title`."""
    name, _line, code = field.partition("_")
    if code and name in form.fields and code == form.cleaned_data.get("language"):
        return name
    return field if field in form.fields else None
