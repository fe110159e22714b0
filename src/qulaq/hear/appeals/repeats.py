"""Earlier appeals of the same person about the same matter, and what law makes of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Max, Q
from django.db.models.functions import Left
from django.utils import translation
from django.utils.translation import gettext as _

from qulaq.foundation.calendar.queries import jurisdiction
from qulaq.hear.appeals.clock import rules_of
from qulaq.hear.appeals.models import Appeal, Ending
from qulaq.hear.appeals.models.appeal import phone_digits
from qulaq.jurisdictions import Rule
from qulaq.text.copies import LEAST_LETTERS, compare
from qulaq.text.fold import fingerprint_text
from qulaq.text.matter import telling_stems

ANSWERED_BEFORE = 2  # “twice or more”, as the rule has it: so many answers on the substance end correspondence
_MOST, _READ, _SHOWN = 50, 1_500, 10
_FEWEST_WORDS, _NEAR = 4, 0.6
_PHONE_DIGITS = 10
_ON_SUBSTANCE = ("", Ending.ANSWERED, Ending.SATISFIED)


@dataclass(frozen=True)
class Earlier:
    """One earlier appeal: why we think it is the same person, why the same matter, and whether it counts."""

    appeal: Appeal
    person: str
    matter: str
    answered_at: datetime | None  # on the substance, by an answer that was not overturned

    @property
    def counts(self) -> bool:
        return self.answered_at is not None


def rule_of_repeats(appeal: Appeal) -> Rule | None:
    """The rule an appeal was received under; None: law is silent, and correspondence can not be ended."""
    return rules_of(appeal).rule("repeat")


def earlier(appeal: Appeal) -> list[Earlier]:
    """Those of the same person about the same matter, the newest first. Read once for an appeal in hand."""
    known = appeal.__dict__.get("_earlier")
    if known is None:
        known = appeal.__dict__["_earlier"] = _earlier(appeal)
    return list(known)


def _earlier(appeal: Appeal) -> list[Earlier]:
    same_person = _same_person(appeal)
    if not same_person:
        return []
    given = Q(answers__isnull=False, answers__overturned_by=None)
    rows = (
        Appeal.objects.annotate(phone=phone_digits())
        .filter(same_person, id__lt=appeal.pk, erased_at=None, is_protected=appeal.is_protected)
        # A complaint repeats only a complaint of the same: who is complained of must not learn of it here.
        .filter(complained_of=appeal.complained_of_id, complained_official=appeal.complained_official_id)
        .exclude(ending=Ending.MERGED)
        .annotate(beginning=Left("text", _READ), last=Max("answers__answered_at", filter=given))
        .defer("text")
        .select_related("executor")
        .order_by("-id")[:_MOST]
    )
    known = (_judged(appeal, row) for row in rows)
    return [item for item in known if item][:_SHOWN]


def may_end(found: Iterable[Earlier]) -> bool:
    return sum(item.counts for item in found) >= ANSWERED_BEFORE


def near(one: str, other: str) -> bool:
    """Whether two texts of one person are about the same: a copy of one another, or most stems of the shorter one stand
    in the other. The same words about another house are another matter."""
    likeness = compare(one[:_READ], other[:_READ])
    if min(len(one), len(other)) < LEAST_LETTERS:
        return False
    return likeness.is_copy or (not likeness.kind and _alike(telling_stems(one), telling_stems(other)))


def _alike(first: frozenset[str], second: frozenset[str]) -> bool:
    fewer = min(len(first), len(second))
    return fewer >= _FEWEST_WORDS and len(first & second) / fewer >= _NEAR


def _same_person(appeal: Appeal) -> Q:
    """Each way uses an index of its own. Empty: nothing says who wrote."""
    found = Q()
    if appeal.applicant_id:
        found |= Q(applicant_id=appeal.applicant_id)
    if appeal.applicant_iin_hash:
        found |= Q(applicant_iin_hash=bytes(appeal.applicant_iin_hash))
    if appeal.applicant_email and _proven(appeal.applicant_email):
        found |= Q(applicant_email=appeal.applicant_email)
    if appeal.applicant_name and len(digits := _digits(appeal.applicant_phone)) == _PHONE_DIGITS:
        found |= Q(phone=digits) & ~Q(applicant_phone="")  # the second half lets the partial index serve
    return found


def _proven(email: str) -> bool:
    """Anybody can type an address; only sign-in proves whose it is."""
    return bool(EmailAddress.objects.filter(email=email, verified=True).exists())


def _digits(phone: str) -> str:
    return "".join(sign for sign in phone if sign.isdecimal())[-_PHONE_DIGITS:]


def sender_words(appeal: Appeal, other: Appeal) -> str:
    """What says that both were written by one person, proved or not; nothing where nothing does."""
    if _is_known(appeal, other):
        return _person_words(appeal, other)
    if appeal.applicant_email and other.applicant_email == appeal.applicant_email:
        proved = _("the same e-mail address, proved by signing in")
        return proved if _proven(appeal.applicant_email) else _("the same e-mail address, not proved")
    phone = _digits(appeal.applicant_phone)
    is_shared = len(phone) == _PHONE_DIGITS and phone == _digits(other.applicant_phone)
    return _person_words(appeal, other) if is_shared else ""


def _is_known(appeal: Appeal, other: Appeal) -> bool:
    """By account or IIN."""
    is_account = appeal.applicant_id is not None and appeal.applicant_id == other.applicant_id
    iin = bytes(appeal.applicant_iin_hash or b"")
    return is_account or bool(iin and iin == bytes(other.applicant_iin_hash or b""))


def _person_words(appeal: Appeal, row: Any) -> str:
    """Why it is the same person. A telephone is shared by a family: there the name must be the same too."""
    if appeal.applicant_id and row.applicant_id == appeal.applicant_id:
        return _("the same account")
    if appeal.applicant_iin_hash and bytes(row.applicant_iin_hash or b"") == bytes(appeal.applicant_iin_hash):
        return _("the same IIN")
    if appeal.applicant_email and row.applicant_email == appeal.applicant_email:
        return _("the same e-mail address, proved by signing in")
    if fingerprint_text(row.applicant_name) == fingerprint_text(appeal.applicant_name):
        return _("the same telephone and name")
    return ""


def _judged(appeal: Appeal, row: Any) -> Earlier | None:
    person = _person_words(appeal, row)
    matter = _matter_words(appeal, row) if person else ""
    if not matter:
        return None
    return Earlier(row, person, matter, row.last if row.ending in _ON_SUBSTANCE else None)


def _matter_words(appeal: Appeal, row: Any) -> str:
    if appeal.topic_id and (row.topic_id, row.territory_id) == (appeal.topic_id, appeal.territory_id):
        return _("same topic, same place")
    return _("nearly the same words") if near(appeal.text, row.beginning) else ""


def rule_words(rule: Rule, language: str) -> str:
    """Article and source, for people: “article 1, Law …”."""
    title = jurisdiction().source_title(rule.source, language)
    if not rule.article:
        return title
    with translation.override(language):
        return _("article %(article)s, %(source)s") % {"article": rule.article, "source": title}


def contest_words(appeal: Appeal, language: str) -> str:
    return jurisdiction().text("contest", kind=appeal.kind, on=appeal.counts_from, language=language)
