"""What an app that hears people tells about its voices, so that no floor has to import one beside or above it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from django.db.models import QuerySet

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.people.models import Person
from qulaq.foundation.territories.models import Territory
from qulaq.foundation.thread.registry import Described
from qulaq.foundation.voices.models import Voice
from qulaq.foundation.voices.telling import Letter, Reached, Versions, Way


@dataclass(frozen=True)
class Rows:
    """The voices behind a number. Bodies come with their territory. `progress`: "", "open", "late" or "answered";
    `language`: "", "kk", "ru" or "other"."""

    topic: Topic | None = None
    territory: Territory | None = None
    body: Body | None = None
    since: date | None = None
    until: date | None = None
    progress: str = ""
    language: str = ""
    in_campaigns: bool = False


@dataclass(frozen=True)
class Origins:
    """Signs that a wave may be made. Of `accounts` people who wrote signed in, `young` had made their account within a
    week before they spoke; `by_one` voices were handed in by one program or one operator, and `way` says how."""

    accounts: int = 0
    young: int = 0
    by_one: int = 0
    way: str = ""


@dataclass(frozen=True)
class VoiceKind:
    """`read` gives unsaved rows; whichever is left out is no voice (protected), or is one no more (erased).

    `words` are as written, for programs that compare them; nothing of them may be shown or kept. `masked` is for staff
    who may see the voice, `released` is public. All take many ids at once, in a fixed number of statements. `rows_url`
    is the address of the list of such voices for this reader, without a statement. `label` is said of many.
    """

    name: str
    read: Callable[[Sequence[int]], Iterable[Voice]]
    words: Callable[[Sequence[int]], Mapping[int, str]]
    masked: Callable[[Sequence[int], Person], Mapping[int, str]]
    released: Callable[[Sequence[int]], Mapping[int, str]]
    describe: Callable[[Sequence[int], Person | None], Mapping[int, Described]]
    rows_url: Callable[[Rows, Person | None], str] | None = None
    label: object = ""
    # Ids by the numbers people know them by, of those the reader may see.
    find: Callable[[Sequence[str], Person], Mapping[str, int]] | None = None
    # Back to those who spoke (telling.py). `ways` writes nothing and leaves out who can not be told any more, such as
    # those whose data is erased; `tell` writes, each letter once; `tell_others` writes to those who stand behind them,
    # to so many at most, and says to how many.
    # `by_hand` is how each can be reached where letters do not, and `reads` the language each wants to be told in.
    # `joined` are voices answered together with these.
    # `spoken_by` are those of somebody who is signed in, the newest first, and `own_words` what they said: for that
    # person alone.
    ways: Callable[[Sequence[int]], Mapping[int, Way]] | None = None
    by_hand: Callable[[Sequence[int]], Mapping[int, Way]] | None = None
    reads: Callable[[Sequence[int]], Mapping[int, str]] | None = None
    tell: Callable[[Sequence[int], Letter], Mapping[int, Reached]] | None = None
    tell_others: Callable[[Sequence[int], Versions, int], int] | None = None
    joined: Callable[[Sequence[int]], Iterable[int]] | None = None
    origins: Callable[[Sequence[int]], Origins] | None = None
    spoken_by: Callable[[Person], Sequence[int]] | None = None
    own_words: Callable[[Sequence[int]], Mapping[int, str]] | None = None


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


def kinds() -> list[VoiceKind]:
    return list(_kinds.values())


def rows_url(rows: Rows, reader: Person | None, kind: str = "") -> str:
    """Where the voices behind a number are listed: of this kind, else of the first that has a list; else empty."""
    asked = [one for one in _kinds.values() if one.rows_url and kind in ("", one.name)]
    return asked[0].rows_url(rows, reader) if asked and asked[0].rows_url else ""


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


def found_by(numbers: Sequence[str], reader: Person) -> dict[str, Voice]:
    """By the number as it was asked: the voice, where the reader may see it."""
    found: dict[str, Voice] = {}
    for name, kind in _kinds.items():
        ids = kind.find(numbers, reader) if kind.find else {}
        known = {voice.source_id: voice for voice in Voice.objects.filter(kind=name, source_id__in=list(ids.values()))}
        found |= {number: known[pk] for number, pk in ids.items() if pk in known}
    return found


def ways_of(voices: Iterable[Voice]) -> dict[int, Way]:
    """By the number of the voice: how its speaker can be reached; a kind that can not tell reaches nobody."""
    return _by_kind(voices, lambda kind, ids: kind.ways(ids) if kind.ways else {})


def by_hand_of(voices: Iterable[Voice]) -> dict[int, Way]:
    """By the number of the voice: how its speaker can be reached without a letter, where that is known."""
    return _by_kind(voices, lambda kind, ids: kind.by_hand(ids) if kind.by_hand else {})


def read_by(voices: Iterable[Voice]) -> dict[int, str]:
    """By the number of the voice: the language its speaker wants to be told in."""
    return _by_kind(voices, lambda kind, ids: kind.reads(ids) if kind.reads else {})


def tell_those(voices: Iterable[Voice], letter: Letter) -> dict[int, Reached]:
    """Write to those who spoke. `letter.own` is by the number of the voice here, by its id in the app there."""
    rows = list(voices)
    reached: dict[int, Reached] = {}
    for name in {voice.kind for voice in rows}:
        numbers = {voice.source_id: voice.pk for voice in rows if voice.kind == name}
        kind = _kinds.get(name)
        if kind and kind.tell:
            own = {source: letter.own[pk] for source, pk in numbers.items() if pk in letter.own}
            told = kind.tell(list(numbers), replace(letter, own=own))
            reached |= {numbers[source]: value for source, value in told.items()}
    return reached


def tell_others(voices: Iterable[Voice], versions: Versions, most: int) -> int:
    """Write to those who stand behind these voices and wait for it, to so many at most: each once, however often they
    are come to, and to no speaker of one. How many letters were written; 0: none of them waits any more."""
    written = 0
    for name, ids in _sources((voice.kind, voice.source_id) for voice in voices).items():
        kind = _kinds.get(name)
        if kind and kind.tell_others and written < most:
            written += kind.tell_others(ids, versions, most - written)
    return written


def origins_of(voices: QuerySet[Voice]) -> Origins:
    """Of all of them together; what came by one hand of the kind that has most of it."""
    sources = _sources(voices.order_by().values_list("kind", "source_id"))
    known = ((_kinds.get(name), ids) for name, ids in sources.items())
    found = [kind.origins(ids) for kind, ids in known if kind and kind.origins]
    most = max(found, key=lambda one: one.by_one, default=Origins())
    return replace(most, accounts=sum(one.accounts for one in found), young=sum(one.young for one in found))


def _sources(voices: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    """By kind the ids in the app that heard them."""
    found: dict[str, list[int]] = {}
    for kind, source in voices:
        found.setdefault(kind, []).append(source)
    return found


def joined_to(kind: str, ids: Sequence[int]) -> list[int]:
    """Ids of voices of this kind that were answered together with these."""
    known = _kinds.get(kind)
    return list(known.joined(ids)) if known and known.joined else []


def spoken_by(person: Person) -> dict[str, Sequence[int]]:
    """What somebody said, by kind, the newest first."""
    return {name: kind.spoken_by(person) for name, kind in _kinds.items() if kind.spoken_by}


def own_words_of(voices: Iterable[Voice]) -> dict[int, str]:
    """By the number of the voice: its words, to be shown to whoever said them and to nobody else."""
    return _by_kind(voices, lambda kind, ids: kind.own_words(ids) if kind.own_words else {})


def _by_kind(voices: Iterable[Voice], ask: Callable[[VoiceKind, Sequence[int]], Mapping[int, T]]) -> dict[int, T]:
    asked: dict[str, dict[int, int]] = {}
    for voice in voices:
        asked.setdefault(voice.kind, {})[voice.source_id] = voice.pk
    said: dict[int, T] = {}
    for name, numbers in asked.items():
        if kind := _kinds.get(name):
            said |= {numbers[source]: value for source, value in ask(kind, list(numbers)).items()}
    return said
