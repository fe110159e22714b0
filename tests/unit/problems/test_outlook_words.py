"""The sentence of growth is true of the numbers that stand in it."""

from __future__ import annotations

import pytest
from django.utils import translation

from qulaq.understand.problems.models import Score
from qulaq.understand.problems.told import outlook


@pytest.mark.parametrize(
    ("people", "low", "high", "said"),
    [
        (15, 4.2, 14.6, "from 5 to 14. It grows."),
        (12, 12.9, 30.0, "from 13 to 30. It falls."),
        (14, 4.2, 14.6, "from 5 to 14. As usual."),
        (1, 0.2, 0.9, "from 0 to 0. It grows."),
    ],
)
def test_people_are_whole(people: int, low: float, high: float, said: str) -> None:
    score = Score(recent_people=people, expected=low, low=low, high=high)
    with translation.override("en"):
        assert outlook(score, str(people)).endswith(said)
