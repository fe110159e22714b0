"""The same matter in other words: what rules of words, topic, place and time find, beside TF-IDF at the same place.

    python benchmarks/text/bench_matter.py [--data DIR] [--quick]

Nobody has marked which appeals of the data are one matter, so a stand-in is measured, and it is only that: two appeals
of one reason about one building within fourteen days are taken for one matter (people may mean two lamps of one house),
and two of one reason elsewhere in the district, or of another reason in the same building, for two. Pairs that are
copies are left out: they are found by `bench_copies.py`. For each of the questions one such other appeal lies among
fourteen that are none.

Two tables: with the place, as the desk has it; and without place and topic, by words alone, where little can be known.
The rival is the cosine of TF-IDF over words, with the same place (300 m) where places are known; its threshold is the
best one on the other half of the questions.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from bench_copies import read

from qulaq.text.copies import compare
from qulaq.text.matter import NEAR_KM, SAME, Said, distance, judge

SOON, LEAST_LETTERS = timedelta(days=14), 40
ELSEWHERE, OTHER_REASON = 9, 5
Scored = Callable[["Question"], Sequence[float]]


class Question(NamedTuple):
    """An appeal; the one of the same matter stands first among the others."""

    asked: Said
    others: list[Said]


def said(row: dict[str, str], reasons: dict[str, int]) -> Said:
    position = (float(row["lat"]), float(row["lon"])) if row["lat"] and row["lon"] else None
    at = datetime.fromisoformat(row["received"])
    return Said(row["text"], reasons.setdefault(row["reason"], len(reasons)), hash(row["district"]), position, at)


def questions(rows: list[dict[str, str]], wanted: int, seed: int) -> Iterator[Question]:
    dice, reasons = random.Random(seed), dict[str, int]()
    rows = [row for row in rows if row["building"] and len(row["text"]) >= LEAST_LETTERS]
    at_building, of_reason = defaultdict(list), defaultdict(list)
    for row in rows:
        at_building[row["building"]].append(row)
        of_reason[row["reason"], row["district"]].append(row)
    dice.shuffle(rows)
    made = 0
    for row in rows:
        same = [other for other in at_building[row["building"]] if _is_same(row, other)]
        elsewhere = [other for other in of_reason[row["reason"], row["district"]] if _soon(row, other)]
        elsewhere = [other for other in elsewhere if other["building"] != row["building"]]
        others = [other for other in at_building[row["building"]] if other["reason"] != row["reason"]]
        if not same or len(elsewhere) < ELSEWHERE:
            continue
        chosen = [dice.choice(same), *dice.sample(elsewhere, ELSEWHERE), *dice.sample(others, min(5, len(others)))]
        yield Question(said(row, reasons), [said(other, reasons) for other in chosen])
        made += 1
        if made == wanted:
            return


def _is_same(row: dict[str, str], other: dict[str, str]) -> bool:
    one = row["id"] != other["id"] and row["reason"] == other["reason"] and _soon(row, other)
    return one and not compare(row["text"], other["text"]).kind


def _soon(row: dict[str, str], other: dict[str, str]) -> bool:
    return abs(datetime.fromisoformat(row["received"]) - datetime.fromisoformat(other["received"])) <= SOON


def ours(question: Question) -> list[float]:
    return [found.score for found in judge(question.asked, question.others)]


def words_only(question: Question) -> list[float]:
    bare = [Said(other.text, at=other.at) for other in question.others]
    return [found.words for found in judge(Said(question.asked.text, at=question.asked.at), bare)]


def tfidf(texts: list[str], *, place: bool) -> Scored:
    from sklearn.feature_extraction.text import TfidfVectorizer

    made: Any = TfidfVectorizer(sublinear_tf=True).fit(texts)

    def score(question: Question) -> list[float]:
        vectors = made.transform([question.asked.text, *(other.text for other in question.others)])
        cosines = (vectors[1:] @ vectors[0].T).toarray().ravel().tolist()
        return [
            cosine + place * _beside(question.asked, other)
            for cosine, other in zip(cosines, question.others, strict=True)
        ]

    return score


def _beside(one: Said, other: Said) -> bool:
    return bool(one.position and other.position and distance(one.position, other.position) <= NEAR_KM)


def best_threshold(scores: list[Sequence[float]]) -> float:
    """The threshold with the best F1."""
    flat = np.array([(score, not place) for row in scores for place, score in enumerate(row)])
    flat = flat[np.argsort(-flat[:, 0])]
    right = np.cumsum(flat[:, 1])
    f1 = 2 * right / (np.arange(1, len(flat) + 1) + right[-1])
    return float(flat[int(np.argmax(f1)), 0])


def show(name: str, scores: list[Sequence[float]], threshold: float) -> tuple[float, float]:
    called = [[score >= threshold for score in row] for row in scores]
    right, all_called = sum(row[0] for row in called), sum(map(sum, called))
    recall, precision = right / len(called), right / max(all_called, 1)
    first = sum(row[0] >= max(row) for row in scores) / len(scores)
    print(f"{name:44}{precision:10.3f}{recall:8.3f}{first:8.3f}")
    return precision, recall


def main() -> None:
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    asked.add_argument("--data", type=Path, default=Path(__file__).resolve().parents[3] / "shared" / "data")
    asked.add_argument("--quick", action="store_true")
    asked.add_argument("--seed", type=int, default=2026)
    options = asked.parse_args()
    rows, _kazakh = read(options.data)
    made = list(questions(rows, 300 if options.quick else 1_500, options.seed))
    texts = [item.text for question in made for item in (question.asked, *question.others)]
    tuned, kept = made[::2], made[1::2]
    print(f"{len(kept):,} questions, {sum(len(question.others) for question in kept):,} pairs\n")
    print(f"{'':44}{'precision':>10}{'recall':>8}{'first':>8}")
    for name, score in (
        ("TF-IDF and the same place", tfidf(texts, place=True)),
        ("TF-IDF alone", tfidf(texts, place=False)),
    ):
        show(name, [score(question) for question in kept], best_threshold([score(question) for question in tuned]))
    show("ours: words, topic, place, time", [ours(question) for question in kept], SAME)
    threshold = best_threshold([ours(question) for question in tuned])
    show(f"  at the best threshold, {threshold:.2f}", [ours(question) for question in kept], threshold)
    threshold = best_threshold([words_only(question) for question in tuned])
    show("ours: words alone", [words_only(question) for question in kept], threshold)


if __name__ == "__main__":
    main()
