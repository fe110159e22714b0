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
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from like_rivals import Bm25, Sets, plain

from qulaq.text.like import SURE, Case, Found, Wanted, answer_shape, near_copies, rank
from qulaq.text.stems import stems

REAL = Path(__file__).resolve().parents[3] / "shared" / "data"
SEED, SHOWN, TAKEN = 4, 5, 150
HIT, PRECISION = 0.01, 0.10  # above the best rival
SHOWN_RIGHT = 0.80  # of the cases shown, how many have to be like it
SOLVED = ("Пользователь удовлетворен", "подтвердил решение")
Row = dict[str, str]
Method = Callable[[Row, float], list[Found]]


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


def suggesting(taught: Sequence[Row]) -> Callable[[Row], dict[Any, float]]:
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


def compare(cases: list[Row], queries: list[Row], suggest: Callable[[Row], dict[Any, float]]) -> int:
    texts = [row["text"] for row in cases]
    by_stems, by_words = Bm25(texts, stems), Bm25(texts, plain)
    sets = Sets(texts)
    days = np.asarray([datetime.fromisoformat(row["received"]).timestamp() / 86400 for row in cases])

    def made(scores: np.ndarray, now: float) -> list[Case]:
        best = np.argsort(-scores, kind="stable")[:TAKEN]
        return [
            case(cases[number], number, float(scores[number]), now - days[number])
            for number in best
            if scores[number] > 0
        ]

    def wanted(row: Row, *, body: bool = False, topics: bool = False) -> Wanted:
        return Wanted(suggest(row) if topics else {}, row["district"], row["body"] if body else None)

    def ours(row: Row, now: float, sure: float = 0.0, **known: bool) -> list[Found]:
        return rank(made(by_stems.scores(row["text"]), now), wanted(row, **known), sure=sure)

    def newest(row: Row) -> np.ndarray:
        same = np.asarray([item["body"] == row["body"] for item in cases])
        return same * (days - days.min() + 1)

    methods: dict[str, Callable[[Row, float], list[Any]]] = {
        "ours, at the desk": lambda row, now: ours(row, now, body=True, topics=True),
        "ours, before sending": lambda row, now: ours(row, now, topics=True),
        "ours, nothing suggested": ours,
        "BM25 over stems": lambda row, now: alone(made(by_stems.scores(row["text"]), now)),
        "BM25 over words": lambda row, now: alone(made(by_words.scores(row["text"]), now)),
        "trigrams (pg_trgm)": lambda row, now: alone(made(sets.scores(row["text"]), now)),
        "newest of the body": lambda row, now: alone(made(newest(row), now)),
    }
    kinds = Counter(kind(row) for row in cases)
    print(f"\n{'':24}{'hit@5':>8}{'prec@5':>8}{'recall@5':>9}{'ms':>7}")
    figures = {name: measure(name, method, cases, queries, kinds) for name, method in methods.items()}
    missed = judged(figures)
    print(f"\n{'as shown':24}{'shown':>8}{'right':>8}{'hit@5':>8}   target {SHOWN_RIGHT}")
    for name, known in (
        ("at the desk", {"body": True, "topics": True}),
        ("before sending", {"topics": True}),
        ("nothing suggested", {}),
    ):
        missed += as_shown(name, lambda row, now, known=known: ours(row, now, SURE, **known), cases, queries)
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


def case(row: Row, number: int, words: float, days: float) -> Case:
    return Case(number, words, row["reason"], row["district"], row["body"], days, 1.0, row["answer"])


def alone(cases: Sequence[Case]) -> list[Found]:
    """A rival: by its own score alone, each answer once."""
    kept: list[tuple[Case, Any]] = []
    for item in cases:
        shape = answer_shape(item.answer)
        if not any(near_copies(shape, known) for _case, known in kept):
            kept.append((item, shape))
        if len(kept) == SHOWN:
            break
    return [Found(item, item.words) for item, _shape in kept]


def kind(row: Mapping[str, str]) -> tuple[str, str]:
    return row["reason"], row["category"]


def measure(
    name: str, method: Callable[[Row, float], list[Any]], cases: list[Row], queries: list[Row], kinds: Counter[Any]
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
