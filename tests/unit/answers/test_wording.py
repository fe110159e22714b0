"""How an answer reads: beside the form, before the head, in the list of templates, by a program, in the figures."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.people import Town, head, officer
from tests.unit.api.caller import Caller, client_of
from tests.unit.staff.desk import signed_in, whole, written

from qulaq.hear.appeals import figures
from qulaq.hear.appeals.actions import drafts, templates
from qulaq.hear.appeals.models import AnswerDraft, Appeal, BodyFigure
from qulaq.hear.appeals.wording import wording_of

PLAIN = "Біз құбырды жұмаға дейін ауыстырамыз. Шебер таңертең келеді. Су сағат алтыда беріледі."
HARD = (
    "Жоғарыда көрсетілген мәселе бойынша мемлекеттік қызмет көрсету сапасын арттыру мәселелерін шешу жөніндегі "
    "іс-шаралар жоспарына сәйкес тиісті шаралар қабылданды, аталған мәселе бақылауға алынды және белгіленген "
    "мерзімде қаражат есебінен жүзеге асырылатын болады деп жоспарланып отыр."
)


@pytest.fixture
def appeal(town: Town) -> Appeal:
    return written(town)


@pytest.fixture
def bolat(town: Town) -> Client:
    return signed_in(officer("Bolat", town.water))


def looked(client: Client, appeal: Appeal, text: str) -> str:
    page = client.post(f"/desk/{appeal.number}/answer/", whole(text, look="1"))
    assert page.status_code == 200
    return page.content.decode()


def test_before_sending_the_hard_places_are_marked_with_their_reason(appeal: Appeal, bolat: Client) -> None:
    page = looked(bolat, appeal, HARD)
    assert '<mark class="wording-mark">тиісті шаралар қабылданды</mark>' in page
    assert "не істелгенін айтыңыз" in page
    assert not appeal.answers.exists()


def test_plain_words_have_no_marks(appeal: Appeal, bolat: Client) -> None:
    page = looked(bolat, appeal, PLAIN)
    assert 'id="wording-answer"' in page
    assert "wording-mark" not in page


def test_nothing_is_shown_before_anything_is_written(appeal: Appeal, bolat: Client) -> None:
    assert "wording-answer" not in bolat.get(f"/desk/{appeal.number}/?act=answer").content.decode()


def test_what_was_typed_is_never_markup(appeal: Appeal, bolat: Client) -> None:
    page = looked(bolat, appeal, f"<script>alert(1)</script> {HARD}")
    assert "<script>alert" not in page


def test_a_hard_answer_is_sent_all_the_same_and_its_grade_is_kept(appeal: Appeal, bolat: Client) -> None:
    assert bolat.post(f"/desk/{appeal.number}/answer/", whole(HARD)).status_code == 302
    kept = appeal.answers.get().grade
    assert kept is not None
    assert kept > 15


def test_an_answer_of_two_words_has_no_grade(appeal: Appeal, bolat: Client) -> None:
    bolat.post(f"/desk/{appeal.number}/answer/", whole("Су берілді."))
    assert appeal.answers.get().grade is None


def test_the_head_sees_it_beside_the_draft(town: Town, appeal: Appeal) -> None:
    words = {"outcome": "satisfied", "ground": "", "done": "", "language": "kk"}
    drafts.keep(by=officer("Bolat", town.water), appeal_id=appeal.pk, text=HARD, **words)
    assert AnswerDraft.objects.exists()
    page = signed_in(head("Serik", town.water)).get(f"/desk/{appeal.number}/").content.decode()
    assert "wording-mark" in page


def test_each_template_has_its_grade_and_its_form_the_hard_places(town: Town) -> None:
    serik = head("Serik", town.water)
    hard = templates.add(by=serik, body=town.water, use="answer", language="kk", title="Ауыр", text=HARD)
    page = signed_in(serik).get("/desk/templates/")
    (row,) = page.context["rows"]
    assert row["wording"].grade > 15
    assert row["wording"].tone == "late"
    assert "wording-mark" in signed_in(serik).get(f"/desk/templates/{hard.pk}/").content.decode()


def test_fields_of_a_template_do_not_count(town: Town) -> None:
    from qulaq.hear.appeals.wording import brief_of

    assert brief_of(PLAIN + " {number} {received}", "kk").grade == brief_of(PLAIN, "kk").grade


def test_a_program_gets_the_same_with_places(town: Town) -> None:
    caller = client_of(officer("Bolat", town.water), "appeals:work")
    found = caller.post("/readability", {"text": HARD, "language": "kk"}).json()
    assert found["grade"] > 15
    assert found["step"] == "very_hard"
    assert found["validated"] is False
    mark = next(mark for mark in found["hardest"][0]["marks"] if mark["why"] == "officialese")
    assert HARD[mark["start"] : mark["end"]] == "Жоғарыда көрсетілген"
    assert mark["plainer"] == "осы"


def test_strangers_measure_nothing_here() -> None:
    assert Caller().post("/readability", {"text": "Су жоқ"}).status_code == 401


def test_figures_tell_the_mean_of_a_month_when_five_were_measured(town: Town, bolat: Client) -> None:
    for count in range(5):
        bolat.post(f"/desk/{written(town, f'Су жоқ {count}, көмек керек.').number}/answer/", whole(PLAIN))
        figures.recount()
        (one,) = [row.figures for row in figures.by_body(*figures.last_months()) if row.body == town.water]
        assert one.graded == count + 1
        assert (one.grade is None) == (count < 4)
    mean = wording_of(PLAIN, "kk")
    assert mean is not None
    assert one.grade == mean.grade
    assert BodyFigure.objects.get(body=town.water).graded == 5


def test_a_russian_answer_under_a_kazakh_form_is_read_as_russian() -> None:
    russian = "Сообщаем, что вопрос взят на контроль и будет решён в установленном порядке при наличии финансирования."
    found = wording_of(russian, "kk")
    assert found
    assert found.language == "ru"
