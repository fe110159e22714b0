"""Makes src/qulaq/text/data/dangerlike.npz: what reads like a danger to life (docs/models/danger.md).

    python scripts/train_danger.py [--out FILE]

Learned are the messages of benchmarks/text/danger/learned.tsv, dangers and others, and as others the appeals, answers
and sentences that stand elsewhere in this repository. All were written for Qulaq; no real appeal is among them.
"""

from __future__ import annotations

import argparse
import csv
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from math import log
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix

from qulaq.text.answers.model import fit
from qulaq.text.danger import in_danger
from qulaq.text.dangerlike import DANGER, LEARNED, OTHER, RATE, Reader, pieces
from qulaq.text.routing import features
from qulaq.text.routing.ridge import train_ridge
from qulaq.text.routing.weights import Counter

ROOT = Path(__file__).parent.parent
WRITTEN = ROOT / "benchmarks" / "text"
SHOWN = ROOT / "src" / "qulaq" / "project" / "demonstration" / "data"
COLUMNS = 20_000  # in a block
PARTS = 5  # one of them is held back for the chances
KEPT = 3  # every third danger is shipped, to be held fast where something is learned (qulaq.text.leaning)
# From here on it does not speak against a list, is better looked at soon, alarms alone: set by counting real appeals of
# a city and a region that pass it (docs/models/danger.md)
CONFIRMS, DOUBTS, CERTAIN = 0.3, 0.47, 0.65
LONG = 25  # letters: shorter lines of the demonstration are names and headings
CHOICE = re.compile(r"\[([^]|]*\|[^]]*)\]")
MARK = re.compile(r"\{\{\w+\|([^}]*)\}\}")


class Message(NamedTuple):
    text: str
    label: int


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--out", type=Path, default=LEARNED)
    out = asked.parse_args().out
    own = [Message(row["text"], int(row["label"])) for row in _rows(WRITTEN / "danger" / "learned.tsv")]
    elsewhere = [Message(text, OTHER) for text in _elsewhere()]
    dangers = [text for text, label in own if label == DANGER]
    write(learn(own + elsewhere)._replace(chances=chances(own, elsewhere)), dangers[::KEPT], out)
    print(f"{len(dangers):,} dangers of {len(own):,} messages; {out}: {out.stat().st_size / 1e6:.1f} MB")


def learn(messages: Sequence[Message]) -> Reader:
    """From all at once; of a long one that is no danger also from its pieces, as they are asked about."""
    parts = [Message(part, OTHER) for text, label in messages if label == OTHER for part in pieces(text)]
    learned = list(dict.fromkeys([*messages, *parts]))
    counted = features.hashed([_read(text) for text, _label in learned])
    counter = Counter()
    counter.add(counted)
    weights = counter.weights(COLUMNS)
    labels = np.array([label for _text, label in learned])
    ridge, _without = train_ridge(weights.weighed(counted), labels, csr_matrix((2, weights.width), dtype=np.float32))
    return Reader(weights, ridge, CONFIRMS, DOUBTS, CERTAIN, (0.0, 0.0, 0.0))


def chances(own: Sequence[Message], elsewhere: Sequence[Message]) -> tuple[float, float, float]:
    """Log odds by logistic regression on scores of messages that were not learned from; then moved to RATE."""
    order = np.random.default_rng(1).permutation(len(own))
    held, others = ([own[place] for place in places] for places in np.split(order, [len(own) // PARTS]))
    reader = learn([*others, *elsewhere])
    found = np.array([(reader.likest(text).score, bool(in_danger(text))) for text, _label in held], dtype=np.float32)
    labels = np.array([label for _text, label in held], dtype=np.float32)
    (by_score, by_list), start = fit(csr_matrix(found), labels, penalty=1e-3)
    share = labels.mean()
    return float(by_score), float(by_list), float(start - log(share / (1 - share)) + log(RATE / (1 - RATE)))


def write(reader: Reader, dangers: Sequence[str], out: Path) -> None:
    thresholds = np.array([reader.confirms, reader.doubts, reader.certain], dtype=np.float32)
    odds = np.array(reader.chances, dtype=np.float32)
    ridge = reader.ridge
    parts = {"slopes": ridge.slopes, "offset": ridge.offset, "thresholds": thresholds, "chances": odds}
    parts["dangers"] = np.frombuffer("\n".join(dangers).encode(), dtype=np.uint8)
    for name, known in reader.weights.blocks.items():
        parts |= {f"{name}.columns": known.columns, f"{name}.rarity": known.rarity.astype(np.float16)}
    np.savez_compressed(out, allow_pickle=False, **parts)


@cache
def _read(text: str) -> features.Read:
    return features.read(text)


def _elsewhere() -> Iterator[str]:
    for path in sorted(SHOWN.glob("*.csv")):
        yield from (row["text"] for row in _rows(path, ","))
    for path in sorted((SHOWN / "year").rglob("*.toml")):
        for line in chain.from_iterable(map(str.splitlines, _strings(tomllib.loads(path.read_text("utf-8"))))):
            yield from (line for line in _chosen(line) if len(line) > LONG)
    for path in sorted(WRITTEN.glob("personal/*.tsv")) + sorted(WRITTEN.glob("promises/*.tsv")):
        texts = (MARK.sub(r"\1", row["text"]) for row in _rows(path))
        yield from (text for text in texts if not in_danger(text))  # a few of them are dangers


def _chosen(line: str) -> Iterator[str]:
    """What the demonstration makes of a line: the first of each `[one|other]`, and the last."""
    yield CHOICE.sub(lambda found: found[1].split("|")[0], line)
    yield CHOICE.sub(lambda found: found[1].split("|")[-1], line)


def _rows(path: Path, delimiter: str = "\t") -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        quoting = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
        yield from csv.DictReader(stream, delimiter=delimiter, quoting=quoting)


def _strings(given: Any) -> Iterator[str]:
    if isinstance(given, str):
        yield given
    elif isinstance(given, dict | list):
        inside: Iterable[Any] = given.values() if isinstance(given, dict) else given
        for one in inside:
            yield from _strings(one)


if __name__ == "__main__":
    main()
