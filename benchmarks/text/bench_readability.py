"""Readability: grades of what citizens write and what offices answer, the order of Kazakh sources, and time.

    python benchmarks/text/bench_readability.py [--data ../shared/data] [--quick]

Rivals' figures are those of the data README, by the formulas of Oborneva and plainrussian; no rival measures Kazakh.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import random
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from qulaq.text.readability import grade_of, readability_of

CITIZENS, OFFICES = 10.6, 17.8  # data README
NEAR = 1.5  # years of school
APART = 1.0
MOST_MS = 5.0


def rows(path: Path, column: str) -> list[str]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as file:
        return [row[column] for row in csv.DictReader(file)]


def some(texts: list[str], most: int, least_words: int = 10) -> list[str]:
    long_enough = [text for text in texts if len(text.split()) >= least_words]
    return random.Random(7).sample(long_enough, min(most, len(long_enough)))


def news(path: Path) -> list[str]:
    """KazNERD: one sentence after another; ten of them are a text."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        parts = file.read().split("\n\n")
    sentences = [" ".join(line.split()[0] for line in part.splitlines() if line.strip()) for part in parts]
    joined = [" ".join(sentences[start : start + 10]) for start in range(0, len(sentences) - 10, 10)]
    return [text.replace(" .", ".").replace(" ,", ",") for text in joined]


def passages(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        found = [json.loads(line) for line in file]
    return [row.get("text") or row.get("passage") or max(map(str, row.values()), key=len) for row in found]


def reviews(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return [max(row.values(), key=lambda value: len(value or "")) for row in csv.DictReader(file)]


def median(texts: list[str], language: str) -> float:
    return round(statistics.median(grade_of(text, language) for text in texts), 1)


def russian(folder: Path, most: int) -> Iterator[tuple[str, float, float]]:
    yield "citizens' appeals · ru", median(some(rows(folder / "spb_appeals.csv.gz", "text"), most), "ru"), CITIZENS
    yield "official answers · ru", median(some(rows(folder / "spb_answers.csv.gz", "text"), most), "ru"), OFFICES


def kazakh(folder: Path, most: int) -> list[tuple[str, float]]:
    """What people write for each other, then what is written for print."""
    return [
        ("reviews · kk", median(some(reviews(folder / "kazsandra_reviews.csv"), most), "kk")),
        ("encyclopedia · kk", median(some(passages(folder / "kazqad_passages.jsonl.gz"), most), "kk")),
        ("news · kk", median(some(news(folder / "kaznerd_valid.iob2.gz"), most), "kk")),
    ]


def parallel(folder: Path) -> tuple[float, float]:
    """The same 800 sentences in both languages, twenty of them a text: the two scales should agree."""
    medians = []
    for name, language in (("rus_Cyrl", "ru"), ("kaz_Cyrl", "kk")):
        with (folder / f"sib200_{name}.tsv").open(encoding="utf-8") as file:
            texts = [line.rstrip("\n").split("\t")[2] for line in list(file)[1:]]
        joined = [" ".join(texts[start : start + 20]) for start in range(0, len(texts), 20)]
        medians.append(statistics.median(readability_of(text, language).formulas["flesch_kincaid"] for text in joined))
    return medians[0], medians[1]


def milliseconds(texts: list[str], language: str) -> float:
    """Of the whole measure with its hard sentences, on texts of about 2,000 letters."""
    joined = " ".join(texts)
    pieces = [joined[start : start + 2_000] for start in range(0, min(len(joined), 200_000) - 2_000, 2_000)]
    started = time.process_time()
    for piece in pieces:
        readability_of(piece, language)
    return (time.process_time() - started) / len(pieces) * 1000


def main() -> int:
    reader = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    reader.add_argument("--data", type=Path, default=Path("../shared/data"))
    reader.add_argument("--quick", action="store_true")
    options = reader.parse_args()
    if not (options.data / "appeals" / "spb_answers.csv.gz").is_file():
        print(f"No data in {options.data}: nothing is measured.")
        return 0
    most, missed = (300 if options.quick else 3_000), False
    print(f"{'set':34} {'ours':>7} {'rival':>7}  target")
    for name, ours, rival in russian(options.data / "appeals", most):
        missed |= abs(ours - rival) > NEAR
        print(f"{name:34} {ours:7.1f} {rival:7.1f}  within {NEAR} of it")
    ordered = kazakh(options.data / "text", most)
    for name, ours in ordered:
        print(f"{name:34} {ours:7.1f} {'–':>7}  reviews at least {APART} below the others")
    missed |= any(higher[1] - ordered[0][1] < APART for higher in ordered[1:])
    in_russian, in_kazakh = parallel(options.data / "text")
    missed |= abs(in_russian - in_kazakh) > NEAR
    print(f"{'the same sentences · kk (ru)':34} {in_kazakh:7.1f} {in_russian:7.1f}  within {NEAR} of the Russian")
    for language, texts in (
        ("ru", some(rows(options.data / "appeals" / "spb_answers.csv.gz", "text"), 300)),
        ("kk", some(passages(options.data / "text" / "kazqad_passages.jsonl.gz"), 300)),
    ):
        spent = milliseconds(texts, language)
        missed |= spent > MOST_MS
        print(f"{f'ms for 2,000 letters · {language}':34} {spent:7.2f} {'–':>7}  under {MOST_MS}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
