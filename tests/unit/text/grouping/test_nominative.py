"""A Russian name stands in the nominative, as a dictionary has it; what says something of it keeps its case."""

from __future__ import annotations

import pytest

from qulaq.text.grouping.nominative import nominative

SAID = {
    "сельской школе": "сельская школа",
    "мусора во дворе": "мусор во дворе",
    "стаей бродячих собак": "стая бродячих собак",
    "старых деревьев": "старые деревья",
    "крышу": "крыша",
    "холодными батареями": "холодные батареи",
}
AS_IT_IS = [
    "ямы в асфальте",
    "горячей воды нет",
    "воду отключили",
    "не горит фонарь",
    "закрасить надпись",
    "в подъезде",
]


@pytest.mark.parametrize("said", SAID)
def test_it_is_put_into_the_nominative(said: str) -> None:
    assert nominative(said) == SAID[said]


@pytest.mark.parametrize("said", AS_IT_IS)
def test_it_stays_as_it_is(said: str) -> None:
    assert nominative(said) == said
