"""Solved? Clear? Polite? One click first, the rest if one likes; a second word replaces the first."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.people import Town, officer
from tests.unit.after.scenes import answered, from_madina, merged, read
from tests.unit.appeals.build import appeal_in

from qulaq.hear.appeals import actions
from qulaq.hear.appeals.links import rating_token
from qulaq.hear.appeals.models import Appeal, Ending, Rating
from qulaq.hear.appeals.workflow import Refused


@pytest.fixture
def appeal(town: Town) -> Appeal:
    made = appeal_in(town)
    answered(officer("Bolat", town.water), made)
    return made


def test_one_click_from_the_letter_and_two_questions_after_it(appeal: Appeal) -> None:
    browser = Client()
    address = f"/rate/{rating_token(appeal.number)}/"
    thanks = browser.post(address, {"solved": "partly"}, follow=True)
    assert thanks.redirect_chain == [(f"{address}thanks/", 302)]
    assert Rating.objects.get().clear == ""
    browser.post(f"{address}thanks/", {"clear": "yes", "polite": "no", "comment": "Анық жазылған"})
    rating = Rating.objects.get()
    assert (rating.solved, rating.clear, rating.polite, rating.comment) == ("partly", "yes", "no", "Анық жазылған")


def test_a_second_click_keeps_what_it_did_not_ask(appeal: Appeal) -> None:
    actions.rate(by=None, appeal_id=appeal.pk, solved="no", clear="no", polite="yes", comment="Жоқ", holder=True)
    Client().post(f"/rate/{rating_token(appeal.number)}/", {"solved": "yes"})
    rating = Rating.objects.get()
    assert (rating.solved, rating.clear, rating.polite, rating.comment) == ("yes", "no", "yes", "Жоқ")


@pytest.mark.parametrize(("field", "word"), [("solved", "perhaps"), ("clear", "maybe"), ("polite", "rude")])
def test_other_words_are_refused(appeal: Appeal, field: str, word: str) -> None:
    with pytest.raises(Refused) as refused:
        actions.rate(by=None, appeal_id=appeal.pk, holder=True, **{"solved": "yes", field: word})
    assert refused.value.field == field


@pytest.mark.parametrize("ending", sorted({*Ending.values} - {"merged", "answered", "satisfied"}))
def test_nothing_was_answered_so_nothing_is_rated(appeal: Appeal, ending: str) -> None:
    """An answer of before does not count for an appeal that ended otherwise afterwards."""
    Appeal.objects.filter(pk=appeal.pk).update(state="closed", closed_at=appeal.received_at, ending=ending)
    page = Client().get(f"/en/rate/{rating_token(appeal.number)}/")
    assert b'name="solved"' not in page.content
    with pytest.raises(Refused):
        actions.rate(by=None, appeal_id=appeal.pk, solved="yes", holder=True)


def test_a_joined_person_opens_again_instead_of_rating(town: Town, appeal: Appeal) -> None:
    bolat = officer("Nurlan", town.water)
    lead, other = appeal_in(town), from_madina(town)
    merged(bolat, other, lead)
    answered(bolat, lead)
    with pytest.raises(Refused):
        actions.rate(by=None, appeal_id=other.pk, solved="yes", holder=True)
    assert read(other).ending == "merged"


def test_the_form_on_the_page_is_not_there_when_there_is_nothing_to_rate(appeal: Appeal) -> None:
    Appeal.objects.filter(pk=appeal.pk).update(state="closed", closed_at=appeal.received_at, ending="withdrawn")
    browser = Client()
    browser.post(f"/a/{appeal.number}/", {"code": appeal.code})
    assert b'id="rate"' not in browser.get(f"/a/{appeal.number}/").content


def test_the_three_answers_stand_on_the_page(appeal: Appeal) -> None:
    actions.rate(by=None, appeal_id=appeal.pk, solved="yes", clear="partly", polite="no", holder=True)
    browser = Client()
    browser.post(f"/a/{appeal.number}/", {"code": appeal.code})
    page = browser.get(f"/en/a/{appeal.number}/").content.decode()
    assert "clear: partly" in page
    assert "polite: no" in page
