"""Texts of known language: read from the data folder, cut short, written in other letters. Fixed seeds throughout."""

from __future__ import annotations

import csv
import gzip
import html
import json
import random
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from qulaq.text.script import plain_letters
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
    """Without the reviews that are Russian, although the set is of Kazakh ones: every word stands in a dictionary."""
    return [row for row in all_reviews(folder) if not all_russian(row)]


def all_russian(text: str) -> bool:
    found = re.findall(r"[^\W\d_]{2,}", text.lower())
    return len(found) > 1 and all(_dictionary().word_is_known(word) for word in found)


@cache
def _dictionary() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


def kursk(folder: Path) -> list[str]:
    with (folder / "appeals" / "kursk_train.csv").open(encoding="utf-8", newline="") as file:
        return [html.unescape(re.sub(r"<[^>]*>", " ", row["text"])) for row in csv.DictReader(file)]


def petersburg(folder: Path, most: int) -> list[str]:
    csv.field_size_limit(10**8)
    with gzip.open(folder / "appeals" / "spb_appeals.csv.gz", "rt", encoding="utf-8", newline="") as file:
        rows = [re.sub(r"X{2,}", " ", row["text"]) for row in csv.DictReader(file)]
    return random.Random(4).sample(rows, most)


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


_BASE = dict(zip("абдефгзклмнопрстхывжіиэщ", "abdefgzklmnoprsthyvjiie", strict=False))


def _alphabet(differs: dict[str, str]) -> Callable[[str], str]:
    letters = {**_BASE, "э": "e", "ь": "", "ъ": "", "һ": "h", "ё": "io", "ц": "ts", "щ": "shsh", **differs}
    return lambda text: "".join(_cased(letters.get(letter.lower(), letter), letter) for letter in text)


def _cased(made: str, letter: str) -> str:
    return made[:1].upper() + made[1:] if letter.isupper() else made


OFFICIAL: dict[str, Callable[[str], str]] = {
    "2017": _alphabet(
        {"ә": "a'", "ғ": "g'", "и": "i'", "й": "i'", "ң": "n'", "ө": "o'", "қ": "q", "ш": "s'", "ч": "c'", "у": "y'"}
        | {"ұ": "u", "ү": "u'", "я": "i'a", "ю": "i'y'", "щ": "s's'"}
    ),
    "2018": _alphabet(
        {"ә": "á", "ғ": "ǵ", "и": "ı", "й": "ı", "ң": "ń", "ө": "ó", "қ": "q", "ш": "sh", "ч": "ch", "у": "ý"}
        | {"ұ": "u", "ү": "ú", "я": "ıa", "ю": "ıý"}
    ),
    "2021": _alphabet(
        {"ә": "ä", "ғ": "ğ", "и": "i", "й": "i", "і": "ı", "ң": "ñ", "ө": "ö", "қ": "q", "ш": "ş", "ч": "ç", "у": "u"}
        | {"ұ": "ū", "ү": "ü", "я": "ia", "ю": "iu", "щ": "ş"}
    ),
}
_CHOICES: dict[str, Sequence[str]] = {
    "ж": ("zh", "j", "zh", "j"), "қ": ("k", "q"), "ғ": ("g", "gh", "g"), "ә": ("a", "a", "ae", "e"),
    "і": ("i", "i", "y"), "и": ("i", "i", "y"),
    "й": ("i", "y", "y", "j"), "ң": ("n", "n", "ng"), "ө": ("o", "o", "u"), "ұ": ("u",),
    "ү": ("u",), "у": ("u", "u", "w"), "ы": ("y", "y", "i"), "ш": ("sh",), "ч": ("ch",), "х": ("h", "kh", "x"),
    "һ": ("h",), "я": ("ya", "ia"), "ю": ("yu", "iu"), "э": ("e",), "ц": ("ts", "c"), "щ": ("sh", "sch"), "ё": ("yo",),
    "ь": ("",), "ъ": ("",),
}  # fmt: skip
EVERYDAY_PLAIN = _alphabet({letter: choices[0] for letter, choices in _CHOICES.items()})
EVERYDAY_Q = _alphabet(
    {letter: choices[0] for letter, choices in _CHOICES.items()} | {"қ": "q", "ж": "j", "у": "w", "х": "kh", "ғ": "gh"}
)


def everyday(text: str, chance: random.Random) -> str:
    """One person's way of writing Kazakh in Latin letters: each letter always the same way."""
    return _alphabet({letter: chance.choice(choices) for letter, choices in _CHOICES.items()})(text)


def latin(text: str, chance: random.Random) -> str:
    """In one of the Latin writings, everyday ones twice as often as official ones."""
    name = chance.choice(("2017", "2018", "2021", "", "", "", "", "", ""))
    return OFFICIAL[name](text) if name else everyday(text, chance)


def russian_keyboard(text: str, chance: random.Random) -> str:
    """All letters of Kazakh plain, or, as often happens, only those the person did not find."""
    if chance.random() < 0.7:
        return plain_letters(text)
    some = {letter for letter in "әғқңөұүһі" if chance.random() < 0.6}
    return "".join(plain_letters(letter) if letter.lower() in some else letter for letter in text)


def pieces(texts: Sequence[str]) -> Iterator[str]:
    """The sentences of long texts."""
    for text in texts:
        yield from (text[span.start : span.end] for span in sentences(text))
