"""`qulaq answers`: how well the check of answers tells content from discontent, on files whose endings are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qulaq.cli import rows
from qulaq.cli.base import boot, data_option, json_option, print_json
from qulaq.cli.ready import prepare
from qulaq.text.moments import moment_of

if TYPE_CHECKING:
    from qulaq.text.answers.evaluate import Judged, Result, Table

ENDINGS = ("again", "rest", "ended")


@dataclass(frozen=True)
class Columns:
    """Names of the columns of the two files."""

    text: str = "text"
    key: str = "id"
    of: str = "appeal_id"
    received: str = "received"
    answered: str = "answered"
    body: str = "body"
    reason: str = "reason"
    good: str = ""  # COLUMN=WORDS: the matter ended well when the column begins with the words
    again: str = ""  # COLUMN: how often the person wrote again
    ended: str = ""  # COLUMN=WORDS: the matter has ended

    def of_endings(self) -> list[str]:
        """The columns of the appeals that say how a matter ended. Raises UsageError."""
        for option, given in (("--good", self.good), ("--ended", self.ended)):
            if given and not all(given.partition("=")):
                raise click.UsageError(f"{option}: write COLUMN=WORDS, such as status=Closed.")
        named = (self.good.partition("=")[0], self.ended.partition("=")[0], self.again)
        return [name for name in named if name]


@click.group(short_help="Does the answer answer? Measure and train the score.")
def answers() -> None:
    """Does the answer answer? Evaluate and train the score on answers whose endings are known."""


FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
SHARED = (
    click.argument("appeals_file", metavar="APPEALS", type=FILE),
    click.argument("answers_file", metavar="ANSWERS", type=FILE),
    click.option("--text", default="text", show_default=True, help="Column of the words in both files."),
    click.option("--key", default="id", show_default=True, help="Column of APPEALS that names an appeal."),
    click.option("--of", default="appeal_id", show_default=True, help="Column of ANSWERS with that name."),
    click.option("--received", default="received", show_default=True, help="When the appeal came in."),
    click.option("--answered", default="answered", show_default=True, help="When the answer was sent."),
    click.option("--body", default="body", show_default=True, help="Column of ANSWERS: the body."),
    click.option("--reason", default="reason", show_default=True, help="Column of APPEALS: what it is about."),
    click.option("--good", required=True, metavar="COLUMN=WORDS", help="Ended well: COLUMN begins with WORDS."),
    click.option("--again", default="", metavar="COLUMN", help="How often the person wrote again."),
    click.option("--ended", default="", metavar="COLUMN=WORDS", help="The matter has ended."),
    click.option(
        "--ending", type=click.Choice(ENDINGS), default="again", show_default=True, help="What to tell apart."
    ),
    click.option("--sample", type=click.IntRange(min=0), default=0, help="Only so many appeals, taken evenly; 0: all."),
)


def _shared(command: Any) -> Any:
    for option in reversed(SHARED):
        command = option(command)
    return command


@answers.command(short_help="How well the score does, beside a plain baseline.")
@_shared
@click.option("--split", type=click.Choice(["later", "random"]), default="later", show_default=True)
@json_option
def evaluate(
    appeals_file: Path, answers_file: Path, ending: str, sample: int, split: str, as_json: bool, **names: str
) -> None:
    """Print the AUC of the score, of the plain baseline, and their difference with its interval.

    APPEALS and ANSWERS are CSV (also .gz), XLSX or JSONL. A model is trained on one part and judged on the other: the
    later weeks, or three of ten appeals taken at random.
    """
    from qulaq.text.answers import measure
    from qulaq.text.answers.evaluate import evaluate as judge

    given = _with_endings(appeals_file, answers_file, Columns(**names), ending, sample)
    splits = [(measure.later if split == "later" else measure.at_random)(given.groups)]
    try:
        found = judge(given, splits)
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    print_json(facts(found)) if as_json else show(found)


@answers.command(short_help="Train on files and write the model.")
@_shared
@click.option("--to", "target", required=True, type=click.Path(dir_okay=False, path_type=Path), help="An npz file.")
def train(appeals_file: Path, answers_file: Path, ending: str, sample: int, target: Path, **names: str) -> None:
    """Train on all of it and write the model. Such a model belongs to whoever owns the data."""
    from qulaq.text.answers.model import train as learn

    given = _with_endings(appeals_file, answers_file, Columns(**names), ending, sample)
    try:
        target.open("ab").close()  # told before the minutes of learning; a model that stands there stays until then
        target.write_bytes(learn(given.rows, given.bad).to_bytes())
    except OSError as error:
        raise click.ClickException(f"The model can not be written to {target}: {error.strerror}.") from error
    click.echo(f"{target}: {len(given.judged)} answers, {100 * given.bad.mean():.1f} % without content")


@answers.command(short_help="Train on the answers of this installation.")
@data_option
@json_option
def learn(data: Path | None, as_json: bool) -> None:
    """Train on what people said of the answers in this installation, as is done every month.

    The model is put in use only if it is better on the newest weeks than what serves now.
    """
    boot(data)
    prepare()
    from qulaq.hear.appeals.answer_check.training import learn as train_here

    found = train_here()
    if as_json:
        print_json({"n": found.n, "bad": found.bad, "in_use": found.in_use, "figures": found.figures})
        return
    click.echo(f"{found.n} answers with an ending, {found.bad} without content")
    click.echo(f"AUC {found.figures['auc']:.3f}" if found.figures else "Too few to learn from: nothing was trained.")
    click.echo("The new model is in use." if found.in_use else "What serves now stays.")


@answers.command(short_help="Give old answers their school year.")
@data_option
def grade(data: Path | None) -> None:
    """Give answers sent before readability was measured their school year. May be stopped and begun again."""
    boot(data)
    prepare()
    from qulaq.hear.appeals.answer_check.grading import grade_old

    click.echo(f"{grade_old()} answers graded")


def _with_endings(appeals_file: Path, answers_file: Path, columns: Columns, ending: str, sample: int) -> Table:
    """The pairs that ended one way or the other. Raises UsageError or ClickException where that tells nothing apart."""
    from qulaq.text.answers.evaluate import labelled

    if ending in ("again", "ended") and not getattr(columns, ending):
        raise click.UsageError(f"--ending {ending} needs --{ending}; without it, choose another --ending.")
    given = labelled(read(appeals_file, answers_file, columns, sample=sample), ending)
    if not given.judged:
        raise click.ClickException("No answer belongs to an appeal whose ending is told (see --key, --of and --good).")
    if not 0 < given.bad.sum() < len(given.bad):
        raise click.ClickException("Answers with a good and with a bad ending are both needed.")
    return given


def read(appeals_file: Path, answers_file: Path, columns: Columns, *, sample: int = 0) -> Table:
    """The pairs of two files, in the order of time; with `sample`, those of so many appeals, taken evenly."""
    from qulaq.text.answers.evaluate import table

    asked = (columns.key, columns.text, columns.received, *columns.of_endings())
    appeals = {row[columns.key]: row for row in _rows(appeals_file, asked, columns.received, also=columns.reason)}
    if sample:
        step = max(1, len(appeals) // sample)
        appeals = {key: appeals[key] for key in sorted(appeals)[::step]}
    said = _rows(answers_file, (columns.of, columns.text, columns.answered), columns.answered, also=columns.body)
    return table(_judged(appeals[row[columns.of]], row, columns) for row in said if row[columns.of] in appeals)


def _judged(appeal: dict[str, str], answer: dict[str, str], columns: Columns) -> Judged:
    from qulaq.text.answers import Pair
    from qulaq.text.answers.evaluate import Judged

    at = _moment(answer[columns.answered])
    pair = Pair(
        appeal[columns.text],
        answer[columns.text],
        days=(at - _moment(appeal[columns.received])).total_seconds() / 86400,
        body=answer.get(columns.body, ""),
        reason=appeal.get(columns.reason, ""),
    )
    return Judged(pair, False, at, answer[columns.of], marks=_marks(appeal, columns))


def _marks(appeal: dict[str, str], columns: Columns) -> frozenset[str]:
    """Who wrote again was not content with the first answer, however it ended."""
    if columns.again and appeal.get(columns.again, "").strip() not in ("", "0"):
        return frozenset({"again", *(("ended",) if _begins(appeal, columns.ended) else ())})
    marks = {"good": _begins(appeal, columns.good), "ended": bool(columns.ended) and _begins(appeal, columns.ended)}
    return frozenset(name for name, given in marks.items() if given)


def _begins(row: dict[str, str], asked: str) -> bool:
    column, _, words = asked.partition("=")
    return bool(words) and row.get(column, "").startswith(words)


def _moment(given: str) -> datetime:
    """Without a zone all moments of a file are those of one place: only what lies between them is asked."""
    moment = moment_of(given)
    if moment is None:
        raise ValueError(f"{given!r} is not a moment such as 2026-12-11T18:40 or 11.12.2026 18:40")
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _rows(path: Path, needed: Sequence[str], moment: str, also: str) -> Iterator[dict[str, str]]:
    """The columns `needed`, and `also` if there is one, of a table as `qulaq import` reads it. Rows left out, such as
    those whose `moment` can not be read, are told on standard error."""
    known = {name.casefold() for name in rows.columns(path)}
    names = list(dict.fromkeys([*needed, *([also] if also.casefold() in known else [])]))
    bad = []
    for number, cells in rows.rows(path, names):
        if isinstance(cells, str):
            bad.append(rows.Bad(number, cells.rstrip(".")))
            continue
        row = dict(zip(names, cells, strict=True))
        try:
            _moment(row[moment])
        except ValueError as error:
            bad.append(rows.Bad(number, f"{moment}: {error}"))
        else:
            yield row
    rows.tell_bad(bad, path)


def facts(found: Result) -> dict[str, Any]:
    """For machines: each figure with the bounds of its interval."""
    kept = {name: getattr(found, name) for name in ("n", "bad", "answer", "matter", "rates", "rules")}
    for name in ("auc", "baseline", "difference", "answer_difference"):
        kept[name] = getattr(found, name).value
        kept[f"{name}_interval"] = list(getattr(found, name)[1:])
    for name in ("by_body", "by_reason"):
        rows = getattr(found, name).items()
        kept[name] = [{"name": key, "n": n, "auc": one.value, "interval": list(one[1:])} for key, (n, one) in rows]
    return kept


def show(found: Result) -> None:
    click.echo(f"{found.n} answers, {100 * found.bad:.1f} % without content")
    for label, one in (
        ("score", found.auc),
        ("length and share copied", found.baseline),
        ("difference", found.difference),
        ("difference, the answer alone", found.answer_difference),
    ):
        click.echo(f"{label:32}{one.value:7.3f}   {one.low:.3f} to {one.high:.3f}")
    for label, value in (
        ("the answer alone", found.answer),
        ("the appeal alone", found.matter),
        ("with rates of body and reason", found.rates),
        ("rules of the first day", found.rules),
    ):
        click.echo(f"{label:32}{value:7.3f}")
