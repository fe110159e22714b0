"""Writing to everyone who spoke, and of a correction to everyone who was told: a chunk at a time, each in a transaction
of its own.

A chunk marks its people and writes their letters together, so that whatever stops it leaves either both or neither;
a letter has a key, so that no second one is ever written. Whoever goes on begins with the first who waits.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection, transaction
from django.utils import timezone
from procrastinate.exceptions import AlreadyEnqueued

from qulaq.account.outcomes import group, letters
from qulaq.account.outcomes.actions.base import OutcomeDeed
from qulaq.account.outcomes.models import Act, Outcome, OutcomeState, Quiet, Told, ToldState
from qulaq.account.outcomes.workflow import VERDICT
from qulaq.foundation.notices.models import NoticeState
from qulaq.foundation.voices import registry
from qulaq.foundation.voices.models import Voice
from qulaq.foundation.voices.telling import Reached, Way

CHUNK = 500
# One plain statement: to put the same together row by row costs five times as much as all the rest of a chunk.
_KEEP = """
UPDATE outcomes_told t SET voice_id = new.voice, version = new.version, state = new.state, way = new.way,
  notice_id = new.notice, at = %s
FROM unnest(%s::bigint[], %s::bigint[], %s::int[], %s::text[], %s::text[], %s::bigint[])
  AS new (id, voice, version, state, way, notice)
WHERE t.id = new.id
"""
_STATES = {
    Way.LETTER: ToldState.WRITTEN,
    Way.PAPER: ToldState.BY_HAND,
    Way.PHONE: ToldState.BY_HAND,
    Way.NONE: ToldState.UNREACHED,
}


def go_on(outcome_id: int) -> None:
    """A job for the next chunk, in the transaction of its cause; one that waits already is enough."""
    from qulaq.account.outcomes.jobs import tell_some

    name = f"outcomes.tell.{outcome_id}"
    try:
        with transaction.atomic():
            tell_some.configure(lock=name, queueing_lock=name).defer(outcome_id=outcome_id)
    except AlreadyEnqueued:
        pass


@transaction.atomic
def tell_chunk(outcome_id: int, most: int = CHUNK) -> int:
    """How many were dealt with; 0 when nobody waits, or telling is paused or withdrawn. The lock on the outcome lets
    only one chunk of it be written at a time, and makes a pause hold from the next one on."""
    outcome = Outcome.objects.select_for_update().filter(pk=outcome_id).first()
    if outcome is None or not outcome.is_telling or outcome.paused_at:
        return 0
    rows = list(outcome.told.filter(state=ToldState.WAITING).order_by("pk")[:most])
    dealt = _tell(outcome, rows) if rows else _tell_others(outcome, most)
    if dealt:
        go_on(outcome_id)
    else:
        _finish(outcome)
    return dealt


def _tell_others(outcome: Outcome, most: int) -> int:
    """Those who signed with others are told last, voice by voice: whoever wrote something too has their own letter."""
    versions, written = letters.for_others(outcome), 0
    while voices := group.next_voices(outcome.problem_id, outcome.others_after, most):
        if written := registry.tell_others(group.with_joined(voices), versions, most):
            break
        outcome.others_after = voices[-1].pk
    outcome.save(update_fields=["others_after"])
    return written


def _finish(outcome: Outcome) -> None:
    act = Act.RETOLD if outcome.state == OutcomeState.TOLD else Act.DONE
    deed = OutcomeDeed(act, by=None, pk=outcome.pk, house=True)
    deed.row.told_at, deed.row.retelling_at = deed.row.told_at or deed.at, None
    deed.target = deed.table[act].target
    deed.finish()


def newest_version(outcome: Outcome) -> int:
    return outcome.verdicts.order_by("-version").values_list("version", flat=True).first() or 0


def _tell(outcome: Outcome, rows: Sequence[Told]) -> int:
    """The letter of a correction names the verdict they were told of before: one letter for each such version."""
    version = newest_version(outcome)
    for before in sorted({row.corrects for row in rows}):
        _tell_those(outcome, [row for row in rows if row.corrects == before], before, version)
    return len(rows)


def _tell_those(outcome: Outcome, rows: Sequence[Told], before: int, version: int) -> None:
    voices = _voices(outcome, rows)
    people = {_person(row): row for row in rows}
    best = group.best(voices, group.ways_of(voices))
    quiet = _quiet(rows)
    chosen = {person: voice for person, voice in best.items() if person in people and people[person].pk not in quiet}
    for person, voice in chosen.items():
        people[person].voice = voice
    letter = letters.told(outcome, [people[person] for person in chosen], before=before)
    reached = registry.tell_those(chosen.values(), letter)
    for person, row in people.items():
        told = reached.get(chosen[person].pk) if person in chosen else None
        _mark(row, told or Reached(Way.NONE), version, is_quiet=row.pk in quiet)
    _keep(rows)


@transaction.atomic
def hand_over(outcome_id: int, most: int = CHUNK) -> int:
    """Whose letter came back for good is told by post or telephone, where they left an address or number; the others
    stay counted as not reached. How many."""
    outcome = Outcome.objects.select_for_update().filter(pk=outcome_id, state__in=VERDICT).first()
    if outcome is None:
        return 0  # withdrawn: who was not told yet is not told
    failed = outcome.told.filter(state=ToldState.WRITTEN, notice__state=NoticeState.FAILED)
    rows = list(failed.order_by("pk")[:most])
    voices = _voices(outcome, rows)
    ways = registry.by_hand_of(voices)
    best, quiet = group.best(voices, ways), _quiet(rows)
    found = [row for row in rows if _person(row) in best and row.pk not in quiet]
    for row in found:
        row.voice = best[_person(row)]
        row.state, row.version, row.way = ToldState.BY_HAND, 0, ways[row.voice.pk]
    _keep(found)
    return len(found)


def _person(row: Told) -> str:
    return f"voice:{row.voice_id}" if row.speaker is None else f"speaker:{row.speaker}"


def _voices(outcome: Outcome, rows: Sequence[Told]) -> list[Voice]:
    """All voices of these people in the matter: one may have left an address with another voice than the newest."""
    speakers = {row.speaker for row in rows if row.speaker is not None}
    own = Voice.objects.filter(pk__in=[row.voice_id for row in rows if row.voice_id]).order_by("-pk")
    return list({voice.pk: voice for voice in (*own, *group.voices_of(outcome.problem_id, speakers))}.values())


def _quiet(rows: Sequence[Told]) -> set[int]:
    """Who has said meanwhile that they want no letters."""
    speakers = set(Quiet.objects.filter(speaker__in=[row.speaker for row in rows]).values_list("speaker", flat=True))
    voices = set(Quiet.objects.filter(voice__in=[row.voice_id for row in rows]).values_list("voice", flat=True))
    return {row.pk for row in rows if (row.speaker in speakers if row.speaker is not None else row.voice_id in voices)}


def _mark(row: Told, reached: Reached, version: int, *, is_quiet: bool) -> None:
    row.state = ToldState.QUIET if is_quiet else _STATES[reached.way]
    row.version = version if row.state == ToldState.WRITTEN else 0
    row.way, row.notice_id = reached.way, reached.notice_id


def _keep(rows: Sequence[Told]) -> None:
    names = ("pk", "voice_id", "version", "state", "way", "notice_id")
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, [timezone.now(), *([getattr(row, name) for row in rows] for name in names)])
