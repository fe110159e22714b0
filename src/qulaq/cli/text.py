"""`qulaq text`: everything Qulaq understands of one text."""

from __future__ import annotations

import codecs
import sys
from io import BytesIO
from pathlib import Path

import click

from qulaq.cli.base import data_option, json_option, print_json
from qulaq.cli.text_sections import SECTIONS, Section, beside
from qulaq.text.plain import html_to_text

LIMIT = 100_000  # as long as an appeal may be


@click.group()
def text() -> None:
    """What Qulaq understands of a text."""


@text.command()
@click.argument("words", metavar="TEXT", required=False)
@click.option("--file", "path", type=click.Path(dir_okay=False, path_type=Path), help="Read the text from this file.")
@click.option("--territory", metavar="CODE", default="", help="Of what place it speaks: which body is competent there.")
@click.option("--beside", "other", metavar="TEXT", help="Also compare with this text: is one a copy of the other?")
@click.option("--only", metavar="NAME", multiple=True, help="Only this section; may be given several times.")
@data_option
@json_option
def analyse(
    words: str | None,
    path: Path | None,
    territory: str,
    other: str | None,
    only: tuple[str, ...],
    data: Path | None,
    as_json: bool,
) -> None:
    """Show everything for one text; “-” reads it from standard input.

    What needs an installation (its topics and bodies, like appeals) is shown where one is reachable: its database is
    asked and nothing is written. The rest works anywhere; topics are then told by written examples.
    """
    given = _given(words, path)
    compared = [beside(other)] if other else []
    sections = _chosen([*SECTIONS, *compared, *_stored(data, only, territory)], only)
    told = {section.name: section.read(given) for section in sections}
    if as_json:
        print_json({name: found.facts for name, found in told.items()})
        return
    for section in sections:
        click.secho(section.title, bold=True)
        for line in told[section.name].lines:
            click.echo(f"  {line}")


def _given(words: str | None, path: Path | None) -> str:
    """The text as an import would read it: HTML as text, nothing that is no character."""
    if (words is None) == (path is None):
        raise click.UsageError("Give a text, “-” for standard input, or --file.")
    given = html_to_text(_readable(_typed(words, path)))
    if not given.strip():
        raise click.UsageError("The text is empty.")
    if len(given) > LIMIT:
        raise click.UsageError(f"The text is too long: at most {LIMIT:,} characters.")
    return given


def _typed(words: str | None, path: Path | None) -> str | bytes:
    if path is not None:
        try:
            with path.open("rb") as file:
                return file.read(4 * LIMIT + 4)
        except OSError as error:
            raise click.ClickException(f"{path} can not be read: {error.strerror}.") from error
    return sys.stdin.buffer.read(4 * LIMIT + 4) if words == "-" else words or ""


def _readable(typed: str | bytes) -> str:
    """UTF-8, UTF-16 or a code page, as an import finds out. What is no character becomes a question mark: a terminal
    and a database refuse halves of letters."""
    if isinstance(typed, str):
        return typed.encode("utf-8", "replace").decode()
    from qulaq.hear.appeals.imports.sources import GZIP, OLD_EXCEL, PDF, ZIP

    if typed.startswith((ZIP, GZIP, OLD_EXCEL, PDF)):
        raise click.UsageError("This is a packed file (a document, a spreadsheet, an archive): save it as plain text.")
    if typed.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return typed.decode("utf-16", "replace")
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    try:
        return decoder.decode(typed)  # the last letter may have been cut in two
    except UnicodeDecodeError:
        return _in_code_page(typed)


def _in_code_page(typed: bytes) -> str:
    """The one an import would find, where most of it would be letters; else UTF-8 with question marks."""
    from qulaq.hear.appeals.imports.encodings import encoding_of

    letters = typed.decode(encoding_of(BytesIO(typed)), "replace")
    looks_so = sum("а" <= letter.lower() <= "я" or letter.isspace() for letter in letters) * 2 > len(letters)
    return letters if looks_so else typed.decode("utf-8-sig", "replace")


def _stored(data: Path | None, only: tuple[str, ...], territory: str) -> list[Section]:
    from qulaq.cli.text_stored import NAMES, stored

    return stored(data, territory) if not only or set(only) & NAMES else []


def _chosen(sections: list[Section], only: tuple[str, ...]) -> list[Section]:
    known = {section.name for section in sections}
    if unknown := [name for name in only if name not in known]:
        raise click.UsageError(f"No such section: {', '.join(unknown)}. There are: {', '.join(sorted(known))}.")
    return [section for section in sections if not only or section.name in only]
