"""Appeals as voices: what is counted of them, and their words for those who may have them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.people.models import Person
from qulaq.foundation.people.vault import keyed_hash
from qulaq.foundation.thread.registry import Described
from qulaq.foundation.voices import registry
from qulaq.foundation.voices.models import Progress, Voice
from qulaq.hear.appeals import cosigners_told, masking, telling, voice_rows
from qulaq.hear.appeals.models import Appeal, Publication, PublicState, State
from qulaq.hear.appeals.origins import origins
from qulaq.hear.appeals.rules import parse_number
from qulaq.hear.appeals.telling import KIND
from qulaq.text import personal

_MARKS = {"yes": 5, "partly": 3, "no": 1}
_READ = """
SELECT a.id, a.received_at, a.topic_id, a.territory_id, a.executor_id, a.language, a.state, a.answered_at,
  CASE WHEN a.paused_on IS NULL THEN a.due_on END AS due_on,  -- nobody is late while the clock stands still
  a.redirects, a.reopenings, a.ending = 'merged' AS is_joined, a.erased_at IS NULL AS is_there,
  coalesce(encode(a.applicant_iin_hash, 'hex'), 'person:' || a.applicant_id, nullif(lower(a.applicant_email), ''),
    substring(p.digits FROM '\\d{10}$'), CASE WHEN a.applicant_name <> '' THEN lower(concat_ws(
      '|', trim(regexp_replace(a.applicant_name, '\\s+', ' ', 'g')),
      nullif(trim(regexp_replace(a.postal_address, '[\\s.,]+', ' ', 'g')), ''), nullif(p.digits, '')
    )) END
  ) AS speaker,  -- of one name are many: an address, or the few figures of a telephone in a village, tell them apart
  m.campaign_id, u.id IS NOT NULL AS is_public, r.solved, r.clear, r.polite,
  n.overturned_by_id IS NOT NULL AS overturned, c.is_likely AS is_brush_off
FROM appeals_appeal a
LEFT JOIN appeals_campaignmember m ON m.appeal_id = a.id AND m.refused_at IS NULL
  AND EXISTS (SELECT 1 FROM appeals_campaign k WHERE k.id = m.campaign_id AND k.refused_at IS NULL)
CROSS JOIN LATERAL (SELECT regexp_replace(a.applicant_phone, '\\D', '', 'g') AS digits) p
LEFT JOIN appeals_publication u ON u.appeal_id = a.id AND u.state = 'released'
LEFT JOIN LATERAL (
  SELECT id, overturned_by_id FROM appeals_answer WHERE appeal_id = a.id ORDER BY answered_at DESC, id DESC LIMIT 1
) n ON true
LEFT JOIN appeals_rating r ON r.answer_id = n.id
LEFT JOIN appeals_answercheck c ON c.answer_id = n.id
WHERE a.id = ANY (%s) AND NOT a.is_protected
"""
_REPEATS = """
SELECT DISTINCT l.appeal_id FROM appeals_textlink l
JOIN appeals_appeal a ON a.id = l.appeal_id JOIN appeals_appeal o ON o.id = l.other_id
WHERE l.appeal_id = ANY (%s) AND l.kind IN ('same', 'near') AND l.refused_at IS NULL
  AND (a.applicant_iin_hash = o.applicant_iin_hash OR a.applicant_id = o.applicant_id
    OR (a.applicant_email <> '' AND lower(a.applicant_email) = lower(o.applicant_email)))
"""


def tell_voices() -> None:
    kind = registry.VoiceKind(
        KIND, read, words, masked, released, describe, voice_rows.rows_url, _("Appeals"), find,
        ways=telling.ways, by_hand=telling.by_hand, reads=telling.reads, tell=telling.tell,
        tell_others=cosigners_told.tell, joined=telling.joined, origins=origins,
        spoken_by=telling.spoken_by, own_words=telling.own_words,
    )  # fmt: skip
    registry.register(kind)


def read(ids: Sequence[int]) -> Iterable[Voice]:
    """A child's appeal and others that are protected are no voices: in a small place counting tells who it was."""
    with connection.cursor() as cursor:
        cursor.execute(_REPEATS, [list(ids)])
        again = {pk for (pk,) in cursor.fetchall()}
        cursor.execute(_READ, [list(ids)])
        names = [column.name for column in cursor.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return [_voice(row, again) for row in rows]


def _voice(row: Mapping[str, Any], again: set[int]) -> Voice:
    answered = row["answered_at"] if row["state"] in ("answered", "closed") else None
    is_answered = answered is not None and not row["is_joined"]
    return Voice(
        kind=KIND,
        source_id=row["id"],
        heard_at=row["received_at"],
        heard_on=timezone.localdate(row["received_at"]),
        topic_id=row["topic_id"],
        territory_id=row["territory_id"],
        body_id=row["executor_id"],
        language=row["language"],
        speaker=_speaker(row["speaker"]) if row["is_there"] and row["speaker"] else None,
        campaign=row["campaign_id"],
        is_repeat=row["id"] in again,
        is_public=row["is_public"],
        progress=_progress(row["state"]),
        due_on=row["due_on"],
        answered_on=timezone.localdate(answered) if answered else None,
        is_joined=row["is_joined"],
        is_first_contact=is_answered and not row["redirects"] and not row["reopenings"],
        solved=row["solved"] or "",
        stars=_stars(row["solved"], row["clear"], row["polite"]),
        redirects=row["redirects"],
        reopenings=row["reopenings"],
        is_overturned=row["overturned"],
        is_brush_off=row["is_brush_off"],
    )


def _speaker(who: str) -> int:
    return int.from_bytes(keyed_hash("voices", who)[:8], "big", signed=True)


def _progress(state: str) -> str:
    return {"answered": Progress.ANSWERED, "closed": Progress.CLOSED}.get(state, Progress.OPEN)


def _stars(*marks: str | None) -> int | None:
    """The mean of the marks a person gave, as one to five."""
    given = [_MARKS[mark] for mark in marks if mark in _MARKS]
    return round(sum(given) / len(given)) if given else None


def words(ids: Sequence[int]) -> dict[int, str]:
    rows = Appeal.objects.filter(pk__in=ids, is_protected=False, erased_at=None)
    return dict(rows.values_list("pk", "text"))


def masked(ids: Sequence[int], reader: Person) -> dict[int, str]:
    """With marks where something personal stood: analysts read matters, not people."""
    rows = Appeal.objects.at_work_of(reader).filter(pk__in=ids, is_protected=False, erased_at=None)
    return {pk: _marked(text, language) for pk, text, language in rows.values_list("pk", "text", "language")}


def _marked(text: str, language: str) -> str:
    text = masking.clean(text)
    return personal.mask(text, personal.find(text, language), language).text


def released(ids: Sequence[int]) -> dict[int, str]:
    rows = Publication.objects.filter(appeal__in=ids, state=PublicState.RELEASED)
    return dict(rows.values_list("appeal_id", "text"))


def describe(ids: Sequence[int], reader: Person | None) -> dict[int, Described]:
    """For staff the appeal at their desk; for everybody else its public record, where there is one."""
    seen = Appeal.objects.at_work_of(reader).filter(pk__in=ids) if reader else Appeal.objects.none()
    found = {row.pk: _described(row, "appeals:matter", row.get_state_display()) for row in seen}
    rows = Publication.objects.filter(appeal__in=ids, state=PublicState.RELEASED).exclude(appeal__in=list(found))
    return found | {row.appeal_id: _described(row, "appeals:public_record", State(row.progress).label) for row in rows}


def find(numbers: Sequence[str], reader: Person) -> dict[str, int]:
    asked = {parsed: number for number in numbers if (parsed := parse_number(number))}
    rows = Appeal.objects.at_work_of(reader).filter(number__in=list(asked), is_protected=False)
    return {asked[number]: pk for number, pk in rows.values_list("number", "pk")}


def _described(row: Appeal | Publication, page: str, state: object) -> Described:
    number = str(row.number)
    return Described(number, str(state), reverse(page, args=[number]))
