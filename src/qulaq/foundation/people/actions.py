"""What administrators do with people and programs, and the record of who looked at whose data."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date, timedelta
from hashlib import sha256
from uuid import uuid4

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.journal.actions import Actor, record
from qulaq.foundation.people import letters
from qulaq.foundation.people.entrance import verify_address
from qulaq.foundation.people.leave import colleagues_for, may_arrange_leave
from qulaq.foundation.people.models import Assignment, Client, Delegation, Person, Role
from qulaq.foundation.territories.models import Territory
from qulaq.foundation.ui.words import day_words

TOKEN_PREFIX = "qulaq_"  # noqa: S105 - lets scanners of leaked keys find ours
LONGEST_LEAVE = 366  # days
SCOPES = ("appeals:write", "appeals:read", "appeals:work", "indicators:write")


class Refused(ValueError):
    """The act makes no sense; the message says why, in the reader's language."""


def viewed(*, by: Actor | None, subject: str, fields: Iterable[str]) -> None:
    """Staff saw personal data of `subject` ('appeal:26-…'). Names of fields only, never what stands in them."""
    record(by=by, act="personal.viewed", subject=subject, after={"fields": sorted(fields)})


@transaction.atomic
def invite(*, by: Actor | None, email: str, name: str, role: str, body: Body, territory: Territory) -> Assignment:
    """Give a role, and an account when the address has none; the letter holds a link to choose a password."""
    person, _new = Person.objects.get_or_create(
        email=email.strip().lower(), defaults={"name": name, "password": "!", "language": settings.LANGUAGE_CODE}
    )
    person = Person.objects.select_for_update().get(pk=person.pk)
    if not person.is_active:
        raise Refused(_("This account is closed."))
    verify_address(person)
    assignment = _assign(by=by, person=person, role=role, body=body, territory=territory)
    _send_invitation(person, assignment)
    return assignment


def _assign(*, by: Actor | None, person: Person, role: str, body: Body, territory: Territory) -> Assignment:
    running = Assignment.objects.filter(person=person, role=role, body=body, territory=territory, until=None)
    if running.exists():
        raise Refused(_("This person has this role here already."))
    made = Assignment.objects.create(person=person, role=role, body=body, territory=territory)
    after = {"person": person.pk, "role": role, "body": body.pk, "territory": territory.pk}
    record(by=by, act="assignment.given", subject=f"assignment:{made.pk}", after=after)
    return made


def _send_invitation(person: Person, assignment: Assignment) -> None:
    with translation.override(person.language):
        context = {"link": invitation_link(person), "role": str(Role(assignment.role).label)}
        context["body"] = assignment.body.name
    letters.send(
        key=f"invitation:{uuid4()}",
        template="invitation",
        to_email=person.email or "",
        to_person=person,
        language=person.language,
        context=context,
    )


def invitation_link(person: Person) -> str:
    """Where an invited person chooses a password, or signs in who has one."""
    with translation.override(person.language):
        path = reverse("account_login") if person.has_usable_password() else _password_link(person)
    return f"{settings.BASE_URL}{path}"


def _password_link(person: Person) -> str:
    key = default_token_generator.make_token(person)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": key})


@transaction.atomic
def end_assignment(*, by: Person, assignment_id: int) -> None:
    """The last administrator stays: a portal without one can not be run."""
    administrators = Assignment.objects.select_for_update().filter(role=Role.ADMINISTRATOR, until=None)
    left = [item.pk for item in administrators if item.pk != assignment_id]
    assignment = Assignment.objects.select_for_update().get(pk=assignment_id, until=None)
    if assignment.role == Role.ADMINISTRATOR and not left:
        raise Refused(_("This is the last administrator. Invite another one first."))
    # A role holds through its last day; ending it means that yesterday was the last, or that it never held.
    yesterday = timezone.localdate() - timedelta(days=1)
    if assignment.since > yesterday:
        assignment.delete()
    else:
        assignment.until = yesterday
        assignment.save(update_fields=["until"])
    after = {"person": assignment.person_id, "role": assignment.role}
    record(by=by, act="assignment.ended", subject=f"assignment:{assignment_id}", after=after)


@transaction.atomic
def create_client(
    *, by: Person | None, name: str, scopes: Iterable[str], person: Person | None = None
) -> tuple[Client, str]:
    """The token is returned once; we keep its hash only."""
    token = TOKEN_PREFIX + secrets.token_urlsafe(32)
    client = Client.objects.create(name=name, token_hash=hash_token(token), scopes=sorted(scopes), person=person)
    record(by=by, act="client.created", subject=client.journal_name, after={"scopes": client.scopes})
    return client, token


@transaction.atomic
def revoke_client(*, by: Person, client_id: int) -> None:
    client = Client.objects.select_for_update().get(pk=client_id)
    if client.revoked_at is None:
        client.revoked_at = timezone.now()
        client.save(update_fields=["revoked_at"])
        record(by=by, act="client.revoked", subject=client.journal_name)


def hash_token(token: str) -> bytes:
    """Tokens are random: a plain hash can not be turned back by guessing."""
    return sha256(token.encode()).digest()


@transaction.atomic
def change_profile(*, by: Person, name: str, phone: str, language: str) -> None:
    person = Person.objects.select_for_update().get(pk=by.pk)
    person.name, person.phone, person.language = name, phone, language
    person.save(update_fields=["name", "phone", "language"])
    record(by=by, act="person.changed", subject=person.journal_name)


@transaction.atomic
def delegate(*, by: Person, person: Person, to: Person, since: date, until: date) -> Delegation:
    """During leave a colleague serves with the person's roles in bodies. One leave at a time."""
    _check_days(since, until)
    Person.objects.select_for_update().get(pk=person.pk)  # two leaves written at once would overlap unseen
    if not may_arrange_leave(by, person):
        raise Refused(_("Leave is arranged by the person, the head of the body, or the administrator."))
    if to.pk not in {colleague.pk for colleague in colleagues_for(person)}:
        raise Refused(_("Choose a colleague of the same body with the same role or a higher one."))
    if Delegation.objects.filter(person=person, ended_at=None, since__lte=until, until__gte=since).exists():
        raise Refused(_("There is a leave in these days already: end it first."))
    try:
        with transaction.atomic():
            made = Delegation.objects.create(person=person, to=to, since=since, until=until, made_by=by)
    except IntegrityError:  # upper floors guard what a colleague may not have a hand in
        raise Refused(_("This colleague works on a complaint about those they would stand in for.")) from None
    after = {"person": person.pk, "to": to.pk, "since": since.isoformat(), "until": until.isoformat()}
    record(by=by, act="delegation.made", subject=f"delegation:{made.pk}", after=after)
    _tell_of_leave(made, ended=False)
    return made


@transaction.atomic
def end_delegation(*, by: Person, delegation_id: int) -> Delegation:
    """From now on the colleague serves with their own roles only."""
    found = Delegation.objects.select_for_update().filter(pk=delegation_id, ended_at=None).first()
    if found is None or found.until < timezone.localdate():
        raise Refused(_("This leave has ended already."))
    if not may_arrange_leave(by, found.person):
        raise Refused(_("Leave is arranged by the person, the head of the body, or the administrator."))
    found.ended_at = timezone.now()
    found.save(update_fields=["ended_at"])
    after = {"person": found.person_id, "to": found.to_id}
    record(by=by, act="delegation.ended", subject=f"delegation:{found.pk}", after=after)
    _tell_of_leave(found, ended=True)
    return found


def _check_days(since: date, until: date) -> None:
    if until < since:
        raise Refused(_("The last day must not be earlier than the first one."))
    if until < timezone.localdate():
        raise Refused(_("These days are over already."))
    if (until - since).days >= LONGEST_LEAVE:
        raise Refused(_("At most a year at once."))


def _tell_of_leave(leave: Delegation, *, ended: bool) -> None:
    for reader in (leave.person, leave.to):
        with translation.override(reader.language):
            days = {"since": day_words(leave.since), "until": day_words(leave.until)}
        letters.send(
            key=f"delegation:{leave.pk}:{reader.pk}:{'ended' if ended else 'made'}",
            template="delegation",
            to_email=reader.email or "",
            to_person=reader,
            language=reader.language,
            context={"person": leave.person.name, "to": leave.to.name, "ended": ended, **days},
        )
