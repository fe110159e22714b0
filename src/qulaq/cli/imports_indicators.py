"""`qulaq import indicators`: values of series from a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qulaq.cli import imports_told as told
from qulaq.cli.base import boot, data_option, json_option, print_json

if TYPE_CHECKING:
    from qulaq.understand.indicators.models import Batch, Series

SHOWN = 20
COUNTS = ("added", "revised", "same", "empty", "bad")


@click.command(short_help="Take values of series.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--series", metavar="CODE", help="Series of the rows that name none.")
@json_option
@data_option
def indicators(file: Path, series: str | None, as_json: bool, data: Path | None) -> None:
    """Take the values of FILE: columns series, territory, period, value, status, named in Kazakh, Russian or English.

    The same value again changes nothing; another one is kept as a revision. Rows that can not be taken are named with
    row, field and reason. Ends with 1 when no row could be taken.
    """
    _start(data)
    batch = _take(file, _known(series) if series else None)
    facts: dict[str, Any] = {name: getattr(batch, name) for name in COUNTS}
    if as_json:
        print_json({**facts, "problems": batch.problems})
    else:
        _print(facts, batch)
    raise SystemExit(1 if batch.bad and not batch.good else 0)


def _start(data: Path | None) -> None:
    boot(data)
    from qulaq.cli.ready import prepare

    prepare()


def _known(code: str) -> Series:
    from qulaq.understand.indicators.models import Series

    found = Series.objects.select_related("source").filter(code=code).first()
    if found is None or found.source.is_fetched:
        raise told.Refused(told.no_series(code))
    return found


def _take(file: Path, series: Series | None) -> Batch:
    from qulaq.hear.appeals.imports.sources import SourceError
    from qulaq.understand.indicators.actions import take
    from qulaq.understand.indicators.bringing.columns import ColumnsError
    from qulaq.understand.indicators.bringing.files import read_file

    try:
        read = read_file(file, series)
    except (SourceError, ColumnsError) as error:
        raise told.Refused(f"{file}: {error}") from error
    return take(by=None, read=read, source=series.source if series else None, name=file.name)


def _print(facts: dict[str, Any], batch: Batch) -> None:
    for name, words in told.values_counted().items():
        click.echo(f"{facts[name]:>10,}  {words}")
    for one in batch.problems[:SHOWN]:
        click.echo(told.bad_value(one), err=True)
    if batch.bad > SHOWN:
        click.echo(told.more_bad_values(batch.bad - SHOWN), err=True)
