"""Which other matter an appeal may be joined to: the same person first, then the same text, then the same matter in
other words (topic, place, stems), the likeliest first."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import rules
from qulaq.hear.appeals.looks import seen_beside
from qulaq.hear.appeals.masking import without_contact
from qulaq.hear.appeals.models import Appeal, AppealQuerySet, State, TextLink
from qulaq.hear.appeals.repeats import sender_words
from qulaq.text.matter import Said, judge

MOST = 6
JUDGED = 40
WORKED_ON = (State.REGISTERED, State.ROUTED, State.IN_WORK, State.REOPENED)


@dataclass(frozen=True)
class Choice:
    """One matter as the list shows it: enough of its words to see whether it is the same."""

    number: str
    text: str
    language: str
    state: str
    due_on: object
    sender: str  # what says that the same person wrote it


def choices(by: Person | None, appeal: Appeal, typed: str = "") -> list[Choice]:
    """What was typed comes first, as long as the reader may see it. Each that is shown is journaled."""
    if by is None:
        return []
    seen = _seen(by, appeal)
    number = rules.parse_number(typed)
    found = list(seen.filter(number=number)) if number else []
    found += list(seen.filter(_same_person(appeal)).order_by("id")[:MOST]) if _same_person(appeal) else []
    found += _copies(seen, appeal)
    if appeal.topic_id:
        near = seen.filter(executor_id=appeal.executor_id, topic_id=appeal.topic_id, territory_id=appeal.territory_id)
        found += _likeliest(appeal, list(near.order_by("due_on", "id")[:JUDGED]))[:MOST]
    shown = list(dict.fromkeys(found))[: MOST + 1]
    seen_beside(by, shown)
    return [_choice(item, appeal) for item in shown]


def _copies(seen: AppealQuerySet, appeal: Appeal) -> list[Appeal]:
    """Same and near copies that nobody called different."""
    links = TextLink.objects.filter(Q(appeal=appeal) | Q(other=appeal), refused_at=None).exclude(kind="template")
    pairs = links.order_by("-share").values_list("appeal_id", "other_id")[:50]
    return list(seen.filter(pk__in=[pk for pair in pairs for pk in pair]).order_by("id")[:MOST])


def _likeliest(appeal: Appeal, others: list[Appeal]) -> list[Appeal]:
    judged = zip(others, judge(_said(appeal), [_said(item) for item in others]), strict=True)
    return [item for item, _one in sorted(judged, key=lambda pair: -pair[1].score)]


def _said(appeal: Appeal) -> Said:
    known = appeal.latitude is not None and appeal.longitude is not None
    where = (appeal.latitude or 0.0, appeal.longitude or 0.0) if known else None
    return Said(appeal.text, appeal.topic_id, appeal.territory_id, where, appeal.received_at)


def _seen(by: Person, appeal: Appeal) -> AppealQuerySet:
    rows = Appeal.objects.at_work_of(by).filter(state__in=WORKED_ON, is_protected=False).exclude(pk=appeal.pk)
    return rows.filter(complained_of=appeal.complained_of_id, complained_official=appeal.complained_official_id)


def _same_person(appeal: Appeal) -> Q:
    mine = Q()
    if appeal.applicant_id:
        mine |= Q(applicant_id=appeal.applicant_id)
    if appeal.applicant_email:
        mine |= Q(applicant_email=appeal.applicant_email)
    if appeal.applicant_iin_hash:
        mine |= Q(applicant_iin_hash=bytes(appeal.applicant_iin_hash))
    return mine


def _choice(item: Appeal, appeal: Appeal) -> Choice:
    text = without_contact(item.text)
    sender = sender_words(appeal, item)
    return Choice(item.number, text, item.language, item.get_state_display(), item.due_on, sender)
