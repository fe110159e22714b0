"""Does the answer answer? The score of answers against a plain baseline, and requests found and matched.

    python benchmarks/text/bench_answers.py [--data DIR] [--quick]

On real answers whose endings are known: AUC of the model trained here on the earlier weeks and judged on the later ones
(and, in a second run, on three of ten appeals taken at random), beside logistic regression on the length of the answer
and the share of it copied from earlier answers. What is told apart:

- again: the person was content and never wrote again, or wrote again. First answers only, for it was those that people
  wrote again about; matters with neither ending are left out.
- rest: content, or anything else, for every answer; matters too young to have an ending count as not content here.
- ended: as before, among matters that have ended.

And on pairs written for this benchmark, in Kazakh and Russian apart: requests found, unanswered ones found, and each
fault of an answer found.
Exits with 1 when a target is missed. Models trained here are thrown away: the data has no licence.
"""

from __future__ import annotations

import argparse
import sys
import time
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from qulaq.cli.answers import Columns, read
from qulaq.text.answers import Pair, check, matches
from qulaq.text.answers.evaluate import ENDINGS, Result, Table, evaluate, labelled
from qulaq.text.answers.measure import at_random, later

HERE = Path(__file__).parent
DIFFERENCE = 0.08
REQUESTS, UNANSWERED, FAULTS = 0.85, 0.80, 0.80  # F1 wanted on the labelled pairs
SATISFIED = "status=Завершено: Пользователь удовлетворен"
FEW = 15  # pairs: of fewer the figure is only told
QUICK = 20_000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=HERE.parents[2] / "shared" / "data")
    parser.add_argument("--quick", action="store_true", help="a sample, and the later weeks only")
    asked = parser.parse_args()
    missed = labelled_pairs() + labelled_faults()
    files = [asked.data / "appeals" / f"spb_{name}.csv.gz" for name in ("appeals", "answers")]
    if not all(file.exists() for file in files):
        print(f"\nThe real answers are not at {asked.data}: give the folder with --data.")
        return 1
    started = time.perf_counter()
    columns = Columns(good=SATISFIED, again="followups", ended="status=Завершено")
    given = read(*files, columns, sample=QUICK if asked.quick else 0)
    spent = time.perf_counter() - started
    print(
        f"\n{len(given.judged)} answers read and looked at in {spent:.0f} s: {len(given.judged) / spent:.0f} a second"
    )
    return int(missed + endings(given, quick=asked.quick) > 0)


def endings(given: Table, *, quick: bool) -> int:
    """Prints a block for each ending and split; how many targets were missed."""
    missed = 0
    for ending, words in ENDINGS.items():
        table = labelled(given, ending)
        splits: dict[str, Any] = {"later weeks": [later(table.groups)]}
        if not quick:
            splits["appeals at random"] = [at_random(table.groups)]
        for name, parts in splits.items():
            found = evaluate(table, parts)
            show(f"{ending}: {words} — {name}", found)
            missed += found.difference.value < DIFFERENCE
    return missed


def show(title: str, found: Result) -> None:
    print(f"\n{title}\n{found.n} answers tested, {100 * found.bad:.1f} % without content")
    print(f"{'':40}{'AUC':>7}   {'95 of 100':>15}{'target':>9}")
    row("ours: the answer to this appeal", found.auc)
    row("rival: length and share copied", found.baseline)
    row("difference", found.difference, f"≥ {DIFFERENCE}")
    row("difference of the answer alone", found.answer_difference)
    for label, value in (
        ("the answer alone", found.answer),
        ("the appeal alone (no answer can mend it)", found.matter),
        ("ours, with rates of body and reason", found.rates),
        ("rules of the first day", found.rules),
    ):
        print(f"{label:40}{value:7.3f}")
    for name in ("body", "reason"):
        figures = list(getattr(found, f"by_{name}").items())
        told = [f"{one.value:.2f} ({one.low:.2f}–{one.high:.2f}, n {n})" for _key, (n, one) in figures[:5]]
        if told:
            print(f"by {name}, the largest of {len(figures)}: {'; '.join(told)}")


def row(label: str, one: Any, target: str = "") -> None:
    print(f"{label:40}{one.value:7.3f}   {one.low:6.3f} – {one.high:6.3f}{target:>9}")


def labelled_pairs() -> int:
    """Requests found and unanswered ones found, by language; how many targets were missed."""
    print(f"{'labelled pairs':24}{'pairs':>6}{'precision':>11}{'recall':>8}{'F1':>7}{'target':>8}")
    missed = 0
    sets = {
        file.stem: tomllib.loads(file.read_text(encoding="utf-8"))["pair"] for file in (HERE / "answers").glob("*.toml")
    }
    sets["all"] = [pair for pairs in sets.values() for pair in pairs]
    for language, pairs in sorted(sets.items()):
        counts = [counted(one) for one in pairs]
        for name, target in (("requests", REQUESTS), ("unanswered", UNANSWERED)):
            precision, recall, both = shares(count[name] for count in counts)
            wanted = len(pairs) >= FEW
            goal = f"≥ {target}" if wanted else "few"
            print(f"{language + ' ' + name:24}{len(pairs):6}{precision:11.3f}{recall:8.3f}{both:7.3f}{goal:>8}")
            missed += wanted and both < target
    return missed


def labelled_faults() -> int:
    """Each fault found, by language; how many targets were missed."""
    missed = 0
    print(f"\n{'faults of answers':24}{'there':>6}{'precision':>11}{'recall':>8}{'F1':>7}{'target':>8}")
    for file in sorted((HERE / "answers" / "faults").glob("*.toml")):
        lines = tomllib.loads(file.read_text(encoding="utf-8"))["rows"].strip().splitlines()
        rows = [line.split("|") for line in lines]
        told = [{one.code for one in check(Pair(appeal.strip(), answer.strip())).told} for appeal, answer, _ in rows]
        there = [set(faults.split()) for _appeal, _answer, faults in rows]
        sums = []
        for code in sorted(set().union(*there)):
            pairs = list(zip(told, there, strict=True))
            right = sum(code in one and code in other for one, other in pairs)
            sums.append((right, sum(code in one for one in told), sum(code in one for one in there)))
            print(f"{f'{file.stem} {code}':24}{sums[-1][2]:6}" + "{:11.3f}{:8.3f}{:7.3f}".format(*shares([sums[-1]])))
        both = shares(sums)
        print(f"{f'{file.stem} all faults':24}{sum(one[2] for one in sums):6}" + "{:11.3f}{:8.3f}{:7.3f}".format(*both)
              + f"{'≥ ' + str(FAULTS):>8}")  # fmt: skip
        missed += both[2] < FAULTS
    return missed


def counted(one: dict[str, Any]) -> dict[str, tuple[int, int, int]]:
    """For requests and for unanswered ones: right, found, and there. A request is found when its key words are in one
    found request that no other key claims."""
    found = matches(Pair(one["appeal"], one["answer"]))
    wanted = list(one.get("answered", [])) + list(one.get("unanswered", []))
    taken: dict[int, str] = {}
    for key in wanted:
        at = next(
            (at for at, match in enumerate(found) if at not in taken and key.lower() in match.request.text.lower()),
            None,
        )
        if at is not None:
            taken[at] = key
    bare = {at for at, match in enumerate(found) if not match.answered}
    right = sum(at in bare and key in one.get("unanswered", []) for at, key in taken.items())
    return {
        "requests": (len(taken), len(found), len(wanted)),
        "unanswered": (right, len(bare), len(one.get("unanswered", []))),
    }


def shares(counts: Iterable[tuple[int, int, int]]) -> tuple[float, float, float]:
    right, found, there = (sum(column) for column in zip(*counts, strict=True))
    precision, recall = right / (found or 1), right / (there or 1)
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


if __name__ == "__main__":
    sys.exit(main())
