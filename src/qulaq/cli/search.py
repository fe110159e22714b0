"""`qulaq search rebuild`: makes the index of the texts again."""

from __future__ import annotations

from pathlib import Path

import click

from qulaq.cli.base import boot, data_option, json_option, print_json
from qulaq.cli.ready import prepare


@click.group()
def search() -> None:
    """The index by which texts are found."""


@search.command()
@data_option
@json_option
@click.option("--list", "only", default="", metavar="NAME", help="Only this list: appeals or register.")
@click.option("--missing", is_flag=True, help="Only texts that are missing or were read by an earlier version.")
def rebuild(data: Path | None, as_json: bool, only: str, missing: bool) -> None:
    """Read every text again. Needed after nothing: a back-up holds the index, and every night what is missing or old
    is made again. Meanwhile the search finds what is done."""
    boot(data)
    prepare()
    from qulaq.foundation.search.lists import every
    from qulaq.foundation.search.renewing import rebuild as anew
    from qulaq.foundation.search.renewing import renew

    chosen = [one for one in every() if only in ("", one.name)]
    if not chosen:
        raise click.BadParameter(f"{only!r} is no list.", param_hint="--list")
    done = {one.name: renew(one) if missing else anew(one) for one in chosen}
    if as_json:
        print_json(done)
    else:
        for name, texts in done.items():
            click.echo(f"{name}: {texts} texts")
