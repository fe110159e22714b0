"""`qulaq check`: is this installation safe for production, and is its journal whole?"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console

from qulaq.cli.base import boot, data_option, json_option, print_json


@click.command()
@data_option
@json_option
@click.option("--journal", is_flag=True, help="Prove the hash chain of the journal instead.")
@click.option(
    "--head", default="", metavar="HASH", help="With --journal: a hash kept earlier, which the chain must contain."
)
def check(data: Path | None, as_json: bool, journal: bool, head: str) -> None:
    """Say what is unsafe for production, and what to do. Ends with 1 when something is."""
    if head and not journal:
        raise click.UsageError("--head goes with --journal.")
    boot(data)
    sound = _journal(head, as_json) if journal else _configuration(as_json)
    raise SystemExit(0 if sound else 1)


def _configuration(as_json: bool) -> bool:
    from qulaq.project.checks import findings

    found = findings()
    safe = not any(finding.unsafe for finding in found)
    if as_json:
        print_json({"safe": safe, "findings": [asdict(finding) for finding in found]})
        return safe
    console = Console(highlight=False)
    for finding in found:
        sign = "[red]✗[/]" if finding.unsafe else "[yellow]·[/]"
        console.print(f"{sign} [bold]{finding.code}[/]  {finding.says}\n    → {finding.do}")
    console.print("[green]Safe for production.[/]" if safe else "[red]Not safe for production.[/]")
    return safe


def _journal(head: str, as_json: bool) -> bool:
    from qulaq.cli.ready import refuse_unmigrated
    from qulaq.foundation.journal.seal import seal, verify

    refuse_unmigrated()
    with Console(stderr=True).status("Reading the journal…"):
        while seal():  # without a worker nothing is sealed by itself; the head then covers every entry
            pass
        proof = verify(head)
    if as_json:
        print_json(asdict(proof))
    elif proof.ok:
        click.echo(f"The journal is whole: {proof.checked} sealed entries.\nHead to keep: {proof.head}")
    else:
        where = f"entry {proof.broken_entry} " if proof.broken_entry else ""
        click.echo(f"The journal is BROKEN: {where}{proof.reason}. {proof.checked} entries before it are sound.")
    return proof.ok
