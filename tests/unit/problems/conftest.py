"""The invented town, under Kazakhstan's law."""

import pytest


@pytest.fixture(autouse=True)
def law(in_kazakhstan: None) -> None: ...
