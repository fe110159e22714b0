"""The letter itself: text and a simple HTML twin from one template, in the language of the notice."""

from __future__ import annotations

from email.utils import parseaddr
from hashlib import sha256

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from qulaq.foundation.notices.models import Notice


def letter(notice: Notice) -> EmailMultiAlternatives:
    with translation.override(notice.language):
        values = {**notice.context, "base_url": settings.BASE_URL, "site_name": settings.SITE_NAME}
        subject = " ".join(render_to_string(f"notices/{notice.template}.subject.txt", values).split())
        body = render_to_string(f"notices/{notice.template}.body.txt", values).strip()
        frame = {"body": body, "subject": subject, "language": notice.language, **_site()}
        text = render_to_string("notices/frame.txt", frame).strip() + "\n"
        page = render_to_string("notices/frame.html", frame)
    message = EmailMultiAlternatives(subject, text, to=[notice.to_email], headers=_headers(notice))
    message.attach_alternative(page, "text/html")
    return message


def _site() -> dict[str, str]:
    return {"base_url": settings.BASE_URL, "site_name": settings.SITE_NAME}


def _headers(notice: Notice) -> dict[str, str]:
    """The same notice always has the same Message-ID: should it leave twice, mailboxes show it once."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    digest = sha256(notice.key.encode()).hexdigest()[:32]
    return {
        "Message-ID": f"<{digest}@{domain}>",
        "Content-Language": notice.language,
        "Auto-Submitted": "auto-generated",
        **_leaving(notice),
    }


def _leaving(notice: Notice) -> dict[str, str]:
    """Letters one asked for end with one click in the mail program (RFC 2369, RFC 8058)."""
    address = notice.context.get("unsubscribe_url")
    if not address:
        return {}
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
