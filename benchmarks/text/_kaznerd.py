"""People in Kazakh news: the validation part of KazNERD (CC BY 4.0), read where it lies."""

from __future__ import annotations

import gzip
from pathlib import Path

Piece = tuple[int, int, str]


def people_of(path: Path, limit: int) -> list[tuple[str, list[Piece]]]:
    """Sentences and where people stand in them; at most about `limit`, evenly spread, or all of them (0)."""
    given, words, labels, at = [], [], [], 0
    for line in gzip.decompress(path.read_bytes()).decode().splitlines():
        if not line.strip():
            if words:
                given.append((" ".join(words), _joined(labels)))
            words, labels, at = [], [], 0
            continue
        word, tag = line.split()
        labels.append((at, at + len(word), tag))
        words.append(word)
        at += len(word) + 1
    return given[:: max(1, len(given) // limit)] if limit else given


def _joined(tags: list[Piece]) -> list[Piece]:
    made: list[Piece] = []
    for start, end, tag in tags:
        if tag == "B-PERSON":
            made.append((start, end, "name"))
        elif tag == "I-PERSON" and made:
            made[-1] = (made[-1][0], end, "name")
    return made
