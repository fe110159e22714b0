from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # models can not be imported before Django is set up
    from tests.people import Town
    from tests.unit.api.caller import Caller


@pytest.fixture
def stranger(town: Town) -> Caller:
    from tests.unit.api.caller import Caller

    return Caller()


@pytest.fixture
def bolat(town: Town) -> Caller:
    """An officer of the water enterprise, through a program with his token."""
    from tests.people import officer
    from tests.unit.api.caller import client_of

    return client_of(officer("Bolat", town.water), "appeals:work")
