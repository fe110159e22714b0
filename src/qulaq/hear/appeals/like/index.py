"""The index of cases with good answers: a list of its own beside that of all appeals, so that few are looked through.

What a person rates is in it at once. What falls out (opened again, overturned) is never shown, for the reader's rows
are asked first; the nightly job of search takes it out, and brings in what an import rated."""

from __future__ import annotations

import structlog

from qulaq.foundation.search.lists import TextList, register
from qulaq.foundation.search.writing import put_many
from qulaq.hear.appeals.like.good import good_ones
from qulaq.hear.appeals.models import Appeal, Rating, Solved

GOOD = "good"
log = structlog.get_logger(__name__)


def tell_search() -> None:
    register(TextList(GOOD, 3, good_ones))


def keep(appeal: Appeal, rating: Rating) -> None:
    """Called where the person's word is written. Whatever is wrong with a text, the rating counts all the same."""
    if rating.solved != Solved.YES or appeal.is_protected or appeal.complained_of_id:
        return
    try:
        put_many(GOOD, [(appeal.pk, appeal.text)])
    except (ValueError, TypeError, LookupError, ArithmeticError) as error:
        log.warning("like.not_analysed", error=type(error).__name__)
