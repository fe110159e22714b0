"""Declaring, declaring anew, taking back: who may, what is refused, and what stays readable."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.people import Town, analyst, controller, head, officer, resident
from tests.unit.measures.build import day, proposed
from tests.unit.participation.build import CHANGES, counted_measure, declared, heard_problem, process

from qulaq.account.participation import actions
from qulaq.account.participation.models import Declaration
from qulaq.foundation.journal.models import Entry
from qulaq.foundation.refusals import NoRole, NotAllowed, Refused

pytestmark = pytest.mark.django_db


def test_a_declaration_is_kept_with_its_words_and_its_body(town: Town) -> None:
    serik = head("Serik", town.water)
    row = declared(serik, counted_measure(town, serik))
    assert (row.level, row.changes, row.body, row.since) == ("consulting", CHANGES, town.water, day(0))


def test_the_former_one_ends_and_stays_readable(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = counted_measure(town, serik)
    first, second = declared(serik, measure), declared(serik, measure, "partnership", reason="Тұрғындар сұрады")
    first.refresh_from_db()
    assert (first.ended_at, first.ended_because) == (second.at, "")
    assert process(measure).declared == "partnership"


def test_whoever_changes_it_says_why(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = counted_measure(town, serik)
    declared(serik, measure)
    with pytest.raises(Refused) as refused:
        declared(serik, measure, "informing")
    assert refused.value.field == "reason"


def test_one_taken_back_leaves_nothing_declared(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = counted_measure(town, serik)
    declared(serik, measure)
    row = actions.take_back(by=serik, kind="measure", key=measure.number, reason="Қате")
    assert (row.ended_because, process(measure).declared) == ("Қате", "")
    with pytest.raises(NotAllowed):
        actions.take_back(by=serik, kind="measure", key=measure.number, reason="Қате")


def test_above_informing_it_says_what_people_can_change(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = counted_measure(town, serik)
    with pytest.raises(Refused):
        declared(serik, measure, changes_kk=" ")
    assert declared(serik, measure, "informing", changes_kk="").changes == ""


def test_nobodys_telephone_stands_in_it(town: Town) -> None:
    serik = head("Serik", town.water)
    with pytest.raises(Refused) as refused:
        declared(serik, counted_measure(town, serik), changes_ru="Звоните Гульнар: 8 701 234 56 78")
    assert refused.value.field == "changes_ru"


def test_no_day_to_come(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = counted_measure(town, serik)
    with pytest.raises(Refused):
        actions.declare(
            by=serik, kind="measure", key=measure.number, level="informing", since=day(0) + timedelta(days=1)
        )


def test_who_may_for_a_measure_follows_from_its_body_and_place(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = counted_measure(town, serik)
    may = [serik, head("Akim", town.akimat), controller("Saule", town.district), analyst("Marat", town.district)]
    for turn, person in enumerate(may):
        declared(person, measure, reason="Келесі" if turn else "")
    for person in (head("Other", town.roads), officer("Bolat", town.water), resident("Aigerim")):
        with pytest.raises(NoRole):
            declared(person, measure, reason="Келесі")


def test_for_a_problem_its_own_app_says_who_may(town: Town) -> None:
    marat = analyst("Marat", town.district)
    problem = heard_problem(town, marat)
    given = {"kind": "problem", "key": problem.number, "level": "consulting", "changes_ru": "Сроки"}
    assert actions.declare(by=marat, **given).level == "consulting"
    with pytest.raises(NoRole):
        actions.declare(by=analyst("Far", at=town.akimat, where=_elsewhere(town)), reason="-", **given)


def _elsewhere(town: Town) -> object:
    from tests.people import territory

    return territory("t-far", "Алыс ауданы", "district", town.region)


def test_what_is_not_public_is_no_process(town: Town) -> None:
    serik = head("Serik", town.water)
    hidden = proposed(town, serik)
    with pytest.raises(NotAllowed):
        declared(serik, hidden)
    with pytest.raises(NotAllowed):
        actions.declare(by=serik, kind="appeal", key="26-0000001-2", level="informing")


def test_of_two_at_once_one_holds(town: Town) -> None:
    serik = head("Serik", town.water)
    row = declared(serik, counted_measure(town, serik))
    twin = {name: getattr(row, name) for name in ("kind", "key", "level", "changes_kk", "since")}
    with pytest.raises(IntegrityError), transaction.atomic():
        Declaration.objects.create(**twin)


def test_the_journal_keeps_levels_and_no_words(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = counted_measure(town, serik)
    declared(serik, measure)
    entry = Entry.objects.filter(act="participation.declare").get()
    assert (entry.subject, entry.after) == (f"measure:{measure.number}", {"level": "consulting"})
