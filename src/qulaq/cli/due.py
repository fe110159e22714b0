"""`qulaq due`: when a matter of some kind, received at some moment, is due, and how that was found out."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qulaq.cli.base import boot, choose, data_option, json_option, print_json
from qulaq.jurisdictions import InvalidDataError, Jurisdiction, load
from qulaq.jurisdictions.days import known_years
from qulaq.project import environment
from qulaq.project.catalogues import catalogues

if TYPE_CHECKING:
    from qulaq.foundation.calendar.outlook import Outlook
    from qulaq.foundation.calendar.rulebook import Rulebook

LANGUAGES = ("kk", "ru", "en")
SHIPPED_ONLY = "The database can not be read ({why}): what an administrator corrected there does not count here."


@dataclass(frozen=True)
class Asked:
    kind: str
    received_at: datetime
    today: date


@click.command()
@data_option
@json_option
@click.argument("kind")
@click.argument("received")
@click.option("--as-of", default="", metavar="DATE", help="The day on which it is asked (else today): late by then?")
@click.option(
    "--language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the words."
)
def due(data: Path | None, as_json: bool, kind: str, received: str, as_of: str, language: str) -> None:
    """Print the limits of a matter with their reckoning.

    KIND is a kind of appeal, such as application or complaint. RECEIVED is a day or a moment: 2026-12-11 (the beginning
    of the working day) or 2026-12-11T18:40 (local time, unless it names a zone). The rules are those in force on the
    day it counts from. Corrections made in the running system count; without a database the law as shipped is used.
    """
    choose(data)
    law = _law()
    asked = Asked(_kind(law, kind), _moment(law, received), _day(law, as_of))
    book = _rulebook(law)
    found = _outlook(book, asked)
    if as_json:
        print_json(_facts(found, asked))
    else:
        _print(found, book, asked, language)


def _law() -> Jurisdiction:
    try:
        return load(environment.text("QULAQ_JURISDICTION"))
    except InvalidDataError as error:
        raise click.ClickException(f"QULAQ_JURISDICTION: {error}") from error


def _kind(law: Jurisdiction, given: str) -> str:
    if given not in law.kinds:
        raise click.BadParameter(f"{given!r} is not one of {', '.join(law.kinds)}.", param_hint="KIND")
    return given


def _moment(law: Jurisdiction, given: str) -> datetime:
    try:
        day = date.fromisoformat(given)
    except ValueError:
        return _local(law, given)
    return datetime.combine(day, law.opens_at(day), law.timezone)


def _local(law: Jurisdiction, given: str) -> datetime:
    try:
        moment = datetime.fromisoformat(given)
        local = moment if moment.tzinfo else moment.replace(tzinfo=law.timezone)
        return local.astimezone(law.timezone)
    except (ValueError, OverflowError):
        message = f"{given!r} is neither a date such as 2026-12-11 nor a moment such as 2026-12-11T18:40."
        raise click.BadParameter(message, param_hint="RECEIVED") from None


def _day(law: Jurisdiction, given: str) -> date:
    if not given:
        return datetime.now(law.timezone).date()
    years = known_years(law.holidays)
    try:
        day = date.fromisoformat(given)
    except ValueError:
        message = f"{given!r} is not a date such as 2026-12-11."
        raise click.BadParameter(message, param_hint="--as-of") from None
    if day.year not in years:
        message = f"Working days are known from {years[0]} to {years[-1]} only."
        raise click.BadParameter(message, param_hint="--as-of")
    return day


def _rulebook(law: Jurisdiction) -> Rulebook:
    """With corrections where an installation keeps some; else the law as shipped, and no database is started."""
    from django.db import Error

    if _has_database():
        try:
            return _corrected()
        except (click.ClickException, Error) as error:
            why = next(iter(str(error).strip().splitlines()), "no reason given")
            click.echo(SHIPPED_ONLY.format(why=why), err=True)
    _without_database(law)
    from qulaq.foundation.calendar.rulebook import build

    return build(law)


def _has_database() -> bool:
    cluster = environment.data_folder() / "postgres" / "PG_VERSION"
    return bool(environment.text("DATABASE_URL")) or cluster.exists()


def _corrected() -> Rulebook:
    os.environ["QULAQ_POOL"] = "0"  # one look: a pool would keep trying a server that does not answer
    boot()
    from django.db import connection

    from qulaq.foundation.calendar.queries import rulebook

    try:
        return rulebook()
    finally:
        connection.close()


def _without_database(law: Jurisdiction) -> None:
    """Enough of Django for words and dates in three languages; nothing is read from or written to a data folder."""
    import django
    from django.conf import settings

    if settings.configured:  # the database failed after Django was set up for it
        return
    settings.configure(
        INSTALLED_APPS=["qulaq.foundation.calendar"],
        JURISDICTION=environment.text("QULAQ_JURISDICTION"),
        LANGUAGE_CODE="en",
        LANGUAGES=[(language, language) for language in LANGUAGES],
        LOCALE_PATHS=catalogues(),
        FORMAT_MODULE_PATH="qulaq.foundation.ui.formats",
        TIME_ZONE=law.timezone.key,
        USE_TZ=True,
    )
    django.setup()


def _outlook(book: Rulebook, asked: Asked) -> Outlook:
    from qulaq.foundation.calendar.outlook import UnknownLawError, outlook

    try:
        return outlook(book, asked.kind, asked.received_at)
    except UnknownLawError as unknown:
        message = f"No limit of law is known for that day: only from {unknown.first} to {unknown.last}."
        raise click.BadParameter(message, param_hint="RECEIVED") from None


def _facts(found: Outlook, asked: Asked) -> dict[str, object]:
    told = found.reckoning.as_dict()
    return {
        "kind": asked.kind,
        "received": told["received"],
        "counts_from": told["counts_from"],
        "due": told["due"],
        "redirect_by": found.redirect_by.isoformat() if found.redirect_by else None,
        "extended_until": found.extended_until.isoformat() if found.extended_until else None,
        "steps": told["steps"],
    }


def _print(found: Outlook, book: Rulebook, asked: Asked, language: str) -> None:
    from django.utils import translation

    from qulaq.foundation.calendar.told import facts
    from qulaq.foundation.calendar.words import explain

    with translation.override(language):
        click.echo(found.kind.name(language))
        for number, line in enumerate(explain(found.reckoning, asked.today), start=1):
            click.echo(f"  {number}. {line}")
        click.echo()
        for fact in facts(found, jurisdiction=book.jurisdiction, calendar=book.calendar, today=asked.today):
            click.echo(f"{fact.label}: {fact.said}")
