"""Training on what people said of answers given here; put in use only where it is better on the newest weeks.

Content: the answer was rated solved, and the matter neither opened again nor the answer overturned. Not content: rated
not or partly solved, opened again after it, or overturned. Answers nobody said anything of teach nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db import connection, transaction
from django.utils import timezone

from qulaq.hear.appeals.answer_check.keeping import Judge
from qulaq.hear.appeals.answer_check.pairs import of_answer
from qulaq.hear.appeals.models import Answer, AnswerModel
from qulaq.text.answers import measure
from qulaq.text.answers.evaluate import Judged, Table, evaluate, table
from qulaq.text.answers.model import Model, train

LEAST, LEAST_BAD = 1_000, 150  # judged answers below which nothing is trained
MOST = 200_000
SUSPICIOUS = 0.9  # share of held-out answers below the score from which one counts as a likely brush-off

# The last answer before the person opened the matter again is the one that was not accepted.
ENDINGS = """
SELECT a.id, r.solved = 'yes' AND a.overturned_by_id IS NULL AND again.id IS NULL AS content
FROM appeals_answer a
LEFT JOIN appeals_rating r ON r.answer_id = a.id
LEFT JOIN LATERAL (
  SELECT s.id FROM appeals_step s WHERE s.appeal_id = a.appeal_id AND s.act = 'reopen' AND s.at > a.answered_at
    AND NOT EXISTS (SELECT 1 FROM appeals_answer later WHERE later.appeal_id = a.appeal_id
                    AND later.answered_at > a.answered_at AND later.answered_at < s.at) LIMIT 1
) again ON true
JOIN appeals_appeal p ON p.id = a.appeal_id AND p.erased_at IS NULL AND NOT p.is_protected
WHERE r.id IS NOT NULL OR again.id IS NOT NULL OR a.overturned_by_id IS NOT NULL
ORDER BY a.answered_at DESC LIMIT %(most)s
"""


@dataclass(frozen=True)
class Trained:
    """What came of a training: why nothing was, or the figures beside those of what is in use."""

    n: int
    bad: int
    figures: dict[str, Any]
    in_use: bool


def learn() -> Trained:
    """Train, compare on the newest weeks, and put in use what is better than the model, the rules and the baseline."""
    ended = endings()
    bad = sum(not content for content in ended.values())
    if len(ended) < LEAST or min(bad, len(ended) - bad) < LEAST_BAD:
        return Trained(len(ended), bad, {}, in_use=False)
    given = table(_judged(ended))
    fold, test = measure.later(given.groups)
    if not 0 < given.bad[test].sum() < len(test):
        return Trained(len(ended), bad, {}, in_use=False)
    return _compared(given, fold, test)


def endings() -> dict[int, bool]:
    """Answers whose ending is known, and whether the person was content."""
    with connection.cursor() as cursor:
        cursor.execute(ENDINGS, {"most": MOST})
        return {pk: bool(content) for pk, content in cursor.fetchall()}


def _judged(ended: dict[int, bool]) -> list[Judged]:
    rows = Answer.objects.filter(pk__in=ended).select_related("appeal").iterator(chunk_size=2_000)
    return [Judged(of_answer(row), not ended[row.pk], row.answered_at, str(row.appeal_id)) for row in rows]


def _compared(given: Table, fold: Any, test: Any) -> Trained:
    new = train(given.rows[fold], given.bad[fold])
    found = evaluate(given, [(fold, test)])
    rivals = {"baseline": found.baseline.value, "rules": found.rules, "in_use": _of_current(given, test)}
    figures = {
        "n": found.n, "bad": found.bad, "auc": found.auc.value, "auc_interval": list(found.auc[1:]),
        "difference": found.difference.value, "difference_interval": list(found.difference[1:]), **rivals,
    }  # fmt: skip
    better = all(found.auc.value > value for value in rivals.values() if value is not None)
    _keep(new, float(np.quantile(new.of_answer(given.rows[test]), SUSPICIOUS)), figures, in_use=better)
    return Trained(len(given.judged), int(given.bad.sum()), figures, in_use=better)


def _of_current(given: Table, test: Any) -> float | None:
    current = Judge.in_use().model
    return round(measure.auc(current.scores(given.rows[test]), given.bad[test]), 4) if current else None


@transaction.atomic
def _keep(model: Model, likely_from: float, figures: dict[str, Any], *, in_use: bool) -> None:
    now = timezone.now()
    if in_use:
        AnswerModel.objects.filter(in_use=True).update(in_use=False)
    AnswerModel.objects.create(
        version=f"{now:%Y%m%d-%H%M%S}", data=model.to_bytes(), likely_from=likely_from, figures=figures,
        trained_at=now, in_use=in_use,
    )  # fmt: skip
