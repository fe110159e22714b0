"""Trains src/qulaq/text/data/language.npz: which of Kazakh, Russian and English a text is in.

    python scripts/train_language.py --data ../shared/data [--out FILE] [--without SOURCE] [--fold 0..4]

Sources, all with a licence: SIB-200, KazQAD, KazNERD, KazSAnDRA (CC BY and CC BY-SA), words of our own (locale/,
topics, the Kazakh-Russian dictionary), the dictionary of Russian of pymorphy3 (OpenCorpora, CC BY-SA), and frequency
lists of Russian and English words: `pip install wordfreq` (data CC BY-SA 4.0). Short pieces, Latin letters, Russian
keyboards and typing errors are made from them with fixed seeds, so that the file is the same every time. `--fold`
leaves out every fifth row, `--without` a whole source: so it is evaluated.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

import _language_texts as texts_of

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE / "benchmarks" / "text"))
import _languages as made  # noqa: E402
import _spellings as spelt  # noqa: E402

from qulaq.text.language import evidence  # noqa: E402
from qulaq.text.pieces import BITS, as_written, by_script, features  # noqa: E402

KAZAKH, OTHER = 1, 0
INFORMAL = 4  # reviews are few, and nearest to how people write; each time they are cut and spelt anew
SOURCES: dict[str, Callable[[Path], list[str]]] = {
    "sib": lambda folder: made.sib(folder, "kaz_Cyrl"),
    "kazqad": made.kazqad,
    "questions": made.kazqad_queries,
    "kaznerd": made.kaznerd,
    "kazsandra": made.kazsandra,
}


def kazakh(folder: Path, options: argparse.Namespace, chance: random.Random) -> list[str]:
    texts: list[str] = texts_of.catalogue("kk") + texts_of.phrases("kk") + texts_of.PLACES * 3
    for name, read in SOURCES.items():
        if name != options.without and not (name == "questions" and options.without == "kazqad"):
            rows = kept(read(folder), options.fold)
            texts += made.pieces(rows) if name == "kazqad" else rows * INFORMAL if name == "kazsandra" else rows
    texts = [text[:400] for text in texts]
    rows = list(texts_of.kazakh_with_names(texts, chance, len(texts)))
    rows += texts_of.kazakh_forms(chance, options.words)
    for text in texts:
        rows += [text, *(short(text, chance) for _cut in range(options.cuts))]
    return [variant(row, chance) for row in rows if made.is_kazakh(row)]


def short(text: str, chance: random.Random) -> str:
    return made.cut(text, chance, most=chance.randint(8, 25), inside_words=chance.random() < 0.25)


def kept(texts: list[str], fold: int | None) -> list[str]:
    return texts if fold is None else [text for place, text in enumerate(texts) if place % 5 != fold]


def variant(text: str, chance: random.Random) -> str:
    text = often_mistyped(text, chance)
    kind = chance.random()
    if kind < 0.25:
        return text
    return spelt.russian_keyboard(text, chance) if kind < 0.55 else spelt.latin(text, chance)


def often_mistyped(text: str, chance: random.Random) -> str:
    return spelt.mistyped(text, chance) if chance.random() < 0.12 else text


def others(folder: Path, options: argparse.Namespace, chance: random.Random) -> list[str]:
    rows: list[str] = list(texts_of.russian_with_names(chance, 6_000))
    rows += texts_of.russian_forms(chance, options.words)
    real = {
        "ru": kept(made.sib(folder, "rus_Cyrl"), options.fold) + texts_of.catalogue("ru") + texts_of.phrases("ru"),
        "en": kept(made.sib(folder, "eng_Latn"), options.fold) + texts_of.english_of_screens(),
    }
    for language, texts in real.items():
        for text in texts:
            rows += [text, *(short(text, chance) for _cut in range(8))]
        rows += texts_of.from_frequencies(language, chance, options.words)
    return [often_mistyped(row, chance) for row in rows]


def matrix(texts: list[str]) -> csr_matrix:
    blocks = []
    for start in range(0, len(texts), 20_000):
        columns = [features(as_read(text))[0] for text in texts[start : start + 20_000]]
        lengths = np.array([len(row) for row in columns])
        values = np.repeat(1 / np.sqrt(np.maximum(lengths, 1)), lengths).astype(np.float32)
        indptr = np.concatenate(([0], np.cumsum(lengths)))
        block = csr_matrix((values, np.concatenate(columns), indptr), shape=(len(columns), 1 << BITS))
        block.sum_duplicates()
        blocks.append(block)
    return vstack(blocks).tocsr()


def as_read(text: str) -> list[str]:
    return [word.lower() for word in as_written(text)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default="../shared/data")
    parser.add_argument("--out", default=str(HERE / "src/qulaq/text/data/language.npz"))
    parser.add_argument("--without", default="", choices=("", *SOURCES))
    parser.add_argument("--fold", type=int)
    parser.add_argument("--words", type=int, default=30_000)
    parser.add_argument("--cuts", type=int, default=3)
    parser.add_argument("--strength", type=float, default=20.0)
    options = parser.parse_args()
    folder, chance = made.data_folder(options.data), random.Random(4)
    texts, labels = [], []
    for label, rows in ((KAZAKH, kazakh(folder, options, chance)), (OTHER, others(folder, options, chance))):
        rows = [row for row in rows if made.in_words(row)]
        texts += rows
        labels += [label] * len(rows)
        print(f"{'Kazakh' if label else 'Russian and English'}: {len(rows)} texts", flush=True)
    labels = np.array(labels)
    print("first on four fifths, to judge the last fifth", flush=True)
    apart = np.random.default_rng(4).random(len(texts)) < 0.2
    rows = matrix(texts)
    judges = trained_judges(
        [texts[place] for place in np.flatnonzero(apart)],
        labels[apart],
        *fitted(rows[~apart], labels[~apart], options.strength),
    )
    weights, bias = fitted(rows, labels, options.strength)
    scale = np.quantile(np.abs(weights[weights != 0]), 0.999) / 127
    packed = np.clip(np.rint(weights / scale), -127, 127).astype(np.int8)
    np.savez_compressed(options.out, weights=packed, scale=np.float32(scale), bias=np.float32(bias), **judges)
    print(f"{options.out}: {Path(options.out).stat().st_size:,} bytes, {np.count_nonzero(packed):,} weights")


def fitted(rows: csr_matrix, labels: np.ndarray, strength: float) -> tuple[np.ndarray, float]:
    model = LogisticRegression(C=strength, solver="liblinear", class_weight="balanced", max_iter=30, tol=1e-3)
    model.fit(rows, labels)
    return model.coef_[0].astype(np.float32), float(model.intercept_[0])


def trained_judges(texts: list[str], labels: np.ndarray, weights: np.ndarray, bias: float) -> dict[str, np.ndarray]:
    """How the evidence of words adds up, learned on texts that the pieces have not seen."""
    seen = [by_script(as_written(text)) for text in texts]
    judges = {}
    for script in ("cyrillic", "latin"):
        places = [place for place, (_found, _others, of) in enumerate(seen) if of == script]
        values = np.array([evidence([word.lower() for word in seen[place][0]], weights, bias) for place in places])
        model = LogisticRegression(C=10.0, class_weight="balanced", fit_intercept=False, max_iter=2000)
        model.fit(values, labels[places])
        print(f"{script}: {len(places)} texts judged, right {model.score(values, labels[places]):.4f}", flush=True)
        judges[script] = model.coef_[0]
    return judges


if __name__ == "__main__":
    main()
