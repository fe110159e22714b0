from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.people import Town


@pytest.fixture
def town(in_kazakhstan: None, town: Town) -> Town:
    return town
