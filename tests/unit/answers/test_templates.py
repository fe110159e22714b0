"""Letter templates: texts to begin with, whose fields never hold personal data."""

from __future__ import annotations

import pytest
from tests.people import Town, administrator, head, officer
from tests.unit.staff.desk import signed_in, whole, written

from qulaq.hear.appeals.actions import templates
from qulaq.hear.appeals.models import LetterTemplate
from qulaq.hear.appeals.staff import letter_fields
from qulaq.hear.appeals.workflow import NotAllowed, Refused

TYPED = {"use": "answer", "language": "kk", "title": "Құбыр", "text": "№ {number}: {body} жөндеді."}


@pytest.fixture
def template(town: Town) -> LetterTemplate:
    return templates.add(by=head("Serik", town.water), body=town.water, **TYPED)


def test_a_head_adds_one_for_the_body(town: Town) -> None:
    client = signed_in(head("Serik", town.water))
    assert client.post("/desk/templates/new/", {**TYPED, "body": town.water.pk}).status_code == 302
    assert LetterTemplate.objects.get().body == town.water
    assert "Құбыр" in client.get("/desk/templates/").content.decode()


def test_only_administrators_keep_those_of_every_body(town: Town) -> None:
    serik, dana = head("Serik", town.water), administrator("Dana", town.akimat)
    with pytest.raises(NotAllowed):
        templates.add(by=serik, body=None, **TYPED)
    with pytest.raises(NotAllowed):
        templates.add(by=serik, body=town.roads, **TYPED)
    assert templates.add(by=dana, body=None, **TYPED).pk
    assert signed_in(officer("Bolat", town.water)).get("/desk/templates/new/").status_code == 403


@pytest.mark.parametrize("text", ["{nmae}", "{}", "{applicant_name}", "{number", "number}", "{number!r}", "{{number}}"])
def test_an_unknown_field_is_told_with_the_known_ones(town: Town, text: str) -> None:
    client = signed_in(head("Serik", town.water))
    page = client.post("/desk/templates/new/", {**TYPED, "body": town.water.pk, "text": text})
    assert page.status_code == 422
    assert "{number}, {received}" in page.context["form"].errors["text"][0]
    assert not LetterTemplate.objects.exists()


def test_inserting_adds_below_what_is_typed(town: Town, template: LetterTemplate) -> None:
    appeal = written(town)
    client = signed_in(officer("Bolat", town.water))
    typed = whole("Менің сөзім", template=template.pk, insert="1", ground="ӘРПК, 5-бап")
    page = client.post(f"/desk/{appeal.number}/answer/", typed)
    assert page.status_code == 200
    form = page.context["form"]
    assert form["text"].value() == f"Менің сөзім\n\n№ {appeal.number}: Сарысу су арнасы жөндеді."
    assert form["ground"].value() == "ӘРПК, 5-бап"
    assert not appeal.answers.exists()


def test_no_field_brings_personal_data(town: Town) -> None:
    appeal = written(town)
    assert set(letter_fields.values(appeal, "kk")) == set(templates.FIELDS)
    said = " ".join(letter_fields.values(appeal, "kk").values())
    assert "Айгерім" not in said
    assert appeal.code not in said


def test_what_a_field_brings_is_not_read_as_a_field() -> None:
    assert templates.filled("{body} {due}", {"body": "{due}", "due": "ертең"}) == "{due} ертең"


def test_a_retired_one_is_not_offered_and_comes_back(town: Town, template: LetterTemplate) -> None:
    appeal, client = written(town), signed_in(head("Serik2", town.water))
    assert list(letter_fields.for_answers(appeal)) == [template]
    client.post(f"/desk/templates/{template.pk}/retire/")
    assert list(letter_fields.for_answers(appeal)) == []
    client.post(f"/desk/templates/{template.pk}/retire/", {"back": "1"})
    assert list(letter_fields.for_answers(appeal)) == [template]


def test_those_of_another_body_are_neither_offered_nor_changed(town: Town, template: LetterTemplate) -> None:
    asel = head("Asel", town.roads)
    assert list(letter_fields.for_answers(written(town, "Шұңқыр", topic=town.potholes))) == []
    assert "Құбыр" not in signed_in(asel).get("/desk/templates/").content.decode()
    assert signed_in(asel).post(f"/desk/templates/{template.pk}/", TYPED).status_code == 403
    with pytest.raises(NotAllowed):
        templates.change(by=asel, template_id=template.pk, **TYPED)


def test_changing_checks_the_fields_too(town: Town, template: LetterTemplate) -> None:
    serik = head("Serik3", town.water)
    with pytest.raises(Refused):
        templates.change(by=serik, template_id=template.pk, **{**TYPED, "text": "{iin}"})
    changed = templates.change(by=serik, template_id=template.pk, **{**TYPED, "title": "Жаңа"})
    assert (changed.title, changed.by) == ("Жаңа", serik)
