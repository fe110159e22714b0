"""`qulaq import appeals`, `answers` and `indicators`: bring in what a city already has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qulaq.cli import imports_told as told
from qulaq.cli.base import boot, data_option, json_option, print_json
from qulaq.cli.imports_indicators import indicators

if TYPE_CHECKING:
    from qulaq.hear.appeals.imports.report import Summary
    from qulaq.hear.appeals.imports.sources import Table

APPEALS = ("registered", "joined", "near", "campaigns", "rejected", "routed", "triage", "unsure", "already", "drafts")
ANSWERS = ("added", "rejected", "already", "drafts")
BATCH_LENGTH = 64
STOPPED = 130  # what shells say of a command ended by Ctrl-C
file_argument = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))


@click.group(short_help="Bring in appeals, answers, or values of indicators.")
def imports() -> None:
    """Bring in appeals, answers to them, or values of indicators, from CSV (also .gz) or XLSX files."""


imports.add_command(indicators)


@imports.command()
@file_argument
@click.option("--text", required=True, metavar="COLUMN", help="What the person wrote; HTML becomes text.")
@click.option("--kind", metavar="COLUMN|KIND", help="Kind, by code or name; or one kind for all rows.")
@click.option("--topic", metavar="COLUMN", help="Topic, by code or name; an unknown one becomes a draft.")
@click.option("--body", metavar="COLUMN", help="Body it goes to; empty: by the table of competence.")
@click.option("--territory", metavar="COLUMN|CODE", help="Territory, by code or name; or one code for all rows.")
@click.option("--received", metavar="COLUMN", help="Date, with or without the hour; without a zone: local time.")
@click.option("--language", metavar="COLUMN|CODE", help="kk, ru or en; without it: seen from the letters.")
@click.option("--external-id", metavar="COLUMN", help="Number in the system it comes from.")
@click.option("--author", metavar="COLUMN", help="Who wrote it: the same text by the same author is one appeal.")
@click.option("--address", metavar="COLUMN", help="Place of the matter in words.")
@click.option("--latitude", metavar="COLUMN", help="Place of the matter; goes with --longitude.")
@click.option("--longitude", metavar="COLUMN", help="Place of the matter; goes with --latitude.")
@click.option("--batch", metavar="NAME", help="Name under which a row is known again (else the name of FILE).")
@json_option
@data_option
def appeals(file: Path, batch: str | None, as_json: bool, data: Path | None, **wanted: str | None) -> None:
    """Register the appeals of FILE, a row each. Run it again as often as you like: nothing is registered twice.

    Options name columns of FILE; small and capital letters do not matter. Rows that can not be taken are written to
    <FILE>.rejected.csv beside the data folder, with row number and reason. Ends with 1 when no row could be taken.
    """
    if bool(wanted["latitude"]) != bool(wanted["longitude"]):
        raise click.UsageError("--latitude and --longitude go together.")
    name = _batch_name(batch or file.name, given=batch is not None)
    _start(data)
    from qulaq.hear.appeals.imports.runs import appeal_run

    summary = _run(file, as_json, lambda table: appeal_run(file, table, name, wanted))
    _finish(summary, APPEALS, as_json, good=("registered", "joined"))


@imports.command()
@file_argument
@click.option("--appeal", required=True, metavar="COLUMN", help="Number of the appeal, here or where it came from.")
@click.option("--text", required=True, metavar="COLUMN", help="What was answered; HTML becomes text.")
@click.option("--answered", required=True, metavar="COLUMN", help="When: date, with or without the hour.")
@click.option("--body", metavar="COLUMN", help="Body that answered; without it: the one the appeal is with.")
@click.option("--batch", metavar="NAME", help="Look only among the appeals of this batch.")
@json_option
@data_option
def answers(file: Path, batch: str | None, as_json: bool, data: Path | None, **wanted: str | None) -> None:
    """Add the answers of FILE to appeals registered before. Run again, it adds nothing twice."""
    name = _batch_name(batch or "", given=True)
    _start(data)
    from qulaq.hear.appeals.imports.runs import answer_run

    summary = _run(file, as_json, lambda table: answer_run(file, table, name, wanted))
    _finish(summary, ANSWERS, as_json, good=("added",))


def _batch_name(name: str, *, given: bool) -> str:
    if len(name) <= BATCH_LENGTH:
        return name
    if given:
        raise click.UsageError(f"--batch: at most {BATCH_LENGTH} characters.")
    from hashlib import sha256

    return f"{name[: BATCH_LENGTH - 9]}~{sha256(name.encode()).hexdigest()[:8]}"


def _start(data: Path | None) -> None:
    boot(data)
    from qulaq.cli.ready import prepare

    prepare()


def _run(file: Path, as_json: bool, prepare: Callable[[Table], Any]) -> Summary:
    """Read the whole file. Ctrl-C stops between two batches' transactions: what is counted stays."""
    from qulaq.hear.appeals.imports.sources import SourceError, open_table

    run = None
    try:
        with open_table(file) as table:
            run = _prepared(table, prepare)
            if not as_json and (said := told.dates(run.summary.orders)):
                click.echo(said, err=True)
            try:
                _with_progress(run, table, as_json)
            except KeyboardInterrupt:
                run.summary.stopped = True
                click.echo(told.stopped(), err=True)
            finally:
                run.rejects.close()
    except SourceError as error:
        kept = told.kept() if run and run.summary.counts else ""
        raise told.Refused(f"{file}: {error} {kept}".rstrip()) from error
    summary: Summary = run.summary
    return summary


def _prepared(table: Table, prepare: Callable[[Table], Any]) -> Any:
    from qulaq.hear.appeals.imports.rows import ColumnError

    try:
        return prepare(table)
    except ColumnError as error:
        raise told.Refused(f"{error} {table.sheets}".rstrip()) from error


def _with_progress(run: Any, table: Table, as_json: bool) -> None:
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), disable=as_json) as progress:
        task = progress.add_task(told.reading(), total=table.size)
        run.run(table, lambda: progress.update(task, completed=table.position))
        progress.update(task, completed=table.size)


def _finish(summary: Summary, keys: tuple[str, ...], as_json: bool, *, good: tuple[str, ...]) -> None:
    facts = summary.facts(*keys, rate_of=good)
    if as_json:
        print_json(facts)
    else:
        _print(facts)
    if not summary.counts:
        click.echo(told.no_rows(), err=True)
    if summary.stopped:
        raise SystemExit(STOPPED)
    nothing_good = not any(facts[key] for key in (*good, "already"))
    raise SystemExit(1 if facts["rejected"] and nothing_good else 0)


def _print(facts: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(show_header=False)
    table.add_column(justify="right")
    table.add_column(overflow="fold")
    words = told.counted()
    for key, value in facts.items():
        if key in words and value not in ("", None):
            table.add_row(f"{value:,}" if isinstance(value, int | float) else str(value), words[key])
    Console().print(table)
