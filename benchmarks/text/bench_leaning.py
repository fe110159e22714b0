"""What learning from people's decisions brings (qulaq.text.leaning): false alarms that do not come back, dangers kept.

    python benchmarks/text/bench_leaning.py [--data DIR]

The real appeals of St Petersburg in their order: of the first half people let wait all that was called a threat or
better soon, and left a thousand usual ones as they are; the second half is asked. (By reading, three of 27 alarms are
right or nearly so: here they count as overruled, too.) Then the same with people who also raised alarms for the dangers
of sets H, I and J. Beside both: what becomes of dangers and others of set K, which nothing was learned from.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench_danger import REAL, rows_of, texts_of

from qulaq.text.leaning import Decided, learn
from qulaq.text.levels import THREAT, USUAL, Judge, judge, level_of

LEFT = 1_000  # usual appeals that people answered


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--data", type=Path, default=Path("../shared/data"))
    texts = list(texts_of(asked.parse_args().data / REAL[1]))
    old, new = texts[: len(texts) // 2], texts[len(texts) // 2 :]
    shipped, written = judge(), list(rows_of())
    levels = said(old, shipped)
    called = [text for text, level in zip(old, levels, strict=True) if level != USUAL]
    usual = random.Random(1).sample([text for text, level in zip(old, levels, strict=True) if level == USUAL], LEFT)
    lifted = [Decided(text, USUAL) for text in (*called, *usual)]
    raised = [Decided(row.text, THREAT) for row in written if row.set in "HIJ" and row.danger]
    print(f"{len(called)} of {len(old):,} were called urgent, and people let them wait")
    for name, decided in (("shipped", []), ("they wait", lifted), ("and alarms raised", [*raised, *lifted])):
        leaning = learn(decided, shipped) if decided else None
        by = judge("usual", leaning.danger, leaning.haste) if leaning else shipped
        print(f"{name:<20}second half: {told(said(new, by))}")
        for label in (True, False):
            mine = [row.text for row in written if row.set == "K" and row.danger is label]
            print(f"{'':<20}{'dangers' if label else 'others'} of K: {told(said(mine, by))}")


def said(texts: Sequence[str], by: Judge) -> list[str]:
    return [level_of(text, cold=False, by=by).name for text in texts]


def told(levels: Sequence[str]) -> str:
    return ", ".join(f"{level} {count:,}" for level, count in sorted(Counter(levels).items()))


if __name__ == "__main__":
    main()
