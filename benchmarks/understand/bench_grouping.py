"""Groups of voices beside rivals, in the same run, on the same texts.

    python benchmarks/understand/bench_grouping.py [--data DIR] [--samples N] [--half 0|1] [--whole] [--only NAME]

Samples of 6,000 real appeals against the reasons people gave them; `--half` takes one half of the rows (by the CRC of
their number): what is set was chosen on half 0, half 1 is what to report. Also a small region's appeals, Kazakh and
Russian sentences of the same sense mixed (do both land in one group?), and with `--whole` 50,000 texts and the seconds.
Rivals are those scikit-learn has: NMF, LSA with k-means, LSA with HDBSCAN. Ends with 1 when a target is missed.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import sys
import time
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qulaq.jurisdictions import topic_phrases
from qulaq.text.grouping import group
from qulaq.text.grouping.evaluation import agreement
from qulaq.text.plain import html_to_text

SAMPLE, WHOLE, SEED = 6_000, 50_000, 2026
TARGET = {"nmi": 0.56, "ari": 0.32, "left_out": 0.20, "seconds": 180}
Rows = list[tuple[str, str]]


def main() -> None:
    given = _arguments()
    if not given.data.is_dir():
        print(f"There is no data in {given.data}: nothing was measured.")
        return
    print(f"{'texts':<26}{'':<14}{'n':>7}{'groups':>8}{'nmi':>8}{'ari':>8}{'out':>7}{'s':>8}")
    missed = False
    if given.only in "appeals":
        missed |= _appeals(given)
    if given.only in "region":
        _beside("region", list(_read(given.data / "appeals/kursk_train.csv", "theme")))
    if given.only in "bilingual":
        _bilingual(given.data)
    sys.exit(1 if missed else 0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--samples", type=int, default=3)
    parser.add_argument("--half", type=int, choices=(0, 1), default=1)
    parser.add_argument("--whole", action="store_true", help="also 50,000 texts")
    parser.add_argument("--only", default="", help="appeals, region or bilingual")
    return parser.parse_args()


def _appeals(given: argparse.Namespace) -> bool:
    path = given.data / "appeals/spb_appeals.csv.gz"
    rows = list(_read(path, "reason", half=given.half))
    dice = np.random.default_rng(SEED + given.half)
    ours = []
    for number in range(given.samples):
        taken = [rows[place] for place in dice.choice(len(rows), SAMPLE, replace=False)]
        ours.append(_beside(f"appeals, sample {number + 1}", taken))
    missed = bool(ours) and _missed({key: float(np.mean([one[key] for one in ours])) for key in ours[0]})
    if given.whole:
        missed |= _ours("appeals, all", list(_read(path, "reason"))[:WHOLE])["seconds"] > TARGET["seconds"]
    return missed


def _missed(figures: dict[str, float]) -> bool:
    print(f"{'on average':<40}" + "  ".join(f"{key} {figures[key]:.3f}" for key in TARGET))
    better = all(figures[key] >= TARGET[key] for key in ("nmi", "ari"))
    return not (better and all(figures[key] <= TARGET[key] for key in ("left_out", "seconds")))


def _read(path: Path, label: str, half: int | None = None) -> Iterator[tuple[str, str]]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if half is None or zlib.crc32(row["id"].encode()) & 1 == half:
                text = html_to_text(row["text"])
                if text and row[label]:
                    yield text, row[label]


def _beside(name: str, rows: Rows) -> dict[str, float]:
    ours = _ours(name, rows)
    texts, labels = [text for text, _label in rows], [label for _text, label in rows]
    started = time.perf_counter()
    words, reduced = _rival_rows(texts)
    spent = time.perf_counter() - started
    for rival, find in (("NMF", _nmf), ("LSA k-means", _k_means), ("LSA HDBSCAN", _hdbscan)):
        started = time.perf_counter()
        found = find(words if rival == "NMF" else reduced)
        _tell(name, rival, found, labels, spent + time.perf_counter() - started)
    return ours


def _hints() -> dict[str, list[str]]:
    return {code: [one for many in said.values() for one in many] for code, said in topic_phrases("kz").items()}


def _ours(name: str, rows: Rows) -> dict[str, float]:
    started = time.perf_counter()
    found = group([text for text, _label in rows], _hints()).labels()
    return _tell(name, "ours", found, [label for _text, label in rows], time.perf_counter() - started)


def _tell(name: str, who: str, found: NDArray[Any], labels: Sequence[str], seconds: float) -> dict[str, float]:
    one = agreement(found, labels)
    print(
        f"{name:<26}{who:<14}{one.n:>7}{one.groups:>8}{one.nmi:>8.3f}{one.ari:>8.3f}{one.left_out:>7.3f}{seconds:>8.1f}",
        flush=True,
    )
    return {"nmi": one.nmi, "ari": one.ari, "left_out": one.left_out, "seconds": seconds}


def _rival_rows(texts: Sequence[str]) -> tuple[Any, NDArray[Any]]:
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.preprocessing import normalize

    words = TfidfVectorizer(sublinear_tf=True, min_df=2, max_df=0.5).fit_transform(texts)
    return words, normalize(TruncatedSVD(100, random_state=0).fit_transform(words))


def _nmf(words: Any) -> NDArray[Any]:
    from sklearn.decomposition import NMF

    return np.asarray(NMF(30, init="nndsvd", random_state=0, max_iter=200).fit_transform(words).argmax(axis=1))


def _k_means(rows: NDArray[Any]) -> NDArray[Any]:
    from sklearn.cluster import KMeans

    return np.asarray(KMeans(30, n_init=2, random_state=0).fit_predict(rows))


def _hdbscan(rows: NDArray[Any]) -> NDArray[Any]:
    from sklearn.cluster import HDBSCAN

    return np.asarray(HDBSCAN(min_cluster_size=15, copy=True).fit_predict(rows))


def _bilingual(data: Path) -> None:
    """Of pairs of one sentence in both languages that are both in a group, how many are in the same; and by chance."""
    kazakh, russian = (_sentences(data / f"text/sib200_{name}.tsv") for name in ("kaz_Cyrl", "rus_Cyrl"))
    rows = [*kazakh.values(), *(russian[number] for number in kazakh)]
    texts, labels = [text for text, _topic in rows], [topic for _text, topic in rows]
    _words, reduced = _rival_rows(texts)
    for who, found in (("ours", group(texts).labels()), ("LSA k-means", _k_means(reduced))):
        _tell("both languages", who, found, labels, 0.0)
        one, other = found[: len(kazakh)], found[len(kazakh) :]
        both = (one >= 0) & (other >= 0)
        chance = np.mean([np.mean(one[both] == np.roll(other[both], step)) for step in range(1, 20)])
        print(f"{'':<26}{'':<14}pairs together {np.mean(one[both] == other[both]):.3f}, by chance {chance:.3f}")


def _sentences(path: Path) -> dict[str, tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return {row["index_id"]: (row["text"], row["category"]) for row in csv.DictReader(stream, delimiter="\t")}


if __name__ == "__main__":
    main()
