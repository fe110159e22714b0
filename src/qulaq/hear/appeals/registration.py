"""What appeals tell the foundation, and who may fetch their files."""

from __future__ import annotations

import time

from django.http import HttpRequest

from qulaq.foundation.files import registry as files
from qulaq.foundation.people.actions import viewed
from qulaq.foundation.people.guards import reader_of
from qulaq.foundation.people.models import Role
from qulaq.foundation.ui import paging
from qulaq.hear.appeals import fair_files, searched, threaded, voices
from qulaq.hear.appeals.like import index
from qulaq.hear.appeals.models import Answer, Appeal, Side, Statement
from qulaq.hear.appeals.standing import reads
from qulaq.hear.appeals.workflow import APPLICANT, is_applicant, is_complained_of, roles_in, sees_contact

MAY_READ_PAPERS = frozenset({APPLICANT, Role.OPERATOR, Role.OFFICER, Role.HEAD})
OPENED, OPEN_SECONDS = "appeals_contact_opened", 15 * 60  # session: number and when its contact was opened
HELD = "appeals_held"  # session: numbers whose check code this browser has given
SIGNED = "appeals_signed"  # session: numbers somebody signed together with the author, by the link in their letter


def tell_the_foundation() -> None:
    searched.tell_search()
    index.tell_search()
    voices.tell_voices()
    threaded.tell_the_thread()
    files.register("appeal", may_fetch_of_person)
    files.register("answer", may_fetch_of_answer)
    files.register("task", fair_files.may_fetch_of_task)
    files.register("forwarding", fair_files.may_fetch_of_forwarding)
    files.register("statement", may_fetch_of_statement)
    files.register("standing", may_fetch_of_person)  # the scan of a power of attorney


def may_fetch_of_person(request: HttpRequest, number: str) -> bool:
    """What the person sent: like their contact it is for the officer who has taken the appeal, and for colleagues who
    opened contact with a reason a little while ago. The journal keeps each look."""
    person = reader_of(request)
    if not may_fetch(request, number):
        return False
    appeal = Appeal.objects.select_related("executor", "territory").get(number=number)
    if person is None or number in request.session.get(HELD, []) or is_applicant(person, appeal):
        return True
    if not (sees_contact(person, appeal) or is_opened(request, number)):
        return False
    viewed(by=person, subject=appeal.journal_name, fields=["attachments"])
    return True


def keep_opened(request: HttpRequest, number: str) -> None:
    """Contact was opened with a reason: for a quarter of an hour the papers open with it."""
    request.session[OPENED] = {number: time.time()}


def is_opened(request: HttpRequest, number: str) -> bool:
    opened = request.session.get(OPENED, {}).get(number, 0)
    return bool(time.time() - opened < OPEN_SECONDS)


def may_fetch(request: HttpRequest, number: str) -> bool:
    if number in request.session.get(HELD, []):
        return True
    person = reader_of(request)
    appeal = Appeal.objects.visible_to(person).select_related("executor", "territory").filter(number=number).first()
    if appeal is None or not roles_in(person, appeal) & MAY_READ_PAPERS:
        return False
    return is_applicant(person, appeal) or reads(person, appeal)


def may_fetch_of_answer(request: HttpRequest, answer: str) -> bool:
    if not answer.isdecimal():
        return False
    number = Answer.objects.filter(pk=answer).values_list("appeal__number", flat=True).first()
    if number is None:
        return False
    return number in request.session.get(SIGNED, []) or may_fetch(request, number)


def may_fetch_of_statement(request: HttpRequest, key: str) -> bool:
    """Staff who may read papers, both sides; the person who wrote, their own side only; the other party, none."""
    rows = Statement.objects.select_related("appeal").filter(given_at__isnull=False)
    said = rows.filter(pk=paging.key(key)).first()
    if said is None:
        return False
    person = reader_of(request)
    if said.appeal.number in request.session.get(HELD, []) or is_applicant(person, said.appeal):
        return said.side == Side.APPLICANT
    if person is None or is_complained_of(person, said.appeal):
        return False
    return may_fetch(request, said.appeal.number)
