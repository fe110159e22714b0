import re
from pathlib import Path

import pytest
from django.http import Http404
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import translation
from pytest_django import Settings

from qulaq.foundation.ui import views

SOURCE = Path(views.__file__).parents[2]
INLINE = re.compile(r"<script(?![^>]*(?:src=|application/json))|\sstyle=|\son\w+=|javascript:", re.IGNORECASE)


def test_larger_text_is_remembered_and_forgotten(rf: RequestFactory) -> None:
    larger = views.reading_mode(rf.post("/", {"mode": "large", "next": "/ru/about/"}))
    assert larger.headers["Location"] == "/ru/about/"
    assert larger.cookies["reading"].value == "large"
    usual = views.reading_mode(rf.post("/", {"mode": "usual", "next": "/"}))
    assert usual.cookies["reading"].value == ""


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_the_way_back_never_leaves_the_house(rf: RequestFactory, address: str) -> None:
    assert views.reading_mode(rf.post("/", {"next": address})).headers["Location"] == "/"


def test_the_page_says_its_language_and_switches_on_the_same_page(rf: RequestFactory) -> None:
    with translation.override("ru"):
        html = render_to_string("ui/base.html", request=rf.get("/ru/?page=2"))
    assert '<html lang="ru">' in html
    assert 'lang="kk" hreflang="kk"' in html
    assert "page=2" in html


def test_reading_mode_is_drawn_by_the_server(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.COOKIES["reading"] = "large"
    assert 'class="reading"' in render_to_string("ui/base.html", request=request)


@pytest.mark.parametrize("view", [views.styleguide, views.desk])
def test_the_style_guide_is_for_makers_only(rf: RequestFactory, settings: Settings, view: object) -> None:
    settings.DEBUG = settings.DEMO = False
    with pytest.raises(Http404):
        view(rf.get("/"))  # type: ignore[operator]


@pytest.mark.parametrize("view", [views.styleguide, views.desk])
def test_no_component_needs_inline_code(rf: RequestFactory, settings: Settings, view: object) -> None:
    settings.DEBUG = True
    html = view(rf.get("/?wrong=1")).content.decode()  # type: ignore[operator]
    assert not INLINE.findall(html)


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "405", "429", "500"])
def test_every_error_page_has_a_heading_and_a_way_out(rf: RequestFactory, code: str) -> None:
    html = render_to_string(f"{code}.html", request=rf.get("/"))
    assert re.search(r"<h1>[^<]{10,}</h1>", html)
    assert re.search(r'<main.*<a [^>]*href="/', html, re.DOTALL)


def test_what_only_takes_a_form_is_no_empty_page(client: Client) -> None:
    answer = client.get("/ru/desk/indicators/brought/1/take/")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "<h1>" in answer.content.decode()


def test_the_page_of_a_crash_needs_nothing_that_may_have_crashed() -> None:
    source = (Path(views.__file__).parent / "templates/500.html").read_text()
    assert "{% static" not in source
    assert "{% extends" not in source
    assert all(f'lang="{language}"' in source for language in ("kk", "ru", "en"))


def test_the_languages_of_a_page_stay_on_this_host(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.get_full_path = lambda *_: "//evil.example/"  # type: ignore[method-assign]
    assert 'href="//evil' not in render_to_string("ui/base.html", request=request)


@pytest.mark.parametrize("template", sorted(SOURCE.rglob("templates/**/*.html")), ids=lambda path: path.name)
def test_a_key_is_never_written_like_a_quantity(template: Path) -> None:
    """{{ row.pk }} becomes “1 234” from a thousand rows on, and the form then sends nonsense."""
    assert not re.search(r"\{\{ ?[\w.]*\.pk ?\}\}", template.read_text())


@pytest.mark.parametrize(
    ("asked", "leads"),
    [("/kk/", "/"), ("/kk/about/?a=1", "/about/?a=1"), ("/kk//example.org/", "/example.org/")],
)
def test_kazakh_asked_for_by_a_prefix_is_the_plain_address(client: Client, asked: str, leads: str) -> None:
    assert client.get(asked).headers["Location"] == leads
