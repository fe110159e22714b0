"""Telling those who signed the appeals of others what came of it: each once, without a quote, with a link of their own.

They are told whether or not the author can be, and hear of a correction only where they were told before: the keys of
their letters say of which version. Whoever wants no such letters says so by a link in the letter: without an account,
and for everything that was signed with that address.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone, translation

from qulaq.foundation.journal.actions import record
from qulaq.foundation.notices import keys
from qulaq.foundation.notices.actions import Draft, send_many
from qulaq.foundation.notices.models import Notice
from qulaq.foundation.voices.telling import Letter, Versions
from qulaq.hear.appeals.models import Appeal, CoSigner
from qulaq.hear.appeals.models.standing import ERASED
from qulaq.hear.appeals.standing import sign_url
from qulaq.hear.appeals.telling import Said

QUIET = "appeals.cosigner_quiet"


def tell(ids: Sequence[int], versions: Versions) -> None:
    """A fixed number of statements, and one for each version somebody was told of."""
    signatures = _of_each(ids)
    known = _known(signatures, versions)
    told_of = {email: max(known.get(row.pk, 0) for row in rows) for email, rows in signatures.items()}
    drafts: list[Draft] = []
    for before in sorted(set(told_of.values())):
        if letter := versions.letter(before):
            rows = [signatures[email][0] for email, version in told_of.items() if version == before]
            said = Said(letter)
            drafts += [_draft(row, letter, said, _key(row, versions, versions.newest)) for row in rows]
    send_many(drafts)


def _of_each(ids: Sequence[int]) -> dict[str, list[CoSigner]]:
    """By address. Never of protected or erased appeals, nor of whoever wrote one: they are told as its author."""
    rows = CoSigner.objects.filter(appeal__in=ids, appeal__is_protected=False, appeal__erased_at=None)
    rows = rows.filter(confirmed_at__isnull=False).exclude(email__endswith=ERASED)
    rows = rows.exclude(email__in=CoSigner.objects.filter(quiet_at__isnull=False).values("email"))
    signatures: dict[str, list[CoSigner]] = {}
    for row in rows.select_related("appeal", "person").order_by("pk"):
        signatures.setdefault(row.email, []).append(row)
    wrote = Appeal.objects.filter(pk__in=ids).annotate(lower_email=Lower("applicant_email"))
    for email in wrote.filter(lower_email__in=list(signatures)).values_list("lower_email", flat=True):
        signatures.pop(email, None)
    return signatures


def _known(signatures: Mapping[str, Sequence[CoSigner]], versions: Versions) -> dict[int, int]:
    """By signature: the newest version its letters told of."""
    keys = {
        _key(row, versions, version): (row.pk, version)
        for rows in signatures.values()
        for row in rows
        for version in range(1, versions.newest + 1)
    }
    written = Notice.objects.filter(key__in=list(keys)).values_list("key", flat=True)
    return dict(sorted(keys[key] for key in written))


def _key(row: CoSigner, versions: Versions, version: int) -> str:
    return f"cosign:{row.appeal.number}:{versions.key}-{version}:{row.pk}"


def _draft(row: CoSigner, letter: Letter, said: Said, key: str) -> Draft:
    language = row.person.language if row.person else row.appeal.reply_language
    own = {"number": row.appeal.number, "signed_url": sign_url(row, language), "quiet": sign_quiet(row)}
    context = {**said.in_language(language), **own, **_leaving(own["quiet"], language)}
    return Draft(key, letter.template, row.email, language, context, row.person_id)


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
