"""How long a body may take, for any program that asks: the same as the page and `qulaq due`."""

from __future__ import annotations

from datetime import datetime, time
from typing import Annotated

from django.http import HttpRequest
from ninja import Query
from pydantic import Field

from qulaq.foundation.api import fields
from qulaq.foundation.api.limits import asking
from qulaq.foundation.calendar import words
from qulaq.foundation.calendar.outlook import Outlook, UnknownLawError, known_days, outlook
from qulaq.foundation.calendar.queries import rulebook
from qulaq.foundation.calendar.told import language
from qulaq.hear.appeals.api.law_values import Foreseen, Rule
from qulaq.hear.appeals.api.router import router
from qulaq.hear.appeals.api.values import ReckoningStep
from qulaq.jurisdictions import Jurisdiction

Hour = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
HOUR_HELP = "Local time as HH:MM; without it the beginning of the working day."


@router.get(
    "/limits", response=Foreseen, auth=None, tags=["Lists"], summary="How long may they take?", operation_id="limits"
)
def limits(
    request: HttpRequest,
    kind: Annotated[fields.Kind, Query()],
    day: Annotated[fields.Day, Query(description="Day of receipt")],
    hour: Annotated[Hour | None, Query(description=HOUR_HELP)] = None,
) -> Foreseen:
    """The due date of a matter received at that moment with its reckoning, and until when it may be moved."""
    asking(request)
    book = rulebook()
    law = book.jurisdiction
    received_at = datetime.combine(day, time.fromisoformat(hour) if hour else law.opens_at(day), law.timezone)
    first, last = known_days(book, kind)
    told = Foreseen(kind=kind, known_from=first, known_to=last)
    try:
        found = outlook(book, kind, received_at)
    except UnknownLawError:
        return told
    return told.model_copy(update=_dates(found) | {"rule": _rule(law, found), "steps": _steps(found)})


def _dates(found: Outlook) -> dict[str, object]:
    return {
        "received_at": found.reckoning.received_at,
        "counts_from": found.reckoning.counts_from,
        "due_on": found.reckoning.due_on,
        "redirect_by": found.redirect_by,
        "extended_until": found.extended_until,
        "forward_by": found.forward_by,
    }


def _rule(law: Jurisdiction, found: Outlook) -> Rule:
    source = law.source_title(found.rule.source, language())
    return Rule(article=found.rule.article, source=source, confidence=found.rule.confidence)


def _steps(found: Outlook) -> list[ReckoningStep]:
    lines = zip(found.reckoning.steps, words.sentences(found.reckoning), strict=True)
    return [ReckoningStep(day=step.day, kind=step.kind, text=line) for step, line in lines]
