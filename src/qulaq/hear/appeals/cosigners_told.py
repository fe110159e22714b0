"""Telling those who signed the appeals of others what came of it: each once, without a quote, with a link of their own.

They are told whether or not the author can be, and hear of a correction only where they were told before: the keys of
their letters say of which version. Whoever wants no such letters says so by a link in the letter: without an account,
and for everything that was signed with that address.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from qulaq.foundation.journal.actions import record
from qulaq.foundation.notices import keys
from qulaq.foundation.notices.actions import Draft, send_many
from qulaq.foundation.notices.models import Notice
from qulaq.foundation.voices.telling import Versions
from qulaq.hear.appeals.models import Appeal, CoSigner
from qulaq.hear.appeals.models.standing import ERASED
from qulaq.hear.appeals.standing import sign_url
from qulaq.hear.appeals.telling import KIND, Said

QUIET = "appeals.cosigner_quiet"


def tell(ids: Sequence[int], versions: Versions, most: int) -> int:
    """A fixed number of statements, and one for each version somebody was told of."""
    signed = _signed(ids, versions)
    told_of = _told_of(signed, versions)
    letters = {before: versions.letter(before) for before in sorted(set(told_of.values()))}
    said = {before: Said(letter) for before, letter in letters.items() if letter}
    waiting = [email for email in signed if told_of[email] in said][:most]
    return len(send_many([_draft(signed[email], said[told_of[email]], versions) for email in waiting]))


def _signed(ids: Sequence[int], versions: Versions) -> dict[str, CoSigner]:
    """By address, the first signature. Never of protected or erased appeals, nor of whoever spoke of the matter
    themselves: they are told as its author."""
    rows = CoSigner.objects.filter(appeal__in=ids, appeal__is_protected=False, appeal__erased_at=None)
    rows = rows.filter(confirmed_at__isnull=False).exclude(email__endswith=ERASED)
    rows = rows.exclude(email__in=CoSigner.objects.filter(quiet_at__isnull=False).values("email"))
    signed: dict[str, CoSigner] = {}
    for row in rows.select_related("appeal", "person").order_by("pk"):
        signed.setdefault(row.email, row)
    wrote = dict(Appeal.objects.filter(applicant_email__in=list(signed)).values_list("pk", "applicant_email"))
    for pk in versions.of_speakers(KIND, list(wrote)):
        signed.pop(wrote[pk], None)
    return signed


def _told_of(emails: Collection[str], versions: Versions) -> dict[str, int]:
    """By address: the newest version that letters told of, whichever of its signatures they were for."""
    rows = CoSigner.objects.filter(email__in=list(emails)).values_list("pk", "email", "appeal__number")
    keys = {
        _key(number, pk, versions, version): (email, version)
        for pk, email, number in rows
        for version in range(1, versions.newest + 1)
    }
    written = Notice.objects.filter(key__in=list(keys)).values_list("key", flat=True)
    return {**dict.fromkeys(emails, 0), **dict(sorted(keys[key] for key in written))}


def _key(number: str, cosigner_id: int, versions: Versions, version: int) -> str:
    return f"cosign:{number}:{versions.key}-{version}:{cosigner_id}"


def _draft(row: CoSigner, said: Said, versions: Versions) -> Draft:
    language = row.person.language if row.person else row.appeal.reply_language
    own = {"number": row.appeal.number, "signed_url": sign_url(row, language), "quiet": sign_quiet(row)}
    context = {**said.in_language(language), **own, **_leaving(own["quiet"], language)}
    key = _key(row.appeal.number, row.pk, versions, versions.newest)
    return Draft(key, said.letter.template, row.email, language, context, row.person_id)


def _leaving(key: str, language: str) -> dict[str, str]:
    """In the text the address of the reader's language, without its key; for mail programs the whole one."""
    with translation.override(language):
        address = f"{settings.BASE_URL}{reverse('appeals:sign_quiet', args=[key])}"
    return {"quiet_base": address.removesuffix(f"{key}/"), "unsubscribe_url": address}


def sign_quiet(row: CoSigner) -> str:
    """Another key than the link they signed by: this one stands in the head of the letter, where programs read it."""
    return keys.sign(str(row.pk), QUIET)


def cosigner_of(key: str) -> CoSigner | None:
    number = keys.unsign(key, QUIET)
    return CoSigner.objects.filter(pk=number).exclude(email__endswith=ERASED).first() if number else None


def is_quiet(cosigner: CoSigner) -> bool:
    return CoSigner.objects.filter(email=cosigner.email, quiet_at__isnull=False).exists()


@transaction.atomic
def be_quiet(*, cosigner: CoSigner, quiet: bool) -> None:
    """No more such letters to this address, or letters again. By nobody: the link proves the letter."""
    rows = list(CoSigner.objects.select_for_update().filter(email=cosigner.email).order_by("pk"))
    if any(row.quiet_at for row in rows) == quiet:
        return
    chosen = [cosigner.pk] if quiet else [row.pk for row in rows]
    CoSigner.objects.filter(pk__in=chosen).update(quiet_at=timezone.now() if quiet else None)
    act = "cosigner.quiet" if quiet else "cosigner.letters_again"
    record(by=None, act=act, subject=f"cosigner:{cosigner.pk}")
