from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.people import Town


@pytest.fixture
def town(db: None) -> Town:
    from tests.people import tiny_town

    from qulaq.foundation.territories.actions import load_jurisdiction

    load_jurisdiction("kz")
    return tiny_town()
