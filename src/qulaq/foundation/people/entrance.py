"""Signing in by a link in a letter: for residents only, once, within half an hour.

The link of a known person is django-sesame's (it dies with the next sign-in). The link of a new address seals the
address itself: no account exists before somebody has proved to read that mailbox.
"""

from __future__ import annotations

from uuid import uuid4

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from sesame.utils import get_token, get_user

from qulaq.foundation.journal.actions import record
from qulaq.foundation.people import letters, vault
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person

NEW = "new."
PURPOSE = "sign-in"


@transaction.atomic
def send_link(*, email: str, language: str, query: str = "") -> None:
    """Whatever the address is, the page says the same afterwards; only the letter differs. `query`: names the page
    that asked for the sign-in."""
    email = email.strip().lower()
    person = Person.objects.filter(email=email).first()
    if person is not None and not person.is_active:
        return
    chosen = person.language if person else language
    with translation.override(chosen):
        template, link = _letter(person, email)
    minutes = settings.SESAME_MAX_AGE // 60
    letters.send(
        key=f"{template}:{uuid4()}",
        template=template,
        to_email=email,
        to_person=person,
        language=chosen,
        context={"link": f"{settings.BASE_URL}{link}{query}", "minutes": minutes},
    )


def _letter(person: Person | None, email: str) -> tuple[str, str]:
    if person is None:
        token = NEW + vault.seal(PURPOSE, email.encode()).decode()
    elif Reach.of(person).is_staff:
        return "sign_in_staff", reverse("account_login")
    else:
        token = get_token(person)
    return "sign_in_link", reverse("people:enter", args=[token])


@transaction.atomic
def enter(token: str) -> Person | None:
    """The person who holds this link; a new resident when the address is new. None: used, too old, or staff."""
    person = _newcomer(token) if token.startswith(NEW) else _known(token)
    if person is None or Reach.of(person).is_staff:
        return None
    verify_address(person)
    return person


def _known(token: str) -> Person | None:
    """The row is locked and the link read again: of two presses at once, one gets in."""
    found = get_user(token, update_last_login=False)
    if not isinstance(found, Person):
        return None
    Person.objects.select_for_update().get(pk=found.pk)
    again = get_user(token, update_last_login=True)
    return again if isinstance(again, Person) else None


def _newcomer(token: str) -> Person | None:
    """The link of a new address works until there is an account; afterwards it is used up."""
    try:
        email = vault.unseal(PURPOSE, token.removeprefix(NEW).encode(), max_age=settings.SESAME_MAX_AGE).decode()
    except vault.InvalidToken:
        return None
    language = (translation.get_language() or settings.LANGUAGE_CODE)[:2]
    person, is_new = Person.objects.get_or_create(email=email, defaults={"language": language, "password": "!"})
    if not is_new:
        return None
    record(by=person, act="person.joined", subject=person.journal_name, after={"by": "link"})
    return person


def verify_address(person: Person) -> None:
    """Whoever chose a password before the address was proved may be somebody else: that password goes."""
    address, is_new = EmailAddress.objects.get_or_create(
        user=person, email=person.email, defaults={"verified": True, "primary": True}
    )
    if is_new or address.verified:
        return
    person.set_unusable_password()
    person.save(update_fields=["password"])
    address.verified = address.primary = True
    address.save(update_fields=["verified", "primary"])
