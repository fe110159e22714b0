"""What an app that hears people tells about its voices, so that no floor has to import one beside or above it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from qulaq.foundation.people.models import Person
from qulaq.foundation.thread.registry import Described
from qulaq.foundation.voices.models import Voice


@dataclass(frozen=True)
class VoiceKind:
    """`read` gives unsaved rows; whichever is left out is no voice (protected), or is one no more (erased).

    `words` are as written, for programs that compare them; nothing of them may be shown or kept. `masked` is for staff
    who may see the voice, `released` is public. All take many ids at once, in a fixed number of statements.
    """

    name: str
    read: Callable[[Sequence[int]], Iterable[Voice]]
    words: Callable[[Sequence[int]], Mapping[int, str]]
    masked: Callable[[Sequence[int], Person], Mapping[int, str]]
    released: Callable[[Sequence[int]], Mapping[int, str]]
    describe: Callable[[Sequence[int], Person | None], Mapping[int, Described]]


@dataclass(frozen=True)
class Taken:
    """What a batch changed: each voice before (None: new) and after (None: gone)."""

    pairs: list[tuple[Voice | None, Voice | None]] = field(default_factory=list)


Listener = Callable[[Taken], None]
T = TypeVar("T")
_kinds: dict[str, VoiceKind] = {}
_listeners: list[Listener] = []


def register(kind: VoiceKind) -> None:
    _kinds[kind.name] = kind


def listen(listener: Listener) -> None:
    """Called within the transaction that changes voices: what is counted of them is never behind or ahead of them."""
    if listener not in _listeners:
        _listeners.append(listener)


def known(name: str) -> VoiceKind | None:
    return _kinds.get(name)


def tell(taken: Taken) -> None:
    for listener in _listeners:
        listener(taken)


def words_of(voices: Iterable[Voice]) -> dict[int, str]:
    """By the number of the voice: its words, for programs that compare them."""
    return _by_kind(voices, lambda kind, ids: kind.words(ids))


def masked_of(voices: Iterable[Voice], reader: Person) -> dict[int, str]:
    """By the number of the voice: masked words; a voice the reader may not see is left out."""
    return _by_kind(voices, lambda kind, ids: kind.masked(ids, reader))


def released_of(voices: Iterable[Voice]) -> dict[int, str]:
    """By the number of the voice: its public words; those that were not released are left out."""
    return _by_kind(voices, lambda kind, ids: kind.released(ids))


def described_of(voices: Iterable[Voice], reader: Person | None) -> dict[int, Described]:
    """By the number of the voice: title, state and address, where the reader may see it."""
    return _by_kind(voices, lambda kind, ids: kind.describe(ids, reader))


def _by_kind(voices: Iterable[Voice], ask: Callable[[VoiceKind, Sequence[int]], Mapping[int, T]]) -> dict[int, T]:
    asked: dict[str, dict[int, int]] = {}
    for voice in voices:
        asked.setdefault(voice.kind, {})[voice.source_id] = voice.pk
    said: dict[int, T] = {}
    for name, numbers in asked.items():
        if kind := _kinds.get(name):
            said |= {numbers[source]: value for source, value in ask(kind, list(numbers)).items()}
    return said
