"""The pages of the person who complains."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from tests.people import Town, officer
from tests.unit.appeals.build import appeal_in
from tests.unit.fair.stories import answered, fresh
from tests.unit.resident.walk import WHO

from qulaq.foundation.files.models import Attachment
from qulaq.hear.appeals.actions import contesting
from qulaq.hear.appeals.models import Appeal, Publication

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def town(in_kazakhstan: None, town: Town) -> Town:
    return town


@pytest.fixture
def begun(town: Town, client: Client) -> Client:
    """The form up to the question whom it is about."""
    client.post("/new/what/", {"text": "Су арнасы жауап бермейді.", "kind": "complaint", "topic": ""})
    response = client.post("/new/where/", {"territory": str(town.settlement.pk), "address": ""})
    assert response.headers["Location"] == "/new/whom/"
    return client


def sent(client: Client) -> Appeal:
    client.post("/new/who/", WHO)
    assert client.get("/new/check/").status_code == 200
    client.post(f"/new/send/{client.session['appeal_draft']}/")
    return Appeal.objects.select_related("executor", "complained_of").order_by("-id")[0]


def opened(client: Client, appeal: Appeal) -> Client:
    client.post("/find/", {"number": appeal.number, "code": appeal.code})
    return client


def test_whom_is_asked_of_a_complaint_alone(town: Town, client: Client) -> None:
    client.post("/new/what/", {"text": "Су жоқ", "kind": "application", "topic": ""})
    response = client.post("/new/where/", {"territory": str(town.settlement.pk), "address": ""})
    assert response.headers["Location"] != "/new/whom/"
    assert client.get("/new/whom/").status_code == 302


def test_the_body_is_found_by_a_part_of_its_name(town: Town, begun: Client) -> None:
    page = begun.post("/new/whom/", {"way": "body", "words": "су арн", "look": "1"}).content.decode()
    assert f'value="{town.water.pk}"' in page
    assert f'value="{town.roads.pk}"' not in page


def test_a_complaint_about_a_body_goes_above_it(town: Town, begun: Client) -> None:
    begun.post("/new/whom/", {"way": "body", "complained_of": town.water.pk, "official": "бастық"})
    appeal = sent(begun)
    assert (appeal.complained_of, appeal.complained_words, appeal.executor) == (town.water, "бастық", town.akimat)


def test_whoever_does_not_know_leaves_it_to_people(town: Town, begun: Client) -> None:
    begun.post("/new/whom/", {"way": "unknown"})
    appeal = sent(begun)
    assert (appeal.complained_of, appeal.state, appeal.executor) == (None, "registered", town.triage)


def test_a_body_must_be_chosen_and_what_was_typed_stays(begun: Client) -> None:
    page = begun.post("/new/whom/", {"way": "body", "official": "Серік деген кісі"}).content.decode()
    assert "Серік деген кісі" in page
    assert "aria-invalid" in page


def test_the_last_page_says_whom_it_is_about(town: Town, begun: Client) -> None:
    begun.post("/new/whom/", {"way": "body", "complained_of": town.water.pk, "official": ""})
    begun.post("/new/who/", WHO)
    assert 'href="/new/whom/"' in begun.get("/new/check/").content.decode()


def test_an_answer_is_complained_of_with_words_and_papers_of_the_form(
    town: Town, begun: Client, settings: Settings, tmp_path: object
) -> None:
    settings.UPLOADS = tmp_path
    first = appeal_in(town)
    answered(first, officer("Bolat", town.water))
    paper = SimpleUploadedFile("su.pdf", PDF)
    begun.post("/new/what/", {"text": "Су жоқ, өтірік.", "kind": "complaint", "topic": "", "papers": paper})
    to = begun.post("/new/whom/", {"way": "answer", "number": first.number, "code": first.code}).headers["Location"]
    assert to == f"/a/{first.number}/complain/"
    page = begun.get(to).content.decode()
    assert "Су жоқ, өтірік." in page
    assert "su.pdf" in page
    begun.post(to, {"text": "Су жоқ, өтірік."})
    complaint = Appeal.objects.get(about=first)
    assert Attachment.objects.filter(owner=complaint.journal_name).count() == 1
    assert "appeal_draft" not in begun.session


def test_a_wrong_code_opens_nothing(town: Town, begun: Client) -> None:
    first = appeal_in(town)
    page = begun.post("/new/whom/", {"way": "answer", "number": first.number, "code": "AAAAAAAA"})
    assert page.status_code == 200
    assert b"aria-invalid" in page.content


def test_from_the_status_page_to_the_receipt(town: Town, client: Client) -> None:
    first = appeal_in(town)
    answered(first, officer("Bolat", town.water))
    page = opened(client, first).get(f"/a/{first.number}/").content.decode()
    assert f"/a/{first.number}/complain/" in page
    response = client.post(f"/a/{first.number}/complain/", {"text": "Су жоқ"})
    complaint = Appeal.objects.get(about=first)
    assert response.headers["Location"] == f"/a/{complaint.number}/receipt/"
    assert client.get(response.headers["Location"]).status_code == 200


def test_both_pages_lead_to_each_other_for_their_holder_only(town: Town, client: Client) -> None:
    first = appeal_in(town)
    answered(first, officer("Bolat", town.water))
    opened(client, first).post(f"/a/{first.number}/complain/", {"text": "Су жоқ"})
    complaint = Appeal.objects.get(about=first)
    assert f'href="/a/{complaint.number}/"' in client.get(f"/a/{first.number}/").content.decode()
    assert f'href="/a/{first.number}/"' in client.get(f"/a/{complaint.number}/").content.decode()
    other = opened(Client(), first)
    assert complaint.number not in other.get(f"/a/{first.number}/").content.decode()


def test_before_the_due_date_there_is_nothing_to_complain_of(town: Town, client: Client) -> None:
    first = appeal_in(town)
    page = opened(client, first).get(f"/a/{first.number}/").content.decode()
    assert "/complain/" not in page
    assert client.post(f"/a/{first.number}/complain/", {"text": "Кеш"}).status_code == 200
    assert not Appeal.objects.filter(about=first).exists()


def test_a_late_complaint_is_asked_why(town: Town, client: Client) -> None:
    first = appeal_in(town)
    answered(first, officer("Bolat", town.water))
    long_ago = timezone.now() - timedelta(days=130)
    first.answers.update(answered_at=long_ago)
    opened(client, first)
    assert 'name="late_reason"' in client.get(f"/a/{first.number}/complain/").content.decode()
    page = client.post(f"/a/{first.number}/complain/", {"text": "Су жоқ", "late_reason": ""}).content.decode()
    assert "Су жоқ" in page
    client.post(f"/a/{first.number}/complain/", {"text": "Су жоқ", "late_reason": "Ауырдым"})
    assert Appeal.objects.filter(about=first).exists()


def test_a_stranger_is_asked_for_the_code(town: Town, client: Client) -> None:
    first = appeal_in(town)
    assert client.get(f"/a/{first.number}/complain/").headers["Location"] == f"/a/{first.number}/"


def test_a_complaint_leaves_no_public_trace_of_itself(town: Town) -> None:
    first = appeal_in(town)
    answered(first, officer("Bolat", town.water))
    complaint = contesting.complain(by=None, appeal_id=first.pk, text="Жоқ", holder=True)
    assert not fresh(complaint).may_publish
    assert not Publication.objects.filter(appeal=complaint).exists()


def test_a_disputed_appeal_is_told_plainly(town: Town, client: Client) -> None:
    appeal = appeal_in(town)
    Appeal.objects.filter(pk=appeal.pk).update(state="disputed")
    assert opened(client, appeal).get(f"/a/{appeal.number}/").status_code == 200
