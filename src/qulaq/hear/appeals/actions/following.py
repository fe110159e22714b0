""" "Me too" and following: by account at once, by e-mail after a letter. Each person and each address counts once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.people.models import Language, Person
from qulaq.hear.appeals import public_letters
from qulaq.hear.appeals.models import Appeal, CoSigner, Follower, Publication, PublicState
from qulaq.hear.appeals.workflow import NotAllowed, Refused, is_applicant


@transaction.atomic
def support(
    *,
    by: Person | None,
    email: str,
    language: str,
    publication_id: int,
    follow: bool = True,
    at: datetime | None = None,
) -> Follower:
    """Say "me too". Signed in it counts at once; an address counts after the link in its letter was used."""
    return _join(by=by, email=email, language=language, publication_id=publication_id, supports=True, follows=follow,
                 at=at)  # fmt: skip


@transaction.atomic
def follow(
    *, by: Person | None, email: str, language: str, publication_id: int, at: datetime | None = None
) -> Follower:
    """Hear what becomes of it, without saying "me too"."""
    return _join(by=by, email=email, language=language, publication_id=publication_id, supports=False, follows=True,
                 at=at)  # fmt: skip


def _join(
    *, by: Person | None, email: str, language: str, publication_id: int, supports: bool, follows: bool,
    at: datetime | None,
) -> Follower:  # fmt: skip
    publication = _locked(publication_id)
    now = at or timezone.now()
    if by is not None:
        _refuse_author(publication.appeal, by)
        row = _row_of(publication, by, language)
        said = row.confirmed_at is not None  # what was never confirmed may have been asked by somebody else
        wanted = {"supports": supports or (said and row.supports), "follows": follows or (said and row.follows)}
        _settle(publication, row, **wanted, at=now)
        return row
    row = _row_at(publication, _address(email), language)
    if row.confirmed_at and (row.person_id or (row.supports >= supports and row.follows >= follows)):
        return row  # said before, and nobody but the owner of the address is told so
    if not row.confirmed_at:
        row.supports, row.follows = row.supports or supports, row.follows or follows
    row.save()
    public_letters.ask_to_confirm(publication, row, now)
    return row


def _locked(publication_id: int) -> Publication:
    """The lock makes the count exact, and two presses of one person one voice."""
    rows = Publication.objects.select_for_update(of=("self",)).select_related("appeal", "topic", "territory")
    publication = rows.filter(pk=publication_id, state=PublicState.RELEASED).first()
    if publication is None:
        raise NotAllowed(_("This appeal is not public."))
    return publication


def _refuse_author(appeal: Appeal, person: Person) -> None:
    wrote = is_applicant(person, appeal) or CoSigner.objects.filter(appeal=appeal, person=person).exists()
    if wrote or (person.email and _signed_by(appeal, person.email)):
        raise NotAllowed(own_words())


def _signed_by(appeal: Appeal, email: str) -> bool:
    return appeal.applicant_email == email or CoSigner.objects.filter(appeal=appeal, email=email).exists()


def own_words() -> str:
    return _("You wrote this appeal yourself: your voice is counted already.")


def _address(email: str) -> str:
    try:
        validate_email(email.strip())
    except ValidationError:
        raise Refused("email", _("Write an e-mail address, such as name@example.kz.")) from None
    return email.strip().lower()


def _row_of(publication: Publication, person: Person, language: str) -> Follower:
    """The row of a person, or of the address that sign-in has proved to be theirs."""
    mine = Q(person=person) | (Q(email=person.email, person=None) if person.email else Q(pk=None))
    rows = Follower.objects.filter(mine, appeal_id=publication.appeal_id).order_by(F("person").asc(nulls_last=True))
    row = rows.first() or Follower(appeal_id=publication.appeal_id, language=_language(language), follows=False)
    if row.person_id is None:
        row.person, row.email = person, person.email or row.email
    return row


def _row_at(publication: Publication, address: str, language: str) -> Follower:
    row = Follower.objects.filter(appeal_id=publication.appeal_id, email=address).first()
    new = Follower(appeal_id=publication.appeal_id, email=address, language=_language(language), follows=False)
    return row or new


def _language(language: str) -> str:
    return language if language in Language.values else Language.KAZAKH


def _settle(publication: Publication, row: Follower, *, supports: bool, follows: bool, at: datetime) -> None:
    """Save what the person wants now; the count follows what really changed."""
    counted = bool(row.pk and row.confirmed_at and Follower.objects.filter(pk=row.pk, supports=True).exists())
    row.supports, row.follows = supports, follows
    row.confirmed_at = row.confirmed_at or at
    if supports or follows:
        row.save()
    elif row.pk:
        row.delete()
    if supports != counted:
        Publication.objects.filter(pk=publication.pk).update(supports=F("supports") + (1 if supports else -1))


@transaction.atomic
def unsupport(*, by: Person, publication_id: int, at: datetime | None = None) -> None:
    """Take "me too" back; whoever follows goes on following."""
    publication = _locked(publication_id)
    row = Follower.objects.filter(appeal_id=publication.appeal_id, person=by).first()
    if row:
        _settle(publication, row, supports=False, follows=row.follows, at=at or timezone.now())


@transaction.atomic
def leave(*, by: Person, publication_id: int, at: datetime | None = None) -> None:
    """Follow no longer; "me too" stays."""
    publication = _locked(publication_id)
    row = Follower.objects.filter(appeal_id=publication.appeal_id, person=by).first()
    if row:
        _settle(publication, row, supports=row.supports, follows=False, at=at or timezone.now())


@transaction.atomic
def confirm(*, token: UUID, supports: bool | None = None, at: datetime | None = None) -> Follower:
    """The owner of the address says yes: to what was asked, or to what they choose now."""
    publication, row = _by_token(token)
    if row.email and _signed_by(publication.appeal, row.email):
        raise NotAllowed(own_words())
    wanted = row.supports if supports is None else supports
    _settle(publication, row, supports=wanted, follows=row.follows or not wanted, at=at or timezone.now())
    return row


def _by_token(token: UUID) -> tuple[Publication, Follower]:
    row = Follower.objects.filter(token=token).first()
    publication = Publication.objects.filter(appeal_id=row.appeal_id).first() if row else None
    if publication is None:
        raise NotAllowed(_("This link is no longer valid."))
    locked = _locked(publication.pk)
    return locked, Follower.objects.select_for_update().get(token=token)


@transaction.atomic
def unfollow(*, token: UUID, supports: bool | None = None, at: datetime | None = None) -> None:
    """No more letters. "Me too" stays unless it is taken back as well. Also works when the record is gone."""
    row = Follower.objects.select_for_update().filter(token=token).first()
    if row is None:
        return
    publication = Publication.objects.select_for_update().filter(appeal_id=row.appeal_id).first()
    keeps = row.supports and row.confirmed_at is not None if supports is None else supports
    if publication is None:
        row.delete()
        return
    _settle(publication, row, supports=keeps, follows=False, at=at or timezone.now())


def forget_person(*, person: Person) -> int:
    """Take everything a person follows and supports out again, with the counts; part of the erasure of a person."""
    mine = Q(person=person) | (Q(email=person.email) if person.email else Q(pk=None))
    rows = Follower.objects.filter(mine)
    with transaction.atomic():
        followed = Publication.objects.filter(appeal_id__in=list(rows.values_list("appeal_id", flat=True)))
        locked = [row.pk for row in followed.select_for_update().only("pk").order_by("pk")]
        gone, _kinds = rows.delete()
        counted = Follower.objects.filter(appeal=OuterRef("appeal"), supports=True, confirmed_at__isnull=False)
        count = counted.order_by().values("appeal").annotate(n=Count("pk")).values("n")
        Publication.objects.filter(pk__in=locked).update(supports=Coalesce(Subquery(count), 0))
        return gone
