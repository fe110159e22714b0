"""The answer as a tagged PDF with a check code, on the screen and in the post."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from fontTools.ttLib import TTFont
from pypdf import PdfReader
from tests.people import Town, controller, officer, operator
from tests.unit.staff.desk import signed_in, written

from qulaq.foundation.journal.models import Entry
from qulaq.foundation.people.models import Person
from qulaq.foundation.ui import paper
from qulaq.hear.appeals import actions, pdf
from qulaq.hear.appeals.actions.posting import mark_posted
from qulaq.hear.appeals.models import Answer, Delivery
from qulaq.hear.appeals.workflow import NotAllowed


def has_pango() -> bool:
    try:
        import weasyprint  # noqa: F401
    except OSError:
        return False
    return True


needs_pango = pytest.mark.skipif(not has_pango(), reason="No Pango on this machine: scripts/setup.sh installs it.")
TEXT = "Құбыр ауыстырылды: әңғүұқөһі ӘҢҒҮҰҚӨҺІ, 500 ₸."


@pytest.fixture
def bolat(town: Town) -> Person:
    return officer("Bolat", town.water)


@pytest.fixture
def answer(town: Town, bolat: Person) -> Answer:
    appeal = written(town, delivery=Delivery.PAPER, postal_address="Сарысу, Абай к., 5-үй")
    return actions.answer(
        by=bolat, appeal_id=appeal.pk, text=TEXT, language="kk", outcome="satisfied", ground="ӘРПК, 76-бап", done="Кеше"
    )


def read(content: bytes) -> tuple[PdfReader, str]:
    reader = PdfReader(BytesIO(content))
    said = "\n".join(page.extract_text() for page in reader.pages)
    return reader, " ".join(said.replace("\x00", "").split())  # of two-byte codes pypdf gives the first as well


@needs_pango
def test_the_paper_holds_every_part_in_kazakh_letters(answer: Answer) -> None:
    _reader, text = read(pdf.letters_pdf([pdf.Paper(answer, to=("Айгерім Серікова",))]))
    for said in (TEXT, "ӘРПК, 76-бап", "Кеше", "Сарысу су арнасы", answer.appeal.number, str(answer.code)):
        assert said in text
    assert "үш ай ішінде шағым" in text  # how to contest
    assert "Айгерім Серікова" in text


@needs_pango
def test_it_is_tagged_names_its_language_and_has_a_title(answer: Answer) -> None:
    reader, _text = read(pdf.letters_pdf([pdf.Paper(answer)]))
    catalog = reader.trailer["/Root"]
    assert catalog["/StructTreeRoot"]
    assert catalog["/Lang"] == "kk"
    assert catalog["/MarkInfo"]["/Marked"]
    assert answer.appeal.number in str(reader.metadata.title)
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]


@needs_pango
def test_every_letter_is_drawn_with_our_font(answer: Answer) -> None:
    reader, _text = read(pdf.letters_pdf([pdf.Paper(answer)]))
    fonts = {str(font.get_object()["/BaseFont"]) for font in reader.pages[0]["/Resources"]["/Font"].values()}
    assert {name.partition("+")[2].partition("-")[0] for name in fonts} == {"Golos"}  # a letter we lack brings another


@pytest.mark.parametrize("weight", paper.WEIGHTS)
def test_the_font_holds_every_letter_and_the_space(weight: int) -> None:
    font = TTFont(Path(paper.__file__).parent / "paper_fonts" / f"golos-{weight}.woff2")
    letters = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
    assert not set(letters + letters.upper() + " 0123456789.,:;!?-–—«»№₸()/") - set(map(chr, font.getBestCmap()))


@needs_pango
def test_nothing_is_fetched_for_it(answer: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_args: object, **_options: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr("socket.socket.connect", never)
    answer.text = '<img src="http://127.0.0.1:9/x.png"> <style>@import "file:///etc/passwd"</style>'
    _reader, text = read(pdf.letters_pdf([pdf.Paper(answer)]))
    assert "127.0.0.1:9/x.png" in text.replace(" ", "")  # drawn as words


@needs_pango
def test_the_person_and_nobody_else_gets_it(answer: Answer) -> None:
    address = f"/a/{answer.appeal.number}/answers/{answer.pk}.pdf"
    assert Client().get(address).status_code == 404
    person = Client()
    person.post(f"/a/{answer.appeal.number}/", {"code": answer.appeal.code})
    given = person.get(address)
    assert given.headers["Content-Type"] == "application/pdf"
    assert "Айгерім Серікова" in read(given.content)[1]


@needs_pango
def test_at_the_desk_the_name_is_for_whoever_took_it(town: Town, answer: Answer, bolat: Person) -> None:
    address = f"/desk/{answer.appeal.number}/answers/{answer.pk}.pdf"
    assert "Айгерім Серікова" in read(signed_in(bolat).get(address).content)[1]
    watcher = signed_in(controller("Saule", town.district, town.akimat))
    assert "Айгерім" not in read(watcher.get(address).content)[1]
    assert signed_in(officer("Asel", town.roads)).get(address).status_code == 404


def test_anybody_with_the_code_learns_that_it_is_real_and_nothing_more(answer: Answer) -> None:
    page = Client().get(f"/check/{answer.code}/")
    html = page.content.decode()
    assert page.status_code == 200
    for said in ("Сарысу су арнасы", answer.appeal.number, pdf.fingerprint(answer)):
        assert said in html
    for secret in ("Айгерім", "ауыстырылды", answer.appeal.code, "Bolat"):
        assert secret not in html


@pytest.mark.parametrize("code", ["AAAABBBBCCCC", "x", "a'b", "%00", "Ж" * 40])
def test_a_wrong_code_finds_nothing(town: Town, code: str) -> None:
    assert Client().get(f"/check/{code}/").status_code == 404


def test_the_code_may_be_typed_in_small_letters_with_spaces(answer: Answer) -> None:
    code = str(answer.code).lower()
    page = Client().get("/check/", {"code": f"{code[:4]} {code[4:]}"}, follow=True)
    assert page.context["found"] == answer


def test_trying_codes_is_limited(town: Town) -> None:
    person = Client()
    person.force_login(officer("Zarina", town.roads), backend="allauth.account.auth_backends.AuthenticationBackend")
    codes = [person.get(f"/check/AAAABBBB{number:04d}/").status_code for number in range(62)]
    assert codes[0] == 404
    assert codes[-1] == 429


def test_the_square_code_leads_to_the_check(answer: Answer) -> None:
    assert pdf.check_url(answer).endswith(f"/check/{answer.code}/")
    assert re.match(r"data:image/svg\+xml", pdf.Paper(answer).square)


@needs_pango
def test_answers_on_paper_wait_for_the_post(town: Town, answer: Answer) -> None:
    gulnar = operator("Gulnar", town.water)
    client = signed_in(gulnar)
    page = client.get("/desk/posting/")
    assert page.context["answers"] == [answer]
    assert "Абай к." not in page.content.decode()
    letters = read(client.get("/desk/posting/answers.pdf").content)[1]
    assert "Абай к., 5-үй" in letters
    assert Entry.objects.filter(act="personal.viewed", actor=gulnar.journal_name).count() == 1
    client.post("/desk/posting/posted/", {"number": [answer.appeal.number]})
    answer.refresh_from_db()
    assert answer.posted_at is not None
    assert client.get("/desk/posting/").context["answers"] == []


def test_others_do_not_see_the_letters_of_the_body(town: Town, answer: Answer) -> None:
    asel = signed_in(operator("Asel", town.roads))
    assert asel.get("/desk/posting/").context["answers"] == []
    asel.post("/desk/posting/posted/", {"number": [answer.appeal.number]})
    answer.refresh_from_db()
    assert answer.posted_at is None


def test_an_electronic_answer_is_not_posted(town: Town, bolat: Person) -> None:
    appeal = written(town)
    actions.answer(by=bolat, appeal_id=appeal.pk, text="Жауап", language="kk")
    with pytest.raises(NotAllowed):
        mark_posted(by=bolat, appeal_id=appeal.pk)


def test_the_posting_list_costs_a_fixed_number_of_statements(
    town: Town, bolat: Person, answer: Answer, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    client = signed_in(bolat)
    with django_assert_max_num_queries(12) as few:
        client.get("/desk/posting/")
    for _time in range(4):
        appeal = written(town, delivery=Delivery.PAPER, postal_address="Абай к., 6")
        actions.answer(by=bolat, appeal_id=appeal.pk, text="Жауап", language="kk")
    with django_assert_max_num_queries(12) as many:
        assert len(client.get("/desk/posting/").context["answers"]) == 5
    assert len(few) == len(many)


def test_without_the_library_the_page_says_so(answer: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(papers: object) -> bytes:
        raise pdf.PaperMissingError

    monkeypatch.setattr(pdf, "letters_pdf", missing)
    assert pdf.answered([pdf.Paper(answer)], "answer").status_code == 503
