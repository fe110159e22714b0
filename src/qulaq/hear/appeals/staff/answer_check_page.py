"""The check beside an answer that is being written, and the controller's list of answers to look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.guards import StaffRequest, staff_only
from qulaq.foundation.people.models import Person, Role
from qulaq.hear.appeals import listed, standing
from qulaq.hear.appeals.answer_check import looking
from qulaq.hear.appeals.answer_check.pairs import PARTS
from qulaq.hear.appeals.masking import without_contact
from qulaq.hear.appeals.models import Act, AnswerCheck, Appeal, Rating, Solved, Step
from qulaq.hear.appeals.public.rows import key
from qulaq.hear.appeals.staff.access import is_operator, matter_or_404
from qulaq.hear.appeals.workflow import has_role, sees_contact

PAGE = 30
ACTS = (Act.ANSWER, Act.SUBMIT)


@require_POST
@never_cache
@staff_only
def check(request: StaffRequest, number: str) -> HttpResponse:
    """A piece of the page, while the officer types; the button does the same without scripts."""
    appeal = matter_or_404(request.user, number)
    if not any(has_role(act, by=request.user, appeal=appeal) for act in ACTS):
        raise PermissionDenied
    look = looking.look(request.user, appeal, {name: request.POST.get(name, "") for name in (*PARTS, "language_asked")})
    return render(request, "appeals/staff/parts/answer_check.html", {"look": look})


@dataclass(frozen=True)
class Row:
    """Names the body, never the officer."""

    number: str
    language: str
    body: str
    answered_on: Any
    reasons: list[Any]
    said: list[str]  # the person's own words after the answer


@require_GET
@never_cache
@staff_only
def to_look_at(request: StaffRequest) -> HttpResponse:
    """Likely brush-offs the person did not accept; the latest first. For controllers, in their territories."""
    if Role.CONTROLLER not in Reach.of(request.user).roles:
        raise PermissionDenied
    words = listed.typed(request.GET)
    rows = listed.of_appeals(_not_accepted(request.user), words, "answer__appeal")
    start = key(request.GET.get("after", ""))
    found = list((rows.filter(answer_id__lt=start) if start else rows).order_by("-answer_id")[: PAGE + 1])
    values = {
        "rows": _rows(request.user, found[:PAGE]),
        "next": listed.address(words, after=found[PAGE - 1].answer_id if len(found) > PAGE else None),
        "words": words,
        "at_answers": True,
        "operator": is_operator(request.user),
    }
    return render(request, "appeals/staff/answers_to_look_at.html", values)


def _not_accepted(person: Person) -> QuerySet[AnswerCheck]:
    again = Step.objects.filter(
        appeal=OuterRef("answer__appeal"), act=Act.REOPEN, at__gt=OuterRef("answer__answered_at")
    )
    complaint = Appeal.objects.filter(about=OuterRef("answer__appeal"), received_at__gt=OuterRef("answer__answered_at"))
    said = Q(Exists(again)) | Q(Exists(complaint)) | Q(answer__rating__solved__in=(Solved.NO, Solved.PARTLY))
    rows = AnswerCheck.objects.filter(said, is_likely=True, answer__appeal__in=Appeal.objects.in_queue_of(person))
    return rows.filter(answer__appeal__erased_at=None).select_related(
        "answer__appeal", "answer__body", "answer__rating"
    )


def _rows(person: Person, found: list[AnswerCheck]) -> list[Row]:
    """The words of all of them in one statement."""
    appeals = [check.answer.appeal_id for check in found]
    again = Step.objects.filter(appeal__in=appeals, act=Act.REOPEN).order_by("id")
    words: dict[int, list[Step]] = {}
    for step in again:
        words.setdefault(step.appeal_id, []).append(step)
    return [_row(person, one, words.get(one.answer.appeal_id, [])) for one in found]


def _row(person: Person, one: AnswerCheck, again: list[Step]) -> Row:
    answer, appeal = one.answer, one.answer.appeal
    rating: Rating | None = getattr(answer, "rating", None)
    said = [rating.comment if rating else "", *(step.text for step in again if step.at > answer.answered_at)]
    return Row(
        number=appeal.number,
        language=appeal.language,
        body=str(answer.body),
        answered_on=answer.answered_at,
        reasons=[looking.ADVICE[code] for code, _points in one.reasons if code in looking.ADVICE],
        said=[_shown(person, appeal, words) for words in said if words.strip()],
    )


def _shown(person: Person, appeal: Appeal, words: str) -> str:
    if not standing.reads(person, appeal):
        return ""
    return words if sees_contact(person, appeal) else without_contact(words)
