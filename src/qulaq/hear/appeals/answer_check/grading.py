"""School years of answers that were sent before they were reckoned, so that figures count them too."""

from __future__ import annotations

from qulaq.hear.appeals.models import Answer
from qulaq.hear.appeals.wording import grade_of

BATCH = 500


def grade_old() -> int:
    """In batches, each kept at once: begun again after a stop, it goes on where it was. How many got a grade; texts
    too short for one stay without."""
    done, after = 0, 0
    while rows := list(Answer.objects.filter(pk__gt=after, grade=None, appeal__erased_at=None).order_by("pk")[:BATCH]):
        after = rows[-1].pk
        for row in rows:
            row.grade = grade_of(row.text, row.language)
        graded = [row for row in rows if row.grade is not None]
        Answer.objects.bulk_update(graded, ["grade"])
        done += len(graded)
    return done
