"""Objects of a JSON file: an array of them, or one a line (JSONL). What can not be read is told, and what to do."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any

import click

GZIP = b"\x1f\x8b"
START = 64  # bytes in which the first sign stands
NAME, NAMES = 30, 40  # letters of a name, and names, that are told
WANTED = 'Write an array, [{"text": "…"}, …], or one object a line'


def is_json(path: Path) -> bool:
    """Whether it begins as an array or an object does; else it is read as a table."""
    with _opened(path, "rb") as stream:
        start: bytes = stream.read(START)
    return start.decode(json.detect_encoding(start), errors="ignore").lstrip()[:1] in ("{", "[")


def objects(path: Path, names: Sequence[str]) -> Iterator[tuple[int, list[str] | str]]:
    """The values of `names`, object by object. Raises UsageError for a file that holds none, or lacks a name.

    An object that will not do is one bad row; a name that no object has is a wrong option.
    """
    known: dict[str, None] = {}
    for number, row in _read(path):
        yield number, row if isinstance(row, str) else _values(row, names, known)
    if not known:
        raise click.UsageError(f"{path} holds no objects. {WANTED}.")
    for name in names:
        if not any(is_called(name, one) for one in known):
            raise no_column(path, name, known)


def first_names(path: Path) -> list[str]:
    """What the values of the first object are called."""
    return next((list(row) for _number, row in _read(path) if isinstance(row, dict)), [])


def _read(path: Path) -> Iterator[tuple[int, dict[str, Any] | str]]:
    with _text(path) as stream:
        first = _first(stream)
        if first == "[":
            yield from _array(path, stream.read())
        elif first == "{":
            yield from _lines(path, stream)


def _first(stream: IO[str]) -> str:
    """The first sign; the stream stands at the beginning again."""
    first = stream.read(START).lstrip()[:1]
    stream.seek(0)
    return first


def _array(path: Path, text: str) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """In a broken array nobody knows where the next object begins: the whole file is refused."""
    try:
        found = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise click.UsageError(f"{path} is no JSON: {_where(error)}. {WANTED}.") from error
    for number, row in enumerate(found, start=1):
        yield number, row if isinstance(row, dict) else _no_object(row)


def _lines(path: Path, stream: IO[str]) -> Iterator[tuple[int, dict[str, Any] | str]]:
    read = False
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        row = _line(line)
        if not read and isinstance(row, str):
            _refuse_one_object(path)
        read = True
        yield number, row


def _line(line: str) -> dict[str, Any] | str:
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        return f"no JSON: {_where(error)}"
    return row if isinstance(row, dict) else _no_object(row)


def _refuse_one_object(path: Path) -> None:
    """One object over many lines, such as {"rows": […]}, is a usual export and no list."""
    with _text(path) as stream:
        try:
            json.load(stream)
        except (json.JSONDecodeError, RecursionError):
            return
    raise click.UsageError(f"{path} holds one object, no list of them. {WANTED}.")


def _values(row: dict[str, Any], names: Sequence[str], known: dict[str, None]) -> list[str] | str:
    known.update(dict.fromkeys(row))
    found = [next((value for key, value in row.items() if is_called(name, key)), None) for name in names]
    for name, value in zip(names, found, strict=True):
        if isinstance(value, dict | list):
            return f"“{name}” is no single value: write text or a number there"
    return ["" if value is None else str(value) for value in found]


def is_called(name: str, key: str) -> bool:
    return name.strip().casefold() == key.strip().casefold()


def no_column(path: Path, name: str, known: Iterable[str], sheets: str = "") -> click.UsageError:
    """Where the first line names no columns it is somebody's words: only the beginnings are told."""
    names = list(known)
    told = ", ".join(one if len(one) <= NAME else f"{one[:NAME]}…" for one in names[:NAMES])
    more = f" … and {len(names) - NAMES} more" if len(names) > NAMES else ""
    said = f"There is no column “{name}” in {path}. The columns are: {told}{more}. {sheets}"
    return click.UsageError(said.rstrip())


def _no_object(row: object) -> str:
    """Never what stands there: it may be somebody's words."""
    said = {list: "an array", str: "a text", bool: "true or false", int: "a number", float: "a number"}
    return f"no JSON object but {said.get(type(row), 'null')}: write {{“name of column”: value}}"


def _where(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} (line {error.lineno}, sign {error.colno})"
    return "it is nested too deep"


def _text(path: Path) -> Any:
    """Some programs write UTF-16, as no rule of JSON allows."""
    with _opened(path, "rb") as stream:
        encoding = json.detect_encoding(stream.read(START))
    return _opened(path, "rt", encoding="utf-8-sig" if encoding == "utf-8" else encoding)


def _opened(path: Path, mode: str, **given: Any) -> Any:
    with path.open("rb") as stream:
        packed = stream.read(2) == GZIP
    return gzip.open(path, mode, **given) if packed else path.open(mode, **given)
