"""A quick look that passes a finder over never passes over what that finder would have found."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from qulaq.text.personal import around, net, papers

often = settings(max_examples=1_000)  # of some sixty ways to say it each is drawn


@often
@given(st.from_regex(around.INTRODUCES))
def test_whoever_is_introduced(words: str) -> None:
    assert around.MAY_INTRODUCE.search(words)


@often
@given(st.from_regex(papers._ACCOUNT_WORD, fullmatch=True, alphabet=st.characters(categories=["L", "N", "P", "Zs"])))
def test_a_word_for_an_account(words: str) -> None:
    assert papers._MAY_SAY_ACCOUNT.search(words)


@often
@given(st.one_of(st.from_regex(net._SPOKEN), st.from_regex(net._SAID_AT)))
def test_an_address_said_in_words(words: str) -> None:
    assert net._SAYS_AT.search(words)
