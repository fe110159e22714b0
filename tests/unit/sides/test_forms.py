"""The forms of the desk: what was typed stays, what may be chosen fits the matter."""

from __future__ import annotations

from django.utils.translation import gettext as _
from tests.people import Town, administrator, controller, head
from tests.unit.appeals.build import appeal_in
from tests.unit.sides.matter import QUESTION, TOLD, paper, signed_in, taken

from qulaq.foundation.files.models import Attachment
from qulaq.hear.appeals.actions import sides, templates
from qulaq.hear.appeals.models import Appeal, Side, Statement

WHOM = {"side": "other", "body": "none", "who": "ЖШС", "email": "", "language": "kk"}
ASKED = {**WHOM, "told": TOLD, "question": QUESTION}


def test_asking_somebody_outside(town: Town) -> None:
    appeal, bolat = taken(town)
    assert signed_in(bolat).post(f"/desk/{appeal.number}/ask-party/", ASKED).status_code == 302
    asked = Statement.objects.get()
    assert (asked.who, asked.told, asked.body) == ("ЖШС", TOLD, None)


def test_looking_for_a_body_keeps_what_was_typed(town: Town) -> None:
    appeal, bolat = taken(town)
    page = signed_in(bolat).post(f"/desk/{appeal.number}/ask-party/", {**ASKED, "find": "Жолдар", "look": "1"})
    text = page.content.decode()
    assert (page.status_code, f"{QUESTION}</textarea>" in text, town.roads.name in text) == (200, True, True)
    assert not Statement.objects.exists()


def test_the_body_complained_of_stands_first_and_chosen(town: Town) -> None:
    appeal, bolat = taken(town)
    Appeal.objects.filter(pk=appeal.pk).update(complained_of=town.roads)
    page = signed_in(bolat).get(f"/desk/{appeal.number}/?act=ask-party")
    form = page.context["form"]
    assert form.fields["body"].choices[0] == (str(town.roads.pk), town.roads.name)
    assert form.initial["body"] == str(town.roads.pk)


def test_a_refusal_of_the_action_stands_beside_its_field(town: Town) -> None:
    appeal, bolat = taken(town)
    page = signed_in(bolat).post(f"/desk/{appeal.number}/ask-party/", {**ASKED, "told": "Сейітова былай деді"})
    assert page.status_code == 422
    assert "told" in page.context["form"].errors
    assert "Сейітова былай деді</textarea>" in page.content.decode()


def test_a_template_is_put_below_what_was_typed(town: Town) -> None:
    appeal, bolat = taken(town)
    made = templates.add(
        by=administrator("Dana", town.akimat), body=None, use="question", title="Қашан", language="kk",
        text="{number} өтініші туралы: қашан?",
    )  # fmt: skip
    typed = {"question": "Сәлеметсіз бе!", "template": str(made.pk), "look": "template"}
    page = signed_in(bolat).post(f"/desk/{appeal.number}/ask/", typed).content.decode()
    assert f"Сәлеметсіз бе!\n\n{appeal.number} өтініші туралы: қашан?</textarea>" in page
    assert not Statement.objects.exists()


def test_an_explanation_is_written_to_its_question_with_a_paper(town: Town) -> None:
    appeal, bolat = taken(town)
    asked = sides.ask_party(by=bolat, appeal_id=appeal.pk, question=QUESTION, who="ЖШС")
    typed = {"statement": str(asked.pk), "side": "other", "who": "", "text": "Хатпен келді", "attachments": paper()}
    assert signed_in(bolat).post(f"/desk/{appeal.number}/explain/", typed).status_code == 302
    asked.refresh_from_db()
    assert asked.text == "Хатпен келді"
    assert Attachment.objects.get().owner == f"statement:{asked.pk}"


def test_who_spoke_is_asked_where_nobody_was_asked(town: Town) -> None:
    appeal, bolat = taken(town)
    page = signed_in(bolat).post(f"/desk/{appeal.number}/explain/", {"side": "other", "who": "", "text": "Айтты"})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["who"]


def test_papers_say_whose_they_are(town: Town) -> None:
    appeal, bolat = taken(town)
    browser = signed_in(bolat)
    typed = {"side": "third", "who": "Көрші", "text": "Сурет", "attachments": paper()}
    assert browser.post(f"/desk/{appeal.number}/evidence/", typed).status_code == 302
    assert Statement.objects.get().side == Side.THIRD
    assert browser.post(f"/desk/{appeal.number}/evidence/", {**typed, "side": "nobody"}).status_code == 422


def test_a_refused_file_keeps_the_words(town: Town) -> None:
    appeal, bolat = taken(town)
    typed = {"side": "other", "who": "Көрші", "text": "Сурет туралы сөз", "attachments": paper("x.pdf")}
    typed["attachments"].file.seek(0)
    typed["attachments"].file.write(b"MZ\x90\x00")
    typed["attachments"].file.seek(0)
    page = signed_in(bolat).post(f"/desk/{appeal.number}/evidence/", typed)
    assert page.status_code == 422
    assert "Сурет туралы сөз</textarea>" in page.content.decode()


def test_only_acts_that_fit_stand_in_the_bar(town: Town) -> None:
    appeal, bolat = taken(town)
    page = signed_in(bolat).get(f"/desk/{appeal.number}/").content.decode()
    shown = {slug for slug in ("ask", "ask-party", "explain", "evidence", "court", "alarm") if f"?act={slug}#" in page}
    assert shown == {"ask", "ask-party", "explain", "evidence", "court", "alarm"}
    assert "?act=end-repeat#" not in page
    assert "?act=set-aside#" not in page
    assert "?act=calm#" not in page


def test_the_controller_may_calm_but_not_ask(town: Town) -> None:
    appeal = appeal_in(town, text="Мен оны өлтіремін")
    page = signed_in(controller("Saule", town.district)).get(f"/desk/{appeal.number}/").content.decode()
    assert "?act=calm#" in page
    assert "?act=ask#" not in page


def test_calming_through_the_page(town: Town) -> None:
    appeal = appeal_in(town, text="Мен оны өлтіремін")
    browser = signed_in(head("Serik", town.water))
    assert str(_("A threat to life is reported")) in browser.get(f"/desk/{appeal.number}/").content.decode()
    assert browser.post(f"/desk/{appeal.number}/calm/", {"reason": "Аман"}).status_code == 302
    assert str(_("A threat to life is reported")) not in browser.get(f"/desk/{appeal.number}/").content.decode()
