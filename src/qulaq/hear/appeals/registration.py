"""What appeals tell the foundation: how the thread describes them and who may fetch their files."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse

from qulaq.foundation.files import registry as files
from qulaq.foundation.people.models import Person, Role
from qulaq.foundation.thread import registry as thread
from qulaq.hear.appeals.models import Answer, Appeal
from qulaq.hear.appeals.workflow import APPLICANT, roles_in

MAY_READ_PAPERS = frozenset({APPLICANT, Role.OPERATOR, Role.OFFICER, Role.HEAD})
HELD = "appeals_held"  # session: numbers whose check code this browser has given


def tell_the_foundation() -> None:
    thread.register(thread.RecordKind("appeal", describe, takes_part))
    files.register("appeal", may_fetch)
    files.register("answer", may_fetch_of_answer)


def describe(numbers: Iterable[str], reader: Person | None) -> dict[str, thread.Described]:
    seen = Appeal.objects.visible_to(reader).filter(number__in=list(numbers))
    return {
        item.number: thread.Described(
            item.number, item.get_state_display(), reverse("appeals:status", args=[item.number])
        )
        for item in seen
    }


def takes_part(number: str) -> Iterable[Person]:
    wrote = Q(appeals__number=number)
    return Person.objects.filter(wrote)


def may_fetch(request: HttpRequest, number: str) -> bool:
    if number in request.session.get(HELD, []):
        return True
    person = request.user if isinstance(request.user, Person) else None
    appeal = Appeal.objects.visible_to(person).select_related("executor", "territory").filter(number=number).first()
    return appeal is not None and bool(roles_in(person, appeal) & MAY_READ_PAPERS)


def may_fetch_of_answer(request: HttpRequest, answer: str) -> bool:
    if not answer.isdecimal():
        return False
    number = Answer.objects.filter(pk=answer).values_list("appeal__number", flat=True).first()
    return number is not None and may_fetch(request, number)
