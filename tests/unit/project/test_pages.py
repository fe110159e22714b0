"""Pages of the project itself, its errors, and the line each request leaves in the log."""

from __future__ import annotations

import re

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation
from structlog.testing import capture_logs

from qulaq.project import views

pytestmark = pytest.mark.django_db
PAGES = ["about", "privacy", "accessibility", "api-docs"]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_each_page_stands_in_each_language(client: Client, name: str, language: str) -> None:
    with translation.override(language):
        answer = client.get(reverse(name))
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.content.decode()
    assert len(re.findall(r"<h1[ >]", answer.content.decode())) == 1


def test_kazakh_has_no_prefix() -> None:
    with translation.override("kk"):
        assert reverse("about") == "/about/"
    with translation.override("ru"):
        assert reverse("about") == "/ru/about/"


def test_an_unknown_address_is_a_page(client: Client) -> None:
    answer = client.get("/there-is-no-such-page/")
    assert answer.status_code == 404
    assert "<h1" in answer.content.decode()


def test_an_unknown_address_of_the_api_is_a_problem_document(client: Client) -> None:
    answer = client.get("/api/v9/appeals")
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["status"] == 404


def test_a_form_without_its_token_is_refused_in_plain_words() -> None:
    answer = Client(enforce_csrf_checks=True).post(reverse("ui:reading_mode"), {"mode": "large"})
    assert answer.status_code == 403
    assert "csrf" not in re.sub(r"<[^>]+>", "", answer.content.decode()).lower()


def test_a_bad_request_is_a_page(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.COOKIES = {}
    assert views.bad_request(request, ValueError()).status_code == 400


def test_a_request_leaves_one_line_without_its_query(client: Client) -> None:
    with capture_logs() as events:
        answer = client.get("/about/?code=KX7M2P", headers={"x-request-id": "balancer-0001"})
    assert [event["event"] for event in events] == ["request"]
    assert (events[0]["route"], events[0]["status"]) == ("about/", 200)
    assert "KX7M2P" not in str(events)
    assert answer.headers["X-Request-ID"] == "balancer-0001"


def test_a_request_id_that_could_forge_a_line_is_replaced(client: Client) -> None:
    answer = client.get("/about/", headers={"x-request-id": 'x" forged'})
    assert re.fullmatch(r"[0-9a-f]{32}", answer.headers["X-Request-ID"])


def test_pages_work_before_static_files_are_collected(client: Client) -> None:
    assert staticfiles_storage.url("ui/qulaq.css") == "/static/ui/qulaq.css"
    assert client.get("/static/ui/qulaq.css").status_code == 200
