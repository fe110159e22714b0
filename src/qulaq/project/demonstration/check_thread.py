"""From a voice to what came of it and back, as staff and resident live it in their browsers."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import date, timedelta

from django.utils import timezone

from qulaq.project.demonstration.seen import letter_with, must
from qulaq.project.demonstration.walk import Browser, Page

Step = tuple[str, Callable[[], str]]
PATIENCE = 75  # seconds: voices are taken over every minute
QUESTION = re.compile(r"http://\S+/outcomes/question/\S+/")
NUMBERS = {"problem": r"P-\d{5}", "measure": r"M-\d{2}-\d{4,9}", "outcome": r"O-\d{2}-\d{4,9}"}
TITLE = {"kk": "Тұлпар көшесі суықта отыр", "ru": "Улица Тулпар сидит без тепла"}
DID = {"did_kk": "Құбырдың 200 метрі ауыстырылды.", "did_ru": "Заменили 200 метров трубы."}


class Thread:
    def __init__(self, base: str, password: str, voice: Callable[[], str]) -> None:
        self.base, self.password, self.voice = base, password, voice
        self.known: dict[str, Browser] = {}
        self.problem = self.measure = self.outcome = ""

    def steps(self) -> tuple[Step, ...]:
        return (
            ("problem named and confirmed", self.named),
            ("measure decided for it", self.decided),
            ("indicator moved", self.moved),
            ("those who spoke asked", self.asked),
            ("outcome decided and told", self.told),
            ("thread followed there and back", self.followed),
        )

    def _of(self, name: str) -> Browser:
        if name not in self.known:
            self.known[name] = Browser(self.base)
            self.known[name].sign_in(f"{name}@demo.qulaq", self.password)
        return self.known[name]

    def named(self) -> str:
        marat = self._of("analyst")
        values = {
            "title": TITLE["ru"],
            "language": "ru",
            "scope": "place",
            "territory": "DEMO-11",
            "topic": "utilities-heating",
            "numbers": self.voice(),
        }
        until = time.monotonic() + PATIENCE
        page = self._proposed(values)
        while page.status == 422 and time.monotonic() < until:
            time.sleep(2)
            page = self._proposed(values)
        self.problem = _number(page, "problem")
        page = marat.open(f"/problems/desk/{self.problem}/?act=confirm")
        titles = {f"title_{code}": words for code, words in TITLE.items()}
        page = marat.submit(page.form_with("title_kk", going="/confirm/"), titles)
        public = Browser(self.base).open(f"/problems/{self.problem}/")
        must(public.status == 200 and TITLE["kk"] in public.text, public, "the problem is not public")
        return self.problem

    def _proposed(self, values: dict[str, str]) -> Page:
        marat = self._of("analyst")
        page = marat.open("/problems/desk/new/")
        return marat.submit(page.form_with("title", "numbers"), values)

    def decided(self) -> str:
        qairat = self._of("head")
        page = qairat.open(f"/measures/desk/new/?problem={self.problem}")
        values = {
            "title": "Тұлпар көшесінің құбырын ауыстыру",
            "text": "Қазандықтан 14-үйге дейінгі құбыр ауыстырылады.",
            "why": "Құбыр 1987 жылғы, қыста екі рет жарылды.",
            "language": "kk",
            "body": "demo-heat",
            "territory": "DEMO-11",
            "budget": "18000000",
            "indicator": "Үйдегі жылу",
            "unit": "°C",
            "baseline": "14",
            "baseline_on": _day(-7),
            "target": "20",
            "target_on": _day(60),
        }
        page = qairat.submit(page.form_with("title", "why"), values)
        self.measure = _number(page, "measure")
        option = {"title": "Ауыстыру", "pros": "Отыз жылға жетеді", "cons": "Екі апта жұмыс", "chosen": "on"}
        self._act("measures", self.measure, "option", option)
        page = qairat.open(f"/measures/desk/{self.measure}/?act=decide")
        form = page.form_with("owner", "due_on")
        owner = next(value for value in form.options["owner"] if value)
        page = qairat.submit(form, {"owner": owner, "due_on": _day(45)})
        public = Browser(self.base).open(f"/measures/{self.measure}/")
        must(public.status == 200, public, "the measure is not public")
        return self.measure

    def moved(self) -> str:
        page = self._act("measures", self.measure, "reading", {"value": "19", "on": _day(0), "source": "Өлшеу актісі"})
        must("19" in page.text, page, "the value is not on the page")
        return "14 → 19"

    def asked(self) -> str:
        marat = self._of("analyst")
        page = marat.open(f"/outcomes/desk/new/?problem={self.problem}")
        page = marat.submit(page.form_with("problem", "body"), {"problem": self.problem, "body": "demo-heat"})
        self.outcome = _number(page, "outcome")
        self._act("outcomes", self.outcome, "ask", {"closes_on": _day(14)}, by="analyst")
        letter = letter_with(TITLE["kk"], "/outcomes/question/")
        found = QUESTION.search(letter)
        resident = Browser(self.base)
        page = resident.open(found.group() if found else "")
        page = resident.submit(page.form_with("solved"), {"solved": "yes", "words": "Жылы болды, рақмет."})
        must(page.status == 200, page, "the answer was not taken")
        return self.outcome

    def told(self) -> str:
        dinara = {"says": "solved", "ground": "Үйде 19 градус, тұрғын растады.", "language": "kk", **DID}
        self._act("outcomes", self.outcome, "verdict", dinara, by="controller")
        self._act("outcomes", self.outcome, "tell", {}, by="controller")
        letter_with(DID["did_kk"], f"/outcomes/{self.outcome}/")
        return "one letter, with the words of its reader"

    def followed(self) -> str:
        """By links alone: from the problem a voice is in to its outcome, and from there back."""
        reader, clicks = Browser(self.base), 0
        page = reader.open(f"/problems/{self.problem}/")
        for there in (f"/outcomes/{self.outcome}/", f"/problems/{self.problem}/"):
            link = next((link for link in page.links if link.endswith(there)), "")
            must(bool(link), page, f"there is no way to {there}")
            page, clicks = reader.open(link), clicks + 1
        return f"{clicks} clicks"

    def _act(self, room: str, number: str, act: str, values: dict[str, str], *, by: str = "head") -> Page:
        browser = self._of(by)
        page = browser.open(f"/{room}/desk/{number}/?act={act}")
        page = browser.submit(page.form_with(going=f"/{act}/"), values)
        must(page.status == 200, page, f"{act} was refused")
        return page


def _day(days: int) -> str:
    return (_today() + timedelta(days=days)).isoformat()


def _today() -> date:
    return timezone.localdate()


def _number(page: Page, kind: str) -> str:
    found = re.search(NUMBERS[kind], page.address)
    must(found is not None, page, f"no {kind} was made")
    return found.group() if found else ""
