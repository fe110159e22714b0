"""Words that somebody typed say in which language: aloud, Kazakh sounds like Kazakh on a Russian page too."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.people import Town, analyst
from tests.unit.problems.heard import confirmed, voices_in

from qulaq.foundation.ui.words import language_of
from qulaq.understand.problems import actions


@pytest.mark.parametrize(
    ("text", "language"),
    [("Жаңа корпус пайдалануға берілді.", "kk"), ("Корпус сдан, третьей смены нет.", "ru"), ("123", ""), ("", "")],
)
def test_the_language_of_words(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.django_db
def test_what_was_done_is_read_in_its_own_language(town: Town) -> None:
    marat = analyst("Marat", town.district)
    problem = confirmed(town, marat, voices_in(town, [f"Су жоқ {number}" for number in range(6)]))
    actions.begin(by=marat, problem_id=problem.pk, text="Құбыр толық ауыстырылды, су келді.")
    text = Client().get(f"/ru/problems/{problem.number}/").content.decode()
    assert '<p class="quote" lang="kk">Құбыр толық' in text
