from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # this file may be loaded before Django is set up
    from tests.people import Town

    from qulaq.foundation.people.models import Person
    from qulaq.understand.indicators.models import Series


@pytest.fixture
def marat(town: Town) -> Person:
    """An analyst of the country."""
    from tests.people import analyst

    return analyst("Marat", town.country)


@pytest.fixture
def breaks(marat: Person) -> Series:
    """Breaks of pipes by month and region; fewer are better."""
    from tests.unit.indicators.build import series_of, source_of

    return series_of(marat, source_of(marat))


@pytest.fixture(autouse=True)
def _with_one_factor(one_factor: None) -> None:
    """Staff sign in with a password alone."""
