"""What grows out of the ordinary, hour by hour. All that is known of the engine stands here.

Between two looks only numbers are kept: which voices a matter had, and when it was told. No words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from qulaq.foundation.territories.models import Level
from qulaq.foundation.voices.models import Voice
from qulaq.understand.problems.finding import Places, Sayings, heard, people
from qulaq.understand.problems.models import Kept

if TYPE_CHECKING:
    from qulaq.text.emerging import Found, Watch

WATCH = "watch"
MOST_VOICES = 30_000  # of one look, the newest
BEGINNING = datetime(2020, 1, 1)  # noqa: DTZ001 - local time, from which days are counted
DISTRICTS = (Level.DISTRICT, Level.CITY)
MOST_PAST = 3_000  # texts the words of an alert are compared with


@dataclass(frozen=True)
class Growth:
    """Voices that grow together, and what was expected of them; `territory`: one district, or what holds them all."""

    voices: list[Voice]
    people: int
    expected: float
    surprise: float
    since: datetime
    until: datetime
    territory: int
    words: list[str]


def look(now: datetime) -> list[Growth]:
    """What has to be told at this moment and was not told before. Called with the row of `Kept` locked."""
    from qulaq.text import emerging as engine

    settings = engine.DEFAULT
    since = now - timedelta(days=settings.past)
    rows = Voice.objects.filter(heard_at__gte=since, heard_at__lt=now).order_by("-heard_at")[:MOST_VOICES]
    voices, texts = heard(rows)
    if not voices:
        return []
    places = Places.read()
    districts = [str(places.on(voice.territory_id, DISTRICTS)) for voice in voices]
    read = engine.read(texts, [_day(voice.heard_at) for voice in voices], districts)
    kept = Kept.objects.get(name=WATCH)
    watch = _restored(kept.values, voices)
    told = watch.look(read, _day(now))
    kept.values, kept.made_at = _stored(watch, voices), now
    kept.save(update_fields=["values", "made_at"])
    names = sorted(set(districts))
    return [_growth(found, voices, texts, names, places, now) for found in told]


def _day(moment: datetime) -> float:
    return (timezone.localtime(moment).replace(tzinfo=None) - BEGINNING) / timedelta(days=1)


def _growth(
    found: Found, voices: Sequence[Voice], texts: Sequence[str], names: Sequence[str], places: Places, now: datetime
) -> Growth:
    from qulaq.text.emerging.telling import telling_words

    members = [voices[place] for place in found.names]
    said = [texts[place] for place in found.names]
    inside = set(found.names)
    past = [text for place, text in enumerate(texts) if place not in inside][-MOST_PAST:]
    saying = Sayings(list(zip(members, said, strict=True)))
    territory = int(names[found.group.place]) if found.group.place >= 0 else None
    return Growth(
        voices=members,
        people=people(members),
        expected=round(found.group.expected, 2),
        surprise=round(found.group.surprise, 2),
        since=now - timedelta(days=found.group.window),
        until=now,
        territory=territory or places.around(voice.territory_id for voice in members),
        words=[word for word in telling_words(said, past) if saying.may_say(word)],
    )


def _restored(values: dict[str, Any], voices: Sequence[Voice]) -> Watch:
    """The watch of the last look; voices that have gone (erased, or too old) are in no matter any more."""
    from qulaq.text.emerging import Matter, Watch

    place = {voice.pk: number for number, voice in enumerate(voices)}

    def known(value: Any) -> Any:
        return {place[pk] for pk in value if pk in place} if isinstance(value, list) else value

    matters = [Matter(**{name: known(value) for name, value in one.items()}) for one in values.get("matters", [])]
    return Watch(**{**values, "matters": matters})


def _stored(watch: Watch, voices: Sequence[Voice]) -> dict[str, Any]:
    """All but its settings, with numbers of voices in place of places."""

    def plain(value: Any) -> Any:
        return sorted(voices[place].pk for place in value) if isinstance(value, set) else _number(value)

    matters = [{part.name: plain(getattr(one, part.name)) for part in fields(one)} for one in watch.matters]
    others = [part.name for part in fields(watch) if part.name not in ("settings", "matters")]
    return {"matters": matters} | {name: _number(getattr(watch, name)) for name in others}


def _number(value: Any) -> Any:
    """NumPy's numbers are none of JSON's."""
    if isinstance(value, list):
        return [float(one) for one in value]
    return value if value is None or isinstance(value, int) else float(value)
