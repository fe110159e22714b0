"""What every command shares: the data folder, the database, and a way to print facts for machines."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from qulaq.project import database, environment

Function = TypeVar("Function", bound=Callable[..., Any])

data_option = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the embedded database, uploads and keys (else QULAQ_DATA, else ./data).",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print facts as JSON, for machines.")


def boot(data: Path | None = None) -> None:
    """Name the data folder, start the embedded database when no other is configured, and set Django up."""
    choose(data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qulaq.project.settings")
    start_database()
    import django

    django.setup()


def choose(data: Path | None) -> None:
    if data is not None:
        os.environ["QULAQ_DATA"] = str(data.expanduser().resolve())


def start_database() -> None:
    if environment.text("DATABASE_URL"):
        return
    try:
        database.ensure(environment.data_folder())
    except database.DatabaseError as error:
        raise click.ClickException(str(error)) from error


def print_json(facts: Any) -> None:
    click.echo(json.dumps(facts, ensure_ascii=False, indent=2, default=str))
