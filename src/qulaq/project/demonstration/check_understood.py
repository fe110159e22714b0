"""What is read out of words, walked over HTTP: suggestions, copies, threats, masks, answers, like cases, spellings."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlencode, urljoin
from uuid import uuid4

from qulaq.project.demonstration.seen import in_kazakh, letter_with, must, option, send_on
from qulaq.project.demonstration.telling import number_of
from qulaq.project.demonstration.understood import PEOPLE
from qulaq.project.demonstration.walk import Browser, Form, Page

NUMBER = re.compile(r"\b\d{2}-\d{7,}-\d\b")
DARK = (
    "Емхана жанындағы көшеде үш аптадан бері шам жанбайды, кешке қараңғыда жүру қорқынышты. Шамды қосып беріңіздерші."
)
SWINGS = "Ауладағы балалар алаңының әткеншегі сынып қалды, жанындағы шұңқырға балалар құлап жатыр."
SEAL = "Су есептегіштің пломбасы үзіліп қалды, қайта қоюға кім келеді, ақысы қанша?"
OTHER_FORM = "пломба есептегіш"  # the register says «пломбасы», «есептегіштің»
MASK, PHONE_MASK, PHONE = "[1-адам]", "[телефон]", "8 701 555 12 34"
WRITER = {"name": "Айгерім Аққайың", "email": "aigerim@demo.qulaq"}
Step = tuple[str, Callable[[], str]]


class Understood:
    """Each step leaves the town so that it can be walked again."""

    def __init__(self, base: str, password: str) -> None:
        self.base, self.password = base, password
        self.resident = Browser(base)
        self.known: dict[str, Browser] = {}
        self.number = ""

    def steps(self) -> tuple[Step, ...]:
        return (
            ("topic suggested to the writer", self.offered),
            ("suggestion taken with one press", self.taken),
            ("suggestion overruled and kept", self.overruled),
            ("model unsure of the topic", self.unsure),
            ("threat to life on top, people told", self.threat),
            ("campaign in one look", self.campaign),
            ("same person again and a copy joined", self.copies),
            ("masked in the public register", self.masked),
            ("mask corrected with one press", self.corrected),
            ("answer that answers nothing", self.brush_off),
            ("like cases for the officer", self.like),
            ("answered before, told to the writer", self.answered),
            ("Kazakh in Latin and on a Russian keyboard", self.spellings),
        )

    def _of(self, name: str) -> Browser:
        if name not in self.known:
            self.known[name] = Browser(self.base)
            self.known[name].sign_in(f"{name}@demo.qulaq", self.password)
        return self.known[name]

    def _matter(self, name: str, number: str) -> Page:
        page = self._of(name).open(f"/desk/{number}/")
        must(page.status == 200, page, f"{name} does not see {number}")
        return page

    def offered(self) -> str:
        page = self._written(self.resident, DARK)
        must(page.address.endswith("/new/topic/"), page, "no topic is offered")
        form = page.form_with("topic")
        must(len(form.options["topic"]) > 1 and "шам" in page.text, page, "no choice, or no reason in words")
        page = send_on(self.resident, self.resident.submit(form, {"topic": ""}), WRITER)
        found = NUMBER.search(page.text)
        must(bool(found), page, "the receipt shows no number")
        self.number = found[0] if found else ""
        return f"{len(form.options['topic']) - 1} offered; left to people, number {self.number}"

    def _written(self, browser: Browser, text: str, topic: str = "") -> Page:
        form = browser.open("/new/what/").form_with("text", "kind")
        chosen = option(form.options["topic"], topic, topic) if topic else ""
        return browser.submit(form, {"text": text, "kind": "application", "topic": chosen})

    def taken(self) -> str:
        page = self._suggestion(self.number)
        operator = self._of("operator")
        operator.submit(page.form_with("topic", going="/topic/"), {})
        receipt = self.resident.open(f"/a/{self.number}/")
        must("Автомобиль жолдары бөлімі" in receipt.text, receipt, "it did not go on to the roads department")
        return f"{self.number} went on to the roads department"

    def _suggestion(self, number: str) -> Page:
        page = self._matter("operator", number)
        must('data-key="y"' in page.body, page, "no suggestion to take with one key")
        must(len(_topics(page)) == 3, page, "not the three likeliest topics")
        return page

    def overruled(self) -> str:
        before = self._overruled()
        body = {"text": SWINGS, "language": "kk", "territory": "DEMO-11"}
        status, made = self.resident.send_json("/api/v1/appeals", body, {"Idempotency-Key": str(uuid4())})
        if status != 201:
            raise AssertionError(f"the API said {status}: {made}")
        second = _topics(self._suggestion(made["number"]))[1]
        self._of("operator").submit(second, {})
        after = self._overruled()
        if after != before + 1:
            raise AssertionError(f"overruled suggestions were {before} and are {after}")
        return f"{after} overruled so far, kept for the next model"

    def _overruled(self) -> int:
        page = self._of("admin").open("/desk/models/")
        found = re.search(rf"{re.escape(in_kazakh('Suggestions overruled'))} (\d+)", page.text)
        must(bool(found), page, "no count of overruled suggestions")
        return int(found[1]) if found else 0

    def unsure(self) -> str:
        number = number_of("model_is_unsure")
        page = self._suggestion(number)
        said = in_kazakh("The model is not sure: read before you choose.")
        must(said in page.text, page, "the model does not say that it is unsure")
        return f"{number} waits for a person, with three topics"

    def threat(self) -> str:
        number = number_of("threat_to_life")
        page = self._of("operator").open("/desk/")
        top = page.body.partition('id="urgent"')[2].partition("</section>")[0]
        must(number in top, page, "the threat does not stand on top")
        letter_with(f"/desk/{number}/")
        return f"{number} stands on top; the letter has left"

    def campaign(self) -> str:
        controller = self._of("controller")
        page = controller.open("/desk/campaigns/")
        page = controller.open(_link(page, r"/desk/campaigns/\d+/$"))
        must(page.text.count(str(PEOPLE)) >= 2, page, f"not {PEOPLE} voices of {PEOPLE} people")
        must(number_of("campaign") in page.text, page, "its appeals are not listed")
        return f"{PEOPLE} voices of {PEOPLE} people, first text and days"

    def copies(self) -> str:
        first, again = number_of("copies_of_one_text"), number_of("copies_of_one_text-again")
        page = self._matter("officer", first)
        must(again in page.text, page, "the copy by the same person is not shown")
        must(number_of("copies_of_one_text-2") in page.text, page, "the joined one is not shown")
        return f"{again} by the same person beside {first}, a neighbour's copy joined"

    def masked(self) -> str:
        page = Browser(self.base).open(f"/register/?{urlencode({'q': OTHER_FORM})}")
        must(MASK in page.text and PHONE not in page.body, page, "not found, or not masked")
        page = Browser(self.base).open(_link(page, r"/register/R-[\d-]+/$"))
        must(MASK in page.text and PHONE_MASK in page.text, page, "no marks")
        must("Көкпекті" not in page.text and PHONE not in page.body, page, "a name or number is public")
        return f"{MASK} and {PHONE_MASK}; found by other forms of the words"

    def corrected(self) -> str:
        """Shown with one press, and hidden again."""
        officer, number = self._of("officer"), number_of("waits_for_masking")
        page = officer.open("/desk/release/")
        must(number in page.text, page, "it does not wait for masking")
        before, after = self._marks_after_press(number), self._marks_after_press(number)
        if before == after:
            raise AssertionError(f"pressing on what was found changes nothing: {before} marks")
        return f"{number}: {before} marks after one press, {after} after the second"

    def _marks_after_press(self, number: str) -> int:
        officer = self._of("officer")
        form = officer.open(f"/desk/{number}/?act=release").form_with("turn")
        first = next(value for name, value in form.buttons if name == "turn")
        page = officer.submit(Form(urljoin(self.base, f"/desk/{number}/masks/"), form.fields), {"turn": first})
        must(page.status == 200, page, "the press was refused")
        return page.text.count("[")

    def brush_off(self) -> str:
        number = number_of("brush_off_drafted")
        page = self._of("heat").open(f"/desk/{number}/?act=answer")
        must(in_kazakh("It may look like a brush-off") in page.text, page, "the officer is not warned")
        must(in_kazakh("no answer found yet") in page.text, page, "open requests are not named")
        return f"{number}: the draft is warned of, with open requests and reasons"

    def like(self) -> str:
        published = number_of("published_with_masks")
        page = self._matter("officer", number_of("like_cases"))
        must(published in page.text, page, "the earlier case with a good answer is not shown")
        return f"{published} with its answer, as a beginning"

    def answered(self) -> str:
        reader = Browser(self.base)
        page = self._written(reader, SEAL, "Ауызсу және су құбыры")
        form = page.form_with("territory")
        place = option(form.options["territory"], "Сарысай қаласы", "DEMO-11")
        page = reader.submit(form, {"territory": place})
        must(page.address.endswith("/similar/") and MASK in page.text, page, "the earlier answer is not offered")
        page = reader.submit(page.form_with("answered"), {"answered": "1"})
        must(in_kazakh("Nothing was sent") in page.text, page, "“this answers me” does not end the form")
        return "its writer need not send anything"

    def spellings(self) -> str:
        for story in ("kazakh_in_latin", "kazakh_on_a_russian_keyboard"):
            page = self._matter("operator", number_of(story))
            must('lang="kk" id="words"' in page.body, page, "it is not read as Kazakh")
        return "both are Kazakh, with a topic suggested"


def _topics(page: Page) -> list[Form]:
    """The buttons of a suggestion: each takes another topic."""
    return [form for form in page.forms if form.action.endswith("/topic/")]


def _link(page: Page, pattern: str) -> str:
    for link in page.links:
        if re.search(pattern, link):
            return link
    raise LookupError(f"{page.address} has no link like {pattern}")
