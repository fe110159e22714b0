"""Stems: how often a question finds its passage (KazQAD, plain BM25) by our stems, by words alone and by a plain
suffix stemmer; how many families of words they keep together and apart; words a second.

    python benchmarks/text/bench_stems.py [--data ../shared/data] [--quick]
"""

from __future__ import annotations

import argparse
import math
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import json

import _languages as made

from qulaq.text.script import plain_letters
from qulaq.text.stems import stem, stems
from qulaq.text.words import words

FAMILIES = Path(__file__).resolve().parent.parent.parent / "tests" / "unit" / "text" / "families.txt"
R_AT_10, TOGETHER, APART, A_SECOND = 0.80, 0.95, 0.99, 200_000
ENGLISH_TOGETHER = 0.90  # Snowball, as it is: buses, buse
PUBLISHED_RIVAL = 0.79
# The rival of the data folder, as a plain list: the longest ending that leaves three letters
_PLAIN_SAID = (
    "лар лер дар дер тар тер ның нің дың дің тың тің ға ге қа ке на не ны ні ды ді ты ті да де та те нда нде дан "
    "ден тан тен нан нен мен бен пен ы і сы сі ым ім мыз міз ымыз іміз ың ің лары лері дары дері тары тері ларын "
    "лерін ында інде ынан інен ының інің ындағы індегі ған ген қан кен атын етін ып іп"
)
PLAIN = sorted(
    _PLAIN_SAID.split(),
    key=len,
    reverse=True,
)


def plain_suffixes(text: str) -> list[str]:
    return [
        next((word[: -len(end)] for end in PLAIN if word.endswith(end) and len(word) - len(end) > 2), word)
        for word in words(text)
    ]


class Bm25:
    """Robertson and Zaragoza, "The probabilistic relevance framework" (2009): k1 1.2, b 0.75."""

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        self.lengths = [len(document) for document in documents]
        self.mean = sum(self.lengths) / len(documents)
        self.postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, document in enumerate(documents):
            for term, count in Counter(document).items():
                self.postings[term].append((number, count))

    def best(self, query: Sequence[str], most: int = 10) -> list[int]:
        scores: dict[int, float] = defaultdict(float)
        for term in set(query):
            found = self.postings.get(term, [])
            rarity = math.log(1 + (len(self.lengths) - len(found) + 0.5) / (len(found) + 0.5))
            for number, count in found:
                length = 1.2 * (0.25 + 0.75 * self.lengths[number] / self.mean)
                scores[number] += rarity * count * 2.2 / (count + length)
        return sorted(scores, key=lambda number: (-scores[number], number))[:most]


def recall(folder: Path, cut: Callable[[str], list[str]], passages: list[str], plain: bool = False) -> float:
    lines = (folder / "text" / "kazqad_queries.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [(one["query"], one["passage"]) for one in map(json.loads, lines) if one["passage"] < len(passages)]
    index = Bm25([cut(passage) for passage in passages])
    found = sum(passage in index.best(cut(plain_letters(query) if plain else query)) for query, passage in asked)
    return found / len(asked)


def families() -> list[tuple[str, list[str]]]:
    """(language, forms): each line of the file is a language and the forms of one word."""
    lines = FAMILIES.read_text(encoding="utf-8").splitlines()
    return [(line[:2], line[3:].split()) for line in lines if re.match(r"(kk|ru|en) ", line)]


def kept_together(language: str) -> tuple[float, float]:
    """The share of pairs of one family with one stem, and of families that share no stem with another."""
    groups = [[stem(form) for form in forms] for of, forms in families() if of == language]
    pairs = [one == other for group in groups for one, other in combinations(group, 2)]
    owners: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for one in group:
            owners[one].add(number)
    shared = {number for numbers in owners.values() if len(numbers) > 1 for number in numbers}
    return sum(pairs) / len(pairs), 1 - len(shared) / len(groups)


def words_a_second(texts: list[str]) -> float:
    for text in texts[:50]:
        stems(text)
    found = [words(text) for text in texts]
    for word in {word for row in found for word in row}:
        stem(word)
    started = time.process_time()
    for row in found:
        for word in row:
            stem(word)
    return sum(map(len, found)) / (time.process_time() - started)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default="../shared/data")
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    folder = made.data_folder(options.data)
    passages = made.kazqad(folder)[: 1500 if options.quick else None]
    ours, keyboard = recall(folder, stems, passages), recall(folder, stems, passages, plain=True)
    rows = [("KazQAD R@10, BM25 on our stems", ours, R_AT_10), ("  questions from a Russian keyboard", keyboard, 0.79)]
    started = time.process_time()
    for text in passages:
        stems(text)
    print(f"stems of {len(passages)} passages in {time.process_time() - started:.1f} s")
    for language in ("kk", "ru", "en"):
        together, apart = kept_together(language)
        rows += [
            (
                f"{language}: pairs of a family with one stem",
                together,
                ENGLISH_TOGETHER if language == "en" else TOGETHER,
            ),
            (f"{language}: families apart", apart, APART),
        ]
    rows.append(("words a second", words_a_second(passages[:1000]), A_SECOND))
    print(f"{'measure':44}{'ours':>12}{'target':>12}")
    for name, value, target in rows:
        shown = f"{value:,.0f}" if value > 1 else f"{value:.4f}"
        print(f"{name:44}{shown:>12}{target:>12,}{'' if value >= target else '  MISSED'}")
    print(f"{'rival: words alone':44}{recall(folder, words, passages):>12.4f}")
    print(
        f"{'rival: plain suffixes':44}{recall(folder, plain_suffixes, passages):>12.4f}{PUBLISHED_RIVAL:>12} published"
    )
    sys.exit(any(value < target for _name, value, target in rows))


if __name__ == "__main__":
    main()
