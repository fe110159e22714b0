"""A question answered at once is no appeal; it may become one."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.people import Town, officer, operator
from tests.unit.sides.matter import signed_in

from qulaq.foundation.journal.models import Entry
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.actions import consult
from qulaq.hear.appeals.models import Appeal, Consultation
from qulaq.hear.appeals.workflow import NotAllowed, Refused

QUESTION, ANSWER = "Су қашан қосылады?", "Бүгін сағат 18-де."


def kept(town: Town, by: Person, question: str = QUESTION) -> Consultation:
    return consult.consult(by=by, question=question, answer=ANSWER, territory=town.settlement)


def test_it_is_no_appeal(town: Town) -> None:
    browser = signed_in(operator("Gulnar", town.triage))
    typed = {
        "question": QUESTION, "answer": ANSWER, "territory": town.settlement.pk, "topic": town.water_supply.pk,
        "channel": "desk", "language": "kk",
    }  # fmt: skip
    assert browser.post("/desk/consult/", typed).status_code == 302
    made = Consultation.objects.get()
    assert (made.question, made.body, made.topic) == (QUESTION, town.triage, town.water_supply)
    assert not Appeal.objects.exists()
    assert QUESTION in browser.get("/desk/consult/").content.decode()


def test_the_journal_keeps_codes_only(town: Town) -> None:
    kept(town, operator("Gulnar", town.triage))
    entry = Entry.objects.get(act="consultation.given")
    assert QUESTION not in str(entry.after)
    assert entry.after["territory"] == town.settlement.pk


def test_what_is_missing_is_asked_for_and_the_rest_stays(town: Town) -> None:
    browser = signed_in(operator("Gulnar", town.triage))
    page = browser.post("/desk/consult/", {"question": QUESTION, "answer": "", "territory": town.settlement.pk})
    assert page.status_code == 422
    assert f"{QUESTION}</textarea>" in page.content.decode()


def test_only_operators(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    assert signed_in(bolat).get("/desk/consult/").status_code == 403
    with pytest.raises(NotAllowed):
        kept(town, bolat)


def test_a_channel_nobody_sits_at_is_refused(town: Town) -> None:
    with pytest.raises(Refused):
        consult.consult(
            by=operator("Gulnar", town.triage), question="?", answer="!", territory=town.settlement, channel="web"
        )


def test_it_becomes_an_appeal_with_its_words(town: Town) -> None:
    gulnar = operator("Gulnar", town.triage)
    made, browser = kept(town, gulnar), signed_in(gulnar)
    where = f"/desk/consult/{made.pk}/appeal/"
    page = browser.get(where)
    assert f"{QUESTION}</textarea>" in page.content.decode()
    form = page.context["form"]
    typed = {name: form.get_initial_for_field(field, name) or "" for name, field in form.fields.items()}
    typed |= {"territory": town.settlement.pk, "text": QUESTION, "topic": town.water_supply.pk, "name": "Айгерім"}
    assert browser.post(where, typed).status_code == 302
    made.refresh_from_db()
    assert made.became == Appeal.objects.get()
    assert browser.get(where).status_code == 302
    assert Appeal.objects.count() == 1


def test_another_desk_sees_nothing_of_it(town: Town) -> None:
    made = kept(town, operator("Gulnar", town.triage))
    browser = signed_in(operator("Aliya", town.water))
    assert browser.get(f"/desk/consult/{made.pk}/appeal/").status_code == 404
    assert QUESTION not in browser.get("/desk/consult/?q=су").content.decode()


def test_a_colleague_finds_it_by_words(town: Town) -> None:
    kept(town, operator("Gulnar", town.triage))
    browser = signed_in(operator("Aliya", town.triage))
    assert QUESTION not in browser.get("/desk/consult/").content.decode()
    assert QUESTION in browser.get("/desk/consult/?q=қосылады").content.decode()
    assert QUESTION not in browser.get("/desk/consult/?q=жарық").content.decode()


def test_the_list_costs_the_same_however_long(town: Town) -> None:
    gulnar = operator("Gulnar", town.triage)
    browser = signed_in(gulnar)
    kept(town, gulnar)
    browser.get("/desk/consult/")
    with CaptureQueriesContext(connection) as few:
        browser.get("/desk/consult/")
    for place in range(35):
        kept(town, gulnar, f"Сұрақ {place}")
    with CaptureQueriesContext(connection) as many:
        page = browser.get("/desk/consult/").content.decode()
    assert len(many) == len(few)
    assert "before=" in page
