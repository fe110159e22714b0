"""Writing down what no program can see: that people worked out the options with the body, and that they chose.

A binding choice is announced before it is made. Its result, and whether it was followed, are written down afterwards;
only what was followed proves that people decided.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.account.participation import measuring
from qulaq.account.participation.access import FILES
from qulaq.account.participation.actions import matter_of, words
from qulaq.account.participation.models import Binding, Together, Written
from qulaq.foundation.files.actions import take_away
from qulaq.foundation.files.models import Attachment
from qulaq.foundation.goals.doing import publish
from qulaq.foundation.goals.wording import for_everybody, written
from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NotAllowed, Refused

W = TypeVar("W", bound=Written)
PAPER, LINK = 300, 500


@transaction.atomic
def together(
    *, by: Person, kind: str, key: str, on: date, what_kk: str, what_ru: str, people: int, link: str = "",
    paper: str = "", attachment_id: UUID | None = None, session_key: str = "", at: datetime | None = None,
) -> Together:  # fmt: skip
    at, matter = at or timezone.now(), matter_of(by, kind, key)
    if on > timezone.localdate(at):
        raise Refused("on", _("This day has not come yet."))
    made = Together.objects.create(
        kind=kind, key=key, on=on, people=_people(people), at=at, by=by, body_id=matter.body,
        **_both("what", what_kk, what_ru), **_evidence(link, paper, _file(by, key, attachment_id, session_key)),
    )  # fmt: skip
    _done(made, "together", by, at)
    return made


@transaction.atomic
def announce(
    *, by: Person, kind: str, key: str, decides_on: date, what_kk: str, what_ru: str, at: datetime | None = None
) -> Binding:
    at, matter = at or timezone.now(), matter_of(by, kind, key)
    if decides_on < timezone.localdate(at):
        raise Refused("decides_on", _("A choice binds only where that was said before it was made."))
    made = Binding.objects.create(
        kind=kind, key=key, decides_on=decides_on, at=at, by=by, body_id=matter.body, **_both("what", what_kk, what_ru)
    )
    _done(made, "announce", by, at)
    return made


@transaction.atomic
def result(
    *, by: Person, kind: str, key: str, pk: int, result_kk: str, result_ru: str, people: int, link: str = "",
    paper: str = "", attachment_id: UUID | None = None, session_key: str = "", at: datetime | None = None,
) -> Binding:  # fmt: skip
    """What people chose, and how many they were."""
    at, row = at or timezone.now(), _row(Binding, by, kind, key, pk)
    if row.result_at:
        raise NotAllowed(_("The result is written down already."))
    if row.decides_on > timezone.localdate(at):
        raise NotAllowed(_("People have not chosen yet."))
    evidence = _evidence(link, paper, _file(by, key, attachment_id, session_key))
    given = {**_both("result", result_kk, result_ru), **evidence, "people": _people(people)}
    _keep(row, result_at=at, result_by=by, **given)
    _done(row, "result", by, at)
    return row


@transaction.atomic
def follow(
    *, by: Person, kind: str, key: str, pk: int, is_followed: bool, because_kk: str, because_ru: str,
    at: datetime | None = None,
) -> Binding:  # fmt: skip
    """How it was carried out, or why it was not."""
    at, row = at or timezone.now(), _row(Binding, by, kind, key, pk)
    if not row.result_at or row.is_followed is not None:
        raise NotAllowed(_("Write the result down first; whether it was followed is said once."))
    both = _both("because", because_kk, because_ru)
    _keep(row, is_followed=is_followed, followed_at=at, followed_by=by, **both)
    _done(row, "follow", by, at)
    return row


@transaction.atomic
def take_back_together(
    *, by: Person, kind: str, key: str, pk: int, reason: str, at: datetime | None = None
) -> Together:
    return _take_back(_row(Together, by, kind, key, pk), by, reason, at or timezone.now())


@transaction.atomic
def take_back_binding(*, by: Person, kind: str, key: str, pk: int, reason: str, at: datetime | None = None) -> Binding:
    """Written down by mistake. A result that was not followed is no mistake: it stays."""
    row = _row(Binding, by, kind, key, pk)
    if row.result_at:
        raise NotAllowed(_("People have chosen: this stays as it is."))
    return _take_back(row, by, reason, at or timezone.now())


def _take_back(row: W, by: Person, reason: str, at: datetime) -> W:
    file, because = row.file, words("reason", written("reason", reason))
    _keep(row, ended_at=at, ended_by=by, ended_because=because, file=None)
    if file:
        take_away(file, by=by)
    _done(row, "unwrite", by, at)
    return row


def _row(model: type[W], by: Person, kind: str, key: str, pk: int) -> W:
    """Under the lock of its record: of two who write at once the second one sees what the first one did."""
    matter_of(by, kind, key)
    row = model._default_manager.filter(pk=pk, kind=kind, key=key, ended_at=None).first()
    if row is None:
        raise NotAllowed(_("This is not there any more."))
    return row


def _keep(row: Written, **values: Any) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))


def _both(name: str, kk: str, ru: str) -> dict[str, str]:
    given = {f"{name}_kk": kk, f"{name}_ru": ru}
    return {field: words(field, written(field, text)) for field, text in given.items()}


def _people(people: int) -> int:
    if not 1 <= people <= 10_000_000:
        raise Refused("people", _("Say how many people took part: at least one."))
    return people


def _file(by: Person, key: str, attachment_id: UUID | None, session_key: str) -> Attachment | None:
    """It becomes public: its owner is itself, for who may read it is known by the row that shows it (access.py)."""
    if attachment_id is None:
        return None
    return publish(by, attachment_id, session_key, owner=f"{FILES}:{attachment_id}", name=f"{key}-evidence")


def _evidence(link: str, paper: str, file: Attachment | None) -> dict[str, Any]:
    """One of three: nobody has to believe it."""
    link, paper = link.replace("\x00", "").strip(), for_everybody("paper", paper)
    if not (link or paper or file):
        raise Refused("link", _("Give the evidence: a link, a file, or name, number and day of a paper."))
    if len(paper) > PAPER:
        raise Refused("paper", _("At most %(n)s letters.") % {"n": PAPER})
    try:
        if link:
            URLValidator(schemes=["http", "https"])(link)
    except ValidationError as wrong:
        raise Refused("link", _("Write a whole address that begins with https://")) from wrong
    if len(link) > LINK:
        raise Refused("link", _("At most %(n)s letters.") % {"n": LINK})
    return {"link": link, "paper": paper, "file": file}


def _done(row: Written, act: str, by: Person, at: datetime) -> None:
    record(by=by, act=f"participation.{act}", subject=f"{row.kind}:{row.key}", after={"row": row.pk})
    measuring.renew([(row.kind, row.key)], at=at)
