"""What strangers try: filling a mailbox, long and odd input, files without end."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.people import Town, head, officer
from tests.unit.appeals.build import appeal_in
from tests.unit.public.open import released
from tests.unit.staff.desk import signed_in
from tests.unit.standing.askers import BERIK, together

from qulaq.foundation.notices.models import Notice
from qulaq.hear.appeals import unasked
from qulaq.hear.appeals.actions import erasing, publishing
from qulaq.hear.appeals.intake import Signer
from qulaq.hear.appeals.public import pages
from qulaq.hear.appeals.resident import about_me
from qulaq.hear.appeals.workflow import NotAllowed, Refused

pytestmark = pytest.mark.django_db


def letters_to(email: str) -> int:
    return Notice.objects.filter(to_email=email).count()


def test_strangers_do_not_fill_a_mailbox(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unasked, "ASKING", "2/day")
    for _time in range(2):
        appeal_in(town, asker=together(BERIK))
    row = released(town, asker=together(BERIK))
    publishing.support(by=None, email=BERIK.email, language="kk", publication_id=row.pk)
    assert letters_to(BERIK.email) == 2


def test_nor_with_receipts(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unasked, "RECEIPTS", "2/day")
    for _time in range(3):
        appeal_in(town, email="berik@example.kz")
    assert letters_to("berik@example.kz") == 2


def test_nor_by_asking_for_erasure_again_and_again(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unasked, "ASKING", "1/day")
    appeal = appeal_in(town)
    erasing.cancel(token=erasing.ask_for_appeal(by=None, appeal_id=appeal.pk).token)
    with pytest.raises(NotAllowed):
        erasing.ask_for_appeal(by=None, appeal_id=appeal.pk)


@pytest.mark.parametrize("name", ["Ұтып ал https://bad.example", "www.bad.example", "bad.kz-ке кір", "a@b"])
def test_a_name_in_letters_to_others_holds_no_address(town: Town, name: str) -> None:
    with pytest.raises(Refused):
        appeal_in(town, asker=together(Signer(name, "berik@example.kz")))
    with pytest.raises(Refused):
        appeal_in(town, name=name, asker=together(BERIK))


def test_initials_are_no_address(town: Town) -> None:
    assert appeal_in(town, asker=together(Signer("Б.Оспанов", "berik@example.kz"), Signer("A.Li", "a@example.kz")))


@pytest.mark.parametrize("year", ["02026" + "9" * 5000, "020269", "٢٠٢٦", "-2026", "2026\x00"])
def test_an_odd_year_fits_nothing(town: Town, year: str) -> None:
    released(town)
    assert not Client().get("/register/", {"year": year}).context["page"].records


def test_an_odd_code_is_not_found(town: Town) -> None:
    assert Client().get("/figures/x%00/").status_code == 404


def test_files_that_cost_are_not_made_without_end(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "EXPORTS", "1/hour")
    assert [Client().get("/register/register.csv").status_code for _time in range(2)] == [200, 429]


def test_nor_is_searched_for_without_end(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "SEARCHES", "1/hour")
    found = [Client().get("/register/", {"q": words}).status_code for words in ("жол", "жол", "")]
    assert found == [200, 429, 200]  # reading the list is not counted


def test_nor_is_everything_about_me(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(about_me, "GATHERS", "1/hour")
    browser = signed_in(officer("Bolat", town.water))
    assert [browser.get("/me/data.zip").status_code for _time in range(2)] == [200, 429]


def test_a_stranger_does_not_learn_that_several_signed(town: Town) -> None:
    alone, several = appeal_in(town), appeal_in(town, asker=together(BERIK))
    answers = [Client().get(f"/a/{one.number}/cosigners/").status_code for one in (alone, several)]
    assert answers == [302, 302]


def test_a_letter_no_database_takes_is_told_in_words(town: Town) -> None:
    appeal, desk = appeal_in(town), signed_in(head("Serik", town.water))
    note = {"act": "note", "text": "a\x00b", "chosen": str(appeal.pk)}
    assert desk.post("/desk/bulk/", note).status_code == 302
    assert not appeal.steps.filter(act="note").exists()
    assert desk.post("/desk/posting/posted/", {"number": "a\x00b"}).status_code == 302
