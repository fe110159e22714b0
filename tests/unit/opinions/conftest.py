from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.people import Town

    from qulaq.foundation.people.models import Person


@pytest.fixture(autouse=True)
def _desk_settings(one_factor: None) -> None:
    """Staff sign in with a password alone."""


@pytest.fixture
def saule(town: Town) -> Person:
    from tests.people import controller

    return controller("Saule", town.district)


@pytest.fixture
def people(town: Town, saule: Person) -> list[Person]:
    from tests.unit.opinions.build import experts

    return experts(town, saule, "Asan", "Beibit", "Dina")
