"""Pictures of the README that show what is read out of words, taken from a running demonstration town:

make demo ARGS="--port 8010" &
.venv/bin/python scripts/pictures.py http://127.0.0.1:8010 PASSWORD-IT-PRINTS
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"
WIDTH, HEIGHT, COLOURS = 1280, 900, 64
ARGUMENTS = ["--no-sandbox", "--disable-gpu"]


@contextmanager
def signed_in(browser: Browser, base: str, login: str, password: str) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    page.goto(f"{base}/account/login/")
    page.fill("[name=login]", f"{login}@demo.qulaq")
    page.fill("[name=password]", password)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    yield page
    page.close()


def triage(page: Page, base: str) -> None:
    """A model that is unsure: suggestion, words that decided, the other two."""
    page.goto(f"{base}/desk/?q=сүрініп")
    follow(page, "Мектепке баратын")


def campaign(page: Page, base: str) -> None:
    page.goto(f"{base}/desk/campaigns/")
    follow(page, "1-науқан")


def masking(page: Page, base: str) -> None:
    page.goto(f"{base}/desk/release/")
    follow(page, "Прошу проверить счётчик")
    page.locator("#masking").evaluate("item => item.scrollIntoView({block: 'start'})")


def answer_check(page: Page, base: str) -> None:
    page.goto(f"{base}/desk/?q=батареи+перерасчёта")
    follow(page, "батареи еле тёплые")
    page.goto(f"{page.url}?act=answer")
    page.locator("#answer-check").evaluate("item => item.scrollIntoView({block: 'center'})")


PICTURES: tuple[tuple[str, str, Callable[[Page, str], None]], ...] = (
    ("triage", "operator", triage),
    ("campaign", "controller", campaign),
    ("masking", "officer", masking),
    ("answer-check", "heat", answer_check),
)


def follow(page: Page, words: str) -> None:
    """The link of the list that says so; a page that fails is no picture."""
    with page.expect_navigation() as led:
        page.locator("main a", has_text=words).first.click()
    assert led.value.ok, led.value


def keep(page: Page, name: str) -> None:
    """As few colours as the pages have: a picture of some tens of kilobytes."""
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(IMAGES / f"{name}.png", optimize=True)


def main(base: str, password: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        for name, login, go in PICTURES:
            with signed_in(browser, base, login, password) as page:
                go(page, base)
                keep(page, name)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"), sys.argv[2])
