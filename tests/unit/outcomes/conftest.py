"""The invented town, under Kazakhstan's law; staff sign in with a password alone."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def law(in_kazakhstan: None, one_factor: None) -> None: ...
