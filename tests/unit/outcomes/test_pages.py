"""What everybody sees: released words and safe counts."""

from __future__ import annotations

import csv
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext as _
from tests.people import Town, controller, head
from tests.unit.measures.build import in_work
from tests.unit.outcomes.build import after, asked, being_solved, decided, decision, opened, text, told, why
from tests.unit.problems.heard import confirmed, voices_in
from tests.unit.staff.desk import signed_in

from qulaq.account.outcomes.actions import asking, deciding, opening, telling
from qulaq.account.outcomes.models import Asked, Verdict
from qulaq.account.outcomes.telling import tell_chunk
from qulaq.foundation.people.models import Person
from qulaq.foundation.thread import panels
from qulaq.foundation.thread.models import Record
from qulaq.foundation.thread.registry import describe
from qulaq.foundation.thread.stages import LOOKED_AT
from qulaq.hear.appeals.models import Appeal
from qulaq.understand.problems import actions as problems

pytestmark = pytest.mark.django_db


def test_everybody_reads_you_said_we_did_it_came_to(town: Town) -> None:
    serik, problem = head("Serik", town.akimat), being_solved(town)
    measure = in_work(town, serik, problems=(problem.number,))
    outcome = decided(town, head("Askar", town.water), problem)
    page = text(f"/outcomes/{outcome.number}/")
    for words in (_("You said"), _("We did"), _("It came to"), "Екі сорғы ауыстырылды.", measure.number):
        assert str(words) in page
    assert "Заменили два насоса." in text(f"/ru/outcomes/{outcome.number}/")


def test_no_public_page_tells_who_or_what_few_said(town: Town) -> None:
    outcome = told(town, head("Serik", town.water))
    row = Asked.objects.first()
    assert row
    pages = [f"/outcomes/{outcome.number}/", "/outcomes/", f"/outcomes/places/{town.district.code}/",
             "/outcomes/outcomes.csv", f"/problems/{outcome.problem.number}/", f"/api/v1/outcomes/{outcome.number}",
             "/api/v1/outcomes"]  # fmt: skip
    for address in pages:
        shown = text(address)
        for appeal in Appeal.objects.all():
            for secret in (appeal.number, appeal.applicant_email, appeal.text, str(row.token), row.token.hex):
                assert secret not in shown, (address, secret)


def test_answers_are_told_from_ten_on(town: Town) -> None:
    serik = head("Serik", town.water)
    outcome = asked(town, serik, being_solved(town, texts=tuple(f"Су жоқ {number}" for number in range(12))))
    for row in outcome.asked.order_by("pk")[:9]:
        asking.answer(token=row.token, solved="yes")
    public = f"/outcomes/{outcome.number}/"
    deciding.decide(by=serik, outcome_id=outcome.pk, decision=decision(), at=after(outcome))
    assert ">9</td>" not in text(public)
    found = Verdict.objects.get().evidence
    Verdict.objects.update(evidence=found | {"answers": found["answers"] | {"yes": 11, "no": 1}})
    shown = text(public)
    assert ">11</td>" in shown
    assert "92" in shown  # per cent, with the interval of Wilson: 65 to 99
    assert "65" in shown


def test_those_being_asked_are_counted_and_no_answers_shown(town: Town) -> None:
    outcome = asked(town, head("Serik", town.water))
    row = outcome.asked.first()
    assert row
    asking.answer(token=row.token, solved="no", words="Жоқ")
    page = text(f"/outcomes/{outcome.number}/")
    assert outcome.seed in page
    assert str(_("We did")) not in page
    assert "Жоқ" not in page


def test_a_verdict_against_the_evidence_says_so_in_public_and_so_does_a_correction(town: Town) -> None:
    serik = head("Serik", town.water)
    outcome = decided(town, serik, says="solved", ground="Өзіміз көрдік")
    assert "Өзіміз көрдік" in text(f"/outcomes/{outcome.number}/")
    deciding.correct(by=serik, outcome_id=outcome.pk, decision=decision(), correction=why("Асығыппыз"))
    page = text(f"/outcomes/{outcome.number}/")
    assert "Асығыппыз" in page
    assert "Өзіміз көрдік" in page  # the old one stays in sight


def test_withdrawn_keeps_its_public_page_with_the_reason(town: Town) -> None:
    serik = head("Serik", town.water)
    hidden = opened(town, serik)
    opening.withdraw(by=serik, outcome_id=hidden.pk, reason="Ерте ашылды")
    text(f"/outcomes/{hidden.number}/", status=404)
    shown = asking.ask(by=serik, outcome_id=opened(town, serik, hidden.problem).pk)
    opening.withdraw(by=serik, outcome_id=shown.pk, reason="Басқа мәселе")
    assert "Басқа мәселе" in text(f"/outcomes/{shown.number}/")


@pytest.mark.parametrize(
    ("query", "found"),
    [("", True), ("q=тоқтайды", True), ("q=жарық", False), ("says=not_known", True), ("says=solved", False),
     ("territory=t-district", True), ("territory=nowhere", False), ("body=t-water", True), ("body=t-roads", False),
     ("q=%00&says=x&from=x", True)],
)  # fmt: skip
def test_the_list_is_narrowed_and_so_is_its_file(town: Town, query: str, found: bool) -> None:
    outcome = decided(town, head("Serik", town.water))
    assert (outcome.number in text(f"/outcomes/?{query}")) is found
    rows = list(csv.reader(text(f"/outcomes/outcomes.csv?{query}").splitlines()))
    assert (len(rows) == 2 and rows[1][0] == outcome.number) is found


def test_a_place_shows_what_lies_below(town: Town) -> None:
    outcome = decided(town, head("Serik", town.water))
    page = text(f"/outcomes/places/{town.region.code}/")
    assert outcome.number in page
    assert f"/outcomes/places/{town.district.code}/" in page
    text("/outcomes/places/nowhere/", status=404)


def test_every_page_takes_a_fixed_number_of_statements(town: Town) -> None:
    serik = head("Serik", town.water)
    outcome = told(town, serik)
    desk = signed_in(serik)
    pages = [("/outcomes/", Client()), (f"/outcomes/{outcome.number}/", Client()), ("/outcomes/desk/", desk),
             (f"/outcomes/desk/{outcome.number}/", desk), ("/outcomes/outcomes.csv", Client())]  # fmt: skip

    def statements() -> list[int]:
        counts = []
        for address, browser in pages:
            text(address, browser)
            with CaptureQueriesContext(connection) as seen:
                text(address, browser)
            counts.append(len(seen))
        return counts

    few = statements()
    marat = Person.objects.get(name="Marat")
    for number in range(3):
        problem = confirmed(town, marat, voices_in(town, ("Жарық жоқ",), first=30 + number), f"Жарық {number}")
        problems.begin(by=marat, problem_id=problem.pk)
        decided(town, serik, problem)
    assert statements() == few


def test_the_page_of_a_problem_and_of_a_measure_lead_to_it(town: Town) -> None:
    serik, problem = head("Serik", town.akimat), being_solved(town)
    measure = in_work(town, serik, problems=(problem.number,))
    outcome = decided(town, controller("Saule", town.district), problem)
    for address in (f"/problems/{problem.number}/", f"/measures/{measure.number}/"):
        assert f"/outcomes/{outcome.number}/" in text(address)
    marks = panels.on_one_axis("problem", problem.number, None).marks
    assert f"/outcomes/{outcome.number}/" in [mark.href for mark in marks]


def test_the_thread_knows_it(town: Town) -> None:
    outcome = decided(town, head("Serik", town.water))
    record = Record.objects.get(kind="outcome")
    found: Any = describe([record], None)[record]
    assert (record.state, found.url) == ("decided", f"/outcomes/{outcome.number}/")
    hidden = opened(town, head("Askar", town.water), _other(town))
    assert describe(Record.objects.filter(key=hidden.number), None) == {}


def _other(town: Town) -> Any:
    marat = Person.objects.get(name="Marat")
    problem = confirmed(town, marat, voices_in(town, ("Жарық жоқ",), first=40), "Жарық")
    return problems.begin(by=marat, problem_id=problem.pk)


def test_the_method_is_published(town: Town) -> None:
    page = text("/outcomes/method/")
    assert "SHA-256" in page
    assert ">320<" in page  # so many of a hundred thousand are asked


def test_until_everyone_is_told_the_thread_says_what_is_awaited(town: Town) -> None:
    serik = head("Serik", town.water)
    outcome = decided(town, serik)
    assert str(LOOKED_AT) in text(f"/outcomes/{outcome.number}/")
    telling.tell(by=serik, outcome_id=outcome.pk)
    while tell_chunk(outcome.pk):
        pass
    assert str(LOOKED_AT) not in text(f"/outcomes/{outcome.number}/")
