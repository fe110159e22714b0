"""`qulaq matching`: what is kept to find copies of texts, made anew or counted anew."""

from __future__ import annotations

from pathlib import Path

import click

from qulaq.cli.base import boot, data_option, json_option, print_json


@click.group(short_help="Copies and campaigns: make what is kept anew.")
def matching() -> None:
    """Same texts and campaigns: make what is kept anew, or count it from the beginning."""


@matching.command(short_help="Make signatures anew and look for copies.")
@click.option("--from-the-beginning", is_flag=True, help="Also look for all copies again, from the first text on.")
@json_option
@data_option
def rebuild(from_the_beginning: bool, as_json: bool, data: Path | None) -> None:
    """Texts without a signature, or with one of an older version, get one; then copies are looked for.

    May be stopped at any moment and run again. What people said (not the same, not a campaign) is kept.
    """
    boot(data)
    from qulaq.cli.ready import prepare

    prepare()
    from qulaq.hear.appeals.matching import finding, rebuilding

    made = rebuilding.rebuild()
    if from_the_beginning:
        rebuilding.forget_all()
    looked = 0
    while now := finding.look().looked:
        looked += now
    facts = {"signatures": made, "looked": looked, "links": len(finding.recount())}
    if as_json:
        print_json(facts)
    else:
        click.echo(f"{made:,} signatures made, {looked:,} texts looked for, {facts['links']:,} links.")
