"""Voices about one matter."""

from __future__ import annotations

from tests.people import Town
from tests.unit.appeals.build import appeal_in

from qulaq.hear.appeals.models import Appeal

VOICES = (
    "Үш күннен бері су жоқ.",
    "Сәлеметсіз бе! Үйде үш күннен бері су жоқ. Рахмет.",
    "Третий день нет воды!",
    "Ауладағы шам жанбайды.",
)


def voices(town: Town) -> list[Appeal]:
    return [appeal_in(town, text=text, email=f"v{place}@example.kz") for place, text in enumerate(VOICES)]
