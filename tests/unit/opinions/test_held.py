"""An expert takes along what the register and judgments hold of them; nobody takes along another's."""

from __future__ import annotations

import pytest
from tests.people import Town, analyst, controller
from tests.unit.opinions import build

from qulaq.hear.appeals.about_me import about_person

pytestmark = pytest.mark.django_db


def test_entry_invitation_and_opinion_are_in_their_own_file(town: Town) -> None:
    marat, saule = analyst("Marat", town.district), controller("Saule", town.district)
    aigul, viktor, _third = people = build.experts(town, saule, "Aigul", "Viktor", "Nurlan")
    judgment = build.accepted(town, marat, people)
    build.write(judgment, aigul, text="Екі сорғы жетпейді.")
    mine, theirs = about_person(aigul), about_person(viktor)
    assert [one["text"] for one in mine["expert_opinions"]] == ["Екі сорғы жетпейді."]
    assert [one["judgment"] for one in mine["expert_invitations"]] == [judgment.number]
    assert mine["expert_entries"][0]["name"] != theirs["expert_entries"][0]["name"]
    assert theirs["expert_opinions"] == []
