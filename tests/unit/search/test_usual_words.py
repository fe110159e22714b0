"""A usual word finds the newest of its texts alone, but weighs all that rarer words found."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.people import Town
from tests.unit.appeals.build import appeal_in

from qulaq.foundation.search import merging, postings
from qulaq.foundation.search.finding import find
from qulaq.foundation.search.lists import named
from qulaq.foundation.search.merging import BLOCK_BITS
from qulaq.foundation.search.postings import Part, Word, added, parts_of
from qulaq.hear.appeals.models import Appeal
from qulaq.text.ranking import STEP, number_of

RARE, USUAL = Word((("су", 1.0),), 5.0, 10), Word((("жол", 1.0),), 1.0, 1000)
WEIGHTS = st.dictionaries(st.integers(0, 300), st.integers(1, 255), max_size=12)


def of(weights: dict[int, int]) -> tuple[object, object]:
    return np.array(sorted(weights), np.int64), np.array([weights[key] for key in sorted(weights)], np.uint8)


@given(rare=WEIGHTS, newest=WEIGHTS, older=WEIGHTS)
def test_what_is_found_has_the_score_of_all_words(
    rare: dict[int, int], newest: dict[int, int], older: dict[int, int]
) -> None:
    newest = {key + 400: weight for key, weight in newest.items()}
    read = {
        (number_of("су"), True): of(rare),
        (number_of("жол"), True): of(newest),
        (number_of("жол"), False): of(older),
    }
    records, scores, masks = added(7, read, [RARE, USUAL])
    assert records.tolist() == sorted(key + 7 for key in {*rare, *newest})
    weighed = {**older, **newest}
    expected = [(5.0 * rare.get(key - 7, 0) + weighed.get(key - 7, 0)) / STEP for key in records.tolist()]
    assert scores.tolist() == pytest.approx(expected, abs=1e-3)
    assert masks.tolist() == [(key - 7 in rare) + 2 * (key - 7 in weighed) for key in records.tolist()]


def test_rare_words_are_read_wholly_and_usual_ones_from_where_the_budget_reaches(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(postings, "MOST_FINDING", 510)
    monkeypatch.setattr(postings, "MOST_READ", 760)
    parts = parts_of([USUAL, RARE], newest=(4 << BLOCK_BITS) - 1, texts={number_of("су"): 10, number_of("жол"): 1000})
    assert parts == {number_of("су"): Part(0, 0), number_of("жол"): Part(read=1, finds=2)}


@pytest.mark.django_db
def test_an_old_text_is_known_to_have_both_words(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (merging, postings):
        monkeypatch.setattr(module, "BLOCK_BITS", 1)
    monkeypatch.setattr(merging, "BLOCK", 2)
    monkeypatch.setattr(postings, "MOST_FINDING", 3)
    old = appeal_in(town, text="Көпір мен жол")
    for text in ("Көпір ескі", "Жол тар", "Жол ескі", "Жол кең"):
        appeal_in(town, text=text)
    merging.merge(named("appeals"))
    found = find("appeals", '"көпір жол"', Appeal.objects.all())
    assert found is not None
    assert (found.records, found.more) == ([old.pk], True)
