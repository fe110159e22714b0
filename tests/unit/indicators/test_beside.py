"""A series beside a record of the thread, and what a page of that record shows of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from tests.people import Town, officer
from tests.unit.indicators.build import months, series_of

from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NoRole, Refused
from qulaq.foundation.thread import panels, registry
from qulaq.foundation.thread.actions import register_record
from qulaq.foundation.ui.timeline import Lane, Mark, Point
from qulaq.understand.indicators import actions
from qulaq.understand.indicators.models import Series

KIND = "matter-of-a-test"


@pytest.fixture(autouse=True)
def record(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record of a kind of this test's own: everybody but Zarina sees it, and it has a date of its own."""
    monkeypatch.setattr(registry, "_kinds", dict(registry._kinds))
    monkeypatch.setattr(panels, "_givers", dict(panels._givers))

    def describe(keys: Iterable[str], reader: Person | None) -> dict[str, registry.Described]:
        seen = reader is None or reader.name != "Zarina"
        return {key: registry.Described("Су жоқ", "", "/") for key in keys} if seen else {}

    registry.register(registry.RecordKind(KIND, describe, lambda key: []))
    dates = panels.OnAxis(marks=[Mark(date(2026, 2, 10), "Жөнделді")])
    panels.register_on_axis("test", lambda kind, key, reader: dates if kind == KIND else panels.OnAxis())
    register_record(kind=KIND, key="7", state="found")


def put(marat: Person, series: Series, place: object, note: str = "", key: str = "7") -> object:
    return actions.put_beside(by=marat, kind=KIND, key=key, series_id=series.pk, territory_id=place.pk, note=note)  # type: ignore[attr-defined]


def shown(reader: Person | None, rf: RequestFactory) -> str:
    request = rf.get("/")
    if reader:
        request.user = reader
    return Template("{% load beside %}{% beside kind key %}").render(
        Context({"request": request, "kind": KIND, "key": "7"})
    )


def test_everybody_sees_the_series_with_its_source_and_the_dates_of_others(
    town: Town, marat: Person, breaks: Series, rf: RequestFactory
) -> None:
    months(breaks, town.region, 40, 30)
    put(marat, breaks, town.region, "Құбырлар ескі")
    page = shown(None, rf)
    assert all(words in page for words in ("Құбыр апаттары", "Көлсай облысы", "Құбырлар ескі", "Жөнделді"))
    assert "<svg" in page
    assert "style=" not in page
    assert "/desk/" not in page


def test_without_a_series_a_stranger_sees_nothing_and_an_analyst_where_to_put_one(
    marat: Person, rf: RequestFactory
) -> None:
    assert shown(None, rf) == ""
    assert f"/desk/indicators/beside/?kind={KIND}&amp;key=7" in shown(marat, rf)


def test_putting_it_there_again_changes_the_note(town: Town, marat: Person, breaks: Series) -> None:
    months(breaks, town.region, 40)
    put(marat, breaks, town.region, "Бір")
    again = put(marat, breaks, town.region, "Екі")
    assert breaks.beside.get().note == again.note == "Екі"  # type: ignore[attr-defined]


def test_taken_away_it_stands_there_no_more(town: Town, marat: Person, breaks: Series) -> None:
    months(breaks, town.region, 40)
    actions.take_away(by=marat, beside_id=put(marat, breaks, town.region).pk)  # type: ignore[attr-defined]
    assert not breaks.beside.exists()


def test_five_are_enough(town: Town, marat: Person, breaks: Series) -> None:
    for number in range(5):
        one = series_of(marat, breaks.source, f"series-{number}")
        months(one, town.region, 1)
        put(marat, one, town.region)
    months(breaks, town.region, 40)
    with pytest.raises(Refused):
        put(marat, breaks, town.region)


def test_neither_an_unknown_record_nor_a_place_without_values(town: Town, marat: Person, breaks: Series) -> None:
    months(breaks, town.region, 40)
    with pytest.raises(Refused) as no_record:
        put(marat, breaks, town.region, key="8")
    with pytest.raises(Refused) as no_values:
        put(marat, breaks, town.district)
    assert (no_record.value.field, no_values.value.field) == ("record", "territory")


def test_an_officer_puts_nothing_beside(town: Town, breaks: Series) -> None:
    with pytest.raises(NoRole):
        put(officer("Bolat", town.water), breaks, town.region)


def test_a_panel_takes_a_fixed_number_of_statements(
    town: Town, marat: Person, breaks: Series, rf: RequestFactory, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    for number in range(3):
        one = series_of(marat, breaks.source, f"series-{number}")
        months(one, town.region, *range(12))
        put(marat, one, town.region)
    with django_assert_max_num_queries(6):
        assert shown(None, rf).count("timeline-lane") == 3


def test_what_others_know_over_time_is_drawn_without_any_series(rf: RequestFactory) -> None:
    voices = Lane("Дауыстар", [Point(date(2026, 1, 1), 3, date(2026, 1, 31))], bars=True)
    panels.register_on_axis("voices of a test", lambda kind, key, reader: panels.OnAxis([voices]), order=10)
    page = shown(None, rf)
    assert page.count("timeline-bars") == 1
    assert "Жөнделді" in page
