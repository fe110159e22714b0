"""The ladder: which rung facts prove, and a declaration beside what happened."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qulaq.account.participation.models import Level, Verdict
from qulaq.account.participation.rules import PROVES, measured, rung, verdict
from qulaq.foundation.thread.facts import Fact

FACTS = st.sets(st.sampled_from(list(Fact)))
LEVELS = st.sampled_from(list(Level))


@given(FACTS, FACTS)
def test_more_facts_never_prove_less(some: set[Fact], others: set[Fact]) -> None:
    assert rung(measured(some | others)) >= rung(measured(some))


@given(FACTS)
def test_what_is_public_informs_and_a_higher_rung_needs_a_fact(facts: set[Fact]) -> None:
    level = measured(facts)
    assert level == Level.INFORMING or any(PROVES.get(fact) == level for fact in facts)


def test_advice_of_experts_is_no_participation_of_people() -> None:
    assert measured({Fact.EXPERTS}) == Level.INFORMING


@given(LEVELS, LEVELS)
def test_nothing_falls_short_before_its_end(declared: Level, happened: Level) -> None:
    assert verdict(declared, happened, is_over=False) != Verdict.LESS
    assert (verdict(declared, happened, is_over=True) == Verdict.LESS) == (rung(happened) < rung(declared))


@pytest.mark.parametrize(
    ("declared", "happened", "says"),
    [("", "delegation", "undeclared"), ("consulting", "consulting", "kept"), ("informing", "consulting", "more")],
)
def test_a_declaration_beside_what_happened(declared: str, happened: str, says: str) -> None:
    assert verdict(declared, happened, is_over=True) == says
