"""Dangers to life: found by the lists of words, by what was learned from written messages, and by either.

    python benchmarks/text/bench_danger.py [--data DIR] [--show]

From `danger/unseen.tsv` nothing was learned and no list was mended by it; how it was made stands beside it. With the
real appeals of `--data` it also tells how many of them either calls a danger (nearly all of those are none), and which
score the 200th, 500th and 1,000th part of them passes: by that the threshold was set.
`--show` prints what is missed or called a danger by mistake among the written ones.
"""

from __future__ import annotations

import argparse
import csv
import gzip
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from qulaq.text.danger import in_danger
from qulaq.text.dangerlike import pieces, reader, reads_like_danger
from qulaq.text.plain import html_to_text

UNSEEN = Path(__file__).parent / "danger" / "unseen.tsv"
REAL = ("kursk_train.csv", "spb_appeals.csv.gz")
PARTS = (200, 500, 1_000)
WAYS: dict[str, Callable[[str], bool]] = {
    "lists": lambda text: bool(in_danger(text)),
    "learned": lambda text: bool(reads_like_danger(text)),
    "either": lambda text: bool(in_danger(text) or reads_like_danger(text)),
}


class Row(NamedTuple):
    danger: bool
    language: str
    text: str


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--data", type=Path, default=Path("../shared/data"))
    asked.add_argument("--show", action="store_true")
    given = asked.parse_args()
    rows = list(_rows())
    print(f"{'way':<9}{'language':<10}{'dangers found':>16}{'others called one':>20}")
    for way, says in WAYS.items():
        for language in ("kk", "ru"):
            mine = [row for row in rows if row.language == language]
            found, false = ([says(row.text) for row in mine if row.danger is danger] for danger in (True, False))
            print(f"{way:<9}{language:<10}{f'{sum(found)} of {len(found)}':>16}{f'{sum(false)} of {len(false)}':>20}")
    if given.show:
        for row in rows:
            if WAYS["either"](row.text) != row.danger:
                print("missed" if row.danger else "false", row.language, row.text)
    for name in REAL:
        if (path := given.data / "appeals" / name).is_file():
            _told(name, list(_texts(path)))


def _rows() -> Iterator[Row]:
    with UNSEEN.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Row(row["label"] == "1", row["language"], row["text"])


def _texts(path: Path) -> Iterator[str]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as stream:
        yield from filter(None, (html_to_text(row["text"]) for row in csv.DictReader(stream)))


def _told(name: str, texts: Sequence[str]) -> None:
    known = reader()
    scores = np.array([known.scores(found).max() if (found := pieces(text)) else 0 for text in texts])
    passed = ", ".join(f"{np.quantile(scores, 1 - 1 / part):.3f} (1 in {part:,})" for part in PARTS)
    listed = sum(bool(in_danger(text)) for text in texts)
    print(f"{name}: {len(texts):,} real appeals; lists {listed}, learned {(scores >= known.threshold).sum()}; {passed}")


if __name__ == "__main__":
    main()
