"""A promise on the thread: where it was given, every day it was to be kept by, and what became of it."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from qulaq.account.promises.models import DONE, PromiseState
from qulaq.account.promises.queries import Shown
from qulaq.foundation.ui.knots import Knot
from qulaq.foundation.ui.words import day_words


def knots_of(shown: Shown) -> list[Knot]:
    """What is known by its day alone says the day, and no hour."""
    made_on = day_words(shown.promise.made_on)
    given = Knot(_("promised"), "done", note=f"{made_on}, {shown.source.name}", href=shown.source.url)
    moved = [Knot(_("day moved"), "done", row.at, day_words(date.fromisoformat(row.new))) for row in shown.moves]
    return [given, *moved, _end(shown)]


def _end(shown: Shown) -> Knot:
    promise = shown.promise
    label = promise.get_state_display()
    if promise.state in DONE:
        return Knot(label, "done", note=day_words(promise.kept_on))
    if promise.state == PromiseState.BROKEN:
        return Knot(label, "refused", note=promise.ended_because or day_words(promise.broken_on), lang=_language(shown))
    if promise.state == PromiseState.WITHDRAWN:
        return Knot(label, "refused", note=promise.ended_because, lang=promise.language)
    return Knot(_("to be kept"), "now", note=_("until %(day)s") % {"day": day_words(promise.due_on)})


def _language(shown: Shown) -> str:
    """Of the reason; a day is said in the language of the page."""
    return shown.promise.language if shown.promise.ended_because else ""
