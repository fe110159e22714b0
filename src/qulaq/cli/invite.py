"""`qulaq invite`: a role for somebody, above all the first administrator of a new installation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qulaq.cli.base import boot, data_option, json_option, print_json

if TYPE_CHECKING:
    from qulaq.foundation.bodies.models import Body
    from qulaq.foundation.territories.models import Territory

ROLES = ("operator", "officer", "head", "controller", "analyst", "administrator")


@click.command(short_help="Give somebody a role: the first administrator.")
@click.argument("email")
@click.option("--name", default="", help="How the person is called (else the address stands for it).")
@click.option("--role", type=click.Choice(ROLES), default="administrator", show_default=True)
@click.option("--body", default="", metavar="CODE", help="Code of the body (else the triage desk of the country).")
@click.option("--territory", default="", metavar="CODE", help="Code of the territory (else that of the body).")
@data_option
@json_option
def invite(email: str, name: str, role: str, body: str, territory: str, data: Path | None, as_json: bool) -> None:
    """Give EMAIL a role, and an account when the address has none.

    A letter is sent, and its link is printed: it works before mail does. Whoever opens it chooses the password, so
    hand it to nobody else. Run again, it prints a new link. The first administrator invites everybody else on the page
    "Management".
    """
    boot(data)
    from qulaq.cli.ready import prepare

    prepare()
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from qulaq.foundation.people import actions
    from qulaq.foundation.people.models import Assignment

    try:
        validate_email(email)
    except ValidationError as error:
        raise click.BadParameter(f"{email!r} is not an address.", param_hint="EMAIL") from error
    at = _body(body)
    place = _territory(territory) if territory else at.territory
    running = Assignment.objects.filter(role=role, body=at, territory=place, until=None, person__is_active=True)
    given = running.filter(person__email=email.strip().lower()).first()
    letter = given is None
    try:
        given = given or actions.invite(by=None, email=email, name=name, role=role, body=at, territory=place)
    except actions.Refused as refused:
        raise click.ClickException(str(refused)) from refused
    link = actions.invitation_link(given.person)
    if as_json:
        facts = {"email": given.person.email, "role": role, "body": at.code, "territory": place.code}
        print_json({**facts, "letter": letter, "link": link})
    else:
        click.echo(f"{given.person.email}: {role}, {at.name}, {place.name}.")
        click.echo("A letter with this link is on its way:" if letter else "This role was given before. A new link:")
        click.echo(link)


def _body(code: str) -> Body:
    from qulaq.foundation.bodies.actions import ensure_triage_desk
    from qulaq.foundation.bodies.models import Body

    if not code:
        return ensure_triage_desk()
    if found := Body.objects.filter(code=code, closed_on=None).first():
        return found
    raise click.BadParameter(f"No open body has the code {code!r}.", param_hint="--body")


def _territory(code: str) -> Territory:
    from qulaq.foundation.territories.models import Territory

    if found := Territory.objects.filter(code=code).first():
        return found
    raise click.BadParameter(f"No territory has the code {code!r}.", param_hint="--territory")
