"""Who answers for the words that become public."""

from __future__ import annotations

from django.utils.translation import gettext as _

from qulaq.foundation.journal.actions import record
from qulaq.hear.appeals.actions.base import Deed
from qulaq.hear.appeals.models import Publication
from qulaq.hear.appeals.workflow import NotAllowed


def approve_words(deed: Deed, is_delicate: bool, approval: dict[str, object]) -> None:
    """The officer answers for these words, and the journal keeps it. What tells of health or another special category
    becomes public only when the author has agreed to the words themselves (Convention 108+, article 6)."""
    row, answered_at = Publication.objects.filter(appeal=deed.appeal).first(), deed.appeal.answered_at
    agreed_at = row.approved_at if row else None
    has_agreed = agreed_at is not None and (answered_at is None or agreed_at >= answered_at)
    if is_delicate and not has_agreed:
        raise NotAllowed(
            _(
                "It speaks of health or another delicate matter. Hide that, or wait until the person has read the "
                "masked words and agreed to them."
            )
        )
    after = {**approval, "author_agreed": has_agreed}
    record(by=deed.by, act="appeal.release_approved", subject=deed.appeal.journal_name, after=after)
