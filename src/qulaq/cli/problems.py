"""`qulaq problems`: find problems in a file of texts, and measure how well; what bursts out of the ordinary."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qulaq.cli.base import json_option, print_json
from qulaq.cli.problems_alerts import alerts
from qulaq.cli.rows import Bad, rows, tell_bad

if TYPE_CHECKING:
    from qulaq.text.grouping import Grouping

SAYS = {
    "n": "texts",
    "groups": "groups",
    "nmi": "normalised mutual information with the labels",
    "ari": "adjusted Rand index",
    "left_out": "share of texts in no group",
    "seconds": "seconds",
}
SHOWN = 20  # groups that are named


@click.group()
def problems() -> None:
    """Find what many texts have in common, and what grows abnormally. Needs no database.

    FILE is CSV, XLSX or JSON (an array of objects, or one a line), also .gz; HTML in texts becomes text.
    """


problems.add_command(alerts)


@problems.command(short_help="Group texts and compare with the labels people gave.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--text", required=True, metavar="COLUMN", help="What the person wrote.")
@click.option("--label", required=True, metavar="COLUMN", help="What it was decided to be about: only to compare.")
@click.option("--received", metavar="COLUMN", help="When; groups are found the same without.")
@click.option("--territory", metavar="COLUMN", help="Where: tells which groups are of one place.")
@json_option
def evaluate(file: Path, text: str, label: str, received: str | None, territory: str | None, as_json: bool) -> None:
    """Group the texts of FILE and compare the groups with the labels people gave. Rows without either are left out.

    Agreement is counted over the texts in groups; the share left out is told beside it.
    """
    from qulaq.jurisdictions import phrases_by_topic
    from qulaq.project import environment
    from qulaq.text.grouping import group
    from qulaq.text.grouping.evaluation import agreement

    given = _given(file, [name for name in (text, label, territory, received) if name])
    _say_what_can_not_be_told(file, {row[1] for row in given})
    started = time.perf_counter()
    # Topics of the jurisdiction, as residents put them, are known beforehand
    found = group([row[0] for row in given], phrases_by_topic(environment.text("QULAQ_JURISDICTION")))
    seconds = round(time.perf_counter() - started, 2)
    agreed = agreement(found.labels(), [row[1] for row in given])
    facts: dict[str, Any] = {key: getattr(agreed, key, seconds) for key in SAYS}
    if as_json:
        print_json(facts)
        return
    for name, value in facts.items():
        click.echo(f"{value:>12.4f}  {SAYS[name]}" if isinstance(value, float) else f"{value:>12}  {SAYS[name]}")
    _name(found, [row[2] for row in given] if territory else [])


def _given(file: Path, names: list[str]) -> list[list[str]]:
    """Texts, labels and what else was asked for, where there is a text and a label; what is left out is told."""
    from qulaq.text.plain import html_to_text

    good: list[list[str]] = []
    bad: list[Bad] = []
    text_column, label_column = names[:2]
    for number, cells in rows(file, names):
        if isinstance(cells, str):
            bad.append(Bad(number, cells))
        elif not (text := html_to_text(cells[0]).strip()) or not cells[1].strip():
            bad.append(Bad(number, f"no label in “{label_column}”" if text else f"no text in “{text_column}”"))
        else:
            good.append([text, *(cell.strip() for cell in cells[1:])])
    tell_bad(bad, file)
    if bad and not good:
        raise click.ClickException(f"{file.name}: no row has a text and a label; there is nothing to measure.")
    return good


def _say_what_can_not_be_told(file: Path, labels: set[str]) -> None:
    if not labels:
        click.echo(f"{file.name} has no rows below the names of its columns: the figures say nothing.", err=True)
    elif len(labels) == 1:
        click.echo(f"All texts have one label, “{labels.pop()}”: agreement with it says nothing.", err=True)


def _name(found: Grouping, territories: list[str]) -> None:
    """The largest groups by their names; a name is of words several texts share, never a text."""
    from qulaq.text.grouping import places

    known = [name for name in territories if name]
    for one in found.groups[:SHOWN]:
        where = places([territories[place] for place in one.places if territories[place]], known) if known else None
        there = f"  [{', '.join(row.territory for row in where.surplus)}]" if where and where.spread == "one" else ""
        click.echo(f"{len(one.members):>12}  {' · '.join(one.named.names.values()) or '–'}{there}")
