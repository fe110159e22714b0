"""What the search is compared with: the full-text search of PostgreSQL, and BM25 as in the textbook."""

from __future__ import annotations

import math
import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterator

from django.db import connection

from search.table import TABLE

Run = Callable[[str], list[int]]
ENDINGS = sorted([
    "лар", "лер", "дар", "дер", "тар", "тер", "ның", "нің", "дың", "дің", "тың", "тің", "ға", "ге", "қа", "ке",
    "на", "не", "а", "е", "да", "де", "та", "те", "нда", "нде", "дан", "ден", "тан", "тен", "нан", "нен", "мен",
    "бен", "пен", "ды", "ді", "ты", "ті", "ны", "ні", "н", "сы", "сі", "ы", "і", "ым", "ім", "м", "ымыз",
    "іміз", "мыз", "міз", "ың", "ің", "ң", "лық", "лік", "дық", "дік", "тық", "тік", "лы", "лі", "сыз", "сіз",
    "шы", "ші", "ғы", "гі", "қы", "кі", "ған", "ген", "қан", "кен", "ып", "іп", "п", "у", "ады", "еді", "йды",
    "йді", "ар", "ер", "р", "са", "се",
], key=len, reverse=True)  # fmt: skip


def ts_rank(question: str) -> list[int]:
    words = [word for word in re.findall(r"\w+", question.lower()) if word.strip("_")]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM {TABLE}, to_tsquery('simple', %s) q WHERE vector @@ q"
            " ORDER BY ts_rank(vector, q) DESC, id LIMIT 50",
            [" | ".join(f"'{word}'" for word in words)],
        )
        return [row[0] for row in cursor.fetchall()]


def suffixes(text: str) -> Iterator[str]:
    for word in re.findall(r"[^\W_]+", text.lower()):
        for _time in range(4):
            end = next((end for end in ENDINGS if word.endswith(end) and len(word) - len(end) >= 3), "")
            word = word.removesuffix(end) if end else word
        yield word


def trigrams(text: str) -> Iterator[str]:
    for word in re.findall(r"[^\W_]+", text.lower()):
        padded = f" {word} "
        yield from (padded[at : at + 3] for at in range(len(padded) - 2))


def bm25(texts: dict[int, str], cut: Callable[[str], Iterator[str]]) -> Run:
    """The rival as in the textbook: k1 = 1.2, b = 0.75."""
    postings, many = _postings(texts, cut), len(texts)

    def run(question: str) -> list[int]:
        found: Counter[int] = Counter()
        for term in set(cut(question)):
            have = postings.get(term, [])
            rare = math.log(1 + (many - len(have) + 0.5) / (len(have) + 0.5))
            for key, weight in have:
                found[key] += weight * rare  # type: ignore[assignment]
        return [key for key, _score in found.most_common(50)]

    return run


def _postings(texts: dict[int, str], cut: Callable[[str], Iterator[str]]) -> dict[str, list[tuple[int, float]]]:
    counted = {key: Counter(cut(text)) for key, text in texts.items()}
    usual = statistics.mean(sum(one.values()) for one in counted.values())
    postings: dict[str, list[tuple[int, float]]] = {}
    for key, one in counted.items():
        long = 1.2 * (0.25 + 0.75 * sum(one.values()) / usual)
        for term, times in one.items():
            postings.setdefault(term, []).append((key, times * 2.2 / (times + long)))
    return postings
