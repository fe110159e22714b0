"""Questions to the person and what they said; that others were asked; help in danger; why it ended; taking it back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from qulaq.foundation.files.models import Attachment
from qulaq.foundation.people.guards import reader_of
from qulaq.hear.appeals import courts
from qulaq.hear.appeals.models import Act, Appeal, Ending, Side, Statement
from qulaq.hear.appeals.repeats import rule_of_repeats, rule_words
from qulaq.hear.appeals.resident import access
from qulaq.hear.appeals.resident.parts.base import Part, Values
from qulaq.hear.appeals.workflow import allowed_acts


def _statements(appeal: Appeal) -> list[Statement]:
    """Read once for all parts of the page."""
    known: list[Statement] | None = appeal.__dict__.get("_statements")
    if known is None:
        known = list(appeal.statements.select_related("body").order_by("id"))
        appeal.__dict__["_statements"] = known
    return known


def _may(request: HttpRequest, appeal: Appeal, act: Act) -> bool:
    return act in allowed_acts(reader_of(request), appeal, holder=access.holds(request, appeal.number))


def _danger(request: HttpRequest, appeal: Appeal) -> Values | None:
    words = courts.danger_words(appeal.kind, get_language() or "kk") if appeal.urgent_at else ""
    return {"words": words} if words else None


def _questions(request: HttpRequest, appeal: Appeal) -> Values | None:
    """What the body waits for; only while a reply can be taken in."""
    if not _may(request, appeal, Act.REPLY):
        return None
    today = timezone.localdate()
    rows = [item for item in _statements(appeal) if item.side == Side.APPLICANT and item.given_at is None]
    here = reverse("appeals:reply", args=[appeal.number])
    asked = [
        {"statement": item, "late": bool(item.due_on and item.due_on < today), "href": f"{here}?q={item.pk}"}
        for item in rows
    ]
    return {"appeal": appeal, "asked": asked}


def _said(request: HttpRequest, appeal: Appeal) -> Values | None:
    """The person's own words beside the questions; of the others the fact that they were asked, and when it came."""
    own = [item for item in _statements(appeal) if item.side == Side.APPLICANT and item.given_at]
    others = [item for item in _statements(appeal) if item.side != Side.APPLICANT and item.asked_at]
    if not own and not others:
        return None
    return {"appeal": appeal, "own": _with_files(own), "others": others}


def _with_files(rows: list[Statement]) -> list[dict[str, Any]]:
    owners = [f"statement:{item.pk}" for item in rows]
    files = list(Attachment.objects.filter(owner__in=owners).order_by("created_at")) if owners else []
    return [{"statement": item, "files": [f for f in files if f.owner == f"statement:{item.pk}"]} for item in rows]


def _ending(request: HttpRequest, appeal: Appeal) -> Values | None:
    """Why it ended without an answer, and what may be done now."""
    if appeal.ending not in (Ending.COURT, Ending.REPEAT, Ending.ANONYMOUS, Ending.PASSED_ON, Ending.WITHDRAWN):
        return None
    rule = rule_of_repeats(appeal) if appeal.ending == Ending.REPEAT else None
    told = appeal.steps.filter(act=Act.COURT).order_by("-id").first() if appeal.ending == Ending.COURT else None
    return {
        "told": told,
        "appeal": appeal,
        "rule": rule_words(rule, get_language() or "kk") if rule else "",
        "may_reopen": _may(request, appeal, Act.REOPEN),
    }


def _withdraw(request: HttpRequest, appeal: Appeal) -> Values | None:
    return {"appeal": appeal} if _may(request, appeal, Act.WITHDRAW) else None


DANGER = Part("appeals/resident/danger.html", _danger, "next")
QUESTIONS = Part("appeals/resident/questions.html", _questions, "next")
ENDING = Part("appeals/resident/ending.html", _ending, "next")
SAID = Part("appeals/resident/said.html", _said, "words")
WITHDRAW = Part("appeals/resident/withdraw_link.html", _withdraw, "end")
PARTS = (DANGER, QUESTIONS, ENDING, SAID, WITHDRAW)
