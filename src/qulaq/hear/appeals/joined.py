"""What a joined appeal is shown of its lead: how it stands, and the answers without the other person."""

from __future__ import annotations

from qulaq.hear.appeals.masking import without_person
from qulaq.hear.appeals.models import Answer, Appeal, Ending, Merge


def running_merge(appeal: Appeal) -> Merge | None:
    """The merge that holds now; nothing is read for the many that are joined to none."""
    if appeal.ending != Ending.MERGED or appeal.erased_at:
        return None
    return Merge.objects.select_related("into__executor").filter(appeal=appeal, undone_at=None).first()


def shared_answers(merge: Merge) -> list[Answer]:
    """The answers given since they were joined, as rows that are only shown: no number, no rating, no name."""
    given = Answer.objects.filter(appeal=merge.into, answered_at__gte=merge.at).select_related("body").order_by("id")
    return [_shown(item, merge.into) for item in given]


def _shown(answer: Answer, lead: Appeal) -> Answer:
    words = {name: without_person(getattr(answer, name), lead) for name in ("text", "ground", "done")}
    same = {name: getattr(answer, name) for name in ("body", "language", "outcome", "answered_at")}
    return Answer(**words, **same)


def answers_for(appeal: Appeal) -> list[Answer]:
    merge = running_merge(appeal)
    return shared_answers(merge) if merge else []
