"""The check beside an answer that is being written: it points, and never stands in the way."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.translation import gettext as _
from tests.people import Town, head, officer
from tests.unit.api.caller import client_of
from tests.unit.staff.desk import signed_in, whole, written

from qulaq.hear.appeals.actions import drafts
from qulaq.hear.appeals.models import Answer, AnswerCheck, Appeal

TWO = "Су қашан қосылады? Төлем неге көбейді? Телефоным +7 701 234 56 78, хабарласыңыз."
EMPTY = "Өтінішіңіз қаралды, тиісті шаралар қабылданды."
GOOD = "Су 3 қыркүйекте қосылды. Төлем тарифтің өсуіне байланысты көбейді."

pytestmark = pytest.mark.django_db


@pytest.fixture
def appeal(town: Town) -> Appeal:
    return written(town, TWO)


@pytest.fixture
def bolat(town: Town) -> Client:
    return signed_in(officer("Bolat", town.water))


def looked(client: Client, appeal: Appeal, text: str):  # type: ignore[no-untyped-def]
    page = client.post(f"/desk/{appeal.number}/answer/", {"text": text, "language": "kk", "check": "1"})
    assert page.status_code == 200
    return page.context["form"].look


def test_the_button_shows_each_request_with_its_passage(appeal: Appeal, bolat: Client) -> None:
    look = looked(bolat, appeal, GOOD)
    assert [one.answered for one in look.requests[:2]] == [True, True]
    assert look.requests[0].passage == "Су 3 қыркүйекте қосылды."
    assert not look.is_likely


def test_an_empty_answer_is_warned_of_and_nothing_is_sent(appeal: Appeal, bolat: Client) -> None:
    look = looked(bolat, appeal, EMPTY)
    assert look.is_likely
    assert look.open_count == len(look.requests)
    assert "unanswered" in {one.code for one in look.reasons}
    assert not Answer.objects.exists()


def test_it_may_be_sent_nonetheless_with_a_word_why(appeal: Appeal, bolat: Client) -> None:
    sent = whole(EMPTY, done="", despite="Толық жауап поштамен кетті.")
    sent["done"] = "Хат."
    assert bolat.post(f"/desk/{appeal.number}/answer/", sent).status_code == 302
    assert Answer.objects.get().despite == "Толық жауап поштамен кетті."


def test_while_typing_only_the_check_comes_back(appeal: Appeal, bolat: Client) -> None:
    page = bolat.post(f"/desk/{appeal.number}/answer-check/", {"text": EMPTY, "language": "kk"})
    assert page.status_code == 200
    assert b"<form" not in page.content
    assert str(_("Does it answer?")) in page.content.decode()
    assert bolat.post(f"/desk/{appeal.number}/answer-check/", {"text": " "}).content.strip() == b""


def test_strangers_learn_nothing(appeal: Appeal, town: Town) -> None:
    elsewhere = signed_in(officer("Murat", town.roads))
    assert elsewhere.post(f"/desk/{appeal.number}/answer-check/", {"text": EMPTY}).status_code == 404
    assert Client().post(f"/desk/{appeal.number}/answer-check/", {"text": EMPTY}).status_code == 302


def test_contact_stays_hidden_from_whoever_may_not_see_it(appeal: Appeal, bolat: Client) -> None:
    look = looked(bolat, appeal, EMPTY)
    assert "701 234" not in " ".join(one.text for one in look.requests)


def test_the_head_sees_it_beside_the_draft(appeal: Appeal, town: Town) -> None:
    town.water.answers_need_approval = True
    town.water.save()
    serik = head("Serik", town.water)
    writer = officer("Bolat", town.water)
    words = {"text": EMPTY, "language": "kk", "outcome": "explained"}
    drafts.submit(by=writer, appeal_id=appeal.pk, **words)
    page = signed_in(serik).get(f"/desk/{appeal.number}/")
    assert str(_("Does it answer?")) in page.content.decode()


def test_a_program_asks_and_nothing_is_kept(appeal: Appeal, town: Town) -> None:
    caller = client_of(officer("Bolat", town.water), "appeals:work")
    found = caller.post(f"/appeals/{appeal.number}/answer/check", {"text": EMPTY, "language": "kk"})
    assert found.status_code == 200, found.content
    told = found.json()
    assert told["is_likely"]
    assert told["score"] >= 0.5
    assert {"unanswered", "no_act"} <= {reason["code"] for reason in told["reasons"]}
    assert not AnswerCheck.objects.exists()
    assert not Answer.objects.exists()


def test_an_empty_draft_has_nothing_to_look_at(appeal: Appeal, town: Town) -> None:
    caller = client_of(officer("Bolat", town.water), "appeals:work")
    assert caller.post(f"/appeals/{appeal.number}/answer/check", {"text": " \n"}).status_code == 409
