"""What is taken out of one appeal, and what stays: number, dates, kind, topic, body, the answer without the person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from qulaq.foundation.files.actions import erase as erase_files
from qulaq.foundation.journal.actions import record
from qulaq.foundation.notices import actions as notices
from qulaq.foundation.notices.models import Notice
from qulaq.hear.appeals import searched
from qulaq.hear.appeals.actions.releasing import take_out
from qulaq.hear.appeals.masking import HIDDEN, without_contact, words_for
from qulaq.hear.appeals.masking_patterns import name_pattern
from qulaq.hear.appeals.matching import keeping
from qulaq.hear.appeals.models import (
    OPEN_STATES,
    Act,
    Answer,
    AnswerDraft,
    Appeal,
    Consultation,
    Copy,
    CoSigner,
    Extension,
    Forwarding,
    Hearing,
    Masking,
    Merge,
    Pause,
    Publication,
    Rating,
    Side,
    Standing,
    Statement,
    Step,
    Suggestion,
    Task,
    WebDraft,
)
from qulaq.hear.appeals.models.standing import ERASED
from qulaq.hear.appeals.workflow import APPLICANT, TRANSITIONS

OF_THE_PERSON = frozenset(row.act for row in TRANSITIONS.values() if APPLICANT in row.roles)
# What others wrote about the matter: it stays as the record of their work, without the person.
WRITTEN_BY_OTHERS: tuple[tuple[type[models.Model], tuple[str, ...]], ...] = (
    (Answer, ("text", "ground", "done", "despite")),
    (Extension, ("reason",)),
    (Pause, ("reason",)),
    (Merge, ("reason",)),
    (Hearing, ("preliminary", "minutes", "present", "place")),
    (Task, ("question", "reply")),
    (Forwarding, ("statement",)),
    (Statement, ("question", "told", "text", "who", "email")),
)
NOT_YET = (
    Q(state__in=OPEN_STATES)
    | Q(merged_into__state__in=OPEN_STATES)  # waits to be answered with the other one
    | Q(complaints__state__in=OPEN_STATES)  # the reviewing body still reads the file
)


def may_erase(rows: models.QuerySet[Appeal]) -> models.QuerySet[Appeal]:
    """Those whose matter is over."""
    return rows.filter(erased_at=None).exclude(pk__in=Appeal.objects.filter(NOT_YET).values("pk"))


def sentence(language: str) -> str:
    """What stands where the words of the person stood."""
    with translation.override(language):
        return _("Erased at the wish of the person.")


@transaction.atomic
def erase_appeal(appeal_id: int, *, at: datetime | None = None) -> bool:
    """False: it was erased before, or its matter is not over yet."""
    now = at or timezone.now()
    rows = Appeal.objects.select_for_update(of=("self",)).filter(pk=appeal_id)
    appeal = may_erase(rows).first()
    if appeal is None:
        return False
    take_out(appeal, at=now)
    Publication.objects.filter(appeal=appeal).update(text="", answer="", latitude=None, longitude=None)
    Masking.objects.filter(appeal=appeal).delete()
    files = _erase_files(appeal)
    _erase_notices(appeal)
    _mask_written(appeal)  # while the names it looks for are still known
    _erase_said(appeal)
    _empty(appeal, now)
    Step.objects.create(appeal=appeal, act=Act.ERASE, at=now)
    record(by=None, act="appeal.erase", subject=appeal.journal_name, after={"files": files})
    return True


def _erase_files(appeal: Appeal) -> int:
    """Papers of the person, and those of bodies about the matter too: nobody can mask a scanned letter."""
    owners = [appeal.journal_name, f"standing:{appeal.number}"]
    for word, kind in (("answer", Answer), ("statement", Statement), ("task", Task), ("forwarding", Forwarding)):
        rows = kind._default_manager.filter(appeal=appeal)
        owners += [f"{word}:{pk}" for pk in rows.values_list("pk", flat=True)]
    return erase_files(by=None, owners=owners)


def _erase_notices(appeal: Appeal) -> None:
    about = Q(key__startswith=f"appeal:{appeal.number}:") | Q(key__startswith=f"cosign:{appeal.number}:")
    told = Q(to_email=appeal.applicant_email) | Q(to_person=appeal.applicant_id, to_person__isnull=False)
    notices.erase(Notice.objects.filter(about & told))
    notices.forget(Notice.objects.filter(about, Q(key__startswith="cosign:") | ~Q(state="waiting")))


def personal_words(kind: type[models.Model]) -> list[str]:
    """Columns of words that say in the database itself that they are personal."""
    words = (models.CharField, models.TextField)
    fields = [field for field in kind._meta.concrete_fields if isinstance(field, words) and not field.choices]
    return [field.name for field in fields if (field.db_comment or "").startswith("personal:")]


def _erase_said(appeal: Appeal) -> None:
    """The words of the person themselves, and who they are."""
    said = sentence(appeal.language)
    Statement.objects.filter(appeal=appeal, side=Side.APPLICANT).update(who="", email="")
    Statement.objects.filter(appeal=appeal, side=Side.APPLICANT).exclude(text="").update(text=said)
    Hearing.objects.filter(appeal=appeal).exclude(objection="").update(objection=said)
    Step.objects.filter(appeal=appeal, act__in=OF_THE_PERSON).update(text="")
    Rating.objects.filter(answer__appeal=appeal).update(comment="")
    AnswerDraft.objects.filter(appeal=appeal).delete()
    Suggestion.objects.filter(appeal=appeal).delete()
    WebDraft.objects.filter(appeal=appeal).delete()
    in_whose_name = Standing.objects.filter(appeal=appeal)
    for name in personal_words(Standing):
        in_whose_name.exclude(**{name: ""}).update(**{name: HIDDEN})
    in_whose_name.update(represented_iin=None, circumstance="")


def _mask_written(appeal: Appeal) -> None:
    hide = _hider(appeal)
    for kind, names in WRITTEN_BY_OTHERS:
        _mask(kind._default_manager.filter(appeal=appeal), names, hide)
    _mask(Step.objects.filter(appeal=appeal).exclude(text=""), ("text",), hide)
    _mask(Merge.objects.filter(into=appeal), ("reason",), hide)
    _mask(Consultation.objects.filter(became=appeal), ("question", "answer"), hide)


def _hider(appeal: Appeal) -> Callable[[str], str]:
    """Hides the names in every case, contact, addresses, and the words of the appeal where somebody quoted them. The
    account may know the person by another name or telephone than the appeal."""
    known, person = words_for(appeal), appeal.applicant
    own = [person.name, person.phone, person.email or ""] if person else []
    quoted = [appeal.text, appeal.address, appeal.postal_address, *known.secrets, *own[1:]]
    literal = sorted((words for words in quoted if len(words.strip()) > 3), key=len, reverse=True)
    names = name_pattern([*known.names, *own[:1]])

    def hide(text: str) -> str:
        for words in literal:
            text = text.replace(words, HIDDEN)
        return without_contact(names.sub(HIDDEN, text) if names else text)

    return hide


def _mask(rows: Iterable[Any], names: tuple[str, ...], hide: Callable[[str], str]) -> None:
    for row in rows:
        before = [getattr(row, name) for name in names]
        after = [hide(words) for words in before]
        if before != after:
            for name, words in zip(names, after, strict=True):
                setattr(row, name, words)
            row.save(update_fields=names)


def _empty(appeal: Appeal, now: datetime) -> None:
    appeal.text = sentence(appeal.language)
    appeal.applicant = appeal.applicant_iin = appeal.applicant_iin_hash = None
    appeal.latitude = appeal.longitude = None
    for name in ("applicant_name", "applicant_email", "applicant_phone", "address", "postal_address"):
        setattr(appeal, name, "")
    appeal.complained_words = ""
    appeal.may_publish = False
    appeal.erased_at = now
    appeal.save()
    searched.hide([appeal.pk])
    keeping.forget([appeal.pk])
    Copy.objects.filter(appeal=appeal).exclude(text="").update(text=sentence(appeal.language))


def withdraw_signatures(email: str, person_id: int, *, at: datetime) -> None:
    """The person's signatures under what others wrote: of open matters taken back, everywhere without a name."""
    mine = Q(person=person_id) | (Q(email=email) if email else Q(pk=None))
    for row in CoSigner.objects.filter(mine).select_related("appeal"):
        if row.appeal.state in OPEN_STATES:
            row.confirmed_at, row.declined_at = None, row.declined_at or at
        row.name, row.person = HIDDEN, None
        row.email = f"{row.token.hex}{ERASED}"  # each signature of an appeal has an address of its own
        row.save()
