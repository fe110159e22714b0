"""What in the configuration is unsafe for production. Each finding says what to do about it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Q
from django.utils import timezone

from qulaq.foundation.bodies.models import BodyKind
from qulaq.foundation.people.models import Assignment, Role
from qulaq.foundation.territories.models import Level
from qulaq.project import environment
from qulaq.project.health import missing_migrations

READERS = (Role.OPERATOR, Role.OFFICER, Role.HEAD)
SHORT = 32  # characters below which a secret can be guessed


@dataclass(frozen=True)
class Finding:
    code: str
    says: str
    do: str
    unsafe: bool = True  # False: worth knowing, no reason to refuse


def findings() -> list[Finding]:
    return [*_modes(), *_secrets(), *_addresses(), *_mail(), *_database(), *_folders()]


def _modes() -> Iterator[Finding]:
    if settings.DEBUG:
        yield Finding("debug", "Django's debug pages show settings and data to everyone.", "Unset QULAQ_DEBUG.")
    if settings.DEMO:
        yield Finding("demo", "This is the demonstration: its accounts are known to everyone.", "Unset QULAQ_DEMO.")
    if not settings.SECOND_FACTOR_REQUIRED:
        yield Finding("second-factor", "Staff sign in without a second factor.", "Unset QULAQ_DEMO.")


def _secrets() -> Iterator[Finding]:
    for name, value in (("QULAQ_SECRET_KEY", settings.SECRET_KEY), ("QULAQ_DATA_KEY", settings.DATA_KEY)):
        code = name.removeprefix("QULAQ_").lower().replace("_", "-")
        if len(value) < SHORT or len(set(value)) < 5:
            yield Finding(code, f"{name} is too short or too simple.", "Take 50 random letters and digits.")
        elif not os.environ.get(name):
            says = f"{name} lies in the data folder, beside what it protects."
            yield Finding(code, says, f"Set {name} from where you keep secrets, and keep a copy elsewhere.")


def _addresses() -> Iterator[Finding]:
    if not settings.SECURE:
        says = "The address of the portal is not https: passwords and appeals travel in the open."
        yield Finding("https", says, "Set QULAQ_BASE_URL to https://… and put a reverse proxy in front.")
    if "*" in settings.ALLOWED_HOSTS:
        yield Finding("hosts", "Any host name is answered.", "Name the hosts in QULAQ_HOSTS.")
    if settings.SECURE and settings.TRUSTED_PROXIES == 0:
        says = "No proxy is trusted, so every visitor seems to come from the proxy's address and shares one limit."
        yield Finding("proxies", says, "Set QULAQ_TRUSTED_PROXIES to the number of proxies in front.")
    if not settings.METRICS_TOKEN:
        says = "/metrics and the reasons of /readyz are told to this machine only."
        yield Finding("metrics", says, "Set QULAQ_METRICS_TOKEN to read them from elsewhere.", unsafe=False)


def _mail() -> Iterator[Finding]:
    if not environment.text("QULAQ_EMAIL_URL"):
        yield Finding("email", "E-mail is written to files and reaches nobody.", "Set QULAQ_EMAIL_URL.")
    elif settings.EMAIL_HOST_USER and not (settings.EMAIL_USE_SSL or settings.EMAIL_USE_TLS):
        yield Finding("email-tls", "The mail password travels in the open.", "Use smtps:// or smtp:// with a user.")
    if settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        yield Finding("email-from", "The sender of e-mail is @localhost: it will be refused.", "Set QULAQ_EMAIL_FROM.")


def _database() -> Iterator[Finding]:
    if settings.EMBEDDED_DATABASE:
        says = "The embedded database runs only while a command runs, on one machine, without replicas."
        yield Finding("embedded", says, "Set DATABASE_URL to a PostgreSQL of your own, version 15 or newer.")
    try:
        yield from _server()
        missing = missing_migrations()
    except DatabaseError as error:
        yield Finding("database", f"The database does not answer: {type(error).__name__}.", "Check DATABASE_URL.")
        return
    if missing:
        yield Finding("migrations", f"{len(missing)} migrations are missing.", "Run `qulaq migrate`.")
    elif not Assignment.objects.filter(role=Role.ADMINISTRATOR, until=None).exists():
        says = "Nobody is administrator: no one can name bodies, invite staff or correct a limit."
        yield Finding("administrator", says, "Run `qulaq invite you@example.kz --name NAME`.", unsafe=False)
    else:
        yield from _unstaffed()


def _unstaffed() -> Iterator[Finding]:
    """The desk where everything lands that names no place."""
    serving = Assignment.objects.filter(Q(until=None) | Q(until__gte=timezone.localdate()), role__in=READERS)
    if not serving.filter(body__kind=BodyKind.TRIAGE, body__territory__level=Level.COUNTRY).exists():
        says = "Nobody serves at the triage desk of the country: nobody reads what names no place."
        yield Finding("triage", says, "Make somebody an operator there, at /manage/staff/.", unsafe=False)


def _server() -> Iterator[Finding]:
    if _show("server_version_num") < "150000":
        yield Finding("version", "PostgreSQL is older than 15.", "Upgrade it.")
    for name in ("fsync", "full_page_writes", "synchronous_commit"):
        if _show(name) == "off":
            yield Finding(name, f"{name} is off: a power cut loses or spoils appeals.", f"Set {name} = on.")


def _show(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s)", [name])
        return str(cursor.fetchone()[0])


def _folders() -> Iterator[Finding]:
    mode = Path(settings.DATA).stat().st_mode & 0o077
    if mode:
        says = "The data folder can be entered by other users of this machine."
        yield Finding("data-folder", says, f"chmod 700 {settings.DATA}")
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        yield Finding("static", "Static files are not collected: slow pages.", "Run `qulaq migrate`.", unsafe=False)
