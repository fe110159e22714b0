"""How hard our own letters and resident pages are to read, in every language of the catalogues.

    python scripts/plain_words.py [--all] [--most N]

Prints the texts above the target, the hardest first, with their hardest sentence; `--all` prints every one. With
`--most` it exits 1 when more than N are above it. Each file counts as one text: its messages in the order of the
catalogue.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import polib

from qulaq.text.readability import TARGET, Readability, readability_of

ROOT = Path(__file__).resolve().parent.parent
FOR_RESIDENTS = re.compile(
    r"templates/notices/(?!.*subject)|templates/appeals/(?:resident|public)/|public_letters|resident/words"
)
FIELD = re.compile(r"%\(\w+\)\w|%%|\{\w+\}|<[^>]+>")
LEAST_WORDS = 20  # below that one long name decides


class Text(NamedTuple):
    language: str
    file: str
    words: str
    found: Readability


def texts(language: str) -> Iterator[Text]:
    """The texts of one language that are long enough to be measured."""
    messages: dict[str, list[str]] = defaultdict(list)
    for entry in polib.pofile(str(ROOT / "locale" / language / "LC_MESSAGES" / "django.po")):
        for file, _line in entry.occurrences:
            if FOR_RESIDENTS.search(file):
                messages[file].append(entry.msgstr or entry.msgstr_plural.get(1, ""))
    for file, parts in messages.items():
        words = "\n\n".join(FIELD.sub("8", part) for part in parts)
        found = readability_of(words, language)
        if found.counts.words >= LEAST_WORDS:
            yield Text(language, file, words, found)


def line(text: Text) -> str:
    found = text.found
    hardest = f" · {text.words[found.hardest[0].start : found.hardest[0].end][:110]!r}" if found.hardest else ""
    return f"{found.grade:5.1f}  {text.language}  {text.file}{hardest}"


def main() -> int:
    reader = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    reader.add_argument("--all", action="store_true")
    reader.add_argument("--most", type=int)
    options = reader.parse_args()
    found = sorted((text for language in ("kk", "ru") for text in texts(language)), key=lambda text: -text.found.grade)
    above = [text for text in found if text.found.grade > TARGET]
    for text in found if options.all else above:
        print(line(text))
    print(f"{len(above)} of {len(found)} texts need more than {TARGET:.0f} years of school.")
    return int(options.most is not None and len(above) > options.most)


if __name__ == "__main__":
    sys.exit(main())
