"""Sentences people wrote, and the same sentences altered: what the check of support lets through."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from qulaq.text.said import Source, pieces, tells
from qulaq.text.support import Evidence

SEED, EACH = 4, 12
KEPT, FOUND_OUT = 0.9, 0.97


def altered(groups: Sequence[Sequence[str]]) -> int:
    """True: a sentence as it stands, without its last words, or with its halves turned round. Altered: a number
    changed, denied (or no longer denied), a name put in, or taken from another matter."""
    chance = random.Random(SEED)
    passed: dict[str, list[bool]] = {}
    for number, texts in enumerate(groups):
        evidence = Evidence([Source(str(place), text) for place, text in enumerate(texts)])
        other = groups[(number + 1) % len(groups)]
        for sentence in _some(texts, chance):
            for kind, changed in _changes(sentence, chance):
                passed.setdefault(kind, []).append(bool(evidence.supports(changed)))
        for sentence in _some(other, chance):
            if sentence not in " ".join(texts):
                passed.setdefault("- of another matter", []).append(bool(evidence.supports(sentence)))
    return _told(passed)


def _some(texts: Sequence[str], chance: random.Random) -> list[str]:
    sources = [Source("", text) for text in texts]
    every = [
        texts[piece.source][piece.start : piece.end]
        for piece in pieces(sources)
        if tells(piece) and len(piece.stems) > 2
    ]
    return chance.sample(every, min(EACH, len(every)))


def _changes(sentence: str, chance: random.Random) -> list[tuple[str, str]]:
    words = sentence.split()
    made = [("+ as it stands", sentence)]
    if len(words) > 5:
        made.append(("+ shorter", " ".join(words[: -max(1, len(words) // 5)])))
        half = len(words) // 2
        made.append(("+ turned round", " ".join([*words[half:], *words[:half]])))
    if digits := re.search(r"\d+", sentence):
        other = str(int(digits.group()) + chance.choice((1, 3, 10)))
        made.append(("- number changed", sentence[: digits.start()] + other + sentence[digits.end() :]))
    made.append(("- number added", f"{sentence.rstrip(' .!')} уже 17 дней"))
    made.append(("- denied", _denied(sentence)))
    made.append(("- name added", f"{sentence.rstrip(' .!')}, сообщил Ермолаев"))
    return made


def _denied(sentence: str) -> str:
    turned = re.sub(r"(?i)\b(не|нет|без|ни)\b ?", "", sentence)
    return turned if turned != sentence else f"Неверно, что не {sentence[:1].lower()}{sentence[1:]}"


def _told(passed: dict[str, list[bool]]) -> int:
    print("\nSentences let through by the check of support")
    missed = 0
    for kind, values in sorted(passed.items()):
        share = sum(values) / len(values)
        good = share >= KEPT if kind[0] == "+" else 1 - share >= FOUND_OUT
        missed += not good
        target = f"≥ {KEPT}" if kind[0] == "+" else f"≤ {1 - FOUND_OUT:.2f}"
        print(f"  {kind:24}{share:8.3f} of {len(values):5}  {target:>8}  {'met' if good else 'MISSED'}")
    return missed
