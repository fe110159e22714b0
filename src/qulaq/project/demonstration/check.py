"""The whole story over HTTP, as people live it: write, be routed, be answered, rate, open again."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from uuid import uuid4

from qulaq.project.demonstration.check_thread import Thread
from qulaq.project.demonstration.check_understood import Understood
from qulaq.project.demonstration.seen import body_key, letter_with, must, option, send_on
from qulaq.project.demonstration.walk import Browser, Page

NUMBER = re.compile(r"\b\d{2}-\d{7,}-\d\b")
CODE = re.compile(r"\b[2-9A-HJKMNP-Z]{8}\b")
RATING = re.compile(r"http://\S+/rate/\S+/")

WORDS = "Тұлпар көшесіндегі 14-үйде кешеден бері батарея мұздай, үйде кішкентай бала бар. Ақауды табуды сұраймыз."
ANSWER = "Жертөледегі ысырма ауыстырылды, бүгін таңертең батареялар жылыды. Өлшеу актісі қоса сақталды."
STILL = "Батарея кешке қайтадан суып қалды."
ANSWERED = {
    "text": ANSWER,
    "language": "kk",
    "outcome": "satisfied",
    "ground": "ӘРПК 76-бабы",
    "done": "Ысырма ауыстырылды, 12-ге дейін.",
    **dict.fromkeys(("each_answered", "ground_named", "said_what_and_when", "told_to_contest"), "on"),
}
COMPLAINT = "Тұрғын үй бөлімінің басшысы өтінішімді алудан бас тартты және себебін айтпады. Тексеруіңізді сұраймын."
FILE = "Қабылдау журналының көшірмесі қоса беріледі, басшы сол күні болған."
UPHELD = "Шағым негізді: қабылдаудан бас тартуға болмайды. Басшыға ескертілді, сізді дүйсенбіде қабылдайды."
WRITER = {"name": "Айгерім Аққайың", "email": "aigerim@demo.qulaq"}


class WalkError(AssertionError):
    """A step did not show what it must; the message names the step and what was seen."""


class Walk:
    def __init__(self, base: str, password: str, tell: Callable[[str, str], None]) -> None:
        self.base, self.password, self.tell = base, password, tell
        self.resident, self.officer = Browser(base), Browser(base)
        self.complained, self.higher = Browser(base), Browser(base)
        self.complaint = ""
        self.number = self.code = ""

    def whole(self) -> None:
        for name, step in (
            ("home page", self.home),
            ("appeal sent in Kazakh", self.write),
            ("routed", self.routed),
            ("officer signed in", self.sign_in),
            ("taken into work", self.take),
            ("answered", self.answer),
            ("answer read with number and code", self.read),
            ("rated from the letter", self.rate),
            ("reopened", self.reopen),
            ("complaint about a head of a body", self.complain),
            ("kept away from that body", self.kept_away),
            ("passed on with the file", self.pass_on),
            ("decided by the higher body", self.decide),
            *Understood(self.base, self.password).steps(),
            *Thread(self.base, self.password, lambda: self.number).steps(),
            ("API called twice", self.api),
            ("jobs done", self.jobs),
            ("journal proved", self.journal),
        ):
            try:
                seen = step()
            except (AssertionError, LookupError, OSError) as error:
                raise WalkError(f"Step “{name}” failed: {error}") from error
            self.tell(name, seen)

    def home(self) -> str:
        page = self.resident.open("/")
        must(page.status == 200, page, "the home page does not open")
        must('lang="kk"' in page.body, page, "the home page is not in Kazakh")
        return page.address

    def write(self) -> str:
        page = self.resident.open("/new/what/")
        topics = {"topic": "utilities-heating"}
        form = page.form_with("text", "kind")
        topics["topic"] = option(form.options["topic"], "Жылу", "utilities-heating")
        page = self.resident.submit(form, {"text": WORDS, "kind": "application", **topics})
        page = send_on(self.resident, page, WRITER)
        return self._keep(page)

    def _keep(self, page: Page) -> str:
        number, code = NUMBER.search(page.text), CODE.search(page.text)
        must(bool(number and code), page, "the receipt shows no number or no code")
        self.number, self.code = (number or [""])[0], (code or [""])[0]
        self.receipt = page
        return f"number {self.number}, check code {self.code}"

    def routed(self) -> str:
        """The body of the competence table, with the reason in words, on the receipt itself."""
        must("Сарысай Жылу" in self.receipt.text, self.receipt, "it did not reach the heating enterprise")
        must("Жылу" in self.receipt.text.replace("Сарысай Жылу", ""), self.receipt, "the reason names no topic")
        return "«Сарысай Жылу»: competent for heating in the district"

    def sign_in(self) -> str:
        self.officer.sign_in("heat@demo.qulaq", self.password)
        page = self.officer.open(f"/desk/{self.number}/")
        must(page.status == 200 and WORDS in page.text, page, "the officer does not see the appeal")
        return "heat@demo.qulaq sees it at the desk"

    def take(self) -> str:
        page = self.officer.open(f"/desk/{self.number}/")
        page = self.officer.submit(page.form_with(going="/take/"), {})
        must(page.status == 200, page, "taking it failed")
        return "by heat@demo.qulaq"

    def answer(self) -> str:
        page = self.officer.open(f"/desk/{self.number}/?act=answer")
        page = self.officer.submit(page.form_with("text", going="/answer/"), ANSWERED)
        must(page.status == 200 and ANSWER in page.text, page, "the answer does not stand on the page")
        return f"{len(ANSWER)} letters in Kazakh"

    def read(self) -> str:
        stranger = Browser(self.base)
        page = stranger.open("/find/")
        page = stranger.submit(page.form_with("number", "code"), {"number": self.number, "code": self.code})
        must(ANSWER in page.text, page, "the status page does not show the answer")
        return "the same words"

    def rate(self) -> str:
        """The link of the letter only opens a page; the button on it rates."""
        mail_reader = Browser(self.base)
        page = mail_reader.open(self._link_of_letter())
        form = page.form_with("solved")
        page = mail_reader.submit(form, {"solved": "no"})
        must(page.status == 200, page, "the rating was not taken")
        told = json.loads(mail_reader.open(f"/api/v1/appeals/{self.number}?code={self.code}").body)
        ratings = [answer["rating"] and answer["rating"]["solved"] for answer in told["answers"]]
        must(ratings == ["no"], page, f"the rating is not kept with the answer, but {ratings}")
        return "not solved"

    def _link_of_letter(self) -> str:
        found = RATING.search(letter_with(self.number, "/rate/"))
        return found[0] if found else ""

    def reopen(self) -> str:
        page = self.resident.open(f"/a/{self.number}/reopen/")
        page = self.resident.submit(page.form_with("reason"), {"reason": STILL})
        must(page.status == 200 and page.address.endswith(f"/a/{self.number}/"), page, "it was not opened again")
        page = self.officer.open(f"/desk/{self.number}/")
        must(STILL in page.text, page, "the officer does not see why it was opened again")
        return "the officer reads why"

    def complain(self) -> str:
        """About the head of the housing department: it goes to the akimat, above that department."""
        page = self.resident.open("/new/what/")
        page = self.resident.submit(page.form_with("text", "kind"), {"text": COMPLAINT, "kind": "complaint"})
        form = page.form_with("territory")
        place = option(form.options["territory"], "Сарысай қаласы", "DEMO-11")
        page = self.resident.submit(form, {"territory": place})
        page = self.resident.submit(page.form_with("way", "look"), {"way": "body", "words": "Тұрғын үй", "look": "1"})
        form = page.form_with("way", "complained_of")
        page = self.resident.submit(
            form, {"way": "body", "complained_of": body_key("demo-housing"), "official": "басшы"}
        )
        page = self.resident.submit(page.form_with("name", "email"), {**WRITER, "language": "kk"})
        page = self.resident.submit(page.form_with(going="/send/"), {})
        found = NUMBER.search(page.text)
        must(bool(found) and "әкімдігі" in page.text, page, "it did not reach the body above")
        self.complaint = found[0] if found else ""
        return f"number {self.complaint}, at the akimat"

    def kept_away(self) -> str:
        """The department has one step, and no hand in the complaint."""
        self.complained.sign_in("officer@demo.qulaq", self.password)
        page = self.complained.open("/desk/?state=all")
        must(self.complaint not in page.text, page, "the complaint is in the queue of that body")
        page = self.complained.open(f"/desk/{self.complaint}/")
        going = {form.action.rstrip("/").rpartition("/")[2] for form in page.forms}
        must(not going & {"take", "answer"}, page, "that body may take it or answer it")
        must(WRITER["email"] not in page.body, page, "that body sees the contact of the person")
        return "neither queue nor act nor contact"

    def pass_on(self) -> str:
        page = self.complained.open(f"/desk/{self.complaint}/?act=forward")
        page = self.complained.submit(page.form_with("statement", going="/forward/"), {"statement": FILE})
        must(page.status == 200, page, "passing it on failed")
        return "by officer@demo.qulaq"

    def decide(self) -> str:
        self.higher.sign_in("head@demo.qulaq", self.password)
        page = self.higher.open(f"/desk/{self.complaint}/")
        must(COMPLAINT in page.text and FILE in page.text, page, "the higher body does not see complaint and file")
        page = self.higher.submit(page.form_with(going="/take/"), {})
        page = self.higher.open(f"/desk/{self.complaint}/?act=answer")
        page = self.higher.submit(page.form_with("text", going="/answer/"), {**ANSWERED, "text": UPHELD})
        page = self.resident.open(f"/a/{self.complaint}/")
        must(UPHELD in page.text, page, "the person does not read the decision")
        return "head@demo.qulaq answered, and the person reads it"

    def api(self) -> str:
        key, body = {"Idempotency-Key": str(uuid4())}, {"text": WORDS, "language": "kk", "territory": "DEMO-11"}
        first, one = self.resident.send_json("/api/v1/appeals", body, key)
        second, two = self.resident.send_json("/api/v1/appeals", body, key)
        if first != 201 or second not in (200, 201):
            raise AssertionError(f"the API said {first} and {second}: {one.get('detail', one)}")
        if one["number"] != two["number"]:
            raise AssertionError(f"two numbers for one key: {one['number']}, {two['number']}")
        return f"one number, {one['number']}"

    def jobs(self) -> str:
        """Letters leave and counts are made behind the pages: nobody there sees an error."""
        from procrastinate.contrib.django.models import ProcrastinateJob

        again = ProcrastinateJob.objects.filter(attempts__gt=0).exclude(status__in=("succeeded", "doing"))
        if failed := sorted(set(again.values_list("task_name", flat=True))):
            raise AssertionError(f"failed: {', '.join(failed)}")
        return f"{ProcrastinateJob.objects.filter(status='succeeded').count()}, none failed"

    def journal(self) -> str:
        from qulaq.foundation.journal.seal import seal, verify

        seal()
        proof = verify()
        if not proof.ok:
            raise AssertionError(f"entry {proof.broken_entry}: {proof.reason}")
        return f"{proof.checked} entries in one unbroken chain"
