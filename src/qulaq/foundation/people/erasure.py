"""Taking a person out of their account. The row stays, empty, because the history of what was done points to it."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.actions import Refused
from qulaq.foundation.people.models import Client, Person


def check(person: Person) -> None:
    """Raises Refused for those who serve: what they did in office is not theirs to erase."""
    if Reach.of(person).is_staff:
        raise Refused(_("You serve in a body. Your account can be erased when your roles have ended."))


@transaction.atomic
def erase_account(person: Person) -> None:
    for kind in (EmailAddress, Authenticator, SocialAccount):
        kind.objects.filter(user=person).delete()
    Client.objects.filter(person=person, revoked_at=None).update(revoked_at=timezone.now())
    person.name = person.phone = ""
    person.email = person.iin_encrypted = person.iin_hash = None
    person.is_active = False
    person.set_unusable_password()
    person.save()
    _end_sessions(person)
    record(by=None, act="person.erased", subject=person.journal_name)


def _end_sessions(person: Person) -> None:
    """A session keeps who it belongs to inside, so every one is read; a nightly job has the time."""
    for session in Session.objects.iterator(chunk_size=1000):
        if session.get_decoded().get(SESSION_KEY) == str(person.pk):
            session.delete()
