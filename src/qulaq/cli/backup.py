"""`qulaq backup` and `qulaq restore`: everything in one file, and back."""

from __future__ import annotations

import tarfile
from collections.abc import Callable
from pathlib import Path

import click
from rich.console import Console

from qulaq.cli.base import boot, data_option, json_option, print_json

Facts = dict[str, object]
new_file = click.Path(dir_okay=False, path_type=Path, writable=True)
known_file = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=new_file)
@data_option
@json_option
def backup(file: Path, data: Path | None, as_json: bool) -> None:
    """Write database and uploads into FILE (a tar). The portal may go on working meanwhile."""
    boot(data)
    from qulaq.project.backup import write

    facts = _reported(lambda told: write(file.absolute(), told=told))
    _say(as_json, facts, f"Written: {file}, {facts['files']} uploads. Keep the keys apart from it.")


@click.command()
@click.argument("file", type=known_file)
@data_option
@json_option
@click.option("--force", is_flag=True, help="Replace a database that is not empty. Stop `serve` and `worker` first.")
def restore(file: Path, data: Path | None, as_json: bool, force: bool) -> None:
    """Put back what `qulaq backup` wrote into FILE. Run `qulaq migrate` afterwards."""
    boot(data)
    from qulaq.project.backup import read

    facts = _reported(lambda told: read(file, force=force, told=told))
    _say(as_json, facts, f"Restored the backup of {facts['made_at']}. Now run `qulaq migrate`.")


def _reported(work: Callable[[Callable[[str], None]], Facts]) -> Facts:
    from qulaq.project.backup import BackupError

    with Console(stderr=True).status("…") as status:
        try:
            return work(status.update)
        except BackupError as error:
            raise click.ClickException(str(error)) from error
        except tarfile.TarError as error:
            raise click.ClickException("The file is no backup, or it is damaged.") from error
        except OSError as error:
            raise click.ClickException(f"{error.filename or 'The file'}: {error.strerror}.") from error


def _say(as_json: bool, facts: Facts, words: str) -> None:
    print_json(facts) if as_json else click.echo(words)
