"""Copies of one text never stand on both sides of a measurement."""

from __future__ import annotations

import numpy as np

from qulaq.text.routing.splitting import parted

LIGHT = "Көшедегі шамдар екі аптадан бері жанбайды, балалар қараңғыда жүр"
LIGHT_MISTYPED = "Көшедегі шамдар екі аптадн бері жанбайды, балалар қараңғыда жүр"
LIGHT_ON_ANOTHER_KEYBOARD = "Сәлеметсіз бе! КОШЕДЕГИ ШАМДАР ЕКИ АПТАДАН БЕРИ ЖАНБАЙДЫ, БАЛАЛАР КАРАНГЫДА ЖУР!!!"
OTHERS = ["Жолда үлкен шұңқыр бар", "Не вывозят мусор вторую неделю", "Автобус кешкі уақытта келмейді", "Темно у школы"]


def test_copies_and_near_copies_share_a_fold() -> None:
    texts = [LIGHT, *OTHERS, LIGHT_MISTYPED, LIGHT_ON_ANOTHER_KEYBOARD, "  жолда ҮЛКЕН шұңқыр бар. "]
    for seed in range(10):
        fold, copies = parted(texts, 3, seed=seed)
        assert fold[0] == fold[5] == fold[6]
        assert fold[1] == fold[7]
        assert copies == 3


def test_folds_are_of_about_one_size_also_where_one_text_is_copied_often() -> None:
    fold, copies = parted([LIGHT] * 20 + [f"текст номер {number}" for number in range(80)], 5, seed=1)
    assert copies == 19
    assert np.bincount(fold).tolist() == [20, 20, 20, 20, 20]
