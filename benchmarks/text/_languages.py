"""Texts of known language: read from the data folder, cleaned by a rule, cut short. Fixed seeds throughout."""

from __future__ import annotations

import csv
import gzip
import html
import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from qulaq.text.words import sentences

SHORT = 25
Row = tuple[str, str]  # (text, group): texts of one group never stand on both sides of a split


def data_folder(said: str) -> Path:
    folder = Path(said)
    if not (folder / "text").is_dir():
        sys.exit(f"The data is not at {folder}: give its folder with --data.")
    return folder


def sib(folder: Path, code: str) -> list[str]:
    with (folder / "text" / f"sib200_{code}.tsv").open(encoding="utf-8", newline="") as file:
        return [row["text"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def kazqad(folder: Path) -> list[str]:
    with gzip.open(folder / "text" / "kazqad_passages.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line)["text"] for line in file]


def kazqad_queries(folder: Path) -> list[str]:
    lines = (folder / "text" / "kazqad_queries.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["query"] for line in lines]


def kaznerd(folder: Path) -> list[str]:
    with gzip.open(folder / "text" / "kaznerd_valid.iob2.gz", "rt", encoding="utf-8") as file:
        blocks = file.read().split("\n\n")
    lines = (" ".join(line.rsplit(" ", 1)[0] for line in block.splitlines() if line) for block in blocks)
    return [re.sub(r" ([.,!?;:»])", r"\1", line).replace("« ", "«") for line in lines if line]


def all_reviews(folder: Path) -> list[str]:
    with (folder / "text" / "kazsandra_reviews.csv").open(encoding="utf-8", newline="") as file:
        rows = [row["text"] for row in csv.DictReader(file)]
    return [row for row in rows if re.search(r"[^\W\d_]{2}", row)]


def kazsandra(folder: Path) -> list[str]:
    """Without the reviews that are not Kazakh, although the set is of Kazakh ones (`is_kazakh`)."""
    return [row for row in all_reviews(folder) if is_kazakh(row)]


def is_kazakh(text: str) -> bool:
    """The rule that cleans the labels of KazSAnDRA: a third of the letters stand in words with a letter only Kazakh
    has, or that have a vowel and are no Russian words by the dictionary; Latin words count only where few of them are
    the commonest of English. It asks neither our model nor any other.
    """
    found = re.findall(r"[^\W\d_]{2,}", text.lower())
    latin = [word for word in found if word.isascii()]
    if sum(word in _ENGLISH for word in latin) * 5 > len(latin):
        found = [word for word in found if not word.isascii()]
    kazakh = [word for word in found if _OWN.search(word) or (_VOWEL.search(word) and not _is_russian(word))]
    return bool(found) and sum(map(len, kazakh)) * 3 >= sum(map(len, found))


_COMMON_ENGLISH = """
the was were is are am and you your it its this that these very have has had not but for with from they there been be
will would can could should do does did my me we our us he she his her what when who how all just so too if or of to in
on at by an as even never always good best bad thank thanks please game app great nice
"""
_ENGLISH = frozenset(_COMMON_ENGLISH.split())
_OWN = re.compile("[әғқңөұүһі]")
_VOWEL = re.compile("[аеёиоуыэюяaeiouyáäóöúüýı]")
_SAID_IN_BOTH = "бар ал мен бир бул кун ай тек жан тур дер бол мал ата ана бала алла аллах разы болсын алга базар зор"
_SHARED = frozenset(_SAID_IN_BOTH.split())  # the dictionary knows them, Kazakh reviews are full of them


@cache
def _is_russian(word: str) -> bool:
    return word not in _SHARED and bool(_dictionary().word_is_known(word))


@cache
def _dictionary() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


def kursk(folder: Path) -> list[str]:
    with (folder / "appeals" / "kursk_train.csv").open(encoding="utf-8", newline="") as file:
        return [_words_only(html.unescape(re.sub(r"<[^>]*>", " ", row["text"]))) for row in csv.DictReader(file)]


def petersburg(folder: Path, most: int) -> list[str]:
    csv.field_size_limit(10**8)
    with gzip.open(folder / "appeals" / "spb_appeals.csv.gz", "rt", encoding="utf-8", newline="") as file:
        rows = [_words_only(re.sub(r"X{2,}", " ", row["text"])) for row in csv.DictReader(file)]
    return random.Random(4).sample(rows, most)


def _words_only(text: str) -> str:
    """Without addresses of the web and of mail, of which a cut would leave pieces."""
    return re.sub(r"\S*(?:://|www\.|@|\.ru)\S*", " ", text)


def cut(text: str, chance: random.Random, most: int = SHORT, *, inside_words: bool = False) -> str:
    """The whole words from some place of `text` that fit into `most` characters; `inside_words` may cut the last."""
    starts = [found.start() for found in re.finditer(r"\w+", text) if found.start() + most <= len(text)] or [0]
    start = chance.choice(starts)
    piece = text[start : start + most]
    if not inside_words and text[start + most : start + most + 1].isalnum() and " " in piece:
        piece = piece.rsplit(" ", 1)[0]
    return piece.strip()


def beginning(text: str, most: int = SHORT) -> str:
    """The first whole words of `text` in `most` characters; its first letters where the first word is longer."""
    text = text.strip().lstrip("\"'«“ ")
    return text if len(text) <= most else (text[: most + 1].rpartition(" ")[0] or text[:most])


def in_words(text: str) -> bool:
    """Whether a piece holds enough to be in a language: a word of three letters."""
    return bool(re.search(r"[^\W\d_]{3}", text))


def telling(text: str) -> bool:
    """Whether two words of a piece are more than names: "Генерал Джеймс Эвинг" is the same in both languages."""
    return len(re.findall(r"(?<![^\W_])[^\W\d_A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][^\W\d_]{2,}", text)) >= 2


def pieces(texts: Sequence[str]) -> Iterator[str]:
    """The sentences of long texts."""
    for text in texts:
        yield from (text[span.start : span.end] for span in sentences(text))
