"""The check of answers that were sent: many at once, by a job, never in the way of sending."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from qulaq.hear.appeals.answer_check.pairs import with_copies
from qulaq.hear.appeals.models import Answer, AnswerCheck, AnswerModel
from qulaq.text.answers import LIKELY, Check, Pair, check, columns
from qulaq.text.answers.model import Model
from qulaq.text.answers.score import RULES

BATCH = 500


@dataclass(frozen=True)
class Judge:
    """The rules, and beside them the model trained here where one is in use."""

    version: str = RULES
    model: Model | None = None
    likely_from: float = 1.0

    @classmethod
    def in_use(cls) -> Judge:
        row = AnswerModel.objects.filter(in_use=True).first()
        if row is None:
            return cls()
        try:
            return cls(f"{RULES}+{row.version}", Model.from_bytes(bytes(row.data)), row.likely_from)
        except ValueError:  # trained before the features changed: the rules serve until the next training
            return cls()

    def scores(self, pairs: Sequence[Pair], checks: Sequence[Check]) -> list[float]:
        """Of the answers themselves: how hard the matter is does not count."""
        if self.model is None or not pairs:
            return [0.0 for _pair in pairs]
        values = [found.features.values for found in checks]
        rows = columns.rows([pair.appeal for pair in pairs], [pair.answer for pair in pairs], values)
        return [float(score) for score in self.model.of_answer(rows)]


def keep(ids: Sequence[int]) -> int:
    """Check these answers, in batches of a fixed number of statements; those checked already stay as they are.
    Returns how many were checked."""
    judge = Judge.in_use()
    todo = Answer.objects.filter(pk__in=ids, check_made=None, appeal__erased_at=None)
    done = 0
    for batch in _batches(sorted(todo.values_list("pk", flat=True))):
        done += _keep(judge, list(Answer.objects.select_related("appeal").filter(pk__in=batch).order_by("pk")))
    return done


def missing(most: int = 50_000) -> list[int]:
    """Answers nobody has looked at yet, the latest first."""
    rows = Answer.objects.filter(check_made=None, appeal__erased_at=None).order_by("-pk")
    return list(rows.values_list("pk", flat=True)[:most])


def _batches(ids: list[int]) -> Iterable[list[int]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def _keep(judge: Judge, answers: list[Answer]) -> int:
    pairs = with_copies(answers)
    checks = [check(pair) for pair in pairs]
    learned = judge.scores(pairs, checks)
    rows = [_row(judge, *each) for each in zip(answers, checks, learned, strict=True)]
    return len(AnswerCheck.objects.bulk_create(rows, ignore_conflicts=True))


def _row(judge: Judge, answer: Answer, found: Check, learned: float) -> AnswerCheck:
    doubts = judge.model is not None and bool(found.matches)  # an appeal that asks nothing can not be brushed off
    return AnswerCheck(
        answer=answer,
        score=max(found.score, learned) if doubts else found.score,
        is_likely=found.score >= LIKELY or (doubts and learned >= judge.likely_from),
        requests=len(found.matches),
        unanswered=len(found.unanswered),
        places=[[match.request.start, match.request.end] for match in found.unanswered],
        reasons=[[reason.code, reason.points] for reason in found.told]
        + ([["model", round(learned, 3)]] if doubts and learned >= judge.likely_from else []),
        version=judge.version[:48],
        checked_at=timezone.now(),
    )
