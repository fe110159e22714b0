"""Letters of outcomes to those who signed: they end by a link in the letter, without an account."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client
from tests.people import Town
from tests.unit.outcomes.build import being_solved, told
from tests.unit.outcomes.test_correcting import all_told, corrected, signs, to

from qulaq.account.outcomes.models import Outcome
from qulaq.foundation.journal.models import Entry
from qulaq.foundation.notices.jobs import deliver
from qulaq.foundation.notices.models import Notice
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models import Appeal

pytestmark = pytest.mark.django_db
DANA = "dana@example.kz"


@pytest.fixture
def outcome(town: Town, serik: Person) -> Outcome:
    problem = being_solved(town)
    signs(Appeal.objects.order_by("pk")[0], DANA)
    return told(town, serik, problem)


def link() -> str:
    address: str = Notice.objects.get(to_email=DANA, template="outcome_told").context["unsubscribe_url"]
    return f"/{address.split('/', 3)[3]}"


def test_the_letter_has_the_link_for_people_and_for_mail_programs(outcome: Outcome) -> None:
    deliver(Notice.objects.get(to_email=DANA).pk)
    (letter,) = mail.outbox
    assert link() in letter.extra_headers["List-Unsubscribe"]
    assert link() in str(letter.body)
    assert "/sign/" in str(letter.body).replace(link(), "")
    assert Client().get(link()).status_code == 200


def test_opening_it_changes_nothing_and_pressing_ends_the_letters(outcome: Outcome, serik: Person) -> None:
    mail_program = Client(enforce_csrf_checks=True)
    mail_program.get(link())
    outcome = all_told(corrected(outcome, serik))
    assert to(DANA) == ["outcome_told", "outcome_corrected"]
    mail_program.post(link(), {"List-Unsubscribe": "One-Click"})
    all_told(corrected(outcome, serik, kk="Тағы да"))
    assert to(DANA) == ["outcome_told", "outcome_corrected"]


def test_it_holds_for_everything_signed_with_that_address_and_back_again(outcome: Outcome, serik: Person) -> None:
    for wish in ("quiet", "quiet", "again"):
        Client().post(link(), {"do": wish})
        signs(Appeal.objects.order_by("-pk")[0], DANA) if wish == "again" else None
    acts = Entry.objects.filter(act__startswith="cosigner.").order_by("pk").values_list("act", "actor")
    assert list(acts) == [("cosigner.quiet", "system"), ("cosigner.letters_again", "system")]
    all_told(corrected(outcome, serik))
    assert to(DANA) == ["outcome_told", "outcome_corrected"]


def test_a_later_signature_of_a_quiet_address_is_quiet_too(outcome: Outcome, serik: Person) -> None:
    Client().post(link())
    signs(Appeal.objects.order_by("-pk")[0], DANA)
    all_told(corrected(outcome, serik))
    assert to(DANA) == ["outcome_told"]


def test_a_forged_link_does_nothing(outcome: Outcome) -> None:
    assert Client().post("/sign/letters/1.forged/").status_code == 410
    assert not Entry.objects.filter(act__startswith="cosigner.").exists()
