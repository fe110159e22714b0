"""A person under 18: no public trace, no word in a letter or a list that tells what it is about."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from tests.people import Town, controller, head, officer, operator
from tests.unit.appeals.build import appeal_in
from tests.unit.staff.desk import signed_in
from tests.unit.standing.askers import IIN, child_in

from qulaq.foundation.notices.models import Notice
from qulaq.foundation.people import iin
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import actions, standing
from qulaq.hear.appeals.models import Appeal, Standing
from qulaq.hear.appeals.staff.rows import title
from qulaq.hear.appeals.workflow import Refused

BORN_IN_2015 = "150101500011"  # if anybody read a birth date out of it
WORDS = "Мектепте мені ұрады"


def reread(appeal: Appeal) -> Appeal:
    return Appeal.objects.select_related("executor", "territory").get(pk=appeal.pk)


def fresh(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


def test_it_is_protected_and_needs_neither_name_nor_contact(town: Town) -> None:
    appeal = child_in(town, email="")
    assert appeal.is_protected
    assert Standing.objects.get(appeal=appeal).capacity == "child"


def test_it_can_not_be_agreed_to_make_it_public(town: Town) -> None:
    with pytest.raises(Refused):
        child_in(town, may_publish=True)
    appeal = child_in(town)
    with pytest.raises(IntegrityError), transaction.atomic():
        Appeal.objects.filter(pk=appeal.pk).update(may_publish=True)


def test_letters_say_nothing_of_the_matter(town: Town) -> None:
    appeal = child_in(town, text=WORDS)
    letter = Notice.objects.get(to_email="child@example.kz")
    subject = render_to_string(f"notices/{letter.template}.subject.txt", letter.context)
    body = render_to_string(f"notices/{letter.template}.body.txt", letter.context)
    for told in (WORDS, str(appeal.executor), str(appeal.topic)):
        assert told not in subject + body
    assert appeal.number not in subject
    assert appeal.code in body


@pytest.mark.parametrize(
    ("template", "chosen"),
    [("receipt", "child_receipt"), ("answered", "child_answered"), ("hearing", "child_news"), ("closed", "child_news")],
)
def test_every_letter_to_a_child_has_words_of_its_own(town: Town, template: str, chosen: str) -> None:
    assert standing.letter_for(child_in(town), template) == chosen
    assert standing.letter_for(appeal_in(town), template) == template


def test_only_the_officer_who_took_it_and_the_head_read_it(town: Town) -> None:
    appeal = child_in(town, text=WORDS)
    bolat, other = officer("Bolat", town.water), officer("Daniyar", town.water)
    others = [other, operator("Gulnar", town.water), controller("Saule", town.district)]
    assert not any(standing.reads(person, reread(appeal)) for person in [bolat, *others])
    actions.take(by=bolat, appeal_id=appeal.pk)
    assert not any(standing.reads(fresh(person), reread(appeal)) for person in others)
    assert standing.reads(bolat, reread(appeal))
    assert standing.reads(head("Serik", town.water), reread(appeal))


def test_at_the_triage_desk_whoever_finds_the_body_reads_it(town: Town) -> None:
    appeal = child_in(town, topic=town.other)
    assert appeal.state == "registered"
    assert standing.reads(operator("Gulnar", town.triage), reread(appeal))
    assert not standing.reads(officer("Bolat", town.water), reread(appeal))


def test_lists_and_pages_of_others_do_not_show_it(town: Town) -> None:
    appeal = child_in(town, text=WORDS)
    bolat = officer("Bolat", town.water)
    assert title(reread(appeal), bolat) == str(_("protected appeal"))
    desk = signed_in(bolat)
    for address in ("/desk/", f"/desk/{appeal.number}/", f"/desk/?q={WORDS.split()[0]}"):
        assert WORDS not in desk.get(address).content.decode()
    actions.take(by=bolat, appeal_id=appeal.pk)
    assert WORDS in desk.get(f"/desk/{appeal.number}/").content.decode()


def test_no_word_of_it_is_guessed_by_searching(town: Town) -> None:
    appeal = child_in(town, text="Мектепте мені мазақтайды")  # no threat: those stand on top, whatever is searched
    desk = signed_in(officer("Bolat", town.water))
    assert appeal.number not in desk.get("/desk/?q=мазақтайды").content.decode()
    assert appeal.number in desk.get(f"/desk/?q={appeal.number}").content.decode()


def test_a_program_of_another_officer_reads_no_word_of_it(town: Town) -> None:
    from tests.unit.api.caller import client_of

    appeal = child_in(town, text=WORDS)
    bolat = client_of(officer("Bolat", town.water), "appeals:work")
    assert WORDS not in bolat.get(f"/appeals/{appeal.number}/matter").content.decode()
    bolat.post(f"/appeals/{appeal.number}/take")
    assert WORDS in bolat.get(f"/appeals/{appeal.number}/matter").json()["text"]


def test_the_age_is_never_read_out_of_an_iin(town: Town) -> None:
    assert iin.is_valid(BORN_IN_2015)
    assert not appeal_in(town, iin=BORN_IN_2015).is_protected
    assert child_in(town, iin=IIN).is_protected
