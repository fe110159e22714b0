"""`qulaq manage …`: Django's own commands, with our settings and database."""

from __future__ import annotations

from pathlib import Path

import click

from qulaq.cli.base import boot, data_option

PASS_ON = {"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []}


@click.command(context_settings=PASS_ON)
@data_option
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...], data: Path | None) -> None:
    """Run one of Django's own commands: `qulaq manage shell`."""
    boot(data)
    from django.core.management import execute_from_command_line

    execute_from_command_line(["qulaq manage", *arguments])
