"""`qulaq text`: everything Qulaq understands of one text."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from qulaq.cli.base import data_option, json_option, print_json
from qulaq.cli.text_sections import SECTIONS, Section, beside

LIMIT = 100_000  # as long as an appeal may be


@click.group()
def text() -> None:
    """What Qulaq understands of a text."""


@text.command()
@click.argument("words", metavar="TEXT")
@click.option("--beside", "other", metavar="TEXT", help="Also compare with this text: is one a copy of the other?")
@click.option("--only", metavar="NAME", multiple=True, help="Only this section; may be given several times.")
@data_option
@json_option
def analyse(words: str, other: str | None, only: tuple[str, ...], data: Path | None, as_json: bool) -> None:
    """Show everything for one text; “-” reads it from standard input.

    What needs an installation (topics, like open appeals) is shown where one is reachable: its database is asked and
    nothing is written. The rest works anywhere.
    """
    given = _given(words)
    compared = [beside(other)] if other else []
    sections = _chosen([*SECTIONS, *compared, *_stored(data, only)], only)
    told = {section.name: section.read(given) for section in sections}
    if as_json:
        print_json({name: found.facts for name, found in told.items()})
        return
    for section in sections:
        click.secho(section.title, bold=True)
        for line in told[section.name].lines:
            click.echo(f"  {line}")


def _given(words: str) -> str:
    given = sys.stdin.read() if words == "-" else words
    if not given.strip():
        raise click.UsageError("The text is empty.")
    if len(given) > LIMIT:
        raise click.UsageError(f"The text is too long: at most {LIMIT:,} characters.")
    return given


def _stored(data: Path | None, only: tuple[str, ...]) -> list[Section]:
    from qulaq.cli.text_stored import NAMES, stored

    return stored(data) if not only or set(only) & NAMES else []


def _chosen(sections: list[Section], only: tuple[str, ...]) -> list[Section]:
    known = {section.name for section in sections}
    if unknown := [name for name in only if name not in known]:
        raise click.UsageError(f"No such section: {', '.join(unknown)}. There are: {', '.join(sorted(known))}.")
    return [section for section in sections if not only or section.name in only]
