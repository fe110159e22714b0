"""A person's browser without a screen: real pages, real forms, real cookies. For `qulaq demo --check` and its tests."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPResponse
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, OpenerDirector, ProxyHandler, Request, build_opener

PATIENCE = 30


@dataclass
class Form:
    """A form as it stands on the page: where it goes, and what it would send."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    options: dict[str, dict[str, str]] = field(default_factory=dict)  # of selects and radios: value → words
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def knows(self, name: str) -> bool:
        return name in self.fields or name in self.options or any(name == known for known, _ in self.buttons)


@dataclass
class Page:
    status: int
    address: str
    body: str
    text: str = ""
    forms: list[Form] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def form_with(self, *names: str, going: str = "") -> Form:
        for form in self.forms:
            if all(form.knows(name) for name in names) and going in form.action:
                return form
        raise LookupError(f"{self.address} ({self.status}) has no form with {names or going}")


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.form: Form | None = None
        self.select = ""
        self.option: tuple[str, str] | None = None
        self.area = ""
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in given:
            self.page.links.append(urljoin(self.page.address, given["href"]))
        elif tag == "form":
            self.form = Form(urljoin(self.page.address, given.get("action") or self.page.address))
            self.page.forms.append(self.form)
        elif self.form is not None:
            self._control(tag, given, self.form)

    def _control(self, tag: str, given: dict[str, str], form: Form) -> None:
        name, value = given.get("name", ""), given.get("value", "")
        if tag == "input" and name:
            self._input(given, form, name, value)
        elif tag == "textarea":
            self.area = name
            form.fields[name] = ""
        elif tag == "select":
            self.select = name
            form.options[name] = {}
        elif tag == "option" and self.select:
            self.option = (self.select, value)
            form.options[self.select][value] = ""
            if "selected" in given:
                form.fields[self.select] = value
        elif tag == "button" and name:
            form.buttons.append((name, value))

    def _input(self, given: dict[str, str], form: Form, name: str, value: str) -> None:
        kind = given.get("type", "text")
        if kind == "radio":
            form.options.setdefault(name, {})[value] = given.get("id", "")
        if kind in ("radio", "checkbox") and "checked" not in given:
            return
        if kind not in ("submit", "file"):
            form.fields[name] = value

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "textarea":
            self.area = ""
        elif tag == "select":
            self.select = ""
        elif tag == "option":
            self.option = None

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self.form is not None and self.area:
            self.form.fields[self.area] += data.lstrip("\r\n")
        if self.form is not None and self.option:
            name, value = self.option
            self.form.options[name][value] += data.strip()


class Browser:
    def __init__(self, base: str) -> None:
        self.base = base
        # No proxy: the portal is on this machine, whatever the environment says of the outside.
        self.opener: OpenerDirector = build_opener(ProxyHandler({}), HTTPCookieProcessor(CookieJar()))

    def open(self, address: str) -> Page:
        return self._page(Request(urljoin(self.base, address)))

    def submit(self, form: Form, values: dict[str, str]) -> Page:
        body = urlencode({**form.fields, **values}).encode()
        # Referer: Django compares it with the host for forms over HTTPS.
        return self._page(Request(form.action, body, {"Referer": form.action}))

    def sign_in(self, login: str, password: str) -> None:
        page = self.open("/account/login/")
        self.submit(page.form_with("login", "password"), {"login": login, "password": password})

    def send_json(self, address: str, body: dict[str, Any], headers: dict[str, str]) -> tuple[int, dict[str, Any]]:
        data = json.dumps(body, ensure_ascii=False).encode()
        request = Request(urljoin(self.base, address), data, {"Content-Type": "application/json", **headers})
        status, _address, text = self._fetch(request)
        return status, json.loads(text)

    def _page(self, request: Request) -> Page:
        page = Page(*self._fetch(request))
        reader = _Reader(page)
        reader.feed(page.body)
        page.text = " ".join(" ".join(reader.words).split())
        return page

    def _fetch(self, request: Request) -> tuple[int, str, str]:
        try:
            answer: HTTPResponse = self.opener.open(request, timeout=PATIENCE)
        except HTTPError as error:
            return error.code, request.full_url, error.read().decode(errors="replace")
        with answer:
            return answer.status, answer.url, answer.read().decode(errors="replace")
