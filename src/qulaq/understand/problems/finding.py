"""Looking for problems: voices of the last months to groups, by place. All that is known of the engine stands here.

The words of people are read as they are, compared, and forgotten; what is kept of them as a name or a word was said by
at least three different people and is no personal data.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings

from qulaq.foundation.territories.models import Level, Territory
from qulaq.foundation.voices import registry
from qulaq.foundation.voices.models import Voice
from qulaq.jurisdictions import phrases_by_topic
from qulaq.text import personal
from qulaq.text.stems import stems
from qulaq.text.words import words as words_in

if TYPE_CHECKING:
    from qulaq.text.grouping import Member

METHOD = "grouping 1"
MOST_VOICES = 60_000  # grouped at once, the newest; older ones are placed by what was learned of these
LEAST_PEOPLE = 5  # fewer are no problem of many, and would tell who they are
SAID_BY = 3  # different people
WORDS, READ, LETTERS = 8, 300, 1_500
READ_AT_ONCE = 5_000
FEW_LEFT = 0.1  # of the voices of a problem that is everywhere: where they are does not say how far it reaches
LEVELS = (None, (Level.DISTRICT, Level.CITY), (Level.REGION, Level.CITY))  # the place itself, then wider ones


@dataclass(frozen=True)
class Part:
    """Voices of one group in one place, or all others of it. `near` and `why` by the number of the voice."""

    group: int
    voices: list[Voice]
    near: dict[int, float]
    why: dict[int, list[str]]
    territory: int  # the place, or the smallest that holds all of it
    is_place: bool
    names: dict[str, str]  # by language
    words: list[str]

    @property
    def ids(self) -> set[int]:
        return {voice.pk for voice in self.voices}

    @property
    def people(self) -> int:
        return people(self.voices)

    def most(self, name: str) -> int | None:
        counts = Counter(getattr(voice, name) for voice in self.voices if getattr(voice, name))
        return counts.most_common(1)[0][0] if counts else None


@dataclass(frozen=True)
class Found:
    """The parts, the largest first, and what is needed to place new voices until the next time."""

    parts: list[Part]
    packed: bytes
    last: int  # the greatest number of a voice that was looked at
    looked_at: int
    groups: int = 0


@dataclass
class Places:
    """Territories by number, and where voices lie on each level."""

    paths: dict[int, list[int]] = field(default_factory=dict)
    levels: dict[int, str] = field(default_factory=dict)

    @classmethod
    def read(cls) -> Places:
        rows = list(Territory.objects.values_list("pk", "path", "level"))
        return cls({pk: path for pk, path, _level in rows}, {pk: level for pk, _path, level in rows})

    def on(self, territory: int, levels: Sequence[str] | None) -> int:
        """The territory that holds it on one of these levels; itself where there is none."""
        if levels is None:
            return territory
        path = self.paths.get(territory, [territory])
        return next((pk for pk in path if self.levels.get(pk) in levels), territory)

    def around(self, territories: Iterable[int]) -> int:
        """The smallest territory that holds all but few of them."""
        counts = Counter(pk for one in territories for pk in self.paths.get(one, [one]))
        whole = max(counts.values())
        enough = [pk for pk, count in counts.items() if count >= whole * (1 - FEW_LEFT)]
        return max(enough, key=lambda pk: (len(self.paths.get(pk, [])), counts[pk], -pk))


def people(voices: Iterable[Voice]) -> int:
    """Different speakers; a voice without one is a person."""
    return len({voice.speaker if voice.speaker is not None else f"voice {voice.pk}" for voice in voices})


def find(since: date, most: int = MOST_VOICES) -> Found | None:
    """Problems among the voices since that day; None where nobody spoke."""
    from qulaq.text import grouping as engine

    voices, texts = heard(Voice.objects.filter(heard_on__gte=since).order_by("-heard_on", "-pk")[:most])
    if not voices:
        return None
    made = engine.group(texts, phrases_by_topic(settings.JURISDICTION))
    places = Places.read()
    by_level = [[places.on(voice.territory_id, levels) for voice in voices] for levels in LEVELS]
    parts: list[Part] = []
    for number, group in enumerate(made.groups):
        for members, territory in _apart([member.place for member in group.members], voices, by_level, places):
            parts.append(_part(number, group.members, members, territory, voices, texts, group.named, places))
    parts.sort(key=lambda part: (-part.people, min(part.ids)))
    return Found(parts, engine.packed(made), max(voice.pk for voice in voices), len(voices), len(made.groups))


def heard(rows: Iterable[Voice]) -> tuple[list[Voice], list[str]]:
    """Voices with their words, in the order of their numbers; those that have none (any more) are left out."""
    voices = sorted(rows, key=lambda voice: voice.pk)
    kept: list[Voice] = []
    texts: list[str] = []
    for start in range(0, len(voices), READ_AT_ONCE):
        some = voices[start : start + READ_AT_ONCE]
        said = registry.words_of(some)
        for voice in some:
            if text := said.get(voice.pk, "").strip():
                kept.append(voice)
                texts.append(text[:LETTERS])
    return kept, texts


def _apart(
    members: Sequence[int], voices: Sequence[Voice], by_level: Sequence[Sequence[int]], places: Places
) -> Iterable[tuple[list[int], int | None]]:
    """The members by the places in which they stand out, and all others together (None: everywhere)."""
    from qulaq.text import grouping as engine

    for level in by_level:
        found = engine.places([level[place] for place in members], level)
        if found.spread not in ("one", "several"):
            continue
        left = list(members)
        for one in found.surplus:
            here = [place for place in left if level[place] == one.territory]
            if people(voices[place] for place in here) >= LEAST_PEOPLE:
                left = [place for place in left if level[place] != one.territory]
                yield here, one.territory
        if people(voices[place] for place in left) >= LEAST_PEOPLE:
            yield left, None
        return
    if people(voices[place] for place in members) >= LEAST_PEOPLE:
        yield list(members), None


def _part(
    number: int,
    known: Sequence[Member],
    members: Sequence[int],
    territory: int | None,
    voices: Sequence[Voice],
    texts: Sequence[str],
    named: Any,
    places: Places,
) -> Part:
    chosen, here = set(members), {member.place: member for member in known}
    nearest = [place for place in (member.place for member in known) if place in chosen]
    saying = Sayings([(voices[place], texts[place]) for place in nearest[:READ]])
    words = [word for some in named.keywords.values() for word in some]
    return Part(
        group=number,
        voices=[voices[place] for place in nearest],
        near={voices[place].pk: here[place].near for place in nearest},
        why={voices[place].pk: saying.shared(here[place].why) for place in nearest},
        territory=territory
        if territory is not None
        else places.around(voices[place].territory_id for place in members),
        is_place=territory is not None,
        names={language: name for language, name in named.names.items() if saying.may_say(name, language)},
        words=[word for word in dict.fromkeys(words) if saying.may_say(word)][:WORDS],
    )


class Sayings:
    """Which words several people say, whoever wrote them first."""

    def __init__(self, said: Sequence[tuple[Voice, str]]) -> None:
        self.people: dict[str, set[Any]] = defaultdict(set)
        for voice, text in said:
            who = voice.speaker if voice.speaker is not None else f"voice {voice.pk}"
            for stem in set(stems(text)):
                self.people[stem].add(who)

    def may_say(self, phrase: str, language: str = "") -> bool:
        """Each word of it is said by enough different people, and none of it is personal."""
        told = [stem for word in words_in(phrase) for stem in stems(word)[:1]]
        if not told or any(len(self.people.get(stem, ())) < SAID_BY for stem in told):
            return False
        return not any(personal.find(phrase, one) for one in ([language] if language else ["kk", "ru"]))

    def shared(self, said: Iterable[str]) -> list[str]:
        return [stem for stem in said if len(self.people.get(stem, ())) >= SAID_BY]


def placer(data: bytes) -> Callable[[Sequence[str]], list[tuple[int, Member] | None]]:
    """Of each text the group it belongs to, and why; None for none."""
    from qulaq.text import grouping as engine

    made = engine.unpacked(data)
    return lambda texts: engine.assign(made, texts)
