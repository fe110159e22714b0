"""What we ask of allauth: letters in the person's language, addresses behind our proxies, and no role from outside."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from qulaq.foundation.people import letters
from qulaq.foundation.people.limits import client_address
from qulaq.foundation.people.models import Person


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Written now, in the person's language, and sent by a job: a slow mail server keeps nobody waiting."""
        person = context.get("user") or Person.objects.filter(email=email.lower()).first()
        language = person.language if isinstance(person, Person) else translation.get_language() or "kk"
        request = allauth_context.request
        site = {"name": settings.SITE_NAME, "domain": settings.BASE_URL.split("://", 1)[-1]}
        with translation.override(language):
            letter = self.render_mail(
                template_prefix, email, {"request": request, "email": email, "current_site": site, **context}
            )
        letters.send(
            key=f"account:{uuid4()}",
            template="account",
            to_email=email,
            to_person=person if isinstance(person, Person) and person.pk else None,
            language=language[:2],
            context={"subject": letter.subject, "body": letter.body},
        )

    def get_reset_password_from_key_url(self, key: str) -> str:
        return _at_our_address(super().get_reset_password_from_key_url(key))

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        return _at_our_address(super().get_email_confirmation_url(request, emailconfirmation))

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def save_user(self, request: HttpRequest, user: Person, form: Any, commit: bool = True) -> Person:
        user.language = (translation.get_language() or "kk")[:2]
        saved: Person = super().save_user(request, user, form, commit=commit)
        return saved


def _at_our_address(url: str) -> str:
    """Links in letters never follow the Host header of whoever asked for the letter."""
    parts = urlsplit(url)
    return f"{settings.BASE_URL}{parts.path}" + (f"?{parts.query}" if parts.query else "")


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """An outside account finds its person by verified e-mail only, and brings a name: assignments are given here."""

    def can_authenticate_by_email(self, login: Any, email: str) -> bool:
        """Asked only for addresses the provider calls verified; ours must be verified as well, lest somebody who
        signed up with another's address shares the account."""
        return Person.objects.filter(
            email=email.lower(), is_active=True, emailaddress__email__iexact=email, emailaddress__verified=True
        ).exists()

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Person:
        person: Person = super().populate_user(request, sociallogin, data)
        parts = (data.get("first_name"), data.get("last_name"))
        person.name = str(data.get("name") or " ".join(part for part in parts if part))[:200]
        person.language = (translation.get_language() or "kk")[:2]
        return person
