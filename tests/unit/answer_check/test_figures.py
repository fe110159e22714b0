"""Figures of the check: shares of bodies and topics with their error, on pages and in files; never of an officer."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext as _
from tests.people import Town, analyst, officer
from tests.unit.answer_check.test_kept import answered
from tests.unit.staff.desk import signed_in

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.answer_check import figures
from qulaq.hear.appeals.figures import recount as recount_bodies
from qulaq.hear.appeals.models import Answer, AnswerCheck, AnswerFigure

pytestmark = pytest.mark.django_db


@pytest.fixture
def bolat(town: Town) -> Person:
    return officer("Bolat", town.water)


def many_checked(answer: Answer, town: Town, count: int, likely: int) -> None:
    at = timezone.now()
    copies = [
        Answer(appeal=answer.appeal, body=answer.body, text="x", language="kk", answered_at=at) for _n in range(count)
    ]
    rows = Answer.objects.bulk_create(copies)
    AnswerCheck.objects.bulk_create(
        AnswerCheck(answer=row, score=0.6, is_likely=at_row < likely, requests=1, unanswered=1, version="rules-7")
        for at_row, row in enumerate(rows)
    )


def test_figures_are_shares_of_a_body_with_their_error(town: Town, bolat: Person) -> None:
    many_checked(answered(town, bolat), town, 40, 10)
    figures.recount()
    figures.recount()
    found = figures.of_body(town.water, *_this_month())
    assert (found.whole.checked, found.whole.likely, found.whole.percent) == (40, 10, 25)
    low, high = found.whole.interval
    assert low < 25 < high
    assert [topic.pk for topic, _share in found.topics] == [town.water_supply.pk]
    assert AnswerFigure.objects.count() == 1


def test_the_desk_shows_bodies_and_topics_with_error_and_no_officer(town: Town, bolat: Person) -> None:
    many_checked(answered(town, bolat), town, 40, 10)
    figures.recount()
    desk = signed_in(analyst("Saule", town.district))
    page = desk.get("/desk/answers/figures/").content.decode()
    assert "25 %" in page
    assert str(town.water) in page
    assert "Bolat" not in page
    told = b"".join(desk.get("/desk/answers/figures.csv").streaming_content).decode()
    low, high = figures.Share(40, 10).interval
    assert f",40,25,{low},{high}," in told
    assert desk.get("/desk/answers/figures.xlsx").content.startswith(b"PK")


def test_of_too_few_the_desk_and_the_file_tell_no_share(town: Town, bolat: Person) -> None:
    many_checked(answered(town, bolat), town, 29, 29)
    figures.recount()
    desk = signed_in(analyst("Saule", town.district))
    assert "100 %" not in desk.get("/desk/answers/figures/").content.decode()
    assert ",29,,,," in b"".join(desk.get("/desk/answers/figures.csv").streaming_content).decode()


def test_an_officer_sees_no_figures_of_the_desk(bolat: Person) -> None:
    desk = signed_in(bolat)
    assert desk.get("/desk/answers/figures/").status_code == 403
    assert desk.get("/desk/answers/figures.csv").status_code == 403


def test_the_public_file_has_the_share_and_says_how_it_was_checked(town: Town, bolat: Person) -> None:
    many_checked(answered(town, bolat), town, 40, 10)
    figures.recount()
    recount_bodies()
    told = b"".join(Client().get("/figures/figures.csv").streaming_content).decode()
    low, high = figures.Share(40, 10).interval
    assert f",40,25,{low},{high},{_('rules only')}" in told


def test_of_few_answers_no_share_is_told(town: Town, bolat: Person) -> None:
    many_checked(answered(town, bolat), town, 29, 29)
    figures.recount()
    found = figures.of_body(town.water, *_this_month())
    assert found.whole.percent is None
    assert (found.topics, found.months) == ([], [])
    page = Client().get(f"/figures/{town.water.code}/")
    assert "brushoffs-title" not in page.content.decode()


def test_the_page_of_the_body_shows_the_share(town: Town, bolat: Person) -> None:
    many_checked(answered(town, bolat), town, 40, 10)
    figures.recount()
    page = Client().get(f"/figures/{town.water.code}/").content.decode()
    assert "brushoffs-title" in page
    assert "25 %" in page
    assert bolat.name not in page


def _this_month() -> tuple[Any, Any]:
    first = timezone.localdate().replace(day=1)
    return first, first
