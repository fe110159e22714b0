"""Makes src/qulaq/text/data/kazakh_shift.npy: how far Russian embeddings lie from Kazakh ones of the same meaning.

    pip install "qulaq[embeddings]"
    python scripts/train_kazakh_shift.py [--texts 500] [--out FILE]

The texts are Qulaq's own: sentences of its screens in both languages (locale/), no data of anybody.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np
import polib

from qulaq.text.embeddings import SHIFT, E5Embedder

SHORTEST, SEED = 40, 1
MARKED = set("%{<")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--texts", type=int, default=500)
    asked.add_argument("--out", type=Path, default=SHIFT)
    given = asked.parse_args()
    kazakh, russian = _sentences("kk"), _sentences("ru")
    same = sorted(kazakh.keys() & russian.keys())
    chosen = random.Random(SEED).sample(same, min(given.texts, len(same)))
    embed = E5Embedder().unmoved
    apart = embed([russian[key] for key in chosen]).mean(axis=0) - embed([kazakh[key] for key in chosen]).mean(axis=0)
    np.save(given.out, apart.astype(np.float16), allow_pickle=False)


def _sentences(language: str) -> dict[str, str]:
    entries = polib.pofile(f"locale/{language}/LC_MESSAGES/django.po")
    plain = {entry.msgid: entry.msgstr for entry in entries if not entry.msgid_plural and not entry.obsolete}
    return {key: text for key, text in plain.items() if len(text) >= SHORTEST and not MARKED & set(text)}


if __name__ == "__main__":
    main()
