from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfWriter
from tests.people import Town, analyst, controller, head, officer, resident
from tests.unit.measures.build import day, decided, in_work, late, problem, proposed
from tests.unit.measures.test_working import photo
from tests.unit.staff.desk import signed_in

from qulaq.decide.measures.actions import deciding
from qulaq.decide.measures.actions.base import problems_of
from qulaq.decide.measures.models import Evidence, Measure, NoMeasure
from qulaq.foundation.files.actions import stored

pytestmark = pytest.mark.django_db


def form(town: Town, **given: str) -> dict[str, str]:
    values = {
        "problems": "", "title": "Жаңа сорғылар", "text": "Екі сорғы ауыстырылады.", "language": "kk",
        "body": town.water.code, "territory": town.settlement.code, "why": "Ескі", "budget": "12 500 000,50",
    }  # fmt: skip
    return {**values, **given}


def test_a_measure_begins_with_a_problem(town: Town) -> None:
    browser, found = signed_in(head("Serik", town.water)), problem(town)
    page = browser.get(f"/measures/desk/new/?problem={found.number}").content.decode()
    assert f'value="{found.number}"' in page
    answer = browser.post("/measures/desk/new/", form(town, problems=found.number))
    measure = Measure.objects.get()
    assert answer.headers["Location"] == f"/measures/desk/{measure.number}/"
    assert (measure.problems.get(), str(measure.budget)) == (found, "12500000.50")


def test_nothing_typed_is_lost(town: Town) -> None:
    browser = signed_in(head("Serik", town.water))
    answer = browser.post("/measures/desk/new/", form(town, why="Өте ескі сорғылар", problems="P-7"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Өте ескі сорғылар" in page
    assert 'href="#id_problems"' in page  # on top, and leading to the field
    assert not Measure.objects.exists()


def test_words_of_the_chosen_language_are_refused_beside_their_field(town: Town) -> None:
    browser = signed_in(head("Serik", town.water))
    answer = browser.post("/measures/desk/new/", form(town, baseline="1", indicator="Қысым"))
    assert 'href="#id_baseline_on"' in answer.content.decode()


def test_whoever_may_propose_nothing_gets_no_form(town: Town) -> None:
    assert signed_in(officer("Bolat", town.water)).get("/measures/desk/new/").status_code == 403
    assert signed_in(resident()).get("/measures/desk/").status_code == 403
    assert Client().get("/measures/desk/").status_code == 302


def test_the_whole_way_through_the_pages(town: Town) -> None:
    serik, saule = head("Serik", town.water), controller("Saule", town.district)
    browser = signed_in(serik)
    here = f"/measures/desk/{proposed(town, serik).number}/"

    def press(slug: str, who: Client = browser, **given: Any) -> int:
        return who.post(f"{here}{slug}/", given).status_code

    assert press("advice", author="Су институты", text="Жарайды", url="") == 302
    assert press("decide", owner=serik.pk, due_on=day(30).isoformat(), budget="") == 302
    assert press("begin") == 302
    assert press("step", title="Сатып алу", due_on=day(9).isoformat()) == 302
    assert press("step-done", step=Measure.objects.get().plan.get().pk) == 302
    assert press("reading", value="2,5", on=day(0).isoformat(), source="Манометр") == 302
    assert press("due", due_on=day(40).isoformat(), reason="Кешікті") == 302
    assert press("budget", budget="13 000 000", reason="Қымбаттады") == 302
    assert press("evidence", kind="act", caption="Акт", file=photo()) == 302
    assert press("finish", text="Қойылды") == 302
    assert press("check", signed_in(saule), text="Көрдім") == 302
    assert Measure.objects.get().state == "checked"
    public = Client().get(here.replace("desk/", "")).content.decode()
    for words in ("Су институты", "Кешікті", "Қымбаттады", "Манометр", "Көрдім", "<polyline", "Акт"):
        assert words in public
    assert "style=" not in public


def test_an_act_with_errors_keeps_what_was_typed(town: Town) -> None:
    serik = head("Serik", town.water)
    browser, measure = signed_in(serik), decided(town, serik)
    answer = browser.post(f"/measures/desk/{measure.number}/due/", {"due_on": day(-3).isoformat(), "reason": "Кешікті"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Кешікті" in page
    assert 'href="#id_due_on"' in page


def test_a_file_of_no_known_kind_is_refused(town: Town) -> None:
    serik = head("Serik", town.water)
    file = SimpleUploadedFile("a.exe", b"MZ\x00\x01")
    sent = {"kind": "act", "caption": "Акт", "file": file}
    answer = signed_in(serik).post(f"/measures/desk/{in_work(town, serik).number}/evidence/", sent)
    assert (answer.status_code, Evidence.objects.count()) == (422, 0)


def test_the_evidence_of_a_measure_is_fetched_by_everybody(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = in_work(town, serik)
    signed_in(serik).post(
        f"/measures/desk/{measure.number}/evidence/", {"kind": "before", "caption": "Сорғы", "file": photo()}
    )
    address = f"/files/{Evidence.objects.get().attachment_id}/"
    assert Client().get(address).status_code == 200
    Measure.objects.update(state="draft")
    assert Client().get(address).status_code == 404


def test_the_name_of_an_indicator_is_words_and_no_page(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = in_work(town, serik, indicator="<form action=//x>Қысым")
    page = signed_in(serik).get(f"/measures/desk/{measure.number}/?act=reading").content.decode()
    assert "&lt;form action=//x&gt;Қысым" in page
    assert "<form action=//x>" not in page


def test_a_paper_is_published_without_its_author(town: Town) -> None:
    serik, paper = head("Serik", town.water), BytesIO()
    act = PdfWriter()
    act.add_blank_page(100, 100)
    act.add_metadata({"/Author": "Aigul Samalkyzy"})
    act.write(paper)
    file = SimpleUploadedFile("Aigul.pdf", paper.getvalue())
    sent = {"kind": "act", "caption": "Акт", "file": file}
    signed_in(serik).post(f"/measures/desk/{in_work(town, serik).number}/evidence/", sent)
    attachment = Evidence.objects.get().attachment
    assert stored(attachment).stat().st_size == attachment.size
    assert b"Aigul" not in stored(attachment).read_bytes()


@pytest.mark.parametrize(
    ("query", "count"),
    [("", 3), ("?late=1", 1), ("?state=draft", 1), ("?q=құбыр", 1), ("?body=t-water", 3), ("?territory=nowhere", 0),
     ("?owner=x", 3), ("?from=9", 0)],
)  # fmt: skip
def test_the_list_is_narrowed(town: Town, query: str, count: int) -> None:
    serik = head("Serik", town.water)
    late(decided(town, serik, titles={"kk": "Жаңа құбыр"}), 3)
    decided(town, serik)
    proposed(town, serik)
    page = signed_in(serik).get(f"/measures/desk/{query}").content.decode()
    assert page.count("data-row") == count


def test_the_list_takes_the_same_statements_however_long(town: Town) -> None:
    serik = head("Serik", town.water)
    browser = signed_in(serik)
    counted = []
    for _again in range(2):
        decided(town, serik)
        browser.get("/measures/desk/")
        with CaptureQueriesContext(connection) as taken:
            browser.get("/measures/desk/")
        counted.append(len(taken))
        decided(town, head(f"Erlan{len(counted)}", town.water))
    assert counted[0] == counted[1]


def test_colleagues_of_another_body_do_not_find_it(town: Town) -> None:
    measure = proposed(town, head("Serik", town.water))
    assert signed_in(head("Erlan", town.roads)).get(f"/measures/desk/{measure.number}/").status_code == 404
    assert signed_in(analyst("Marat", town.district)).get(f"/measures/desk/{measure.number}/").status_code == 200


def test_no_button_leads_to_a_refusal(town: Town) -> None:
    bolat, serik = officer("Bolat", town.water), head("Serik", town.water)
    measure = decided(town, serik)
    page = signed_in(bolat).get(f"/measures/desk/{measure.number}/").content.decode()
    assert "?act=evidence" in page
    for slug in ("decide", "due", "cancel", "finish", "step-done", "option"):
        assert f"?act={slug}" not in page
    assert signed_in(bolat).post(f"/measures/desk/{measure.number}/due/", {}).status_code == 403


def test_no_measure_will_be_taken(town: Town) -> None:
    found, browser = problem(town), signed_in(head("Serik", town.water))
    sent = {"problem": found.number, "body": town.water.code, "language": "kk", "reason": "Маусымдық құбылыс"}
    assert browser.post("/measures/desk/refusals/", {**sent, "reason": ""}).status_code == 422
    assert browser.post("/measures/desk/refusals/", sent).status_code == 302
    assert "Маусымдық құбылыс" in Client().get("/measures/").content.decode()
    browser.post(f"/measures/desk/refusals/{NoMeasure.objects.get().pk}/end/")
    assert "Маусымдық құбылыс" not in Client().get("/measures/").content.decode()


@pytest.mark.parametrize("typed", ["p-901", "Р-00901", "901", " P-00901 "])
def test_a_problem_is_found_by_its_number_however_it_is_typed(town: Town, typed: str) -> None:
    problem(town)
    serik, sent = head("Serik", town.water), {"body": town.water.code, "language": "kk", "reason": "Маусымдық құбылыс"}
    assert signed_in(serik).post("/measures/desk/refusals/", {**sent, "problem": typed}).status_code == 302
    assert [one.number for one in problems_of(serik, [typed])] == ["P-00901"]


def test_only_who_may_takes_a_refusal_back(town: Town) -> None:
    found, serik = problem(town), head("Serik", town.water)
    deciding.refuse_problem(by=serik, problem=found.number, body=town.water, reason="Маусымдық", language="kk")
    pages = [
        signed_in(person).get("/measures/desk/refusals/").content.decode()
        for person in (serik, head("Askar", town.roads))
    ]
    assert ["/end/" in page for page in pages] == [True, False]
    assert all("Судың қысымы төмен" in page for page in pages)
