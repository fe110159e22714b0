"""Which appeals a summary is made of: never one the reader may not read, never more than the newest few hundred."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.hiding import hidden
from qulaq.hear.appeals.models import Appeal, AppealQuerySet, CampaignMember
from qulaq.hear.appeals.rules import parse_number
from qulaq.hear.appeals.staff.filters import QueueFilter
from qulaq.hear.appeals.workflow import NotAllowed
from qulaq.text.said import Source

MOST = 500  # the newest ones of a list


def readable(person: Person) -> AppealQuerySet:
    """What the person may read at work, word for word: nothing protected, nothing erased."""
    return Appeal.objects.at_work_of(person).filter(is_protected=False, erased_at=None)


def chosen(person: Person, wanted: Mapping[str, Any]) -> list[Appeal]:
    """The appeals of a filter of the queue ("query"), or an appeal with all that were joined to it ("number")."""
    rows = _voices(person, str(wanted["number"])) if "number" in wanted else _listed(person, wanted)
    return list(rows.only("id", "number", "text", "language", "applicant_name").order_by("-id")[:MOST])


def _listed(person: Person, wanted: Mapping[str, Any]) -> AppealQuerySet:
    given = QueryDict(str(wanted.get("query", "")).lstrip("?"))
    rows = QueueFilter(given, person=person).apply(Appeal.objects.in_queue_of(person))
    return rows.filter(is_protected=False, erased_at=None)


def _voices(person: Person, number: str) -> AppealQuerySet:
    """An appeal, those joined to it (closed, and yet voices of the same matter), and the others of its campaign."""
    known = parse_number(number)
    lead = readable(person).filter(number=known).first() if known else None
    if lead is None:
        raise NotAllowed(_("There is no such appeal."))
    joined = Q(merges__into=lead, merges__undone_at=None)
    together = CampaignMember.objects.filter(appeal=lead, refused_at=None, campaign__refused_at=None)
    others = CampaignMember.objects.filter(campaign__in=together.values("campaign"), refused_at=None)
    return readable(person).filter(Q(pk=lead.pk) | joined | Q(pk__in=others.values("appeal"))).distinct()


def masked(appeals: Iterable[Appeal]) -> list[Source]:
    """Their words without anything personal a program finds; the key of the appeal is the name it is cited by."""
    return [
        Source(str(item.pk), hidden(item.text, item.language, [item.applicant_name]), item.language) for item in appeals
    ]
