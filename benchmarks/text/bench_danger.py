"""Dangers to life: what the lists of words find alone, what alarms (by QULAQ_ALARMS few, usual, many), and what is at
least better looked at soon.

    python benchmarks/text/bench_danger.py [--data DIR] [--show]

From `danger/unseen.tsv` nothing was learned and no list was mended by it; how its sets were made stands beside it. With
the real texts of `--data` it also tells how many of them each calls a danger (nearly all of those are none), and which
score the 200th, 500th and 1,000th part of them passes: by that the thresholds were set.
`--show` prints what is missed or alarms by mistake among the written ones.
"""

from __future__ import annotations

import argparse
import csv
import gzip
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from qulaq.text.danger import in_danger
from qulaq.text.dangerlike import RATE, reader
from qulaq.text.levels import ALARMS, judge
from qulaq.text.plain import html_to_text
from qulaq.text.routing.evaluation import calibration_error
from qulaq.text.threat import threat_in

UNSEEN = Path(__file__).parent / "danger" / "unseen.tsv"
REAL = ("appeals/kursk_train.csv", "appeals/spb_appeals.csv.gz", "text/kazsandra_reviews.csv")  # the last in Kazakh
PARTS = (200, 500, 1_000)
WAYS: dict[str, Callable[[str], bool]] = {
    "lists": lambda text: bool(in_danger(text)),
    "few": lambda text: bool(threat_in(text, judge("few").reader).alarm),
    "alarm": lambda text: bool(threat_in(text).alarm),
    "many": lambda text: bool(threat_in(text, judge("many").reader).alarm),
    "or soon": lambda text: bool(threat_in(text).words),
}


class Row(NamedTuple):
    set: str
    danger: bool
    language: str
    text: str


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--data", type=Path, default=Path("../shared/data"))
    asked.add_argument("--show", action="store_true")
    given = asked.parse_args()
    rows = list(rows_of())
    print(f"{'set':<5}{'way':<9}{'language':<10}{'dangers found':>16}{'others called one':>20}")
    for name in sorted({row.set for row in rows}):
        for way, says in WAYS.items():
            for language in ("kk", "ru"):
                mine = [row for row in rows if (row.set, row.language) == (name, language)]
                found, false = (_share(says(row.text) for row in mine if row.danger is one) for one in (True, False))
                print(f"{name:<5}{way:<9}{language:<10}{found:>16}{false:>20}")
    print(
        f"calibration error {_calibration_error(rows):.3f}, chances moved to the share of dangers among these messages"
    )
    if given.show:
        for row in rows:
            if WAYS["alarm"](row.text) != row.danger:
                print("missed" if row.danger else "false", row.set, row.language, row.text)
    for path in filter(Path.is_file, (given.data / name for name in REAL)):
        _told(path.name, list(texts_of(path)))


def _calibration_error(rows: Sequence[Row]) -> float:
    known = reader()
    chances = np.array([known.sure(known.likest(row.text).score, bool(in_danger(row.text))) for row in rows])
    dangers = np.array([row.danger for row in rows])
    share = dangers.mean()
    moved = chances / (1 - chances) * (1 - RATE) / RATE * share / (1 - share)
    return calibration_error((moved / (1 + moved)).astype(np.float32), dangers)


def _share(said: Iterable[bool]) -> str:
    all_said = list(said)
    return f"{sum(all_said)} of {len(all_said)}"


def rows_of() -> Iterator[Row]:
    with UNSEEN.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Row(row["set"], row["label"] == "1", row["language"], row["text"])


def texts_of(path: Path) -> Iterator[str]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as stream:
        yield from filter(None, (html_to_text(row["text"]) for row in csv.DictReader(stream)))


def _told(name: str, texts: Sequence[str]) -> None:
    scores = np.array([reader().likest(text).score for text in texts])
    passed = ", ".join(f"{np.quantile(scores, 1 - 1 / part):.3f} (1 in {part:,})" for part in PARTS)
    listed, judged = sum(bool(in_danger(text)) for text in texts), [threat_in(text) for text in texts]
    alarms = {how: sum(bool(threat_in(text, judge(how).reader).alarm) for text in texts) for how in ALARMS}
    told = ", ".join(f"{how} {count}" for how, count in alarms.items())
    found, sure = sum(bool(one.words) for one in judged), sum(one.sure or 0 for one in judged)
    called = f"lists {listed}, alarms {told}, or soon {found}; by their chances {sure:.1f} dangers"
    print(f"{name}: {len(texts):,} real texts; {called}; {passed}")


if __name__ == "__main__":
    main()
