"""Telling everyone who spoke: begun, paused and gone on with by people; carried out in chunks by a job (telling.py)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.account.outcomes import group
from qulaq.account.outcomes.actions.base import OutcomeDeed
from qulaq.account.outcomes.models import Act, Outcome, Told, ToldState
from qulaq.account.outcomes.telling import go_on, newest_version
from qulaq.account.outcomes.workflow import VERDICT
from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NotAllowed
from qulaq.foundation.voices import registry
from qulaq.understand.problems.joined import family

# One row for each person, with their newest voice: who has no speaker is a person by the voice. Made once more, it adds
# only those who are new.
_ROWS = """
INSERT INTO outcomes_told (outcome_id, voice_id, speaker, corrects, version, state, way, token)
SELECT DISTINCT ON (coalesce('s' || v.speaker, 'v' || v.id)) %(outcome)s, v.id, v.speaker, 0, 0,
  CASE WHEN EXISTS (SELECT 1 FROM outcomes_quiet q WHERE q.speaker = v.speaker)
    OR EXISTS (SELECT 1 FROM outcomes_quiet q WHERE q.voice_id = v.id) THEN 'quiet' ELSE 'waiting' END,
  '', gen_random_uuid()
FROM (
  SELECT m.voice_id AS id FROM problems_membership m WHERE m.problem_id = ANY (%(problems)s) AND m.removed_at IS NULL
  UNION SELECT unnest(%(joined)s::bigint[])
) spoke JOIN voices_voice v ON v.id = spoke.id
ORDER BY coalesce('s' || v.speaker, 'v' || v.id), v.heard_at DESC, v.id DESC
ON CONFLICT DO NOTHING
"""
# Whoever was told of a version older than the newest that matters to people, and does not wait for a letter anyhow.
_AGAIN = """
INSERT INTO outcomes_told (outcome_id, voice_id, speaker, corrects, version, state, way, token)
SELECT t.outcome_id, t.voice_id, t.speaker, t.version, 0, 'waiting', '', gen_random_uuid()
FROM (
  SELECT DISTINCT ON (coalesce('s' || speaker, 'v' || voice_id)) * FROM outcomes_told
  WHERE outcome_id = %(outcome)s AND state IN ('written', 'done') AND (speaker IS NOT NULL OR voice_id IS NOT NULL)
  ORDER BY coalesce('s' || speaker, 'v' || voice_id), version DESC, id DESC
) t
WHERE t.version < (SELECT max(version) FROM outcomes_verdict WHERE outcome_id = %(outcome)s AND NOT is_minor)
  AND NOT EXISTS (
    SELECT 1 FROM outcomes_told w
    WHERE w.outcome_id = %(outcome)s AND w.state IN ('waiting', 'by_hand') AND w.speaker = t.speaker
  ) AND NOT EXISTS (
    SELECT 1 FROM outcomes_told w WHERE w.outcome_id = %(outcome)s AND w.state IN ('waiting', 'by_hand')
      AND w.speaker IS NULL AND t.speaker IS NULL AND w.voice_id = t.voice_id
  )
ON CONFLICT DO NOTHING
"""


@transaction.atomic
def tell(*, by: Person, outcome_id: int, at: datetime | None = None) -> Outcome:
    """From now on the letters are written, some hundreds at a time, behind everything else."""
    deed = OutcomeDeed(Act.TELL, by=by, pk=outcome_id, at=at)
    if deed.row.telling_at:
        raise NotAllowed(_("Telling has begun already."))
    deed.row.telling_at = deed.at
    people = _make_rows(deed.row)
    go_on(deed.row.pk)
    return deed.finish(details={"people": people})


def _make_rows(outcome: Outcome) -> int:
    given: dict[str, Any] = {"outcome": outcome.pk, "problems": family(outcome.problem_id)}
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, {**given, "joined": group.joined_voices(outcome.problem_id)})
        return int(cursor.rowcount)


def tell_correction(outcome: Outcome, at: datetime) -> int:
    """How many are told: of the correction whoever had been told, and of the verdict as it is now whoever spoke since.
    Inside the transaction of its cause, on a locked outcome, which the cause saves."""
    if outcome.telling_at is None or outcome.state not in VERDICT:
        return 0
    people = _make_rows(outcome) + _make_rows_again(outcome)
    _tell_on(outcome, at)  # even with no rows: those who signed with others have none
    return people


def _make_rows_again(outcome: Outcome) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_AGAIN, {"outcome": outcome.pk})
        return int(cursor.rowcount)


def _tell_on(outcome: Outcome, at: datetime) -> None:
    outcome.retelling_at, outcome.others_after = outcome.retelling_at or at, 0
    go_on(outcome.pk)


@transaction.atomic
def pause(*, by: Person, outcome_id: int) -> Outcome:
    """After the chunk under way. Letters that were written leave."""
    deed = OutcomeDeed(Act.PAUSE, by=by, pk=outcome_id)
    if not deed.row.is_telling or deed.row.paused_at:
        raise NotAllowed(_("Nobody is being told just now."))
    deed.row.paused_at = deed.at
    return deed.finish()


@transaction.atomic
def resume(*, by: Person, outcome_id: int) -> Outcome:
    deed = OutcomeDeed(Act.RESUME, by=by, pk=outcome_id)
    if not deed.row.is_telling or not deed.row.paused_at:
        raise NotAllowed(_("Telling is not paused."))
    deed.row.paused_at = None
    go_on(deed.row.pk)
    return deed.finish()


@transaction.atomic
def told_by_hand(*, by: Person, outcome_id: int, told_id: int, version: int | None = None) -> Told:
    """Somebody who may see the voice at work has posted the letter, or called. `version`: of the verdict they told;
    where it was corrected since, this person is told of that too."""
    outcome, row = _by_hand(by, outcome_id, told_id, ToldState.BY_HAND)
    newest = newest_version(outcome)
    row.version = version if version is not None and row.corrects < version <= newest else newest
    row.state, row.at, row.by = ToldState.DONE, timezone.now(), by
    row.save(update_fields=["version", "state", "at", "by"])
    if _make_rows_again(outcome):
        _tell_on(outcome, row.at)
        outcome.save(update_fields=["retelling_at", "others_after"])
    record(by=by, act="outcome.told_by_hand", subject=outcome.journal_name, after={"told": row.pk, "way": row.way})
    return row


@transaction.atomic
def take_back_told(*, by: Person, outcome_id: int, told_id: int) -> Told:
    """“Told” was said by mistake, by the same person: they are still to be told, and of no correction before that."""
    outcome, row = _by_hand(by, outcome_id, told_id, ToldState.DONE)
    same = {"speaker": row.speaker} if row.speaker is not None else {"speaker": None, "voice": row.voice_id}
    later = Told.objects.filter(outcome=outcome, corrects=row.version, **same)
    if row.by_id != by.pk or later.exclude(state__in=(ToldState.WAITING, ToldState.BY_HAND)).exists():
        raise NotAllowed(_("This is not there any more."))
    later.delete()
    row.state, row.version, row.at, row.by = ToldState.BY_HAND, 0, None, None
    row.save(update_fields=["version", "state", "at", "by"])
    record(by=by, act="outcome.told_taken_back", subject=outcome.journal_name, after={"told": row.pk})
    return row


def _by_hand(by: Person, outcome_id: int, told_id: int, state: ToldState) -> tuple[Outcome, Told]:
    """Under the lock of the outcome; for whoever may see the voice at work."""
    outcome = Outcome.objects.select_for_update().filter(pk=outcome_id, state__in=VERDICT).first()
    rows = Told.objects.select_for_update(of=("self",)).select_related("voice", "outcome")
    row = rows.filter(pk=told_id, outcome=outcome_id, state=state).first()
    if outcome is None or row is None or row.voice is None or row.voice_id not in registry.masked_of([row.voice], by):
        raise NotAllowed(_("This is not there any more."))
    return outcome, row
