"""Trains src/qulaq/text/data/latin.npz: whether a text in Latin letters is Russian ("net sveta vo dvore").

    python scripts/train_latin.py --data ../shared/data [--out FILE] [--fold 0..4]

Russian are SIB-200 (CC BY-SA 4.0), the words of our screens and topics, and the messages written for Qulaq, spelt in
Latin letters as offices and people do; not Russian are the Kazakh sources of `train_language.py` in their Latin
writings, and English. With fixed seeds the file is the same every time. `--fold` leaves out every fifth row.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

import _language_texts as texts_of

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE / "benchmarks" / "text"))
import _languages as made  # noqa: E402
import _russian_latin as russian  # noqa: E402
import _spellings as spelt  # noqa: E402

from qulaq.text.latin import TRAINED, inside  # noqa: E402
from qulaq.text.pieces import BITS, as_written, by_script, features  # noqa: E402
from qulaq.text.words import sentences  # noqa: E402

MOST, LONGEST = 8_000, 400  # texts of a source; letters of a text
CUTS = {"ru": 8, "kk": 3, "en": 6}  # short pieces of each text
INFORMAL = 4  # reviews are few, and full of Russian words; each time they are cut and spelt anew
LEAST = 2  # steps of the scale; smaller weights are left out


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--data", type=Path, required=True)
    asked.add_argument("--out", type=Path, default=TRAINED)
    asked.add_argument("--fold", type=int)
    given = asked.parse_args()
    chance = random.Random(3)
    texts = {language: list(_texts(language, given.data, given.fold)) for language in CUTS}
    rows = [(row, language == "ru") for language, found in texts.items() for row in _rows(found, language, chance)]
    words = [(found, is_russian) for row, is_russian in rows if (found := _latin(row))]
    fitted = LogisticRegression(C=20, solver="liblinear", max_iter=60, random_state=0)
    labels = np.array([is_russian for _found, is_russian in words])
    fitted.fit(_counted([found for found, _is_russian in words]), labels)
    weights = fitted.coef_[0]
    scale = np.abs(weights).max() / 127
    steps = np.rint(weights / scale).astype(np.int8)
    steps[np.abs(steps) < LEAST] = 0
    kept = np.flatnonzero(steps).astype(np.int32)
    bias = np.array(fitted.intercept_[0])
    np.savez_compressed(given.out, kept=kept, steps=steps[kept], scale=np.array(scale), bias=bias)
    print(f"{len(words):,} rows, {len(kept):,} weights; {given.out}: {given.out.stat().st_size / 1e6:.2f} MB")


def _texts(language: str, folder: Path, fold: int | None) -> Iterator[str]:
    for source in _sources(language, folder):
        for place, text in enumerate(source[:MOST]):
            if fold is None or place % 5 != fold:
                yield text[:LONGEST]


def _sources(language: str, folder: Path) -> list[list[str]]:
    if language == "en":
        guides = [path.read_text("utf-8").replace("\n", " ") for path in sorted((HERE / "docs").rglob("*.md"))]
        said = [guide[span.start : span.end] for guide in guides for span in sentences(guide)]
        return [made.sib(folder, "eng_Latn"), texts_of.english_of_screens(), said]
    own = [texts_of.catalogue(language), texts_of.phrases(language), _written(language)]
    if language == "ru":
        return [made.sib(folder, "rus_Cyrl"), *own]
    read = (made.kazqad, made.kazqad_queries, made.kaznerd, *[made.kazsandra] * INFORMAL)
    return [made.sib(folder, "kaz_Cyrl"), *(source(folder) for source in read), *own]


def _written(language: str) -> list[str]:
    with (HERE / "benchmarks" / "text" / "danger" / "learned.tsv").open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row["text"] for row in rows if row["language"] == language]


def _rows(texts: Sequence[str], language: str, chance: random.Random) -> Iterator[str]:
    """Each text and pieces of it, each spelt anew; English also without capitals."""
    for text in texts:
        cut = (_short(text, chance) for _cut in range(CUTS[language]))
        for row in (text, *cut):
            if language == "ru":
                yield russian.latin(row, chance)
            elif language == "kk":
                yield spelt.latin(row, chance)
            else:
                yield row if chance.random() < 0.6 else row.lower()


def _short(text: str, chance: random.Random) -> str:
    return made.cut(text, chance, most=chance.randint(8, 25), inside_words=chance.random() < 0.25)


def _latin(text: str) -> list[str]:
    found, _others, script = by_script(as_written(text))
    return [word.lower() for word in found] if script == "latin" else []


def _counted(rows: Sequence[list[str]]) -> csr_matrix:
    """Counts of pieces of words, as `inside` weighs them: shape (rows, 2 ** BITS)."""
    places = [features(found)[0] for found in rows]
    ends = np.concatenate(([0], np.cumsum([len(one) for one in places])))
    values = np.concatenate([np.full(len(one), inside(len(one)), np.float32) for one in places])
    return csr_matrix((values, np.concatenate(places), ends), shape=(len(rows), 1 << BITS))


if __name__ == "__main__":
    main()
