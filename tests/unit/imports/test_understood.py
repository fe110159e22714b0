"""Three hundred rows of a city: what the import says it routed, left unsure, joined, and found to be campaigns."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from django.db.models import Q
from tests.people import Town
from tests.unit.imports.files import Rows, csv_file, import_appeals
from tests.unit.understood.build import in_use

from qulaq.hear.appeals.models import Appeal, Campaign, Copy, State, Suggestion
from qulaq.hear.appeals.understood import keeping
from qulaq.project.demonstration.source import appeals

pytestmark = pytest.mark.django_db
CAMPAIGN = (
    "Құрметті басшылар! {street} көшесінде кәріз желісі жоқ, септик күн сайын толып, балалар ойнайтын жерге ағып "
    "жатыр. Орталық кәрізге қосу жұмысын биылғы жоспарға енгізуді және мерзімін жариялауды талап етеміз."
)
STREETS = ("Абай", "Сәтбаев", "Тәуелсіздік")
WITH_TOPIC, WITHOUT, TO_THE_LETTER, NEARLY, OF_OTHERS = 60, 60, 40, 20, 20
CROWD = 300 - WITH_TOPIC - WITHOUT - TO_THE_LETTER - NEARLY - OF_OTHERS
MAPPED = {"external_id": "id", "topic": "topic", "territory": "where", "received": "received", "author": "author"}


def own_words(language: str, count: int) -> list[str]:
    """Texts of the demonstration, each about another matter."""
    gaps = {"s": "Абай", "h": 12, "d": 5}
    return [item.text.format(**gaps) for item in islice(appeals(language), count)]


def rows() -> Iterator[tuple[str, str, str]]:
    """(text, topic, author)"""
    known, unknown = own_words("kk", WITH_TOPIC), own_words("ru", WITHOUT)
    yield from ((text, "Ауызсу", f"Айгерім {place}") for place, text in enumerate(known))
    yield from ((text, "", f"Болат {place}") for place, text in enumerate(unknown))
    for place in range(CROWD):
        yield CAMPAIGN.format(street=STREETS[place % 3]), "Ауызсу", f"Дана {place}"
    yield from ((known[place], "Ауызсу", f"Айгерім {place}") for place in range(TO_THE_LETTER))
    for place in range(TO_THE_LETTER, TO_THE_LETTER + NEARLY):
        yield f"Сәлеметсіздер ме! {known[place]} Рақмет.", "Ауызсу", f"Айгерім {place}"
    yield from ((f"{known[place]} Рақмет!", "Ауызсу", f"Марат {place}") for place in range(OF_OTHERS))


def test_it_says_what_became_of_three_hundred_rows(town: Town, tmp_path: Path) -> None:
    in_use()
    table: Rows = [
        {"id": str(place), "text": text, "topic": topic, "where": "t-town", "received": "2026-03-05", "author": author}
        for place, (text, topic, author) in enumerate(rows())
    ]
    counts = import_appeals(csv_file(tmp_path, table), **MAPPED).counts
    keeping.forget()
    assert len(table) == 300 == counts["registered"] + counts["joined"]
    assert counts["joined"] == TO_THE_LETTER + NEARLY == Copy.objects.count()
    assert (counts["routed"], counts["triage"]) == (WITH_TOPIC + CROWD + OF_OTHERS, WITHOUT)
    unsure = Suggestion.objects.filter(appeal__state=State.REGISTERED, unsure=True).count()
    assert counts["unsure"] == unsure > 0
    assert counts["campaigns"] == 1 == Campaign.objects.count()
    assert Campaign.objects.get().members.count() == CROWD
    linked = Q(alike__isnull=False) | Q(alike_later__isnull=False)
    copied = Appeal.objects.filter(linked, applicant_name__startswith="Марат").distinct().count()
    assert copied == OF_OTHERS
    assert CROWD + OF_OTHERS > counts["near"] >= CROWD + OF_OTHERS - 5  # the first one of the campaign is no copy


def test_without_a_model_nobody_is_sure_of_a_topic(town: Town, tmp_path: Path) -> None:
    keeping.forget()
    summary = import_appeals(csv_file(tmp_path, [{"text": "Жолда шұңқыр бар", "id": "1"}]), external_id="id")
    assert (summary.counts["registered"], summary.counts["unsure"]) == (1, 1)
