"""What the walks through the town look for: letters that left, choices of a list, what a page must show."""

from __future__ import annotations

import time
from email import message_from_bytes, policy
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from qulaq.project.demonstration.walk import Browser, Page

LETTER_PATIENCE = 40  # seconds a letter may take to leave


def letter_with(*words: str) -> str:
    """The newest letter that holds all of these, once it has left."""
    until = time.monotonic() + LETTER_PATIENCE
    while time.monotonic() < until:
        for text in letters(Path(settings.EMAIL_FILE_PATH)):
            if all(word in text for word in words):
                return text
        time.sleep(0.3)
    raise AssertionError(f"no letter with {words} left within {LETTER_PATIENCE} seconds")


def in_kazakh(message: str) -> str:
    """As the pages say it."""
    with translation.override("kk"):
        return gettext(message)


def letters(folder: Path) -> list[str]:
    """Letters of the file outbox as text, the newest first."""
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True) if folder.exists() else []
    return [_text(part) for file in files for part in file.read_bytes().split(b"-" * 79) if part.strip()]


def _text(raw: bytes) -> str:
    body = message_from_bytes(raw.lstrip(), policy=policy.default).get_body(("plain",))
    return body.get_content() if body else ""


def send_on(browser: Browser, page: Page, who: dict[str, str]) -> Page:
    """From the page of the place to the receipt, whatever is offered on the way."""
    form = page.form_with("territory")
    place = option(form.options["territory"], "Сарысай қаласы", "DEMO-11")
    page = browser.submit(form, {"territory": place, "address": "Тұлпар көшесі, 14"})
    if page.address.endswith("/similar/"):  # matters of neighbours that are public: this one is different
        page = browser.submit(page.form_with(going="/similar/"), {})
    page = browser.submit(page.form_with("name", "email"), {**who, "language": "kk"})
    return browser.submit(page.form_with(going="/send/"), {})


def option(options: dict[str, str], words: str, code: str) -> str:
    for value, said in options.items():
        if value == code or said.endswith(words):
            return value
    raise LookupError(f"the list does not offer “{words}”")


def body_key(code: str) -> str:
    from qulaq.foundation.bodies.models import Body

    return str(Body.objects.get(code=code).pk)


def must(holds: bool, page: Page, message: str) -> None:
    if not holds:
        raise AssertionError(f"{message}; {page.address} ({page.status}) says: {page.text[:600]}")
