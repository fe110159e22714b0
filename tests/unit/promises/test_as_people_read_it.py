"""Promises and reports as somebody reads them who was not there: in their language, with every day and its year."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from django.test import Client
from django.utils import timezone, translation
from docx.shared import Mm
from tests.people import Town, head
from tests.unit.measures import build as measures
from tests.unit.promises.build import day, promised
from tests.unit.promises.scenes import last_quarter, published
from tests.unit.promises.test_reports import busy_quarter

from qulaq.account.promises.models import Act, Promise
from qulaq.account.promises.report.document import document
from qulaq.account.promises.report.files import as_docx
from qulaq.decide.measures.actions import deciding
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.thread import registry

pytestmark = pytest.mark.django_db


def test_the_leader_of_a_report_is_said_in_the_language_of_the_reader(town: Town) -> None:
    Body.objects.filter(pk=town.water.pk).update(name_kk="Су арнасы", name_ru="Водоканал")
    serik, quarter = head("Serik", town.water), last_quarter()
    promised(town, serik, made_on=quarter.since, due_on=quarter.until, leader_id=serik.pk)
    report = published(town, serik)
    for language, name in (("kk", "Су арнасы"), ("ru", "Водоканал")):
        with translation.override(language):
            rows = [row for part in document(report).sections for table in part.tables for row in table.rows]
        assert any(name in row[2] and "Serik" in row[2] for row in rows)


def test_the_file_is_a4_with_page_numbers_and_days_that_say_their_year(town: Town) -> None:
    serik = head("Serik", town.water)
    busy_quarter(town, serik)
    with translation.override("ru"):
        made = docx.Document(BytesIO(as_docx(document(published(town, serik)))))
    section, today = made.sections[0], timezone.localdate()
    assert [section.page_width, section.page_height] == [
        pytest.approx(Mm(210), abs=999),
        pytest.approx(Mm(297), abs=999),
    ]
    assert "PAGE" in section.footer._element.xml
    heads = [part.text for part in made.paragraphs if part.style and part.style.name == "List Bullet"][:7]
    assert sum(f"{today:%d.%m.%Y}" in line for line in heads) == 3  # counted, signed, published


def test_a_promise_of_a_measure_tells_what_happened_in_plain_words(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = measures.decided(town, serik)
    deciding.change_due(by=serik, measure_id=measure.pk, due_on=day(60), reason="Тендер өтпеді.")
    deciding.cancel(by=serik, measure_id=measure.pk, reason="Қаржы бөлінбеді.")
    steps = Promise.objects.get().steps.order_by("id").values_list("act", flat=True)
    assert list(steps) == [Act.MAKE, Act.MOVE, Act.BREAK]


def test_it_stands_on_the_thread_by_the_day_it_was_given(town: Town) -> None:
    promise = promised(town, head("Serik", town.water), made_on=day(-40), due_on=day(10))
    assert registry.described([("promise", promise.number)], None)["promise", promise.number].on == day(-40)


def test_a_body_shows_what_those_below_it_promised(town: Town, client: Client) -> None:
    promised(town, head("Serik", town.water))
    page = client.get(f"/promises/bodies/{town.akimat.code}/").content.decode()
    assert f"/promises/bodies/{town.water.code}/" in page


def test_what_is_owed_stands_before_what_is_over(town: Town, client: Client) -> None:
    serik = head("Serik", town.water)
    over = measures.decided(town, serik, titles={"kk": "Ескісі"}, due_on=day(5))
    deciding.cancel(by=serik, measure_id=over.pk, reason="Қаржы бөлінбеді.")
    measures.decided(town, serik, titles={"kk": "Жаңасы"}, due_on=day(50))
    page = client.get("/measures/").content.decode()
    assert page.index("Жаңасы") < page.index("Ескісі")
