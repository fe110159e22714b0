"""What a file can not bring, for thousands at once: addresses, redirects, ratings and reopening.

Each writes what the act of one person writes (the row, the step people read, the entry of the journal, the record of
the thread), guarded by the same constraints and triggers of the database; no letter is sent, for all of it is past.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.calendar.queries import rulebook
from qulaq.foundation.journal.actions import entry, record, record_many
from qulaq.foundation.people.entrance import verify_address
from qulaq.foundation.people.models import Person
from qulaq.foundation.thread.models import Record
from qulaq.hear.appeals.clock import clock_for
from qulaq.hear.appeals.models import Act, Answer, Appeal, Rating, State, Step
from qulaq.project.demonstration.source import town
from qulaq.project.demonstration.year.fates import Fate
from qulaq.project.demonstration.year.generate import Voice

Told = Sequence[tuple[Voice, Fate]]
AT_ONCE = 2_000
HOURS_BEFORE = 60  # at most, that an account of the campaign is older than its voice
SEATED = "clinic-queue"  # the problem the two residents of the demonstration spoke of
_ADDRESSES = """
UPDATE appeals_appeal a SET applicant_email = given.email
FROM unnest(%s::text[], %s::text[]) AS given (key, email)
WHERE a.batch = %s AND a.external_id = given.key AND a.applicant_email = ''
"""


@transaction.atomic
def bring_addresses(told: Told, batch: str) -> None:
    """By them people are known again who write once more."""
    known = [(voice.key, voice.author.email) for voice, _fate in told if voice.author]
    with connection.cursor() as cursor:
        cursor.execute(_ADDRESSES, [[key for key, _email in known], [email for _key, email in known], batch])


@transaction.atomic
def seat(residents: Mapping[str, Sequence[Person]], told: Told, batch: str) -> None:
    """Whoever can sign in as a resident spoke of one solved problem too, so that there is something to be told."""
    for language, people in residents.items():
        resident = people[0]
        own = [one.key for one, _fate in told if one.author and (one.truth, one.language) == (SEATED, language)]
        if own and not Appeal.objects.filter(batch=batch, applicant=resident).exists():
            given = {"applicant": resident, "applicant_email": resident.email or "", "applicant_name": resident.name}
            Appeal.objects.filter(batch=batch, external_id=own[0]).update(**given)


@transaction.atomic
def open_accounts(told: Told, batch: str) -> None:
    """The people of the campaign made an account some hours before they spoke: a sign of a wave that is made."""
    fresh = {voice.key: (voice, voice.author) for voice, _fate in told if voice.author and voice.author.is_new}
    rows = list(Appeal.objects.filter(batch=batch, external_id__in=fresh, applicant=None).defer("text"))
    for appeal in rows:
        voice, author = fresh[str(appeal.external_id)]
        joined = _aware(voice.at) - timedelta(hours=1 + author.number % HOURS_BEFORE)
        values = {"name": author.name, "language": author.language, "password": "!", "date_joined": joined}
        appeal.applicant, is_new = Person.objects.get_or_create(email=author.email, defaults=values)
        if is_new:
            verify_address(appeal.applicant)
            record(
                by=appeal.applicant, act="person.joined", subject=appeal.applicant.journal_name, after={"by": "link"}
            )
    Appeal.objects.bulk_update(rows, ["applicant"])


@transaction.atomic
def redirect(told: Told, batch: str) -> None:
    """They came to the triage desk first, which sent them on to the body they are with."""
    wanted = {voice.key for voice, one in told if one.redirected}
    triage = Body.objects.get(code="demo-triage")
    rows = Appeal.objects.filter(batch=batch, external_id__in=wanted, redirects=0, state=State.ROUTED)
    appeals = list(rows.defer("text"))
    said = town()["redirect_reasons"]
    steps = []
    for number, appeal in enumerate(appeals):
        reasons = said.get(appeal.language, said["ru"])
        steps.append(Step(
            appeal=appeal, act=Act.REDIRECT, at=appeal.registered_at, from_body=triage, to_body_id=appeal.executor_id,
            text=reasons[number % len(reasons)], language=appeal.language,
        ))  # fmt: skip
        appeal.redirects = 1
    Appeal.objects.bulk_update(appeals, ["redirects"], batch_size=AT_ONCE)
    Step.objects.bulk_create(steps, batch_size=AT_ONCE)
    _journal(Act.REDIRECT, ((one, {"body": triage.pk}, {"body": one.executor_id}) for one in appeals))


def hear(told: Told, batch: str) -> None:
    """What people said of their answers, and which they opened again."""
    fates = {voice.key: one for voice, one in told if one.solved}
    answers = Answer.objects.filter(appeal__batch=batch, rating=None, appeal__external_id__in=fates)
    first: dict[int, Answer] = {}
    for answer in answers.select_related("appeal").order_by("answered_at", "pk"):
        first.setdefault(answer.appeal_id, answer)
    told_of = [(answer, fates[answer.appeal.external_id]) for answer in first.values()]
    for start in range(0, len(told_of), AT_ONCE):
        _heard(told_of[start : start + AT_ONCE])


@transaction.atomic
def _heard(some: Sequence[tuple[Answer, Fate]]) -> None:
    fresh = [(answer, one) for answer, one in some if not answer.appeal.reopenings]
    rows = [_rating(answer, one) for answer, one in fresh]
    Rating.objects.bulk_create(rows)
    Step.objects.bulk_create(Step(appeal=row.answer.appeal, act=Act.RATE, at=row.rated_at) for row in rows)
    states = (
        (row.answer.appeal, {"state": row.answer.appeal.state}, {"state": row.answer.appeal.state}) for row in rows
    )
    _journal(Act.RATE, states)
    _reopen([(answer.appeal, one) for answer, one in fresh if one.reopened])


def _rating(answer: Answer, one: Fate) -> Rating:
    clear = {"yes": "yes", "partly": "partly", "no": ""}[one.solved]
    return Rating(answer=answer, solved=one.solved, clear=clear, comment=one.comment, rated_at=_aware(one.rated))


def _reopen(some: Sequence[tuple[Appeal, Fate]]) -> None:
    """A new clock from that day. One that was answered once more stays answered."""
    book, before = rulebook(), {appeal.pk: appeal.state for appeal, _fate in some}
    steps = []
    for appeal, one in some:
        at = _aware(one.reopened)
        clock = clock_for(book, appeal.kind, at)
        appeal.counts_from, appeal.due_on, appeal.limit = clock.counts_from, clock.due_on, clock.rule
        appeal.reopenings += 1
        if one.answered_again is None:
            appeal.state = State.REOPENED
        steps.append(Step(appeal=appeal, act=Act.REOPEN, at=at, text=one.reason, language=appeal.language))
    appeals = [appeal for appeal, _fate in some]
    fields = ["counts_from", "due_on", "limit", "reopenings", "state"]
    Appeal.objects.bulk_update(appeals, fields, batch_size=AT_ONCE)
    Step.objects.bulk_create(steps)
    opened = [appeal.number for appeal in appeals if appeal.state == State.REOPENED]
    Record.objects.filter(kind="appeal", key__in=opened).update(state=State.REOPENED)
    _journal(Act.REOPEN, ((one, {"state": before[one.pk]}, {"state": one.state}) for one in appeals))


def _journal(act: Act, rows: Iterable[tuple[Appeal, Mapping[str, object], Mapping[str, object]]]) -> None:
    """By nobody: invented people have no account, and the house did it for them."""
    record_many(
        entry(
            by=None, act=f"appeal.{act}", subject=appeal.journal_name, before=before, after={**after, "channel": "file"}
        )
        for appeal, before, after in rows
    )


def _aware(moment: datetime | None) -> datetime:
    return timezone.make_aware(moment) if moment else timezone.now()
