"""Who may do what with whose promise and report: every cell, tried through the pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import translation
from tests.people import Town, head
from tests.unit.measures.test_access import person
from tests.unit.promises.build import kept, promised
from tests.unit.promises.scenes import drafted, published, signed
from tests.unit.staff.desk import signed_in

from qulaq.account.promises import matrix
from qulaq.account.promises.matrix import NEEDS, REPORT_NEEDS
from qulaq.account.promises.models import Act, Promise, Report, ReportAct
from qulaq.account.promises.staff.acts import ACTS
from qulaq.account.promises.staff.report_acts import ACTS as REPORT_ACTS
from qulaq.foundation.goals.matrix import Who, allowed, cells

pytestmark = pytest.mark.django_db


def ready(act: Act, town: Town) -> Promise:
    """A promise in a state in which the act is possible."""
    serik = head("Serik", town.water)
    promise = promised(town, serik)
    return kept(promise, serik) if act == Act.DISPUTE else promise


def every() -> Iterator[tuple[Who, Act]]:
    return ((who, act) for who, act, _allowed in cells(NEEDS) if act != Act.MAKE)


@pytest.mark.parametrize(("who", "act"), list(every()), ids=str)
def test_at_the_desk(town: Town, who: Who, act: Act) -> None:
    promise, visitor = ready(act, town), person(who, town)
    browser = signed_in(visitor) if visitor else Client()
    slugs = [item.slug for item in ACTS.values() if item.act == act]
    assert slugs, "an act without a button"
    for slug in slugs:
        answer = browser.post(f"/promises/desk/{promise.number}/{slug}/", {})
        assert _closed(answer) is not allowed(NEEDS[act], who), (slug, answer.status_code)


def _closed(answer: object) -> bool:
    status, where = answer.status_code, answer.headers.get("Location", "")  # type: ignore[attr-defined]
    return status in (403, 404) or "/account/" in where


@pytest.mark.parametrize("who", list(Who), ids=str)
def test_writing_one_down(town: Town, who: Who) -> None:
    visitor = person(who, town)
    browser = signed_in(visitor) if visitor else Client()
    may = browser.get("/promises/desk/new/").status_code == 200
    assert may is (allowed(NEEDS[Act.MAKE], who) or who == Who.OTHER_HEAD)  # for a body of their own


def report_ready(act: ReportAct, town: Town) -> Report:
    if act in (ReportAct.SAY, ReportAct.COUNT, ReportAct.SIGN):
        return drafted(town)
    return published(town) if act == ReportAct.CORRECT else signed(town)


def every_of_reports() -> Iterator[tuple[Who, ReportAct]]:
    return ((who, act) for who, act, _allowed in cells(REPORT_NEEDS) if act != ReportAct.DRAFT)


@pytest.mark.parametrize(("who", "act"), list(every_of_reports()), ids=str)
def test_reports_at_the_desk(town: Town, who: Who, act: ReportAct) -> None:
    report, visitor = report_ready(act, town), person(who, town)
    browser = signed_in(visitor) if visitor else Client()
    slugs = [item.slug for item in REPORT_ACTS.values() if item.act == act]
    assert slugs, "an act without a button"
    for slug in slugs:
        answer = browser.post(f"/reports/desk/{report.number}/{slug}/", {})
        assert _closed(answer) is not allowed(REPORT_NEEDS[act], who), (slug, answer.status_code)


@pytest.mark.parametrize("who", list(Who), ids=str)
def test_drafting_a_report(town: Town, who: Who) -> None:
    visitor = person(who, town)
    browser = signed_in(visitor) if visitor else Client()
    may = browser.get("/reports/desk/new/").status_code == 200
    assert may is (allowed(REPORT_NEEDS[ReportAct.DRAFT], who) or who == Who.OTHER_HEAD)


@pytest.mark.parametrize("who", list(Who), ids=str)
@pytest.mark.parametrize("address", ["/promises/desk/", "/reports/desk/"])
def test_the_desk_is_for_staff(town: Town, who: Who, address: str) -> None:
    visitor = person(who, town)
    browser = signed_in(visitor) if visitor else Client()
    assert (browser.get(address).status_code == 200) is (who not in (Who.RESIDENT, Who.NOBODY))


def test_a_draft_is_not_public(town: Town, client: Client) -> None:
    report = drafted(town)
    assert client.get(f"/reports/{report.body.code}/{report.quarter.code}/").status_code == 404
    assert client.get(f"/reports/{report.body.code}/{report.quarter.code}/report.pdf").status_code == 404
    assert report.number not in client.get("/reports/").content.decode()


def test_the_page_is_up_to_date() -> None:
    with translation.override("en"):
        assert matrix.PAGE.read_text() == matrix.page()
