"""The masked face of an appeal for programs: marks and places, never what stands under them."""

from __future__ import annotations

from tests.people import Town, officer
from tests.unit.api.caller import Caller, client_of
from tests.unit.public.open import agreed

from qulaq.foundation.api.access import WORK
from qulaq.hear.appeals.actions import take
from qulaq.hear.appeals.models import Publication

STORY = "Көршім Марат Сәбитұлы шулайды, телефоны 8 701 000 45 12."


def test_it_is_read_turned_and_released_as_masked(town: Town) -> None:
    appeal, bolat = agreed(town, text=STORY), officer("Bolat", town.water)
    take(by=bolat, appeal_id=appeal.pk)
    caller = client_of(bolat, WORK)
    face = caller.get(f"/appeals/{appeal.number}/masking").json()
    assert face["texts"][0]["masked"] == "Көршім [1-адам] шулайды, телефоны [телефон]."
    assert "Марат" not in str(face)
    place = {"source": "words", "start": STORY.index("Марат"), "end": STORY.index(" шулайды")}
    assert "Марат" in caller.post(f"/appeals/{appeal.number}/masking/turn", place).json()["texts"][0]["masked"]
    hidden = caller.post(f"/appeals/{appeal.number}/masking/hide", {"words": "Марат Сәбитұлы", "kind": "name"}).json()
    assert hidden["texts"][0]["masked"] == face["texts"][0]["masked"]
    assert caller.post(f"/appeals/{appeal.number}/release", {}).status_code == 409
    seen = {"seen": hidden["seen"]}
    assert caller.post(f"/appeals/{appeal.number}/release", seen).status_code == 200
    assert Publication.objects.get(appeal=appeal).text == face["texts"][0]["masked"]


def test_others_find_nothing(town: Town) -> None:
    appeal = agreed(town, text=STORY)
    assert Caller().get(f"/appeals/{appeal.number}/masking").status_code == 401
    assert client_of(officer("Marat", town.roads), WORK).get(f"/appeals/{appeal.number}/masking").status_code == 404
