"""What the search finds on KazQAD beside its rivals."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Sequence
from pathlib import Path

from qulaq.foundation.search.finding import find
from search.rivals import Run, bm25, suffixes, trigrams, ts_rank
from search.table import index, text_model

TARGET, SEED = 0.83, 7


def quality(folder: Path) -> bool:
    with gzip.open(folder / "kazqad_passages.jsonl.gz", "rt") as lines:
        texts = {row["id"]: row["text"] for row in map(json.loads, lines)}
    asked = [json.loads(line) for line in (folder / "kazqad_queries.jsonl").read_text().splitlines()]
    index(list(texts.items()))
    runs: dict[str, Run] = {
        "PostgreSQL ts_rank, simple": ts_rank,
        "BM25, plain suffix stemmer": bm25(texts, suffixes),
        "BM25, trigrams": bm25(texts, trigrams),
        "Qulaq": _ours,
    }
    print(f"\nKazQAD: {len(texts):,} passages, {len(asked)} questions; R@1 · R@10 · MRR@10")
    return _told({name: [_place(run(row["query"]), row["passage"]) for row in asked] for name, run in runs.items()})


def _told(found: dict[str, list[int]]) -> bool:
    many = len(found["Qulaq"])
    order = random.Random(SEED).sample(range(many), many)
    halves = {"all": order, "half A": order[: many // 2], "half B": order[many // 2 :]}
    print(f"{'':30}" + "".join(f"{name:>24}" for name in halves))
    for name, ranks in found.items():
        shown = (_figures([ranks[at] for at in half]) for half in halves.values())
        print(f"{name:30}" + "".join(f"{' · '.join(f'{one:.3f}' for one in three):>24}" for three in shown))
    reached = _figures(found["Qulaq"])[1]
    best = max(_figures(ranks)[1] for name, ranks in found.items() if name != "Qulaq")
    print(f"{'R@10':30}ours {reached:.3f}   best rival {best:.3f}   target >= {TARGET}")
    return reached >= TARGET


def _figures(ranks: Sequence[int]) -> tuple[float, float, float]:
    many = len(ranks)
    top = sum(rank == 0 for rank in ranks) / many, sum(rank < 10 for rank in ranks) / many
    return (*top, sum(1 / (rank + 1) for rank in ranks if rank < 10) / many)


def _place(found: Sequence[int], wanted: int) -> int:
    return list(found).index(wanted) if wanted in found else 1000


def _ours(question: str) -> list[int]:
    found = find("bench", question, text_model().objects.all(), most=50)
    return found.records if found else []
