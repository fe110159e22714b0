"""Asking a sample of those who spoke, reminding them once, and taking their answers."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qulaq.account.outcomes import group, letters, rules, sampling
from qulaq.account.outcomes.actions.base import OutcomeDeed, publish
from qulaq.account.outcomes.models import Act, Asked, Outcome, OutcomeState, Quiet, Solved
from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NotAllowed, Refused, check_bar
from qulaq.foundation.voices import registry
from qulaq.foundation.voices.models import Voice
from qulaq.foundation.voices.telling import Way

WORDS = 2_000
AT_ONCE = 500
NO_LETTER = gettext_lazy("No letter reaches anybody who spoke: give the verdict without the question.")
NOBODY = UUID(int=0)  # the token of a link that is forged


@dataclass(frozen=True)
class Frame:
    """People who spoke, and of those the voices of whom a letter may ask."""

    people: int
    voices: Sequence[Voice]


def frame(outcome: Outcome, on: date | None = None) -> Frame:
    """Each person once, by the voice that reaches them; never who wants no letters or whose data is erased. `on`: those
    who had spoken by that day."""
    until = on or timezone.localdate()
    every = group.everybody(outcome.problem_id, until)
    ways = group.ways_of(every)
    people = {group.person_of(voice) for voice in every}
    return Frame(len(people), _by_letter(group.best(every, ways).values(), ways))


def reaches_anybody(outcome: Outcome, on: date) -> bool:
    """Whether the frame has anybody; read some hundreds at a time, for a page asks it too."""
    after = 0
    while some := group.next_voices(outcome.problem_id, after, AT_ONCE):
        heard = [voice for voice in group.with_joined(some) if voice.heard_on <= on]
        if _by_letter(heard, registry.ways_of(heard)):
            return True
        after = some[-1].pk
    return False


def _by_letter(voices: Iterable[Voice], ways: Mapping[int, Way]) -> list[Voice]:
    """Of these voices those that a letter may ask: it reaches them, and the person wants letters."""
    reached = [voice for voice in voices if ways.get(voice.pk) == Way.LETTER]
    quiet = silent(reached)
    return [voice for voice in reached if group.person_of(voice) not in quiet]


def bar_to_asking(outcome: Outcome, _by: Person) -> str:
    if reaches_anybody(outcome, timezone.localdate()):
        return ""
    return str(NO_LETTER)


def silent(voices: Sequence[Voice]) -> set[str]:
    """Of these people, those who want no letters."""
    speakers = {voice.speaker for voice in voices if voice.speaker is not None}
    without = [voice.pk for voice in voices if voice.speaker is None]
    rows = Quiet.objects.filter(Q(speaker__in=speakers) | Q(voice__in=without))
    return {
        f"voice:{voice}" if speaker is None else f"speaker:{speaker}"
        for speaker, voice in rows.values_list("speaker", "voice")
    }


@transaction.atomic
def ask(
    *, by: Person, outcome_id: int, closes_on: date | None = None, seed: str = "", at: datetime | None = None
) -> Outcome:
    """Draw the sample, keep how, and write the letters. The seed is random; a given one draws the same people again."""
    deed = OutcomeDeed(Act.ASK, by=by, pk=outcome_id, at=at)
    outcome, today = deed.row, timezone.localdate(deed.at)
    outcome.closes_on = _closing(closes_on or today + timedelta(days=rules.DAYS), today)
    found = frame(outcome, today)
    if not found.voices:
        raise NotAllowed(NO_LETTER)
    outcome.asked_at, outcome.seed = deed.at, seed or secrets.token_hex(8)
    outcome.people, outcome.reachable = found.people, len(found.voices)
    count = _write(outcome, found)
    publish(deed)
    return deed.finish(details={"asked": count, "people": found.people, "reachable": len(found.voices)})


def _closing(closes_on: date, today: date) -> date:
    days = (closes_on - today).days
    if not rules.LEAST_DAYS <= days <= rules.MOST_DAYS:
        words = {"least": rules.LEAST_DAYS, "most": rules.MOST_DAYS}
        raise Refused("closes_on", _("People need time: from %(least)s to %(most)s days.") % words)
    return closes_on


def _write(outcome: Outcome, found: Frame) -> int:
    drawn = sampling.draw((voice.pk for voice in found.voices), outcome.seed, sampling.size(len(found.voices)))
    voices = {voice.pk: voice for voice in found.voices}
    rows = Asked.objects.bulk_create(
        Asked(outcome=outcome, voice=voices[pk], speaker=voices[pk].speaker) for pk in drawn
    )
    for some in group.in_parts(rows, AT_ONCE):
        reached = registry.tell_those((voices[row.voice_id or 0] for row in some), letters.question(outcome, some))
        for row in some:
            told = reached.get(row.voice_id or 0)
            row.notice_id = told.notice_id if told else None
        Asked.objects.bulk_update(some, ["notice"])
    return len(rows)


@transaction.atomic
def remind(*, outcome_id: int, at: datetime | None = None) -> int:
    """Once, those who have not answered. The number of letters."""
    deed = OutcomeDeed(Act.REMIND, by=None, pk=outcome_id, house=True, at=at)
    if deed.row.state != OutcomeState.ASKED or deed.row.steps.filter(act=Act.REMIND).exists():
        return 0
    rows = list(deed.row.asked.filter(solved="", voice__isnull=False).select_related("voice").order_by("pk"))
    voices = {row.pk: row.voice for row in rows if row.voice}
    quiet = silent(list(voices.values()))
    rows = [row for row in rows if group.person_of(voices[row.pk]) not in quiet]
    for some in group.in_parts(rows, AT_ONCE):
        registry.tell_those((voices[row.pk] for row in some), letters.question(deed.row, some, again=True))
    Asked.objects.filter(pk__in=[row.pk for row in rows]).update(reminded_at=deed.at)
    deed.finish(details={"reminded": len(rows)})
    return len(rows)


@transaction.atomic
def answer(*, token: UUID, solved: str, words: str = "", language: str = "kk", at: datetime | None = None) -> Asked:
    """A first answer until the last day of the question; it may be changed until the verdict."""
    if solved not in Solved.values:
        raise Refused("solved", _("Choose one: yes, partly, no."))
    row, now = _row(token), at or timezone.now()
    check_bar(why_closed(row, timezone.localdate(now)))
    row.solved, row.answered_at = solved, now
    row.words, row.language = words.replace("\x00", "").strip()[:WORDS], language
    row.save(update_fields=["solved", "words", "language", "answered_at"])
    record(by=None, act="outcome.answer", subject=row.outcome.journal_name)
    return row


def _row(token: UUID) -> Asked:
    """Under the lock of the outcome: no answer comes in while the verdict is given."""
    known = Asked.objects.filter(token=token).values("outcome")
    outcome = Outcome.objects.select_for_update().filter(pk__in=known).first()
    if outcome is None:
        raise NotAllowed(_("This link is no longer valid."))
    row = Asked.objects.select_for_update().get(token=token)
    row.outcome = outcome
    return row


def why_closed(row: Asked, today: date) -> str:
    """Why nothing can be answered, or changed, any more; empty while it can."""
    outcome = row.outcome
    if outcome.state != OutcomeState.ASKED or outcome.closes_on is None or row.voice_id is None:
        return _("The question is closed: the verdict has been given, or the outcome was withdrawn.")
    if today > outcome.closes_on and not row.solved:
        return _("The question is closed: its last day is over.")
    return ""


@transaction.atomic
def be_quiet(*, speaker: int | None, voice: Voice | None, quiet: bool = True) -> None:
    """No more such letters to somebody, or letters again. Nothing is told of whether they were asked."""
    if speaker is None and voice is None:
        return
    key = {"speaker": speaker} if speaker is not None else {"voice": voice}
    if quiet:
        Quiet.objects.get_or_create(**key)
    else:
        Quiet.objects.filter(**key).delete()
    record(by=None, act="outcome.quiet" if quiet else "outcome.letters_again", subject="outcome")
