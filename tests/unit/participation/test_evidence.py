"""Evidence that people took part may be a file: taken, cleaned and shown as evidence of a measure is."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.people import Town, head
from tests.unit.files.test_files import photograph
from tests.unit.participation.build import counted_measure
from tests.unit.participation.test_written import CHOICE, RESULT, WHAT
from tests.unit.staff.desk import signed_in

from qulaq.account.participation import recording
from qulaq.account.participation.models import Binding, Together
from qulaq.decide.measures.models import Measure
from qulaq.foundation.files.actions import stored
from qulaq.foundation.files.models import Attachment
from qulaq.foundation.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_factor")]


@pytest.fixture
def serik(town: Town) -> Person:
    return head("Serik", town.water)


@pytest.fixture
def measure(town: Town, serik: Person) -> Measure:
    return counted_measure(town, serik)


def sent(by: Person, measure: Measure, slug: str, file: bytes, name: str = "Айгүл Серікова.jpg", **more: Any) -> Any:
    given = {**WHAT, "on": f"{timezone.localdate():%d.%m.%Y}", "people": "14", **more}
    where = f"/participation/desk/measure/{measure.number}/write/{slug}/"
    return signed_in(by).post(where, {**given, "file": SimpleUploadedFile(name, file)})


def test_a_photograph_stands_on_the_public_page_and_in_the_api(serik: Person, measure: Measure) -> None:
    assert sent(serik, measure, "together", photograph()).status_code == 302
    file = Together.objects.get().file
    assert file is not None
    assert file.name == f"{measure.number}-evidence.jpg"  # not what its sender called it
    page = Client().get(f"/participation/measure/{measure.number}/").content.decode()
    assert f'<img src="/files/{file.pk}/"' in page
    [told] = Client().get(f"/api/v1/participation/measure/{measure.number}").json()["together"]
    assert told["file"].endswith(f"/files/{file.pk}/")
    assert Client().get(f"/files/{file.pk}/").status_code == 200


@pytest.mark.parametrize("wrong", [b"", b"MZ\x90\x00 a program", b"<html>"])
def test_what_a_measure_would_not_take_is_refused_beside_the_field(
    serik: Person, measure: Measure, wrong: bytes
) -> None:
    answer = sent(serik, measure, "together", wrong)
    assert answer.status_code == 422
    assert not Together.objects.exists()


def test_the_result_of_a_choice_may_rest_on_a_file_alone(serik: Person, measure: Measure) -> None:
    row = recording.announce(by=serik, kind="measure", key=measure.number, decides_on=timezone.localdate(), **CHOICE)
    result = {name: RESULT[name] for name in ("result_kk", "result_ru")}
    assert sent(serik, measure, f"result/{row.pk}", photograph(), people="120", **result).status_code == 302
    assert Binding.objects.get().file is not None


@pytest.mark.django_db(transaction=True)
def test_taken_back_the_file_is_nobodys_any_more_and_gone(serik: Person, measure: Measure) -> None:
    sent(serik, measure, "together", photograph())
    row = Together.objects.get()
    assert row.file
    place = stored(row.file)
    recording.take_back_together(by=serik, kind="measure", key=measure.number, pk=row.pk, reason="Беттер көрінеді")
    assert Client().get(f"/files/{row.file_id}/").status_code == 404
    assert str(row.file_id) not in Client().get(f"/participation/measure/{measure.number}/").content.decode()
    [told] = Client().get(f"/api/v1/participation/measure/{measure.number}").json()["together"]
    assert (told["file"], place.exists(), Attachment.objects.exists()) == ("", False, False)


def test_without_any_evidence_nothing_is_kept(serik: Person, measure: Measure) -> None:
    where = f"/participation/desk/measure/{measure.number}/write/together/"
    given = {**WHAT, "on": f"{timezone.localdate():%d.%m.%Y}", "people": "14"}
    assert signed_in(serik).post(where, given).status_code == 422
    assert not Attachment.objects.exists()
