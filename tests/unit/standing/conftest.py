from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.people import Town


@pytest.fixture(autouse=True)
def _desk_settings(one_factor: None) -> None:
    """Staff sign in with a password alone."""


@pytest.fixture
def town(in_kazakhstan: None, town: Town) -> Town:
    return town
