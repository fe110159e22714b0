"""What of appeals is found by its words, and the writers of it: each is called where the text itself is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import structlog
from django.db.models import QuerySet

from qulaq.foundation.search.lists import TextList, named, register
from qulaq.foundation.search.merging import settle as settle_list
from qulaq.foundation.search.writing import forget, tallied, write
from qulaq.hear.appeals.models import Appeal, Publication, PublicState

APPEALS, REGISTER = "appeals", "register"
log = structlog.get_logger(__name__)


def tell_search() -> None:
    register(TextList(APPEALS, 1, _appeals))
    register(TextList(REGISTER, 2, _released, known_from=2))


def _appeals() -> QuerySet[Any]:
    """A protected appeal is found by its number alone: no word of it is to be guessed by searching."""
    return Appeal.objects.filter(is_protected=False, erased_at=None)


def _released() -> QuerySet[Any]:
    return Publication.objects.filter(state=PublicState.RELEASED)


def keep(appeals: Iterable[Appeal]) -> None:
    """These are found by their words from now on. Whatever is wrong with a text, it is registered all the same: the
    nightly job looks for texts that are missing here."""
    rows = [appeal for appeal in appeals if not appeal.is_protected]
    _put(APPEALS, [(appeal.pk, appeal.text) for appeal in rows])


def settle(few: int = 0) -> None:
    """While thousands come at once: no more than so many are left to be looked at one by one."""
    settle_list(named(APPEALS), few)


def hide(appeal_ids: Iterable[int]) -> None:
    forget(APPEALS, appeal_ids)


def keep_public(publication: Publication) -> None:
    if publication.state == PublicState.RELEASED:
        _put(REGISTER, [(publication.pk, publication.text)])
    else:
        forget(REGISTER, [publication.pk])


def _put(name: str, texts: Sequence[tuple[int, str]]) -> None:
    write(name, _tallied(name, texts))


def _tallied(name: str, texts: Sequence[tuple[int, str]]) -> list[tuple[int, bytes]]:
    try:
        return tallied(texts)
    except Exception as error:
        if len(texts) > 1:
            return [one for text in texts for one in _tallied(name, [text])]
        log.warning("search.not_analysed", list=name, error=type(error).__name__)
        return []
