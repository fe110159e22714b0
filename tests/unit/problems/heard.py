"""Voices through the real door, and problems made of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone
from tests.people import Town
from tests.unit.appeals.build import appeal_in

from qulaq.foundation.people.models import Person
from qulaq.foundation.voices.models import Voice
from qulaq.foundation.voices.taking import take_all
from qulaq.hear.appeals.models import Appeal
from qulaq.understand.problems import actions
from qulaq.understand.problems.models import Problem


def voices_in(
    town: Town, texts: Iterable[str] = ("Су жоқ",) * 3, *, days_ago: float = 0, first: int = 0, **given: object
) -> list[Voice]:
    """One appeal for each text, each of another person; `first` tells them from those of another call."""
    at = timezone.now() - timedelta(days=days_ago)
    made = [
        appeal_in(town, text=text, email=f"n{number}@example.kz", name="", **given)
        for number, text in enumerate(texts, start=first)
    ]
    Appeal.objects.filter(pk__in=[one.pk for one in made]).update(received_at=at)
    take_all()
    return list(Voice.objects.filter(source_id__in=[one.pk for one in made]).order_by("pk"))


def proposed(town: Town, by: Person, voices: Iterable[Voice] = (), title: str = "Су тоқтайды") -> Problem:
    return actions.propose(
        by=by, title=title, language="kk", territory=town.settlement, topic=town.water_supply, body=town.water,
        voices=[voice.pk for voice in voices],
    )  # fmt: skip


def confirmed(town: Town, by: Person, voices: Iterable[Voice] = (), title: str = "Су тоқтайды") -> Problem:
    problem = proposed(town, by, voices, title)
    return actions.confirm(by=by, problem_id=problem.pk, title_kk=title, title_ru="Перебои с водой")
