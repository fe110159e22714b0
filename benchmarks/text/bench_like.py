"""Whether the like cases that are shown are of the same kind.

    python benchmarks/text/bench_like.py [--data DIR] [--quick]

The real appeals of a city. Cases: the first three quarters of the time, answered, where the person said that it was
solved. Queries: appeals of the last quarter, by their words, with district and body (as the officer who has them knows
them) or with the district alone (as a resident who is about to write). A case is like the query when people filed both
under the same reason and category (116 reasons, 15 categories); neither is told to any method.

- hit@5: at least one of the five shown is like it ("R@5": as a person meets it)
- precision@5: how many of the five are; recall@5: those found, of as many as five could hold
First all lists are made full, as the rivals' are; then as they are shown, without cases whose topic is not sure: how
often anything is shown, and how much of what is shown is like the query.
Each answer is shown once: near copies are collapsed before the five are counted. Rivals beside, in the same run.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import random
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from like_methods import SHOWN, Known, Method, Row, Suggest

REAL = Path(__file__).resolve().parents[3] / "shared" / "data"
SEED = 4
HIT, PRECISION = 0.01, 0.10  # above the best rival
SHOWN_RIGHT = 0.80  # of the cases shown, how many have to be like it
SOLVED = ("Пользователь удовлетворен", "подтвердил решение")


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--data", type=Path, default=REAL)
    reader.add_argument("--quick", action="store_true", help="400 queries in place of 2,000")
    reader.add_argument("--database", action="store_true", help="also through PostgreSQL, as the desk asks")
    given = reader.parse_args()
    folder = given.data / "appeals"
    if not (folder / "spb_appeals.csv.gz").exists():
        sys.exit(f"The real appeals are not here ({folder}): nothing is measured.")
    cases, queries, taught = split(read(folder / "spb_appeals.csv.gz"), read(folder / "spb_answers.csv.gz"))
    queries = random.Random(SEED).sample(queries, 400 if given.quick else 2000)
    print(f"{len(cases)} cases with a good answer, {len(queries)} queries of later weeks")
    missed = compare(cases, queries, suggesting(taught))
    if given.database:
        from like_stored import stored

        stored(cases, queries, 200)
    sys.exit(missed)


def read(file: Path) -> list[Row]:
    csv.field_size_limit(10**9)
    with gzip.open(file, "rt", encoding="utf-8") as rows:
        return list(csv.DictReader(rows))


def split(appeals: list[Row], answers: list[Row]) -> tuple[list[Row], list[Row], list[Row]]:
    last = {row["appeal_id"]: row["text"] for row in answers}
    appeals = sorted((row for row in appeals if row["text"].strip()), key=lambda row: row["received"])
    border = appeals[len(appeals) * 3 // 4]["received"]
    cases = [
        {**row, "answer": last[row["id"]]} for row in appeals
        if row["received"] < border and row["id"] in last and any(word in row["status"] for word in SOLVED)
    ]  # fmt: skip
    return cases, [row for row in appeals if row["received"] >= border], appeals[: len(appeals) * 3 // 4]


def suggesting(taught: Sequence[Row]) -> Suggest:
    """What routing would suggest: three topics with their probabilities, learned from earlier weeks alone."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import SGDClassifier

    cut = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), min_df=3, sublinear_tf=True, max_features=120_000)
    rows = cut.fit_transform([row["text"] for row in taught])
    model = SGDClassifier(loss="log_loss", alpha=2e-6, max_iter=6, tol=None, random_state=SEED)
    model.fit(rows, [row["reason"] for row in taught])

    def suggest(row: Row) -> dict[Any, float]:
        sure = model.predict_proba(cut.transform([row["text"]]))[0]
        return {model.classes_[number]: float(sure[number]) for number in np.argsort(-sure)[:3]}

    return suggest


def compare(cases: list[Row], queries: list[Row], suggest: Suggest) -> int:
    known = Known(cases, suggest)
    kinds = Counter(kind(row) for row in cases)
    print(f"\n{'':24}{'hit@5':>8}{'prec@5':>8}{'recall@5':>9}{'ms':>7}")
    figures = {name: measure(name, method, cases, queries, kinds) for name, method in known.methods().items()}
    missed = judged(figures)
    print(f"\n{'as shown':24}{'shown':>8}{'right':>8}{'hit@5':>8}   target {SHOWN_RIGHT}")
    for name, method in known.as_shown().items():
        missed += as_shown(name, method, cases, queries)
    return int(missed > 0)


def as_shown(name: str, method: Method, cases: list[Row], queries: list[Row]) -> bool:
    """Prints the share of queries with any case, of right ones among all cases shown, and hit@5 where any is shown."""
    lists = []
    for row in queries:
        found = method(row, datetime.fromisoformat(row["received"]).timestamp() / 86400)
        lists.append([kind(cases[item.case.id]) == kind(row) for item in found])
    shown = [like for like in lists if like]
    right = sum(map(sum, shown)) / max(1, sum(map(len, shown)))
    hit = sum(map(any, shown)) / max(1, len(shown))
    print(f"{name:24}{len(shown) / len(lists):8.3f}{right:8.3f}{hit:8.3f}")
    return right < SHOWN_RIGHT


def kind(row: Mapping[str, str]) -> tuple[str, str]:
    return row["reason"], row["category"]


def measure(
    name: str, method: Method, cases: list[Row], queries: list[Row], kinds: Counter[Any]
) -> tuple[float, float, float]:
    hits, precise, recalled = [], [], []
    started = time.process_time()
    for row in queries:
        found = method(row, datetime.fromisoformat(row["received"]).timestamp() / 86400)
        like = sum(kind(cases[item.case.id]) == kind(row) for item in found)
        hits.append(like > 0)
        precise.append(like / len(found) if found else 0.0)
        if kinds[kind(row)]:
            recalled.append(like / min(SHOWN, kinds[kind(row)]))
    spent = (time.process_time() - started) * 1000 / len(queries)
    figures = float(np.mean(hits)), float(np.mean(precise)), float(np.mean(recalled))
    print(f"{name:24}{figures[0]:8.3f}{figures[1]:8.3f}{figures[2]:9.3f}{spent:7.1f}")
    return figures


def judged(figures: Mapping[str, tuple[float, float, float]]) -> int:
    rivals = [values for name, values in figures.items() if not name.startswith("ours")]
    hit, precision = max(values[0] for values in rivals) + HIT, max(values[1] for values in rivals) + PRECISION
    missed = 0
    for name in ("ours, at the desk", "ours, before sending"):
        good = figures[name][0] >= hit and figures[name][1] >= precision
        missed += not good
        print(f"target of {name}: hit@5 ≥ {hit:.3f}, precision@5 ≥ {precision:.3f}  {'met' if good else 'MISSED'}")
    return int(missed > 0)


if __name__ == "__main__":
    main()
