from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.people import Town, controller, officer
from tests.unit.staff.desk import signed_in, whole, written

from qulaq.foundation.files.models import Attachment
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.models import State


def test_take_and_give_back_by_undo(town: Town) -> None:
    appeal, bolat = written(town), officer("Bolat", town.water)
    client = signed_in(bolat)
    page = client.post(f"/desk/{appeal.number}/take/", follow=True).content.decode()
    appeal.refresh_from_db()
    assert (appeal.state, appeal.officer) == (State.IN_WORK, bolat)
    assert f'class="undo" method="post" action="/desk/{appeal.number}/give-back/"' in page
    client.post(f"/desk/{appeal.number}/give-back/")
    appeal.refresh_from_db()
    assert (appeal.state, appeal.officer) == (State.ROUTED, None)


def test_an_answer_goes_out_with_its_file(town: Town, settings, tmp_path) -> None:  # type: ignore[no-untyped-def]
    settings.UPLOADS = tmp_path
    appeal, bolat = written(town), officer("Bolat", town.water)
    actions.take(by=bolat, appeal_id=appeal.pk)
    client = signed_in(bolat)
    paper = SimpleUploadedFile("akt.pdf", b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n", "application/pdf")
    typed = whole(attachments=paper)
    page = client.post(f"/desk/{appeal.number}/answer/", typed, follow=True)
    assert page.status_code == 200
    answer = appeal.answers.get()
    assert answer.text == "Құбыр ауыстырылды."
    assert Attachment.objects.get(owner=f"answer:{answer.pk}").name == "akt.pdf"
    assert "akt.pdf" in page.content.decode()


def test_an_answer_with_a_refused_file_keeps_the_text(town: Town) -> None:
    appeal, client = written(town), signed_in(officer("Bolat", town.water))
    bad = SimpleUploadedFile("run.exe", b"MZ\x90\x00" + b"\0" * 100)
    typed = whole("Ұзақ жазылған жауап", attachments=bad)
    page = client.post(f"/desk/{appeal.number}/answer/", typed)
    assert page.status_code == 422
    assert "Ұзақ жазылған жауап</textarea>" in page.content.decode()
    assert not appeal.answers.exists()


def test_the_address_of_a_form_that_came_back_opens_the_form(town: Town) -> None:
    """Whoever changes the language of the page after an error follows a link to it."""
    appeal, client = written(town), signed_in(officer("Bolat", town.water))
    assert client.post(f"/desk/{appeal.number}/answer/", whole("")).status_code == 422
    page = client.get(f"/ru/desk/{appeal.number}/answer/")
    assert page.headers["Location"] == f"/ru/desk/{appeal.number}/?act=answer#act"


def test_the_words_of_the_person_stand_above_the_form(town: Town) -> None:
    appeal, client = written(town), signed_in(officer("Bolat", town.water))
    page = client.get(f"/desk/{appeal.number}/?act=answer").content.decode()
    assert page.index('id="words"') < page.index('id="act"')


def test_an_answer_after_a_colleagues_is_refused_calmly_and_kept(town: Town) -> None:
    appeal, asel = written(town), officer("Asel", town.water)
    actions.answer(by=asel, appeal_id=appeal.pk, text="Бірінші жауап", language="kk")
    typed = whole("Екінші жауап")
    page = signed_in(officer("Bolat", town.water)).post(f"/desk/{appeal.number}/answer/", typed)
    assert page.status_code == 422
    assert "Екінші жауап</textarea>" in page.content.decode()
    assert appeal.answers.count() == 1


def test_the_answer_begins_in_the_language_of_the_appeal(town: Town) -> None:
    appeal = written(town, "Нет воды.", language="ru")
    page = signed_in(officer("Bolat", town.water)).get(f"/desk/{appeal.number}/?act=answer").content.decode()
    assert '<option value="ru" selected>' in page
    assert 'lang="ru"' in page


def test_a_redirect_needs_a_reason_and_keeps_the_body(town: Town) -> None:
    appeal, client = written(town), signed_in(officer("Bolat", town.water))
    page = client.post(f"/desk/{appeal.number}/redirect/", {"to_body": town.roads.pk, "reason": "  "})
    appeal.refresh_from_db()
    assert page.status_code == 422
    assert appeal.executor == town.water
    assert page.context["form"]["to_body"].value() == str(town.roads.pk)
    assert "reason" in page.context["form"].errors


def test_a_redirect_leads_back_to_the_queue(town: Town) -> None:
    appeal, client = written(town), signed_in(officer("Bolat", town.water))
    typed = {"to_body": town.roads.pk, "reason": "Бұл жолға қатысты."}
    page = client.post(f"/desk/{appeal.number}/redirect/", typed)
    appeal.refresh_from_db()
    assert (appeal.executor, appeal.redirects) == (town.roads, 1)
    assert page.headers["Location"] == "/desk/"


def test_a_complaint_is_not_redirected(town: Town) -> None:
    appeal = written(town, kind="complaint", complained_of=town.water)
    client = signed_in(officer("Bolat", town.akimat))
    page = client.post(f"/desk/{appeal.number}/redirect/", {"to_body": town.roads.pk, "reason": "Біздікі емес"})
    appeal.refresh_from_db()
    assert page.status_code == 422
    assert page.context["form"].errors
    assert appeal.executor == town.akimat


def test_searching_a_body_does_nothing_yet_and_keeps_the_reason(town: Town) -> None:
    appeal, client = written(town), signed_in(officer("Bolat", town.water))
    typed = {"find": "жолдар", "reason": "Шұңқыр туралы", "look": "1"}
    html = client.post(f"/desk/{appeal.number}/redirect/", typed).content.decode()
    appeal.refresh_from_db()
    assert appeal.executor == town.water
    assert "Жолдар бөлімі" in html
    assert "Шұңқыр туралы</textarea>" in html
    assert 'id="errors"' not in html


def test_a_note_is_for_staff(town: Town) -> None:
    appeal, client = written(town), signed_in(officer("Bolat", town.water))
    html = client.post(f"/desk/{appeal.number}/note/", {"text": "Мастерге айтылды"}, follow=True).content.decode()
    assert "Мастерге айтылды" in html
    assert appeal.steps.get(act="note").is_internal


def test_close_after_the_answer_with_a_reason(town: Town) -> None:
    appeal, bolat = written(town), officer("Bolat", town.water)
    actions.answer(by=bolat, appeal_id=appeal.pk, text="Жөнделді", language="kk")
    client = signed_in(bolat)
    assert client.post(f"/desk/{appeal.number}/close/", {"reason": ""}).status_code == 422
    client.post(f"/desk/{appeal.number}/close/", {"reason": "Тұрғын риза"})
    appeal.refresh_from_db()
    assert appeal.state == State.CLOSED


def test_triage_is_shown_the_competent_body_of_a_topic_and_routes(town: Town) -> None:
    appeal, client = written(town, topic=town.other), signed_in(officer("Gulnar", town.triage))
    asked = {"topic": town.potholes.pk, "look": "1"}
    assert client.post(f"/desk/{appeal.number}/route/", asked).context["form"].choice.suggested == town.roads
    client.post(f"/desk/{appeal.number}/route/", {"to_body": town.roads.pk, "reason": ""})
    appeal.refresh_from_db()
    assert (appeal.executor, appeal.state) == (town.roads, State.ROUTED)


def test_only_allowed_acts_are_shown(town: Town) -> None:
    appeal = written(town)
    page = signed_in(controller("Saule", town.district, town.akimat)).get(f"/desk/{appeal.number}/?act=answer")
    shown = {item.slug for item in page.context["acts"]["first"]}
    assert shown == {"redirect", "note"}
    assert page.context["form"] is None
    assert signed_in(officer("Bolat", town.water)).post(f"/desk/{appeal.number}/nonsense/").status_code == 404


def test_no_topic_and_no_name_of_a_body_is_too_strange(town: Town) -> None:
    appeal, client = written(town, topic=town.other), signed_in(officer("Gulnar", town.triage))
    for asked in ({"topic": "1" * 5000}, {"find": "a\x00" * 300}):
        assert client.post(f"/desk/{appeal.number}/route/", {"look": "1", **asked}).status_code == 200


def test_who_may_not_answer_leaves_no_file(town: Town) -> None:
    appeal, client = written(town), signed_in(controller("Saule", town.district, town.akimat))
    typed = whole(attachments=SimpleUploadedFile("a.txt", b"text"))
    assert client.post(f"/desk/{appeal.number}/answer/", typed).status_code in (403, 422)
    assert not Attachment.objects.exists()
