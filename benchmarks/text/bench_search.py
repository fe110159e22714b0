#!/usr/bin/env python3
"""Search: what it finds on KazQAD beside its rivals, and what a question costs among a million texts.

usage: bench_search.py [--data DIR] [--rows NUMBER] [--quick]

The index is the real one (foundation/search) in an embedded PostgreSQL of its own. Parameters were chosen in sight of
the questions; two halves of them (fixed seed) are printed to show how far they differ. `--quick` leaves out the
million.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import _bench

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args()
    _bench.boot()
    from search.quality import quality  # models are there only after the start
    from search.speed import speed

    good = True
    csv.field_size_limit(10_000_000)
    if (given.data / "text" / "kazqad_queries.jsonl").exists():
        good = quality(given.data / "text")
    else:
        print(f"No KazQAD in {given.data}: the quality of the search is not measured.")
    if not given.quick:
        good = speed(given.rows, given.data) and good
    if not good:
        sys.exit("A target is missed.")


if __name__ == "__main__":
    main()
