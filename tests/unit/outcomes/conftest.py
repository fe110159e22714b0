"""The invented town, under Kazakhstan's law; staff sign in with a password alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.people import Town

    from qulaq.foundation.people.models import Person


@pytest.fixture(autouse=True)
def law(in_kazakhstan: None, one_factor: None) -> None: ...


@pytest.fixture
def serik(town: Town) -> Person:
    from tests.people import head

    return head("Serik", town.water)
