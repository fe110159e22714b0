"""The register for programs: reading without a key, consent by number and code, masking by staff."""

from __future__ import annotations

import pytest
from tests.people import Town, officer
from tests.unit.api.caller import Caller, client_of
from tests.unit.appeals.build import appeal_in
from tests.unit.public.open import WORDS, agreed, released

from qulaq.foundation.api.access import WORK
from qulaq.hear.appeals.models import Publication


def state(appeal_id: int) -> str:
    return Publication.objects.values_list("state", flat=True).get(appeal_id=appeal_id)


def test_consent_by_number_and_code_and_back(town: Town) -> None:
    appeal = appeal_in(town)
    assert Caller().post(f"/appeals/{appeal.number}/agree", {"code": "WRONG"}).status_code == 404
    assert Caller().post(f"/appeals/{appeal.number}/agree", {"code": appeal.code}).json()["public_state"] == "waiting"
    Caller().post(f"/appeals/{appeal.number}/disagree", {"code": appeal.code})
    assert state(appeal.pk) == "taken_out"


def test_staff_release_withhold_and_take_out(town: Town) -> None:
    bolat = client_of(officer("Bolat", town.water), WORK)
    appeal = agreed(town)
    assert bolat.post(f"/appeals/{appeal.number}/withhold", {"reason": "Жалғыз үй"}).status_code == 200
    assert bolat.post(f"/appeals/{appeal.number}/release", {"text": WORDS}).json()["public_number"].startswith("R-")
    assert bolat.post(f"/appeals/{appeal.number}/unpublish", {"reason": "Көршінің аты"}).status_code == 200
    assert state(appeal.pk) == "withheld"


def test_personal_data_in_the_words_is_told_by_field(town: Town) -> None:
    bolat = client_of(officer("Bolat", town.water), WORK)
    refused = bolat.post(f"/appeals/{agreed(town).number}/release", {"text": "Айгерім Сейітова жазды"})
    assert refused.status_code == 409
    assert "text" in refused.content.decode()


@pytest.mark.parametrize("act", ["release", "withhold", "unpublish"])
def test_another_body_and_a_stranger_find_nothing(town: Town, act: str) -> None:
    appeal = agreed(town)
    body = {"text": WORDS} if act == "release" else {"reason": "x"}
    other = client_of(officer("Marat", town.roads), WORK)
    assert other.post(f"/appeals/{appeal.number}/{act}", body).status_code == 404
    assert Caller().post(f"/appeals/{appeal.number}/{act}", body).status_code == 401


def test_filters_take_codes_and_refuse_unknown_ones(town: Town) -> None:
    released(town)
    assert len(Caller().get("/register", territory="t-region", topic="t-utilities", q="су").json()["items"]) == 1
    assert Caller().get("/register", territory="nowhere").status_code == 422
    assert Caller().get("/register", cursor="nonsense").status_code == 422


def test_figures_hide_what_few_people_said(town: Town) -> None:
    from qulaq.hear.appeals import figures
    from qulaq.hear.appeals.actions import answer, rate, take

    bolat = officer("Bolat", town.water)
    row = released(town, by=bolat)
    take(by=bolat, appeal_id=row.appeal_id)
    answer(by=bolat, appeal_id=row.appeal_id, text="Су берілді.", language="kk")
    rate(by=None, appeal_id=row.appeal_id, solved="no", holder=True)
    figures.recount()
    (found,) = Caller().get("/figures").json()["items"]
    assert (found["received"], found["rated"], found["solved"]) == (1, None, None)
