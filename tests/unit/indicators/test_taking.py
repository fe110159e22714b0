"""Values are never overwritten; what was brought in can be taken back."""

from __future__ import annotations

from datetime import date

import pytest
from tests.people import Town, officer
from tests.unit.indicators.build import holding, months, take, value

from qulaq.foundation.journal.models import Entry
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NoRole, NotAllowed
from qulaq.understand.indicators import actions, queries
from qulaq.understand.indicators.bringing.reading import Read
from qulaq.understand.indicators.models import Batch, Observation, Series

JANUARY = date(2026, 1, 1)


def test_a_new_value_stands_before_the_old_one_which_stays_readable(town: Town, breaks: Series) -> None:
    months(breaks, town.region, 40)
    batch = months(breaks, town.region, 42)
    assert (batch.added, batch.revised, batch.same) == (0, 1, 0)
    old = queries.revisions_of(breaks.pk, town.region.pk)[0]
    assert (old.value, old.revised_by.value) == (40, 42)
    assert holding(breaks) == {("t-region", "2026-01-01"): "42"}


def test_the_same_value_again_changes_nothing(town: Town, breaks: Series) -> None:
    months(breaks, town.region, 40, 41)
    batch = months(breaks, town.region, 40, 41)
    assert (batch.added, batch.revised, batch.same) == (0, 0, 2)
    assert Observation.objects.count() == 2


def test_a_provisional_value_that_becomes_final_is_a_revision(town: Town, breaks: Series) -> None:
    take(value(breaks, town.region, JANUARY, 40, "provisional"))
    assert take(value(breaks, town.region, JANUARY, 40)).revised == 1


def test_taken_back_what_was_before_holds_again(town: Town, marat: Person, breaks: Series) -> None:
    months(breaks, town.region, 40)
    wrong = months(breaks, town.region, 400, 410)
    actions.undo(by=marat, batch_id=wrong.pk)
    assert holding(breaks) == {("t-region", "2026-01-01"): "40"}
    assert Entry.objects.filter(act="indicator_batch.undone", actor=marat.journal_name).exists()


def test_later_revisions_outlive_what_is_taken_back(town: Town, marat: Person, breaks: Series) -> None:
    months(breaks, town.region, 40)
    wrong = months(breaks, town.region, 400)
    months(breaks, town.region, 44)
    actions.undo(by=marat, batch_id=wrong.pk)
    assert holding(breaks) == {("t-region", "2026-01-01"): "44"}
    assert [row.value for row in queries.revisions_of(breaks.pk, town.region.pk)] == [40]


def test_the_first_of_three_taken_back_leaves_the_others_in_a_line(town: Town, marat: Person, breaks: Series) -> None:
    first = months(breaks, town.region, 40)
    months(breaks, town.region, 41)
    months(breaks, town.region, 42)
    actions.undo(by=marat, batch_id=first.pk)
    assert [row.value for row in queries.revisions_of(breaks.pk, town.region.pk)] == [41]
    assert holding(breaks) == {("t-region", "2026-01-01"): "42"}


def test_nothing_is_taken_back_twice(town: Town, marat: Person, breaks: Series) -> None:
    batch = months(breaks, town.region, 40)
    actions.undo(by=marat, batch_id=batch.pk)
    with pytest.raises(NotAllowed):
        actions.undo(by=marat, batch_id=batch.pk)


def test_a_file_waits_until_somebody_takes_it_once(town: Town, marat: Person, breaks: Series) -> None:
    read = Read(values=[value(breaks, town.region, JANUARY, "12.5")])
    batch = actions.keep_read(by=marat, source=breaks.source, name="values.csv", read=read)
    assert holding(breaks) == {}
    actions.take_kept(by=marat, batch_id=batch.pk)
    assert holding(breaks) == {("t-region", "2026-01-01"): "12.5"}
    with pytest.raises(NotAllowed):
        actions.take_kept(by=marat, batch_id=batch.pk)
    assert Batch.objects.get().rows == []


def test_only_those_who_keep_indicators_take_a_file(town: Town, marat: Person, breaks: Series) -> None:
    batch = actions.keep_read(by=marat, source=None, name="", read=Read())
    with pytest.raises(NoRole):
        actions.take_kept(by=officer("Bolat", town.water), batch_id=batch.pk)


def test_thousands_of_values_take_a_fixed_number_of_statements(
    town: Town, breaks: Series, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    rows = [value(breaks, town.region, date(1900 + n // 12, n % 12 + 1, 1), n) for n in range(1500)]
    with django_assert_max_num_queries(12):
        batch = take(*rows)
    assert batch.added == 1500


def test_what_lists_show_follows_every_taking_and_undoing(town: Town, marat: Person, breaks: Series) -> None:
    months(breaks, town.region, 40, 41)
    more = months(breaks, town.district, 7, 8, 9)
    newest = {row.territory.code: row.value for row in queries.newest_by_territory(breaks)}
    assert newest == {"t-region": 41, "t-district": 9}
    actions.undo(by=marat, batch_id=more.pk)
    assert [row.territory.code for row in queries.newest_by_territory(breaks)] == ["t-region"]
    assert [one.territories for one in queries.listed([breaks])] == [1]
