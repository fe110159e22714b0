"""Sentences to make texts of, and questions to ask."""

from __future__ import annotations

import csv
import gzip
import json
import random
import re
from pathlib import Path

from search.table import text_model

SEED, QUESTIONS = 7, 120
WORDS = [
    "су", "жылу", "жарық", "жол", "қоқыс", "көше", "мектеп", "аула", "балабақша", "емхана", "құбыр", "шам",
    "автобус", "аялдама", "көпір", "саябақ", "лифт", "төбе", "подъезд", "вода", "свет", "дорога", "яма",
    "мусор", "снег", "крыша", "двор", "отопление", "фонарь", "труба", "остановка", "школа", "сад", "больница",
    "очередь", "автобус",
]  # fmt: skip


def pieces(data: Path) -> list[str]:
    """Sentences of real appeals and passages, where they are; else words put together."""
    found: list[str] = []
    if (data / "appeals" / "spb_appeals.csv.gz").exists():
        with gzip.open(data / "appeals" / "spb_appeals.csv.gz", "rt") as lines:
            found += [row["text"] for row in csv.DictReader(lines)][:30_000]
        with gzip.open(data / "text" / "kazqad_passages.jsonl.gz", "rt") as lines:
            found += [json.loads(line)["text"] for line in lines] * 4
        return [one.strip() for text in found for one in re.split(r"(?<=[.!?])\s+", text) if len(one) > 20]
    chance = random.Random(SEED)
    return [" ".join(chance.choices(WORDS, k=12)) for _sentence in range(50_000)]


def questions(rows: int, data: Path) -> dict[str, list[str]]:
    """At least a hundred of each kind; those of several words are taken from texts that are there."""
    chance = random.Random(SEED + 1)
    several = _of_texts(rows, chance)
    found = {
        "usual words, one or two": [" ".join(chance.sample(WORDS, 1 + at % 2)) for at in range(QUESTIONS)],
        "three words of a text": several,
        "the same, one misspelt": [misspelt(words, chance) for words in several],
    }
    if (data / "text" / "kazqad_queries.jsonl").exists():
        lines = (data / "text" / "kazqad_queries.jsonl").read_text().splitlines()
        found["whole questions"] = [json.loads(line)["query"] for line in chance.sample(lines, QUESTIONS)]
    return found


def _of_texts(rows: int, chance: random.Random) -> list[str]:
    """Three long words of a text each."""
    texts = dict(text_model().objects.filter(pk__in=chance.sample(range(1, rows + 1), 600)).values_list("pk", "text"))
    several = []
    for text in texts.values():
        long = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 4]
        if len(long) >= 3:
            several.append(" ".join(chance.sample(long, 3)))
    return several[:QUESTIONS]


def misspelt(words: str, chance: random.Random) -> str:
    first, *others = words.split()
    at = chance.randrange(1, len(first) - 1)
    return " ".join([first[:at] + first[at + 1] + first[at] + first[at + 2 :], *others])
