"""Who asks, and what follows from it: whose power still holds, who is told, who may read a protected matter."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from qulaq.foundation.notices.actions import send
from qulaq.foundation.people.access import BODY_ROLES, Reach
from qulaq.foundation.people.models import Person, Role
from qulaq.hear.appeals.models import Act, Answer, Appeal, Capacity, CoSigner, Standing, State, Step
from qulaq.hear.appeals.workflow import NotAllowed

# What a representative may do only while the power of attorney holds. Rating, and taking back a consent, harm nobody.
NEEDS_POWER = frozenset({Act.REOPEN, Act.WITHDRAW, Act.COMPLAIN, Act.OBJECT, Act.WAIVE, Act.REPLY, Act.AGREE})
# What those who signed together hear of; questions, hearings and the receipt are the author's.
COSIGNERS_HEAR = frozenset({"routed", "redirected", "extended", "answered", "closed", "reopened", "withdrawn"})
CHILD_LETTERS = frozenset({"receipt", "answered"})  # letters to a child in words of their own; the rest say "news"


class Recipient(NamedTuple):
    email: str
    language: str
    person: Person | None


def of(appeal: Appeal) -> Standing | None:
    return Standing.objects.filter(appeal_id=appeal.pk).first()


def has_expired(standing: Standing, on: date) -> bool:
    return standing.power_expires_on is not None and standing.power_expires_on < on


def check_power(appeal: Appeal, at: datetime | None = None) -> None:
    """Raises NotAllowed when a representative's power of attorney has ended. For acts in the person's name."""
    standing = Standing.objects.filter(appeal_id=appeal.pk, capacity=Capacity.REPRESENTATIVE).first()
    if standing and has_expired(standing, timezone.localdate(at)):
        day = f"{standing.power_expires_on:%d.%m.%Y}"
        raise NotAllowed(_("Your power of attorney ended on %(day)s: a new one is needed for this.") % {"day": day})


def language_of(appeal: Appeal) -> str:
    return appeal.applicant.language if appeal.applicant else appeal.reply_language


def recipients(appeal: Appeal) -> list[Recipient]:
    """To whom the answer goes: the author (a representative speaks for the represented), and who has signed."""
    author = Recipient(appeal.applicant_email, language_of(appeal), appeal.applicant)
    return [*([author] if author.email else []), *(_recipient(appeal, item) for item in signed(appeal))]


def signed(appeal: Appeal) -> list[CoSigner]:
    rows = CoSigner.objects.filter(appeal_id=appeal.pk, confirmed_at__isnull=False)
    return list(rows.select_related("person").order_by("confirmed_at", "id"))


def _recipient(appeal: Appeal, cosigner: CoSigner) -> Recipient:
    language = cosigner.person.language if cosigner.person else appeal.language
    return Recipient(cosigner.email, language, cosigner.person)


def tell_cosigners(appeal: Appeal, template: str, key: str) -> None:
    """Those who signed hear of it too, with a link of their own: the check code is the author's alone."""
    if template not in COSIGNERS_HEAR:
        return
    chosen = "cosign_answered" if template == "answered" else "cosign_news"
    for cosigner in signed(appeal):
        write_to(cosigner, appeal, chosen, key=f"{key}:{cosigner.pk}")


def write_to(cosigner: CoSigner, appeal: Appeal, template: str, *, key: str) -> None:
    """One letter to a co-signer; `key` keeps it from being sent twice."""
    email, language, person = _recipient(appeal, cosigner)
    with translation.override(language):
        body = str(appeal.executor)
    context = {"name": cosigner.name, "author": appeal.applicant_name, "body": body}
    send(
        key=f"cosign:{appeal.number}:{key}",
        template=template,
        to_email=email,
        to_person=person,
        language=language,
        context={**context, "sign_url": sign_url(cosigner, language)},
    )


def sign_url(cosigner: CoSigner, language: str) -> str:
    with translation.override(language):
        return f"{settings.BASE_URL}{reverse('appeals:sign', args=[cosigner.token])}"


def letter_for(appeal: Appeal, template: str) -> str:
    """A letter about a protected appeal says nothing of the matter, in case somebody else sees it."""
    if not appeal.is_protected:
        return template
    return f"child_{template}" if template in CHILD_LETTERS else "child_news"


def hide_words(appeal: Appeal, written: Iterable[Step | Answer]) -> None:
    """Empty what a protected appeal says, in rows that are only shown, never saved."""
    appeal.text = _("protected appeal")
    for item in written:
        item.text = ""
        if isinstance(item, Answer):
            item.ground = item.done = ""


def without_complaints(appeal: Appeal, steps: list[Step]) -> list[Step]:
    """The history as staff read it. The body a child complains of is not told: see complaining.begin."""
    return [step for step in steps if step.act != Act.COMPLAIN] if appeal.is_protected else steps


def reads(person: Person | None, appeal: Appeal) -> bool:
    """Whether the words of the appeal are shown to this member of staff. Those of a protected one are for the officer
    who took it and the head alone; at the triage desk also for whoever has to find the body."""
    if not appeal.is_protected:
        return True
    if person is None or appeal.officer_id == person.pk:
        return person is not None
    roles = Reach.of(person).roles_for(body_path=appeal.executor.path, territory_path=appeal.territory.path)
    return Role.HEAD in roles or (appeal.state == State.REGISTERED and bool(roles & BODY_ROLES))
