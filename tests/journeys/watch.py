"""A browser page that is watched: whatever it complains of in its console fails the journey at the end."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

PICTURES = os.environ.get("QULAQ_PICTURES", "")
PREFIX = {"kk": "", "ru": "/ru"}
PRESS = "main form .ds-button[type=submit]"


@dataclass
class Watched:
    page: Page
    url: str
    language: str
    width: int
    scripts: bool = True
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        self.page.goto(f"{self.url}{PREFIX[self.language]}{path}")

    def press(self, selector: str = PRESS) -> None:
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()

    def look(self, name: str) -> None:
        """The page speaks the language, is no wider than the screen, and axe finds nothing in it."""
        if PICTURES:
            picture = f"{name}-{self.language}-{self.width}.png"
            self.page.screenshot(path=Path(PICTURES) / picture, full_page=True)
        assert self.page.locator("html").get_attribute("lang") == self.language
        if not self.scripts:
            return  # axe is itself a script; the same pages are looked at in the run with scripts
        assert self.page.evaluate("document.documentElement.scrollWidth") <= self.width, name
        found: list[dict[str, Any]] = Axe().run(self.page).response["violations"]
        wrong = [(name, one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found]
        assert not wrong, wrong


@contextmanager
def watched(
    browser: Browser, url: str, language: str, width: int, session: str = "", *, scripts: bool = True
) -> Iterator[Watched]:
    """Refused styles and scripts (CSP) are errors of the console too."""
    context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=scripts)
    context.set_default_timeout(20_000)
    if session:
        context.add_cookies([{"name": "sessionid", "value": session, "url": url}])
    seen = Watched(context.new_page(), url, language, width, scripts)
    seen.page.on("console", lambda said: seen.complaints.append(said.text) if said.type == "error" else None)
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    yield seen
    context.close()
    assert not seen.complaints, seen.complaints
