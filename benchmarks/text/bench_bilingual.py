"""The Kazakh–Russian dictionary: trained on Russian sentences, asked in Kazakh, with it and without.

    python benchmarks/text/bench_bilingual.py [--data ../shared/data]

SIB-200, seven topics. The sentences of the two languages are translations of one another, so a sentence that was
trained on is never asked about: folds by number of the sentence. Rival: character n-grams, as in the data README
(0.500 there). What a routing model makes of it: bench_routing.py.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.naive_bayes import ComplementNB
from sklearn.pipeline import make_union
from sklearn.svm import LinearSVC

from qulaq.text.bilingual import STEMS, _Tables, bridge, entries, in_russian, pivots
from qulaq.text.stems import stem
from qulaq.text.words import words

TARGET, FOLDS, LOAD_MS = 0.62, 4, 5.0


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def pieces() -> Any:
    """Whole stems and pieces of them: исследован and исследовател have much in common."""
    return make_union(
        TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True),
        TfidfVectorizer(token_pattern=r"\S+", sublinear_tf=True),
    )


def letters() -> Any:
    return TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)


def asked(
    known: Sequence[str], answers: np.ndarray, known_ids: np.ndarray,
    texts: Sequence[str], right: np.ndarray, ids: np.ndarray,
    features: Callable[[], Any], model: Callable[[], Any],
) -> float:  # fmt: skip
    """The share of right topics over the folds."""
    found = 0
    for fold in range(FOLDS):
        learn, ask = known_ids % FOLDS != fold, ids % FOLDS == fold
        vectors = features()
        trained = model().fit(
            vectors.fit_transform([text for text, used in zip(known, learn, strict=True) if used]), answers[learn]
        )
        guessed = trained.predict(vectors.transform([text for text, used in zip(texts, ask, strict=True) if used]))
        found += int((guessed == right[ask]).sum())
    return found / len(texts)


def load_ms() -> float:
    spent = []
    for _round in range(5):
        started = time.process_time()
        _Tables(STEMS.read_text(encoding="utf-8").strip("\n"))
        spent.append((time.process_time() - started) * 1000)
    return min(spent)


def main() -> int:
    reader = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    reader.add_argument("--data", type=Path, default=Path("../shared/data"))
    folder = reader.parse_args().data / "text"
    if not (folder / "sib200_kaz_Cyrl.tsv").is_file():
        print(f"No data in {folder}: nothing is measured.")
        return 0
    russian, kazakh = rows(folder / "sib200_rus_Cyrl.tsv"), rows(folder / "sib200_kaz_Cyrl.tsv")
    stems = {
        name: [[stem(word, name) for word in words(row["text"])] for row in found]
        for name, found in (("ru", russian), ("kk", kazakh))
    }
    labels = {name: np.array([row["category"] for row in found]) for name, found in (("ru", russian), ("kk", kazakh))}
    ids = {name: np.array([int(row["index_id"]) for row in found]) for name, found in (("ru", russian), ("kk", kazakh))}

    def share(
        known: Sequence[str],
        texts: Sequence[str],
        features: Callable[[], Any],
        model: Callable[[], Any],
        of: str = "kk",
    ) -> float:
        return asked(known, labels["ru"], ids["ru"], texts, labels[of], ids[of], features, model)

    plain = [" ".join(found) for found in stems["ru"]]
    bayes = lambda: ComplementNB(alpha=0.3)  # noqa: E731
    rival = share([row["text"] for row in russian], [row["text"] for row in kazakh], letters, lambda: LinearSVC(C=0.4))
    ours = share(plain, [" ".join(in_russian(found, "kk")) for found in stems["kk"]], pieces, bayes)
    every = share(plain, [" ".join(bridge(found, "kk")) for found in stems["kk"]], pieces, bayes)
    without = share(plain, [" ".join(found) for found in stems["kk"]], pieces, bayes)
    ceiling = share(plain, plain, pieces, bayes, "ru")
    counted = Counter(word for found in stems["kk"] for word in found)
    met = sum(count for word, count in counted.items() if pivots(word)) / counted.total()
    loaded = load_ms()
    known = sum(len(left) for left, _right in entries())
    print(f"{known} Kazakh words and phrases; {met:.0%} of the words of the set are met")
    print(f"{'trained in Russian, asked in Kazakh':44} {'ours':>6} {'rival':>6}  target")
    print(f"{'first meaning':44} {ours:6.3f} {rival:6.3f}  {TARGET}")
    print(f"{'every meaning':44} {every:6.3f}")
    print(f"{'the same model without the dictionary':44} {without:6.3f}")
    print(f"{'asked in Russian (the ceiling)':44} {ceiling:6.3f}")
    print(f"{'ms to load':44} {loaded:6.1f} {'–':>6}  {LOAD_MS}")
    return int(ours < TARGET or loaded > LOAD_MS)


if __name__ == "__main__":
    sys.exit(main())
