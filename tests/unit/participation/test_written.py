"""What no program sees is written down with evidence, in public: working together, and choices that bind."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.people import Town, head, officer
from tests.unit.api.caller import Caller, client_of
from tests.unit.participation.build import counted_measure, process
from tests.unit.staff.desk import signed_in

from qulaq.account.participation import recording
from qulaq.account.participation.models import Binding, Together
from qulaq.decide.measures.models import Measure
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NoRole, NotAllowed, Refused

pytestmark = pytest.mark.django_db

WHAT = {"what_kk": "Үш нұсқаны тұрғындармен бірге құрдық", "what_ru": "Три варианта составили вместе с жителями"}
CHOICE = {"what_kk": "Тұрғындар орынды таңдайды", "what_ru": "Жители выбирают место"}
RESULT: dict[str, Any] = {"result_kk": "Бірінші орын", "result_ru": "Первое место", "people": 120, "paper": "№ 3"}
KEPT = {"because_kk": "Сол жерде салынды", "because_ru": "Построено там"}


def worked(by: Person, measure: Measure, **given: Any) -> Together:
    values = {"on": timezone.localdate(), "people": 14, "paper": "Хаттама № 5, 12.03.2026", **WHAT}
    return recording.together(by=by, kind="measure", key=measure.number, **values | given)


def announced(by: Person, measure: Measure, **given: Any) -> dict[str, Any]:
    """What the next acts on it need."""
    values = {"decides_on": timezone.localdate(), **CHOICE}
    row = recording.announce(by=by, kind="measure", key=measure.number, **values | given)
    return {"by": by, "kind": "measure", "key": measure.number, "pk": row.pk}


def test_worked_out_together_proves_partnership_and_taken_back_proves_nothing(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = counted_measure(town, serik)
    row = worked(serik, measure)
    assert (process(measure).measured, process(measure).facts) == ("partnership", {"worked": 14})
    recording.take_back_together(by=serik, kind="measure", key=measure.number, pk=row.pk, reason="Басқа шара еді")
    assert (process(measure).measured, process(measure).facts) == ("informing", {})


def test_it_needs_evidence_people_and_a_day_that_has_come(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = counted_measure(town, serik)
    tomorrow = timezone.localdate() + timedelta(days=1)
    for wrong in ({"paper": ""}, {"link": "javascript:alert(1)"}, {"people": 0}, {"on": tomorrow}, {"what_ru": " "}):
        with pytest.raises(Refused):
            worked(serik, measure, **wrong)
    with pytest.raises(NoRole):
        worked(officer("Bolat", town.water), measure)
    assert Together.objects.count() == 0


def test_a_choice_that_was_announced_made_and_followed_proves_delegation(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = counted_measure(town, serik)
    same = announced(serik, measure)
    recording.result(**same, **RESULT)
    assert process(measure).measured == "informing"
    recording.follow(**same, is_followed=True, **KEPT)
    assert (process(measure).measured, process(measure).facts) == ("delegation", {"bound": 120})


def test_a_choice_that_was_not_followed_proves_nothing_and_stays(town: Town, client: Client) -> None:
    serik = head("Serik", town.water)
    measure = counted_measure(town, serik)
    same = announced(serik, measure)
    recording.result(**same, **RESULT)
    recording.follow(**same, is_followed=False, because_kk="Ақша жетпеді", because_ru="Не хватило денег")
    assert process(measure).measured == "informing"
    with pytest.raises(NotAllowed):
        recording.take_back_binding(**same, reason="Ұмытайық")
    page = client.get(f"/participation/measure/{measure.number}/").content.decode()
    assert ("Ақша жетпеді" in page, "Бірінші орын" in page, "Serik" in page) == (True, True, True)


def test_it_binds_only_where_it_was_said_before(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = counted_measure(town, serik)
    today = timezone.localdate()
    with pytest.raises(Refused):
        announced(serik, measure, decides_on=today - timedelta(days=1))
    same = announced(serik, measure, decides_on=today + timedelta(days=3))
    with pytest.raises(NotAllowed):
        recording.result(**same, **RESULT)
    with pytest.raises(NotAllowed):
        recording.follow(**same, is_followed=True, **KEPT)


def test_few_people_are_told_as_few(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = counted_measure(town, serik)
    worked(serik, measure, people=3)
    assert process(measure).facts == {"worked": None}
    read = Caller().get(f"/participation/measure/{measure.number}").json()  # type: ignore[attr-defined]
    assert read["together"][0]["people"] is None


def test_through_the_pages(town: Town, client: Client) -> None:
    serik = head("Serik", town.water)
    measure = counted_measure(town, serik)
    browser, here = signed_in(serik), f"/participation/desk/measure/{measure.number}/"
    sent = {"on": timezone.localdate().isoformat(), "people": "14", "link": "", "paper": "", **WHAT}
    refused = browser.post(f"{here}write/together/", sent)
    assert (refused.status_code, WHAT["what_kk"] in refused.content.decode()) == (422, True)
    assert browser.post(f"{here}write/together/", {**sent, "paper": "Хаттама № 5"}).status_code == 302
    day = {"decides_on": timezone.localdate().isoformat()}
    assert browser.post(f"{here}write/announce/", {**CHOICE, **day}).status_code == 302
    row = Binding.objects.get()
    assert browser.post(f"{here}write/result/{row.pk}/", RESULT).status_code == 302
    assert browser.post(f"{here}write/follow/{row.pk}/", {"is_followed": "yes", **KEPT}).status_code == 302
    page = client.get(f"/participation/measure/{measure.number}/").content.decode()
    assert all(text in page for text in (WHAT["what_kk"], "Хаттама № 5", KEPT["because_kk"], "Serik"))
    assert process(measure).measured == "delegation"
    assert browser.get(here).status_code == 200


def test_pages_refuse_others_and_what_is_not_there(town: Town) -> None:
    measure = counted_measure(town, head("Serik", town.water))
    here = f"/participation/desk/measure/{measure.number}/write/"
    assert signed_in(head("Timur", town.roads)).post(f"{here}together/", WHAT).status_code == 403
    erlan = signed_in(head("Erlan", town.water))
    assert {erlan.post(f"{here}{wrong}", {}).status_code for wrong in ("nothing/", "result/", "together/1/")} == {404}


def test_through_a_program(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = counted_measure(town, serik)
    api, here = client_of(serik, "appeals:work"), f"/participation/measure/{measure.number}"
    today = timezone.localdate().isoformat()
    given = {"on": today, "people": 14, "link": "https://akimat.example.kz/minutes/5", **WHAT}
    assert api.post(f"{here}/together", given).json()["measured"] == "partnership"
    assert api.post(f"{here}/together", {**given, "link": "akimat"}).status_code == 409
    made = api.post(f"{here}/bindings", {"decides_on": today, **CHOICE}).json()["bindings"][0]
    assert api.post(f"{here}/bindings/{made['id']}/result", RESULT).status_code == 200
    followed = api.post(f"{here}/bindings/{made['id']}/followed", {"is_followed": True, **KEPT}).json()
    assert (followed["measured"], followed["bindings"][0]["by"]) == ("delegation", "Serik")
    assert api.post(f"{here}/bindings/{made['id']}/take-back", {"reason": "-"}).status_code == 409
    row = followed["together"][0]["id"]
    assert api.post(f"{here}/together/{row}/take-back", {"reason": "Қате"}).json()["together"][0]["ended_at"]
    assert Caller().post(f"{here}/together", given).status_code == 401
