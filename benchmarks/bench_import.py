"""How fast `qulaq import` is, and whether its memory grows with the file.

    .venv/bin/python benchmarks/bench_import.py

Uses the real appeals in ../shared/data when they are there, else invented ones. Makes a database of its own in a
temporary folder and removes it. The calibration loop says how busy the machine was: compare its seconds first.
"""

from __future__ import annotations

import csv
import gzip
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.table import Table

REAL = Path(__file__).resolve().parents[2] / "shared" / "data" / "appeals"
APPEALS, ANSWERS = REAL / "spb_appeals.csv.gz", REAL / "spb_answers.csv.gz"
INVENTED = 40_000
MAPPED = [f"--{name}={name}" for name in ("text", "body", "received")]
MAPPED += ["--external-id=id", "--topic=reason", "--territory=district"]
ANSWERED = ["--appeal=appeal_id", "--text=text", "--answered=answered", "--body=body"]
QULAQ = (sys.executable, "-c", "from qulaq.cli import main; main()")


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="qulaq-bench-"))
    table = Table("file", "rows", "seconds", "rows/s", "CPU s (ours)", "peak RSS, MB", "calibration, s")
    try:
        whole = copied(APPEALS, folder / "whole.csv") if APPEALS.exists() else invented(folder / "whole.csv")
        rows = sum(1 for _line in rows_of(whole)) - 1
        half = folder / "half.csv"
        write(half, islice(rows_of(whole), rows // 2 + 1))
        for name, path in (("half", half), ("whole", whole)):
            data = folder / name
            qulaq(data, "migrate")
            measure(table, f"appeals, {name} of the file", data, "import", "appeals", str(path), *MAPPED)
        measure(table, "the same again", data, "import", "appeals", str(whole), *MAPPED)
        if ANSWERS.exists():
            measure(table, "answers", data, "import", "answers", str(ANSWERS), *ANSWERED)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    Console(width=120).print(table)


def measure(table: Table, name: str, data: Path, *arguments: str) -> None:
    """CPU is that of the import alone; the database's processes are not its children in the sense of the kernel."""
    calibration = calibrate()
    started, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    facts, peak = qulaq(data, *arguments, "--json")
    seconds, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    rows = sum(facts.get(key, 0) for key in ("registered", "added", "joined", "already", "rejected"))
    cells = (f"{rows:,}", f"{seconds:.1f}", f"{rows / seconds:,.0f}", f"{cpu:.1f}", f"{peak:.0f}", f"{calibration:.2f}")
    table.add_row(name, *cells)


def qulaq(data: Path, *arguments: str) -> tuple[dict[str, int], float]:
    """Run the command; its facts, and its peak memory as the kernel saw it."""
    with tempfile.TemporaryFile() as output:
        environment = os.environ | {"QULAQ_DATA": str(data)}
        process = subprocess.Popen([*QULAQ, *arguments], stdout=output, stderr=subprocess.DEVNULL, env=environment)
        _pid, status, usage = os.wait4(process.pid, 0)
        output.seek(0)
        said = output.read()
    if status:
        raise SystemExit(f"qulaq {' '.join(arguments)} ended with {os.waitstatus_to_exitcode(status)}")
    return json.loads(said or "{}"), usage.ru_maxrss / 1024


def calibrate() -> float:
    """Seconds by the clock on the wall: neighbours on the machine make them more."""
    started = time.perf_counter()
    sum(number * number for number in range(5_000_000))
    return time.perf_counter() - started


def rows_of(path: Path) -> Iterator[list[str]]:
    with path.open(newline="", encoding="utf-8") as stream:
        yield from csv.reader(stream)


def write(path: Path, rows: Iterator[list[str]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows(rows)
    return path


def copied(packed: Path, path: Path) -> Path:
    with gzip.open(packed) as stream, path.open("wb") as plain:
        shutil.copyfileobj(stream, plain)
    return path


def invented(path: Path) -> Path:
    """Appeals nobody wrote, of the usual length."""
    head = ["id", "received", "text", "reason", "district", "body"]
    words = "Біздің көшеде үш күннен бері су жоқ, кіреберістегі шам жанбайды, қоқыс шығарылмайды. "
    days = [f"2026-{month:02d}-{day:02d} 10:30" for month in range(1, 8) for day in range(1, 29)]
    rows = (
        [
            str(number),
            days[number % len(days)],
            f"{words * 5}№ {number}",
            f"Reason {number % 120}",
            "",
            f"Body {number % 70}",
        ]
        for number in range(INVENTED)
    )
    return write(path, iter([head, *rows]))


if __name__ == "__main__":
    main()
