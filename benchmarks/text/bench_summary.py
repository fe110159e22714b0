"""What summaries cover, how much they repeat, and whether altered sentences are found out.

    python benchmarks/text/bench_summary.py [--data DIR] [--quick]

Groups are real appeals of one reason in one district, in the order they came. Sentences are chosen from every second
text; what they cover is measured on the others, which no method has seen, and by features none of them chooses by
(character 4-grams). Rivals in the same run: the first sentences of the newest texts (lead), sentences drawn at random,
and plain TextRank (Mihalcea & Tarau 2004). Exits with 1 when a target is missed.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from summary_support import altered

from qulaq.text.said import Source
from qulaq.text.summary import summarise
from qulaq.text.words import sentences

REAL = Path(__file__).resolve().parents[3] / "shared" / "data"
LEAST, MOST, COUNT, NEAR, SEED = 60, 400, 5, 0.3, 4
LETTERS = re.compile(r"[^\W_]+")
Chooser = Callable[[Sequence[str], int], list[str]]


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--data", type=Path, default=REAL)
    reader.add_argument("--quick", action="store_true", help="fewer groups")
    given = reader.parse_args()
    file = given.data / "appeals" / "spb_appeals.csv.gz"
    if not file.exists():
        sys.exit(f"The real appeals are not here ({file}): nothing is measured.")
    csv.field_size_limit(10**9)
    with gzip.open(file, "rt", encoding="utf-8") as rows:
        appeals = list(csv.DictReader(rows))
    groups = groups_of(appeals)[: 25 if given.quick else 120]
    missed = coverage(groups) + honesty(groups) + speed(appeals)
    missed += altered(groups)
    sys.exit(1 if missed else 0)


def groups_of(appeals: Iterable[dict[str, str]]) -> list[list[str]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in appeals:
        if row["text"].strip():
            found[row["reason"], row["district"]].append(row["text"])
    kept = [texts[:MOST] for _name, texts in sorted(found.items()) if len(texts) >= LEAST]
    random.Random(SEED).shuffle(kept)
    return kept


# --- who chooses ----------------------------------------------------------------------------------------------------


def ours(texts: Sequence[str], count: int) -> list[str]:
    told = summarise([Source(str(number), text) for number, text in enumerate(texts)], sentences=count)
    return [line.text for line in told.lines]


def lead(texts: Sequence[str], count: int) -> list[str]:
    return [cut(text)[0] for text in reversed(texts) if cut(text)][:count]


def drawn(texts: Sequence[str], count: int) -> list[str]:
    every = [piece for text in texts for piece in cut(text)]
    return random.Random(SEED).sample(every, min(count, len(every)))


def textrank(texts: Sequence[str], count: int) -> list[str]:
    every = [piece for text in texts for piece in cut(text)]
    bags = [set(re.findall(r"\w+", piece.lower())) for piece in every]
    columns: dict[str, int] = {}
    cells = [(row, columns.setdefault(word, len(columns))) for row, bag in enumerate(bags) for word in sorted(bag)]
    rows, places = zip(*cells, strict=True)
    shared = csr_matrix((np.ones(len(cells)), (rows, places)), shape=(len(every), len(columns)))
    both = (shared @ shared.T).toarray()
    sizes = np.log1p(np.asarray([len(bag) for bag in bags]))
    weights = both / np.maximum(sizes[:, None] + sizes[None, :], 1e-9)
    np.fill_diagonal(weights, 0)
    walk = weights / np.maximum(weights.sum(axis=1, keepdims=True), 1e-9)
    rank = np.full(len(every), 1 / len(every))
    for _round in range(50):
        rank = 0.15 / len(every) + 0.85 * walk.T @ rank
    return [every[number] for number in np.argsort(-rank, kind="stable")[:count]]


def cut(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


# --- what is measured -----------------------------------------------------------------------------------------------


class Grams:
    """Character 4-grams of folded letters, weighted by rarity among the texts measured on."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.columns: dict[str, int] = {}
        bags = [grams(text) for text in texts]
        for bag in bags:
            for gram in sorted(bag):
                self.columns.setdefault(gram, len(self.columns))
        spread = np.bincount([self.columns[gram] for bag in bags for gram in bag], minlength=len(self.columns))
        self.idf = np.log((1 + len(texts)) / (1 + spread)) + 1
        self.rows = self.of(texts)

    def of(self, texts: Sequence[str]) -> csr_matrix:
        cells = [
            (row, self.columns[gram]) for row, text in enumerate(texts) for gram in sorted(grams(text))
            if gram in self.columns
        ]  # fmt: skip
        rows, places = zip(*cells, strict=True) if cells else ((), ())
        made = csr_matrix((self.idf[list(places)], (rows, places)), shape=(len(texts), len(self.columns)))
        norms = np.sqrt(np.asarray(made.multiply(made).sum(axis=1)).ravel())
        return csr_matrix(made.multiply(1 / np.maximum(norms, 1e-9)[:, None]))


def grams(text: str) -> set[str]:
    folded = f" {' '.join(LETTERS.findall(text.lower()))} "
    return {folded[place : place + 4] for place in range(max(1, len(folded) - 3))}


def coverage(groups: Sequence[Sequence[str]]) -> int:
    """Nearness of each unseen text to the nearest chosen sentence (mean, and share over a threshold), words of unseen
    texts that stand in the summary, and how near chosen sentences are to one another."""
    found: dict[str, list[tuple[float, float, float, float]]] = defaultdict(list)
    choosers: dict[str, Chooser] = {"ours": ours, "TextRank": textrank, "lead": lead, "random": drawn}
    for texts in groups:
        shown, unseen = texts[::2], texts[1::2]
        space = Grams(unseen)
        for name, choose in choosers.items():
            found[name].append(measure(space, unseen, choose(shown, COUNT)))
    print(f"\nUnseen texts of {len(groups)} groups, {COUNT} sentences each")
    print(f"{'':12}{'nearness':>10}{'reached':>10}{'repeats':>10}{'letters':>10}")
    means = {name: np.mean(values, axis=0) for name, values in found.items()}
    for name, (near, reached, repeats, letters) in means.items():
        print(f"{name:12}{near:10.3f}{reached:10.3f}{repeats:10.3f}{letters:10.0f}")
    rivals = [values for name, values in means.items() if name != "ours"]
    target = max(values[1] for values in rivals)
    good = means["ours"][1] > target and means["ours"][2] < means["TextRank"][2]
    print(f"{'target':12}{'':10}{f'> {target:.3f}':>10}{means['TextRank'][2]:>9.3f}>  {'met' if good else 'MISSED'}")
    return int(not good)


def measure(space: Grams, unseen: Sequence[str], chosen: Sequence[str]) -> tuple[float, float, float, float]:
    rows = space.of(chosen)
    near = (rows @ space.rows.T).toarray().max(axis=0)
    own = (rows @ rows.T).toarray()
    np.fill_diagonal(own, 0)
    return float(near.mean()), float((near >= NEAR).mean()), float(own.max(axis=1).mean()), sum(map(len, chosen))


def honesty(groups: Sequence[Sequence[str]]) -> int:
    """Two matters in one pile: how many of the texts cited for a sentence are of the matter of that sentence."""
    right = cited = 0
    for one, other in zip(groups[::2], groups[1::2], strict=False):
        size = min(len(one), len(other), 100)
        texts = [Source(f"0/{number}", text) for number, text in enumerate(one[:size])]
        texts += [Source(f"1/{number}", text) for number, text in enumerate(other[:size])]
        for line in summarise(texts).lines:
            side = line.citations[0].source[0]
            beside = [citation.source[0] for citation in line.citations[1:]]
            right, cited = right + beside.count(side), cited + len(beside)
    share = right / cited if cited else 0.0
    print(
        f"\nOf two matters in one pile, texts cited for a sentence that are of its own matter: {share:.3f} of {cited}"
    )
    print(f"{'target':12}{'≥ 0.900':>10}  {'met' if share >= 0.9 else 'MISSED'}")
    return int(share < 0.9)


def speed(appeals: Sequence[dict[str, str]]) -> int:
    texts = [Source(row["id"], row["text"], "ru") for row in appeals if len(row["text"]) > 150][:1000]
    summarise(texts[:50])
    started = time.process_time()
    summarise(texts)
    spent = time.process_time() - started
    print(f"\n{len(texts)} texts of {sum(len(item.text) for item in texts) // len(texts)} letters: {spent:.2f} s")
    print(f"{'target':12}{'< 2 s':>10}  {'met' if spent < 2 else 'MISSED'}")
    return int(spent >= 2)


if __name__ == "__main__":
    main()
