"""Figures of bodies: each by its definition, the same when counted twice, and fair to small numbers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.people import Town, officer
from tests.unit.appeals.build import appeal_in

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import figures
from qulaq.hear.appeals.actions import answer, rate, redirect, reopen, take
from qulaq.hear.appeals.models import Answer, Appeal, BodyFigure, Rating


@pytest.fixture
def bolat(town: Town) -> Person:
    return officer("Bolat", town.water)


def answered(town: Town, bolat: Person, solved: str = "") -> Appeal:
    appeal = appeal_in(town, email="")
    take(by=bolat, appeal_id=appeal.pk)
    answer(by=bolat, appeal_id=appeal.pk, text="Су берілді.", language="kk")
    if solved:
        rate(by=None, appeal_id=appeal.pk, solved=solved, holder=True)
    return appeal


def counted(town: Town) -> figures.Figures:
    figures.recount()
    rows = figures.by_body(*figures.last_months())
    return next(one.figures for one in rows if one.body == town.water)


def test_received_answered_in_time(town: Town, bolat: Person) -> None:
    answered(town, bolat)
    appeal_in(town)
    found = counted(town)
    assert (found.received, found.answered, found.in_time, found.late) == (2, 1, 1, 0)


def test_counting_twice_gives_the_same(town: Town, bolat: Person) -> None:
    answered(town, bolat, "yes")
    assert counted(town) == counted(town)
    assert BodyFigure.objects.count() == 1


def test_overdue_and_answered_late_are_late(town: Town, bolat: Person) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    late, waiting = answered(town, bolat), appeal_in(town)
    Appeal.objects.filter(pk__in=[late.pk, waiting.pk]).update(counts_from=yesterday, due_on=yesterday)
    found = counted(town)
    assert (found.in_time, found.late, found.in_time_share) == (0, 2, 0)


def test_a_redirection_counts_for_the_body_that_passed_it_on(town: Town, bolat: Person) -> None:
    appeal = appeal_in(town)
    redirect(by=bolat, appeal_id=appeal.pk, to_body_id=town.roads.pk, reason="Жол жөнінде")
    found = counted(town)
    assert (found.redirected, found.received) == (1, 0)


def test_reopened_counts_and_is_not_answered(town: Town, bolat: Person) -> None:
    appeal = answered(town, bolat, "no")
    reopen(by=None, appeal_id=appeal.pk, reason="Су әлі жоқ", holder=True)
    found = counted(town)
    assert (found.reopened, found.answered) == (1, 0)


def test_an_overturned_answer_does_not_solve(town: Town, bolat: Person) -> None:
    first = answered(town, bolat, "yes")
    assert counted(town).solved == 1
    Answer.objects.filter(appeal=first).update(overturned_by=appeal_in(town))
    found = counted(town)
    assert (found.rated, found.solved, found.overturned) == (1, 0, 1)


def test_joined_appeals_are_voices_and_no_answers(town: Town, bolat: Person) -> None:
    lead, joined = answered(town, bolat, "yes"), answered(town, bolat, "yes")
    Appeal.objects.filter(pk=joined.pk).update(
        state="closed", ending="merged", merged_into=lead, closed_at=timezone.now()
    )
    found = counted(town)
    assert (found.received, found.answered, found.solved) == (2, 1, 1)


def test_a_row_that_is_empty_now_goes(town: Town) -> None:
    appeal = appeal_in(town)
    figures.recount()
    Appeal.objects.filter(pk=appeal.pk).update(executor=town.roads)
    figures.recount()
    assert list(BodyFigure.objects.values_list("body", flat=True)) == [town.roads.pk]


def test_few_ratings_are_not_told(town: Town, bolat: Person) -> None:
    for _time in range(4):
        answered(town, bolat, "yes")
    found = counted(town)
    assert found.solved_share is None
    assert found.spoken["solved"] is None
    answered(town, bolat, "no")
    found = counted(town)
    assert (found.solved_share, found.spoken["rated"]) == (80, 5)


def test_many_good_ratings_stand_above_few_perfect_ones() -> None:
    assert figures.wilson(95, 100) > figures.wilson(10, 10) > figures.wilson(5, 10) > figures.wilson(0, 10) == 0


def test_the_page_of_a_body_tells_its_method_and_leads_to_the_rows(town: Town, bolat: Person) -> None:
    answered(town, bolat, "yes")
    figures.recount()
    page = Client().get("/figures/t-water/").content.decode()
    assert "/register/?body=t-water" in page
    assert Client().get("/figures/nobody/").status_code == 404


def test_ratings_with_marks_are_counted(town: Town, bolat: Person) -> None:
    for _time in range(5):
        answered(town, bolat, "yes")
    Rating.objects.update(clear="yes", polite="no")
    found = counted(town)
    assert (found.clear, found.polite) == (5, 0)


def test_one_month_of_few_is_not_what_the_others_leave() -> None:
    from qulaq.hear.appeals.figures import Figures, kept_back
    from qulaq.hear.appeals.public.figures_pages import told

    months = [Figures(received=50, rated=rated, solved=rated) for rated in (3, 40, 9)]
    back = kept_back(months)
    assert [sorted(names) for names in back] == [["rated"], [], ["rated"]]
    assert not told(months[2], back[2])["rated"].isdecimal()
    assert told(months[1], back[1])["rated"] == "40"
    assert told(months[2], back[2])["solved"] == "–"
