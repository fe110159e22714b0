"""The protocol by which the score is judged, the same for the benchmark, the command and the monthly training.

Only what is known when an answer is sent counts: the appeal, the answer, the time between them, and earlier answers of
the body. Beside the model stands the plain baseline: logistic regression on the length of the answer and the share of
it that is copied from earlier ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from qulaq.text.answers import columns, measure
from qulaq.text.answers.copied import Earlier
from qulaq.text.answers.measure import Interval, Split
from qulaq.text.answers.model import fit, train
from qulaq.text.answers.pair import Pair
from qulaq.text.answers.score import check

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

ENDINGS = {
    "again": "content, or wrote again (first answers)",
    "rest": "content, or anything else (all answers)",
    "ended": "content, or ended without that (answers to ended matters)",
}
LEAST = 200  # rows of a body or reason whose own figure is shown
LEAST_BAD = 30


@dataclass(frozen=True)
class Judged:
    """A pair whose ending is known. `group`: the appeal; `bad`: the person was not content with this answer.

    `marks` tell what became of the matter ("good": the person was content; "again": wrote again; "ended"), `first`
    whether it was the first answer: who wrote again did so after that one."""

    pair: Pair
    bad: bool
    at: datetime
    group: str
    marks: frozenset[str] = frozenset()
    first: bool = True


@dataclass(frozen=True)
class Table:
    """Judged pairs in the order of time, as rows of numbers."""

    judged: list[Judged]
    rows: csr_matrix
    rules: np.ndarray[Any, Any]  # score of the first day

    @property
    def bad(self) -> np.ndarray[Any, Any]:
        """For each row whether the person was not content: booleans, shape (rows,)."""
        return np.array([one.bad for one in self.judged])

    @property
    def groups(self) -> list[str]:
        """For each row the appeal it belongs to, so that one appeal never stands on both sides of a split."""
        return [one.group for one in self.judged]

    def where(self, keep: Callable[[Judged], bool]) -> Table:
        """The rows for which `keep` is true, in the same order."""
        kept = [at for at, one in enumerate(self.judged) if keep(one)]
        return Table([self.judged[at] for at in kept], self.rows[kept], self.rules[kept])

    def marked(self, bad: Callable[[Judged], bool]) -> Table:
        """The same rows under another label."""
        return replace(self, judged=[replace(one, bad=bad(one)) for one in self.judged])


def table(judged: Iterable[Judged]) -> Table:
    """Each answer is compared with the earlier ones of its body only."""
    ordered = sorted(judged, key=lambda one: one.at)
    earlier, whole, seen = Earlier(), [], set()
    for one in ordered:
        copied = earlier.share(one.pair.body, one.pair.answer, one.pair.reason, add=True)
        whole.append(replace(one, pair=replace(one.pair, copied=copied), first=one.group not in seen))
        seen.add(one.group)
    values, scores = [], []
    for one in whole:  # what is reckoned of a pair stays with it: only its numbers are kept
        found = check(replace(one.pair))
        values.append(found.features.values)
        scores.append(found.score)
    rows = columns.rows([one.pair.appeal for one in whole], [one.pair.answer for one in whole], values)
    slim = [replace(one, pair=Pair("", "", body=one.pair.body, reason=one.pair.reason)) for one in whole]
    return Table(slim, rows, np.array(scores))


def labelled(given: Table, ending: str) -> Table:
    """Under one of ENDINGS. Raises ValueError where no row has that ending."""
    if ending == "again":
        given = given.where(lambda one: one.first and bool(one.marks & {"good", "again"}))
        return given.marked(lambda one: "again" in one.marks)
    if ending == "ended":
        given = given.where(lambda one: bool(one.marks & {"good", "ended"}))
    return given.marked(lambda one: "good" not in one.marks)


@dataclass(frozen=True)
class Result:
    """Figures of one split. `answer`: the words of the answer and its features alone; `rates`: with the earlier share
    of discontent at the body and on the reason; `matter`: the appeal's words alone, which no answer can mend."""

    n: int
    bad: float
    auc: Interval
    baseline: Interval
    difference: Interval
    answer: float
    answer_difference: Interval
    matter: float
    rates: float
    rules: float
    by_body: dict[str, tuple[int, Interval]]
    by_reason: dict[str, tuple[int, Interval]]


def evaluate(given: Table, splits: Iterable[Split], *, rounds: int = measure.ROUNDS) -> Result:
    """The scores of every split's test part put together. Raises ValueError where one of the two endings is missing."""
    parts = [_scored(given, fold, test) for fold, test in splits]
    tested = np.concatenate([test for test, _scores in parts])
    scores = {name: np.concatenate([found[name] for _test, found in parts]) for name in parts[0][1]}
    bad, groups = given.bad[tested], [given.judged[at].group for at in tested]
    if not 0 < bad.sum() < len(bad):
        raise ValueError("Answers with a good and with a bad ending are both needed.")
    ours, base, difference = measure.with_error(scores["all"], scores["baseline"], bad, groups, rounds=rounds)
    own = measure.with_error(scores["answer"], scores["baseline"], bad, groups, rounds=rounds)
    plain = {name: round(measure.auc(scores[name], bad), 4) for name in ("answer", "matter", "rates", "rules")}
    keys = {name: [getattr(given.judged[at].pair, name) for at in tested] for name in ("body", "reason")}
    return Result(
        n=len(tested),
        bad=round(float(bad.mean()), 4),
        auc=ours,
        baseline=base,
        difference=difference,
        answer_difference=own[2],
        by_body=_by(keys["body"], scores["all"], bad, groups, rounds),
        by_reason=_by(keys["reason"], scores["all"], bad, groups, rounds),
        **plain,
    )


def _scored(given: Table, fold: Any, test: Any) -> tuple[Any, dict[str, Any]]:
    bad, rows = given.bad, given.rows
    whole = train(rows[fold], bad[fold])
    only = {name: _without(rows, name) for name in ("answer", "matter")}
    found = {name: train(part[fold], bad[fold]).scores(part[test]) for name, part in only.items()}
    return test, found | {
        "all": whole.scores(rows[test]),
        "baseline": _baseline(given, fold, test),
        "rates": _with_rates(given, whole, fold, test),
        "rules": given.rules[test],
    }


def _without(rows: csr_matrix, kept: str) -> csr_matrix:
    """Only the columns of the answer, or only those of the matter."""
    from scipy.sparse import diags

    mask = np.ones(columns.BLOCKS.width, np.float32)
    about = columns.BLOCKS.named.start + np.array(columns.ABOUT_APPEAL)
    mask[columns.BLOCKS.matter] = 0
    mask[about] = 0
    chosen = (rows @ diags(mask if kept == "answer" else 1 - mask)).tocsr()
    chosen.eliminate_zeros()
    return chosen


def _baseline(given: Table, fold: Any, test: Any) -> Any:
    """Length and share copied, nothing else; the length straight and as its logarithm, to be fair to it."""
    from scipy.sparse import csr_matrix

    names = columns.NAMED
    start = columns.BLOCKS.named.start
    plain = given.rows[:, [start + names.index("length"), start + names.index("copied")]].toarray()
    plain = np.column_stack([plain, np.expm1(plain[:, 0])]).astype(np.float32)
    plain = (plain - plain[fold].mean(0)) / (plain[fold].std(0) + 1e-6)
    weights, bias = fit(csr_matrix(plain[fold]), given.bad[fold].astype(np.float32), 1.0)
    return plain[test] @ weights + bias


def _with_rates(given: Table, whole: Any, fold: Any, test: Any) -> Any:
    """The logit of the model and the smoothed shares of discontent by body and reason, from the training part only."""
    logits = _logit(whole.scores(given.rows[test]))
    bad = given.bad
    mean = bad[fold].mean()
    for name in ("body", "reason"):
        keys = [getattr(one.pair, name) for one in given.judged]
        counts: dict[str, list[float]] = {}
        for at in fold:
            seen = counts.setdefault(keys[at], [0.0, 0.0])
            seen[0] += bad[at]
            seen[1] += 1
        rate = np.array([_smooth(counts.get(keys[at], [0.0, 0.0]), mean) for at in test])
        logits = logits + 0.3 * (_logit(rate) - _logit(mean))
    return logits


def _smooth(seen: Sequence[float], mean: float) -> float:
    return (seen[0] + 20 * mean) / (seen[1] + 20)


def _logit(share: Any) -> Any:
    share = np.clip(share, 1e-4, 1 - 1e-4)
    return np.log(share / (1 - share))


def _by(keys: list[str], scores: Any, bad: Any, groups: list[str], rounds: int) -> dict[str, tuple[int, Interval]]:
    """The largest first; only where there are rows enough for a figure to mean something."""
    found = {}
    for key in set(keys):
        at = np.array([one == key for one in keys])
        worse = int(bad[at].sum())
        if at.sum() >= LEAST and min(worse, at.sum() - worse) >= LEAST_BAD:
            own = [group for group, kept in zip(groups, at, strict=True) if kept]
            figure = measure.with_error(scores[at], scores[at], bad[at], own, rounds=min(rounds, 200))[0]
            found[key] = (int(at.sum()), figure)
    return dict(sorted(found.items(), key=lambda item: -item[1][0]))
