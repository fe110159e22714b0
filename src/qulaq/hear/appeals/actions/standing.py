"""In what capacity somebody asks, and those who sign with them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.files.actions import attach
from qulaq.foundation.journal.actions import Actor, record
from qulaq.foundation.people import iin
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import standing, unasked
from qulaq.hear.appeals.actions.base import Deed
from qulaq.hear.appeals.cosigning import AT_MOST, clean, holds_address, wrong
from qulaq.hear.appeals.intake import Asker, Intake, Signer
from qulaq.hear.appeals.models import (
    IS_OPEN,
    Act,
    Appeal,
    Capacity,
    Channel,
    Circumstance,
    CoSigner,
    Delivery,
    Standing,
    State,
)
from qulaq.hear.appeals.workflow import NotAllowed, Refused

ASKED_AGAIN_AFTER = timedelta(days=3)
AT_ONCE = 500


def check(intake: Intake, now: datetime) -> None:
    """Raises Refused, naming the field, when what was said of capacity, delivery or publication will not do."""
    asker = intake.asker
    if asker.capacity not in Capacity.values or asker.circumstance not in Circumstance.values:
        raise Refused("capacity", _("Choose for whom the appeal is."))
    _check_delivery(intake)
    if asker.is_child and intake.may_publish:
        raise Refused("may_publish", _("An appeal of a person under 18 is never shown in public."))
    if asker.cosigners and asker.capacity != Capacity.COLLECTIVE:
        raise Refused("cosigners", _("Only those who write together have co-signers."))
    for capacity, judge in (
        (Capacity.REPRESENTATIVE, _check_power),
        (Capacity.ORGANISATION, _check_organisation),
    ):
        if asker.capacity == capacity:
            judge(asker, now)
    if asker.cosigners and holds_address(intake.name):
        raise Refused("name", _("Write your name alone, without an address: it stands in the letters to the others."))
    check_signers(asker.cosigners, [intake.email])


def _check_delivery(intake: Intake) -> None:
    if intake.delivery not in Delivery.values:
        raise Refused("delivery", _("Choose how the answer shall reach you."))
    if intake.delivery == Delivery.PAPER and not intake.postal_address.strip():
        raise Refused("postal_address", _("Write the address the letter shall go to."))


def _check_power(asker: Asker, now: datetime) -> None:
    _required("represented_name", asker.represented_name, _("Write the name of the person you represent."))
    _required("power_number", asker.power_number, _("Write the number of the power of attorney."))
    _required("power_scope", asker.power_scope, _("Write what the power of attorney allows you to do."))
    if asker.represented_iin and not iin.is_valid(asker.represented_iin):
        raise Refused("represented_iin", _("This is not an IIN: it has 12 digits, and the last one checks the others."))
    if asker.power_expires_on is None:
        raise Refused("power_expires_on", _("Write the day on which the power of attorney ends."))
    if asker.power_expires_on < timezone.localdate(now):
        raise Refused("power_expires_on", _("This power of attorney has expired: a new one is needed."))


def _check_organisation(asker: Asker, now: datetime) -> None:
    _required("organisation", asker.organisation, _("Write the name of the organisation."))
    if not iin.is_valid_bin(asker.bin):
        raise Refused("bin", _("A BIN has 12 digits, and the last one checks the others: look for a wrong digit."))


def _required(field: str, text: str, message: str) -> None:
    if not text.strip():
        raise Refused(field, message)


def check_signers(signers: Sequence[Signer], taken: Sequence[str]) -> None:
    if len(signers) > AT_MOST:
        raise Refused("cosigners", _("At most %(limit)s people can be asked at once.") % {"limit": AT_MOST})
    known = [address.lower() for address in taken if address]
    for signer in map(clean, signers):
        if reason := wrong(signer, known):
            raise Refused("cosigners", f"{signer.name} {signer.email}: {reason}")
        known.append(signer.email)


def keep(appeal: Appeal, intake: Intake, by: Actor | None, now: datetime) -> None:
    """Part of registering: the row beside the appeal, the scan, and the letters to co-signers."""
    asker = intake.asker
    if asker.capacity == Capacity.SELF and not asker.circumstance:
        return
    staff = by if isinstance(by, Person) and intake.channel in (Channel.DESK, Channel.OFFICE) else None
    Standing.objects.create(appeal=appeal, registered_by=staff, **_columns(asker))
    if asker.scan_ids:
        attach(ids=asker.scan_ids, session_key=asker.scan_key, owner=f"standing:{appeal.number}")
    _ask(appeal, asker.cosigners, now)


def _columns(asker: Asker) -> dict[str, object]:
    """Only what belongs to the capacity; what was typed under another one is not kept."""
    always = {"capacity": asker.capacity, "circumstance": asker.circumstance}
    if asker.capacity == Capacity.REPRESENTATIVE:
        names = ("represented_name", "power_number", "power_scope", "power_expires_on")
        sealed = iin.encrypt(asker.represented_iin) if asker.represented_iin else None
        return {**always, **{name: getattr(asker, name) for name in names}, "represented_iin": sealed}
    if asker.capacity == Capacity.ORGANISATION:
        names = ("organisation", "bin", "organisation_address", "signer_position")
        return {**always, **{name: getattr(asker, name) for name in names}}
    return {**always}


def _ask(appeal: Appeal, signers: Sequence[Signer], now: datetime) -> list[CoSigner]:
    rows = [CoSigner(appeal=appeal, name=item.name, email=item.email, asked_at=now) for item in map(clean, signers)]
    asked = CoSigner.objects.bulk_create(rows)
    for cosigner in asked:
        if unasked.may_ask(cosigner.email):
            standing.write_to(cosigner, appeal, "cosign", key=f"asked:{cosigner.pk}")
    return asked


@transaction.atomic
def add_cosigners(
    *,
    by: Person | None,
    appeal_id: int,
    signers: Sequence[Signer],
    holder: bool = False,
    at: datetime | None = None,
) -> list[CoSigner]:
    """Ask more people to sign, as long as there is no answer. `holder`: knows number and code."""
    deed = Deed(Act.SIGN, by=by, appeal_id=appeal_id, holder=holder, at=at)
    appeal = deed.appeal
    if not Standing.objects.filter(appeal=appeal, capacity=Capacity.COLLECTIVE).exists():
        raise NotAllowed(_("Only those who write together have co-signers."))
    known = list(CoSigner.objects.filter(appeal=appeal).values_list("email", flat=True))
    if len(known) + len(signers) > AT_MOST:
        raise Refused("cosigners", _("At most %(limit)s people can be asked at once.") % {"limit": AT_MOST})
    check_signers(signers, [appeal.applicant_email, *known])
    asked = _ask(appeal, signers, deed.at)
    record(by=by, act="appeal.cosigners_asked", subject=appeal.journal_name, after={"asked": len(asked)})
    return asked


@transaction.atomic
def sign(*, by: Person | None, token: UUID, at: datetime | None = None) -> CoSigner:
    """The link in the letter is the proof: whoever holds it reads that mailbox."""
    deed, cosigner = _opened(by, token, at)
    if cosigner.confirmed_at:
        return cosigner
    cosigner.confirmed_at, cosigner.declined_at = deed.at, None
    if by and by.email and by.email.lower() == cosigner.email:
        cosigner.person = by
    cosigner.save(update_fields=["confirmed_at", "declined_at", "person"])
    deed.finish()
    standing.write_to(cosigner, deed.appeal, "cosign_confirmed", key=f"confirmed:{cosigner.pk}:{deed.at:%y%m%d%H%M}")
    return cosigner


@transaction.atomic
def decline(*, by: Person | None, token: UUID, at: datetime | None = None) -> CoSigner:
    """Not signing, or taking the signature back, as long as there is no answer."""
    deed, cosigner = _opened(by, token, at)
    cosigner.declined_at, cosigner.confirmed_at = deed.at, None
    cosigner.save(update_fields=["confirmed_at", "declined_at"])
    record(by=by, act="appeal.cosigner_declined", subject=deed.appeal.journal_name)
    return cosigner


def _opened(by: Person | None, token: UUID, at: datetime | None) -> tuple[Deed, CoSigner]:
    """The appeal's lock first, then the row is read: two presses of the button count once."""
    appeal_id = CoSigner.objects.filter(token=token).values_list("appeal_id", flat=True).first()
    if appeal_id is None:
        raise NotAllowed(_("This link does not lead anywhere any more."))
    deed = Deed(Act.SIGN, by=by, appeal_id=appeal_id, holder=True, at=at)
    cosigner = CoSigner.objects.filter(token=token).first()
    if cosigner is None:
        raise NotAllowed(_("This link does not lead anywhere any more."))
    return deed, cosigner


def ask_again(*, at: datetime | None = None) -> int:
    """Once, after three days, whoever has said neither yes nor no while the appeal is open."""
    now = at or timezone.now()
    waiting = CoSigner.objects.filter(confirmed_at=None, declined_at=None, asked_again_at=None)
    waiting = waiting.filter(asked_at__lte=now - ASKED_AGAIN_AFTER, appeal__in=Appeal.objects.filter(IS_OPEN))
    with transaction.atomic():
        # Only the rows of co-signers are locked: nobody who works on the appeal has to wait.
        found = list(waiting.select_for_update(of=("self",), skip_locked=True).order_by("id")[:AT_ONCE])
        appeals = Appeal.objects.select_related("executor", "applicant").in_bulk({item.appeal_id for item in found})
        for cosigner in found:
            standing.write_to(cosigner, appeals[cosigner.appeal_id], "cosign", key=f"again:{cosigner.pk}")
        CoSigner.objects.filter(pk__in=[item.pk for item in found]).update(asked_again_at=now)
    return len(found)


def forget_unsigned() -> int:
    """Whoever did not sign is forgotten when the appeal is closed."""
    return CoSigner.objects.filter(confirmed_at=None, appeal__state=State.CLOSED).delete()[0]
