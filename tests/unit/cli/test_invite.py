"""`qulaq invite` makes the first administrator of a new installation, whose link works before mail does."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import Client
from tests.people import Town
from tests.unit.cli.conftest import run

from qulaq.cli.invite import ROLES
from qulaq.foundation.people import actions
from qulaq.foundation.people.models import Role


def test_the_first_administrator_gets_a_link(migrated: Path) -> None:
    done = run(migrated, "invite", "Dana@Example.kz", "--name", "Dana", "--json")
    told = json.loads(done.stdout)
    assert (told["email"], told["role"], told["body"]) == ("dana@example.kz", "administrator", "triage")
    assert "/password/reset/key/" in told["link"]
    again = json.loads(run(migrated, "invite", "dana@example.kz", "--json").stdout)
    assert (told["letter"], again["letter"]) == (True, False)
    assert "/password/reset/key/" in again["link"]


def test_a_closed_account_is_not_opened_again(migrated: Path) -> None:
    closed = "from qulaq.foundation.people.models import Person; Person(email='d@example.kz', is_active=False).save()"
    run(migrated, "manage", "shell", "-c", closed)
    done = run(migrated, "invite", "d@example.kz")
    assert (done.returncode, done.stdout) == (1, "")


WRONG = [["dana"], ["dana@example.kz", "--body", "no"], ["dana@example.kz", "--territory", "no"]]


@pytest.mark.parametrize(
    "wrong", [["dana"], ["dana@example.kz", "--body", "no"], ["d@example.kz", "--territory", "no"]]
)
def test_what_is_wrong_is_named_and_nobody_invited(migrated: Path, wrong: list[str]) -> None:
    done = run(migrated, "invite", *wrong)
    assert done.returncode == 2
    assert wrong[-1] in done.stderr


def test_behind_the_link_a_password_is_chosen(town: Town) -> None:
    given = actions.invite(
        by=None, email="dana@example.kz", name="Dana", role="administrator", body=town.triage, territory=town.country
    )
    client = Client()
    page = client.get(urlsplit(actions.invitation_link(given.person)).path, follow=True)
    chosen = {"password1": "kolsai-lake-2026", "password2": "kolsai-lake-2026"}
    done = client.post(page.redirect_chain[-1][0], chosen, follow=True)
    assert "/account/login/" in done.content.decode().split("<main")[1].split("</main")[0]
    given.person.refresh_from_db()
    assert given.person.check_password("kolsai-lake-2026")
    assert actions.invitation_link(given.person).endswith("/account/login/")


def test_the_command_knows_every_role() -> None:
    assert set(ROLES) == set(Role.values)
