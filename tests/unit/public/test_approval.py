"""An officer answers for the words that become public, the author for what tells of health; nobody else looks under."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.people import Town, analyst, controller, head, officer, resident
from tests.unit.public.open import agreed
from tests.unit.public.test_masks import release, told, turned
from tests.unit.staff.desk import signed_in

from qulaq.foundation.files.models import Attachment
from qulaq.foundation.journal.models import Entry
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.actions import masks, publishing
from qulaq.hear.appeals.actions.contact import Need
from qulaq.hear.appeals.masks import face_of
from qulaq.hear.appeals.models import Publication, PublicState
from qulaq.hear.appeals.workflow import NotAllowed, Refused

HEALTH = "Менде қант диабеті бар, дәрі берілмеді."


def test_an_officer_approves_the_words_that_were_read_and_no_others(town: Town) -> None:
    appeal, bolat = told(town)
    seen = face_of(appeal).digest
    turned(appeal, bolat, "Марат Сәбитұлы")
    for old in (seen, ""):
        with pytest.raises(NotAllowed):
            publishing.release_masked(by=bolat, appeal_id=appeal.pk, seen=old)
    assert Publication.objects.get(appeal=appeal).state == PublicState.WAITING
    row = release(appeal, bolat)
    kept = Entry.objects.get(act="appeal.release_approved", subject=appeal.journal_name)
    assert (row.released_by, kept.actor) == (bolat, bolat.journal_name)
    assert kept.after == {"digest": face_of(appeal).digest, "author_agreed": False}


def test_what_tells_of_health_waits_for_its_author(town: Town) -> None:
    appeal, bolat = agreed(town, text=HEALTH), officer("Bolat", town.water)
    assert signed_in(bolat).get(f"/desk/{appeal.number}/?act=release").context["form"].waits_for_author
    with pytest.raises(NotAllowed):
        release(appeal, bolat)
    masks.approve(by=None, appeal_id=appeal.pk, holder=True)
    assert release(appeal, bolat).state == PublicState.RELEASED
    assert Entry.objects.get(act="appeal.release_approved").after["author_agreed"]


def test_what_tells_of_health_may_be_hidden_instead(town: Town) -> None:
    appeal, bolat = agreed(town, text=HEALTH), officer("Bolat", town.water)
    masks.hide_words(by=bolat, appeal_id=appeal.pk, words="қант диабеті")
    assert "диабет" not in release(appeal, bolat).text


def test_agreement_is_to_the_words_as_they_stood(town: Town) -> None:
    appeal, bolat = told(town)
    masks.approve(by=None, appeal_id=appeal.pk, holder=True)
    turned(appeal, bolat, "Марат Сәбитұлы")
    assert Publication.objects.get(appeal=appeal).approved_at is None


def test_files_have_the_marks_of_the_texts(town: Town) -> None:
    appeal, _bolat = told(town)
    owner = f"appeal:{appeal.number}"
    Attachment.objects.create(owner=owner, name="Марат_Сәбитұлы_87010004512.pdf", size=1, sha256=b"0" * 32, path="x")
    assert face_of(appeal).files() == ["[1-адам] [телефон].pdf"]


WHO: dict[str, Callable[[Town], Person]] = {
    "head": lambda town: head("Serik", town.water),
    "controller": lambda town: controller("Saule", town.region),
    "analyst": lambda town: analyst("Dana", town.region),
    "resident": lambda _town: resident("Dauren"),
    "colleague": lambda town: officer("Asel", town.water),
}


@pytest.mark.parametrize("who", WHO)
def test_under_the_marks_looks_nobody_else(town: Town, who: str) -> None:
    appeal, _bolat = told(town)
    page = signed_in(WHO[who](town)).post(f"/desk/{appeal.number}/masks/under/", {"need": Need.REVIEW})
    assert page.status_code in (403, 404)
    assert not Entry.objects.filter(act="personal.viewed", subject=appeal.journal_name).exists()


def test_nothing_personal_comes_into_a_log(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    appeal, bolat = told(town)
    signed_in(bolat).get(f"/desk/{appeal.number}/?act=release")
    turned(appeal, bolat, "8 701 000 45 12")
    with pytest.raises(Refused):
        release(appeal, bolat)
    said = " ".join(f"{row.getMessage()} {row.exc_text}" for row in caplog.records)
    assert said
    assert "Марат" not in said
    assert "701 000" not in said
