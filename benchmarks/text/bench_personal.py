"""Personal data: recall and precision on our labelled sentences, beside airlock-pii and natasha in the same run.

    python benchmarks/text/bench_personal.py [--data ../shared/data] [--quick] [--half test] [--show]

A label is found when every letter and digit of it is covered by what would be hidden: half a name is a name told.
A hidden span is right when it touches a label. Rivals are measured on what they look for: `pip install airlock-pii
natasha`. KazNERD (CC BY 4.0), where it is at hand, is a second figure for names in Kazakh news.
"""

from __future__ import annotations

import argparse
import re
import resource
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from _kaznerd import people_of

from qulaq.text.personal import doubtful, find
from qulaq.text.personal.spans import MASKED

HERE = Path(__file__).parent / "personal"
LABEL = re.compile(r"\{\{(\w+)\|(.*?)\}\}", re.DOTALL)
NUMBERS = frozenset(
    {"iin", "bin", "phone", "email", "card", "iban", "account", "plate", "document", "birth", "handle", "link"}
)
UNSEEN = "unseen"  # no rule was made or mended after these: what to expect elsewhere, without a target
HALVES = (
    "dev",
    "test",
    "held",
    "fresh",
    "everyday",
    "spoken",
    UNSEEN,
    "daily",
    "daily_after",
    "blind",
    "second",
    "third",
)
TARGETS = {"numbers": 0.98, "name": 0.93}  # recall
PRECISION = 0.95
LETTERS, QUICK = 1_000, 10  # letters, and milliseconds for them
Piece = tuple[int, int, str]
Finder = Callable[[str], list[Piece]]


class Row(NamedTuple):
    language: str
    half: str
    text: str
    labels: list[Piece]


def rows(language: str) -> Iterator[Row]:
    for line in (HERE / f"{language}.tsv").read_text("utf-8").splitlines()[1:]:
        half, marked = line.split("\t")
        yield Row(language, half, *unlabelled(marked.replace("\\n", "\n")))


def unlabelled(marked: str) -> tuple[str, list[Piece]]:
    text, labels, end = "", [], 0
    for found in LABEL.finditer(marked):
        text += marked[end : found.start()]
        labels.append((len(text), len(text) + len(found[2]), found[1]))
        text += found[2]
        end = found.end()
    return text + marked[end:], labels


def ours(text: str) -> list[Piece]:
    return [(span.start, span.end, span.kind) for span in find(text) if span.kind in MASKED]


class Count(NamedTuple):
    found: Counter[str]
    labels: Counter[str]
    right: Counter[str]
    hidden: Counter[str]

    def recall(self, kinds: frozenset[str]) -> float:
        return _share(self.found, self.labels, kinds)

    def precision(self, kinds: frozenset[str]) -> float:
        return _share(self.right, self.hidden, kinds)


def _share(part: Counter[str], whole: Counter[str], kinds: frozenset[str]) -> float:
    total = sum(whole[kind] for kind in kinds)
    return sum(part[kind] for kind in kinds) / total if total else float("nan")


def measured(given: list[Row], finder: Finder, show: bool = False) -> Count:
    count = Count(Counter(), Counter(), Counter(), Counter())
    for row in given:
        hidden = finder(row.text)
        covered = {at for start, end, _kind in hidden for at in range(start, end)}
        secret = [label for label in row.labels if label[2] != "place"]
        for start, end, kind in secret:
            count.labels[kind] += 1
            is_found = all(at in covered for at in range(start, end) if row.text[at].isalnum())
            count.found[kind] += is_found
            if show and not is_found:
                print(f"  missed {kind}: {row.text[start:end]!r} in {row.text!r}")
        for start, end, kind in hidden:
            count.hidden[kind] += 1
            is_right = any(start < stop and begin < end for begin, stop, _kind in secret)
            count.right[kind] += is_right
            if show and not is_right:
                print(f"  too much {kind}: {row.text[start:end]!r} in {row.text!r}")
    return count


def with_doubts(text: str) -> list[Piece]:
    """What would be hidden if an officer pressed on every word that is pointed out, too."""
    found = find(text)
    return [(one.start, one.end, one.kind) for one in (*found, *doubtful(text, found)) if one.kind in MASKED]


def airlock() -> Finder | None:
    try:
        import airlock_pii
    except ImportError:
        return None
    kinds = {
        "PERSON": "name",
        "IIN": "iin",
        "BIN": "bin",
        "KZ_IBAN": "iban",
        "CARD": "card",
        "PHONE": "phone",
        "EMAIL": "email",
    }
    return lambda text: [
        (one.start, one.end, kinds[one.type.name]) for one in airlock_pii.detect(text) if one.type.name in kinds
    ]


def natasha() -> Finder | None:
    try:
        from natasha import Doc, NewsEmbedding, NewsNERTagger, Segmenter
    except ImportError:
        return None
    segmenter, tagger = Segmenter(), NewsNERTagger(NewsEmbedding())

    def names(text: str) -> list[Piece]:
        doc = Doc(text)
        doc.segment(segmenter)
        doc.tag_ner(tagger)
        return [(span.start, span.stop, "name") for span in doc.spans if span.type == "PER"]

    return names


def figure(value: float) -> str:
    return "   –  " if value != value else f"{value:.3f} "


def _cell(count: Count, kinds: frozenset[str]) -> str:
    return f"{figure(count.recall(kinds))} {figure(count.precision(kinds))}" if count.hidden.keys() & kinds else "–"


def compared(name: str, given: list[Row], rivals: dict[str, Finder]) -> dict[str, float]:
    """Prints one table and returns our figures."""
    counts = {who: measured(given, finder) for who, finder in {"ours": ours, **rivals}.items()}
    groups = {"numbers": NUMBERS, "name": frozenset({"name"}), "home": frozenset({"home"})}
    groups |= {kind: frozenset({kind}) for kind in sorted(counts["ours"].labels) if kind not in groups}
    print(f"\n{name}: {len(given)} sentences" + f"{'':8}| " + " | ".join(f"{who:^15}" for who in counts) + " | target")
    for group, kinds in groups.items():
        total = sum(counts["ours"].labels[kind] for kind in kinds)
        cells = [_cell(count, kinds) for count in counts.values()]
        print(
            f"  {group:10} n={total:4} R P  | "
            + " | ".join(f"{cell:^15}" for cell in cells)
            + f" | {TARGETS.get(group, '')}"
        )
    looked = measured(given, with_doubts)
    doubts, letters = sum(looked.hidden.values()) - sum(counts["ours"].hidden.values()), sum(len(r.text) for r in given)
    print(
        f"  with what an officer is asked to look at: names {looked.recall(groups['name']):.3f}, "
        f"numbers {looked.recall(NUMBERS):.3f}; {doubts} words, {1000 * doubts / letters:.2f} in 1,000 letters"
    )
    return {group: counts["ours"].recall(groups[group]) for group in TARGETS} | {
        "precision of names": counts["ours"].precision(groups["name"])
    }


def names_only(finder: Finder) -> Finder:
    return lambda text: [piece for piece in finder(text) if piece[2] == "name"]


def speed() -> float:
    """Median CPU milliseconds for 1,000 letters, after the dictionaries are read."""
    text = " ".join(row.text for language in ("kk", "ru") for row in rows(language))
    pieces = [text[at : at + LETTERS] for at in range(0, len(text) - LETTERS, LETTERS)]
    for piece in pieces:
        find(piece)
    spent = []
    for piece in pieces:
        started = time.process_time()
        find(piece)
        spent.append((time.process_time() - started) * 1000)
    return statistics.median(spent)


def main() -> int:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--data", default="../shared/data")
    given.add_argument("--quick", action="store_true", help="fewer sentences of KazNERD")
    given.add_argument("--half", default="", choices=["", *HALVES])
    given.add_argument(
        "--show", action="store_true", help="print what was missed and what was too much, of the dev half or --half"
    )
    options = given.parse_args()
    rivals = {name: finder for name, finder in (("airlock-pii", airlock()), ("natasha", natasha())) if finder}
    for name in {"airlock-pii", "natasha"} - rivals.keys():
        print(f"{name} is not installed: pip install {name}")
    failed: list[str] = []
    unseen: list[str] = []
    by_half: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for language in ("kk", "ru"):
        for row in rows(language):
            by_half[language, row.half].append(row)
    for (language, half), found in by_half.items():
        if options.half and half != options.half:
            continue
        if options.show and half == (options.half or "dev"):
            measured(found, ours, show=True)
        figures = compared(f"{language} {half}", found, rivals)
        told = {
            f"{language} {half} {group} {value:.3f}": value < TARGETS.get(group, PRECISION)
            for group, value in figures.items()
        }
        unseen += told if half == UNSEEN else []
        failed += [line for line, missed in told.items() if missed and half != UNSEEN]
    _news(Path(options.data) / "text" / "kaznerd_valid.iob2.gz", rivals, options.quick)
    spent = speed()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"\n{LETTERS:,} letters: {spent:.2f} ms (target {QUICK}); memory of the process at its highest {memory} MB")
    if spent > QUICK:
        failed.append(f"speed {spent:.2f} ms")
    print("what to expect elsewhere: " + ", ".join(unseen))
    print("missed: " + ", ".join(failed) if failed else "all targets reached")
    return bool(failed)


def _news(path: Path, rivals: dict[str, Finder], quick: bool) -> None:
    if not path.exists():
        print(f"\nKazNERD is not at {path}: no figure for Kazakh news")
        return
    compared(
        "KazNERD valid",
        [Row("kk", "news", text, people) for text, people in people_of(path, 1500 if quick else 0)],
        {who: names_only(finder) for who, finder in rivals.items()},
    )


if __name__ == "__main__":
    sys.exit(main())
