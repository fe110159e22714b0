"""The other party reads the question and what it is told, and replies once; never who wrote, never what they wrote."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.people import Town, controller, head, officer, resident
from tests.unit.sides.matter import QUESTION, TOLD, holding, letters, paper, party_page, signed_in, taken

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.files.models import Attachment
from qulaq.foundation.notices.letter import letter as written
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import clock
from qulaq.hear.appeals.actions import endings, sides, tasks
from qulaq.hear.appeals.models import Act, Appeal, Forwarding, Side, Statement
from qulaq.hear.appeals.party.actions import explain_by_link
from qulaq.hear.appeals.staff.parts.sides import columns
from qulaq.hear.appeals.workflow import NotAllowed, Refused

TEXT = "Менің үйімде су жоқ, үшінші қабатта тұрамын, көрші де шағымданды, ешкім келмеді."
SECRETS = {
    "name": "Айгерім Сейітова",
    "email": "aigerim@example.kz",
    "phone": "+7 701 234 56 78",
    "address": "Абай 12-35",
}


def asked_of(town: Town, **given: object) -> tuple[Statement, Appeal, Person]:
    appeal, bolat = taken(town, text=TEXT, **SECRETS)
    values = {"question": QUESTION, "told": TOLD, "who": "«Тұрғын» ЖШС", "email": "office@turgyn.example.kz"}
    asked = sides.ask_party(by=bolat, appeal_id=appeal.pk, **values | given)  # type: ignore[arg-type]
    return asked, appeal, bolat


def test_they_get_a_letter_with_a_limit_and_a_link(town: Town) -> None:
    asked, appeal, _bolat = asked_of(town)
    (notice,) = letters("explanation_asked")
    assert notice.to_email == "office@turgyn.example.kz"
    assert notice.context["party_url"].endswith(party_page(asked))
    assert asked.due_on == clock.explanation_due(appeal, timezone.localdate())


def test_neither_page_nor_letter_gives_the_person_away(town: Town) -> None:
    asked, appeal, _bolat = asked_of(town)
    (notice,) = letters("explanation_asked")
    mail = written(notice)
    shown = [Client().get(party_page(asked)).content.decode(), str(mail.message()), str(mail.body), str(notice.context)]
    for text in shown:
        for secret in (*SECRETS.values(), "Сейітова", "234 56 78", appeal.number, appeal.code, "көрші де шағымданды"):
            assert secret not in text


@pytest.mark.parametrize(
    "words",
    [
        "Сейітоваға жауап беріңіз",
        "айгерім деген кісі жазды",
        "Оған 8 (701) 234-56-78 нөмірімен хабарласыңыз",
        "пошта: aigerim@example.kz",
        "Абай 12-35 мекенжайында",
        "Ол былай дейді: менің үйімде су жоқ,  үшінші қабатта тұрамын, көрші де шағымданды, ешкім келмеді!",
    ],
)
def test_words_that_give_the_person_away_are_refused(town: Town, words: str) -> None:
    appeal, bolat = taken(town, text=TEXT, **SECRETS)
    with pytest.raises(Refused) as refused:
        sides.ask_party(by=bolat, appeal_id=appeal.pk, question=QUESTION, told=words, who="ЖШС")
    assert refused.value.field == "told"
    assert not Statement.objects.exists()


def test_they_reply_with_a_paper_and_see_what_they_sent(town: Town) -> None:
    asked, _appeal, bolat = asked_of(town)
    said = {"text": "Сорғы сынған.", "who": "Директор", "papers": paper()}
    page = Client().post(party_page(asked), said, follow=True)
    asked.refresh_from_db()
    assert (asked.text, asked.who) == ("Сорғы сынған.", "Директор")
    assert "Сорғы сынған." in page.content.decode()
    assert "akt.pdf" in page.content.decode()
    assert "<textarea" not in page.content.decode()
    assert Attachment.objects.get().owner == f"statement:{asked.pk}"
    assert [letter.to_person_id for letter in letters("explanation_came")] == [bolat.pk]


def test_what_they_typed_stays_when_something_is_missing(town: Town) -> None:
    asked, _appeal, _bolat = asked_of(town)
    page = Client().post(party_page(asked), {"text": " ", "who": "Директор Асан", "papers": paper()})
    assert page.status_code == 422
    assert "Директор Асан" in page.content.decode()
    assert "akt.pdf" in page.content.decode()


def test_they_reply_once(town: Town) -> None:
    asked, _appeal, _bolat = asked_of(town)
    Client().post(party_page(asked), {"text": "Бірінші"})
    Client().post(party_page(asked), {"text": "Екінші"})
    asked.refresh_from_db()
    assert asked.text == "Бірінші"


def test_of_two_replies_at_once_one_counts(town: Town) -> None:
    asked, _appeal, _bolat = asked_of(town)
    explain_by_link(token=asked.token, text="Бірінші")
    with pytest.raises(NotAllowed):
        explain_by_link(token=asked.token, text="Екінші")


def test_the_page_is_gone_when_the_appeal_is_closed(town: Town) -> None:
    asked, appeal, bolat = asked_of(town)
    endings.send_to_court(by=bolat, appeal_id=appeal.pk, case="civil")
    page = Client().get(party_page(asked))
    assert page.status_code == 410
    assert QUESTION not in page.content.decode()
    assert Client().post(party_page(asked), {"text": "Кеш"}).status_code == 410
    asked.refresh_from_db()
    assert asked.given_at is None


def test_the_page_is_kept_by_no_robot_and_leaks_no_link(town: Town) -> None:
    asked, _appeal, _bolat = asked_of(town)
    page = Client().get(party_page(asked))
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page.headers["Cache-Control"]


def test_an_unknown_link_and_one_of_a_question_to_the_person_open_nothing(town: Town) -> None:
    appeal, bolat = taken(town)
    own = sides.ask(by=bolat, appeal_id=appeal.pk, question=QUESTION)
    assert Client().get(party_page(own)).status_code == 404
    assert Client().get("/party/00000000-0000-4000-8000-000000000000/").status_code == 404


def test_the_link_of_one_question_does_not_answer_another(town: Town) -> None:
    asked, appeal, bolat = asked_of(town)
    other = sides.ask_party(by=bolat, appeal_id=appeal.pk, question="Сорғыны кім жөндейді?", who="Көрші")
    Client().post(party_page(asked), {"text": "Сорғы сынған.", "statement": str(other.pk)})
    other.refresh_from_db()
    assert other.given_at is None


def test_a_body_is_asked_at_its_office(town: Town) -> None:
    Body.objects.filter(pk=town.roads.pk).update(email="roads@example.kz")
    asked, _appeal, _bolat = asked_of(town, body_id=town.roads.pk, who="", email="")
    assert (asked.body, asked.email) == (town.roads, "roads@example.kz")
    assert letters("explanation_asked")[0].to_email == "roads@example.kz"


def test_the_body_complained_of_may_be_asked_but_gets_no_hand_in_it(town: Town) -> None:
    appeal, bolat = taken(town)
    Appeal.objects.filter(pk=appeal.pk).update(complained_of=town.roads)
    sides.ask_party(by=bolat, appeal_id=appeal.pk, question=QUESTION, body_id=town.roads.pk)
    zarina = officer("Zarina", town.roads)
    assert signed_in(zarina).get(f"/desk/{appeal.number}/").status_code == 404


def test_without_an_address_there_is_a_letter_to_print(town: Town) -> None:
    asked, appeal, bolat = asked_of(town, email="")
    assert letters("explanation_asked") == []
    page = signed_in(bolat).get(f"/desk/{appeal.number}/asked/{asked.pk}/").content.decode()
    assert party_page(asked) in page
    assert SECRETS["name"] not in page


def test_the_link_is_shown_only_to_who_may_take_the_reply_in(town: Town) -> None:
    asked, appeal, _bolat = asked_of(town)
    where = f"/desk/{appeal.number}/asked/{asked.pk}/"
    assert signed_in(controller("Saule", town.district)).get(where).status_code == 403
    assert signed_in(officer("Zarina", town.roads)).get(where).status_code == 404
    assert signed_in(resident("Marat")).get(where).status_code == 403


@pytest.mark.parametrize(
    "given", [{"who": ""}, {"side": Side.APPLICANT}, {"email": "aigerim@example.kz"}, {"body_id": 0}]
)
def test_what_makes_no_sense_is_refused(town: Town, given: dict[str, object]) -> None:
    appeal, bolat = taken(town)
    values: dict[str, object] = {"question": QUESTION, "who": "ЖШС"}
    with pytest.raises(Refused):
        sides.ask_party(by=bolat, appeal_id=appeal.pk, **values | given)  # type: ignore[arg-type]


def test_the_executor_does_not_ask_itself(town: Town) -> None:
    with pytest.raises(Refused):
        asked_of(town, body_id=town.water.pk)


def test_the_officer_writes_down_what_was_said(town: Town) -> None:
    asked, appeal, bolat = asked_of(town)
    sides.explain(by=bolat, appeal_id=appeal.pk, text="Телефонмен: сорғы сынған.", statement_id=asked.pk)
    asked.refresh_from_db()
    assert (asked.text, asked.recorded_by, asked.who) == ("Телефонмен: сорғы сынған.", bolat, "«Тұрғын» ЖШС")
    assert Client().post(party_page(asked), {"text": "Енді мен"}).status_code == 200
    asked.refresh_from_db()
    assert asked.text == "Телефонмен: сорғы сынған."


def test_an_officer_does_not_speak_for_the_person(town: Town) -> None:
    appeal, bolat = taken(town)
    own = sides.ask(by=bolat, appeal_id=appeal.pk, question=QUESTION)
    with pytest.raises(Refused):
        sides.explain(by=bolat, appeal_id=appeal.pk, text="Ол солай деді", statement_id=own.pk)


def test_another_body_and_the_controller_take_no_explanation_in(town: Town) -> None:
    appeal, _bolat = taken(town)
    for other in (officer("Zarina", town.roads), controller("Saule", town.district), resident("Marat")):
        with pytest.raises(NotAllowed):
            sides.explain(by=other, appeal_id=appeal.pk, text="Сөз", who="Біреу")
        with pytest.raises(NotAllowed):
            sides.add_evidence(by=other, appeal_id=appeal.pk, side=Side.OTHER, text="Сурет")


def test_the_person_sees_that_it_was_asked_and_came_but_not_its_words(town: Town) -> None:
    asked, appeal, _bolat = asked_of(town, body_id=town.roads.pk)
    Client().post(party_page(asked), {"text": "Сорғы сынған, деді әкім."})
    page = holding(appeal).get(f"/a/{appeal.number}/").content.decode()
    assert town.roads.name in page
    for hidden in ("Сорғы сынған", QUESTION, TOLD, "Тұрғын"):
        assert hidden not in page


def test_each_side_stands_by_itself_on_the_page_of_the_desk(town: Town) -> None:
    _asked, appeal, bolat = asked_of(town)
    sides.reply(by=None, appeal_id=appeal.pk, text="Менің жағымнан", holder=True)
    sides.add_evidence(by=bolat, appeal_id=appeal.pk, side=Side.THIRD, text="Көршінің суреті", who="Көрші")
    page = signed_in(bolat).get(f"/desk/{appeal.number}/").content.decode()
    places = [page.index(f'id="side-{side}"') for side in ("applicant", "other", "third")]
    words = [page.index(text, places[0]) for text in ("Менің жағымнан", QUESTION, "Көршінің суреті")]
    assert places[0] < words[0] < places[1] < words[1] < places[2] < words[2]


def test_who_only_watches_reads_no_contact_and_no_papers(town: Town) -> None:
    asked, appeal, _bolat = asked_of(town)
    Client().post(party_page(asked), {"text": "Маған +7 705 111 22 33 бойынша", "papers": paper()})
    page = signed_in(controller("Saule", town.district)).get(f"/desk/{appeal.number}/").content.decode()
    assert "705 111" not in page
    assert "office@turgyn.example.kz" not in page
    assert "akt.pdf" not in page


def test_papers_of_a_side_are_fetched_by_staff_and_by_their_own_side(town: Town) -> None:
    asked, appeal, bolat = asked_of(town)
    Client().post(party_page(asked), {"text": "Міне", "papers": paper("theirs.pdf")})
    holding(appeal).post(f"/a/{appeal.number}/reply/", {"text": "Міне", "papers": paper("mine.pdf")})
    theirs, mine = (f"/files/{Attachment.objects.get(name=name).pk}/" for name in ("theirs.pdf", "mine.pdf"))
    browsers = {
        "officer": signed_in(bolat),
        "head": signed_in(head("Serik", town.water)),
        "person": holding(appeal),
        "other": signed_in(officer("Zarina", town.roads)),
        "nobody": Client(),
    }
    codes = {who: [browser.get(file).status_code for file in (theirs, mine)] for who, browser in browsers.items()}
    assert codes == {
        "officer": [200, 200], "head": [200, 200], "person": [404, 200], "other": [404, 404], "nobody": [404, 404]
    }  # fmt: skip


def test_a_co_executor_reads_neither_side(town: Town) -> None:
    asked, appeal, bolat = asked_of(town)
    day = tasks.earliest(timezone.localdate())
    tasks.ask(by=bolat, appeal_id=appeal.pk, body_ids=[town.roads.pk], question="Жол ашық па?", due_on=day)
    Client().post(party_page(asked), {"text": "Сорғы сынған.", "papers": paper()})
    assert reads_nothing(signed_in(officer("Zarina", town.roads)), appeal)


def test_the_body_complained_of_reads_neither_side_while_it_passes_the_file_on(town: Town) -> None:
    asked, appeal, _bolat = asked_of(town)
    Appeal.objects.filter(pk=appeal.pk).update(complained_of=town.roads)
    Forwarding.objects.create(appeal=appeal, body=town.roads, due_on=timezone.localdate())
    Client().post(party_page(asked), {"text": "Сорғы сынған.", "papers": paper()})
    assert reads_nothing(signed_in(officer("Zarina", town.roads)), appeal)


def reads_nothing(browser: Client, appeal: Appeal) -> bool:
    """The page opens, because they have a part in the matter; the sides, their papers and their acts do not."""
    page = browser.get(f"/desk/{appeal.number}/")
    assert page.status_code == 200
    hidden = (QUESTION, TOLD, "Сорғы сынған.", "akt.pdf", "?act=ask-party#")
    assert not [text for text in hidden if text in page.content.decode()]
    assert browser.get(f"/files/{Attachment.objects.get().pk}/").status_code == 404
    return browser.post(f"/desk/{appeal.number}/ask/", {"question": QUESTION}).status_code == 403


def test_a_reply_after_the_limit_is_marked_late(town: Town) -> None:
    asked, appeal, bolat = asked_of(town)
    Statement.objects.filter(pk=asked.pk).update(due_on="2026-01-05")
    browser = signed_in(bolat)
    Client().post(party_page(asked), {"text": "Кешіктік"})
    (column,) = columns(appeal, contact=True)
    assert column.lines[0].came_late
    assert browser.get(f"/desk/{appeal.number}/").status_code == 200


def test_the_step_holds_the_fact_and_no_words(town: Town) -> None:
    asked, appeal, _bolat = asked_of(town)
    Client().post(party_page(asked), {"text": "Сорғы сынған."})
    assert list(appeal.steps.filter(act__in=[Act.ASK_PARTY, Act.EXPLAIN]).values_list("text", flat=True)) == ["", ""]


def test_the_page_of_the_desk_costs_the_same_with_many_statements(town: Town) -> None:
    _asked, appeal, bolat = asked_of(town)
    sides.reply(by=None, appeal_id=appeal.pk, text="Міне", holder=True)
    browser = signed_in(bolat)
    browser.get(f"/desk/{appeal.number}/")
    with CaptureQueriesContext(connection) as few:
        browser.get(f"/desk/{appeal.number}/")
    for place in range(6):
        sides.add_evidence(by=bolat, appeal_id=appeal.pk, side=Side.OTHER, text=f"Қағаз {place}")
    with CaptureQueriesContext(connection) as many:
        browser.get(f"/desk/{appeal.number}/")
    assert len(many) == len(few)
