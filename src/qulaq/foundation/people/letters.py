"""How people's letters leave: notices stand above people, so they register themselves here when they are ready."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from qulaq.foundation.people.models import Person


class Sender(Protocol):
    def __call__(
        self,
        *,
        key: str,
        template: str,
        to_email: str,
        to_person: Person | None = None,
        language: str,
        context: Mapping[str, Any],
        urgent: bool = False,
    ) -> object: ...


_sender: list[Sender] = []


def register(sender: Sender) -> None:
    _sender[:] = [sender]


def send(
    *, key: str, template: str, to_email: str, to_person: Person | None, language: str, context: Mapping[str, Any]
) -> None:
    """All letters of an account are urgent: somebody sits before a screen and waits for them."""
    (sender,) = _sender
    sender(
        key=key,
        template=template,
        to_email=to_email,
        to_person=to_person,
        language=language,
        context=context,
        urgent=True,
    )
