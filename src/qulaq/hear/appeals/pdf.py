"""The answer on paper: a tagged PDF/UA with Kazakh letters, a check code and its square code. Nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

import segno
from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from qulaq.foundation.calendar.queries import jurisdiction
from qulaq.foundation.ui.paper import PaperMissingError, fonts, pdf
from qulaq.hear.appeals.masking import without_contact
from qulaq.hear.appeals.models import Answer, Appeal


@dataclass(frozen=True)
class Paper:
    """One answer as it is printed. `to`: name and address of the person, for those who may see them."""

    answer: Answer
    to: tuple[str, ...] = ()
    masked: bool = False

    @property
    def appeal(self) -> Appeal:
        return self.answer.appeal

    @property
    def parts(self) -> dict[str, str]:
        parts = {name: getattr(self.answer, name) for name in ("text", "ground", "done")}
        return {name: without_contact(text) if self.masked else text for name, text in parts.items()}

    @property
    def contest(self) -> str:
        return contest_in(self.appeal, self.answer.language)

    @cached_property
    def check_url(self) -> str:
        return check_url(self.answer)

    @property
    def square(self) -> str:
        """An inline picture: the address of the page that confirms the answer."""
        return segno.make(self.check_url, error="m").svg_data_uri(border=1)

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.answer)


def addressee(appeal: Appeal) -> tuple[str, ...]:
    return tuple(line for line in (appeal.applicant_name, appeal.postal_address) if line)


def answered(papers: Iterable[Paper], name: str) -> HttpResponse:
    """The letters as one file to keep; where the server can not draw them, a page that says so."""
    try:
        content = letters_pdf(papers)
    except PaperMissingError:
        return HttpResponse(render_to_string("appeals/pdf/missing.html"), status=503)
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def contest_in(appeal: Appeal, language: str) -> str:
    return jurisdiction().text("contest", kind=appeal.kind, on=appeal.counts_from, language=language)


def check_url(answer: Answer) -> str:
    with translation.override(answer.language):
        return f"{settings.BASE_URL}{reverse('appeals:check_answer', args=[answer.code])}" if answer.code else ""


def fingerprint(answer: Answer) -> str:
    """SHA-256 of the words of the answer: whoever holds the letter can compare, nobody else learns a word."""
    return sha256("\n".join((answer.text, answer.ground, answer.done)).encode()).hexdigest()


def letters_pdf(papers: Iterable[Paper]) -> bytes:
    """One file, each letter on pages of its own, in the language of the first. Raises PaperMissingError."""
    return pdf(_page(list(papers)))


def _page(papers: list[Paper]) -> str:
    language = papers[0].answer.language
    letters = [_letter(paper) for paper in papers]
    with translation.override(language):
        values = {"letters": letters, "language": language, "fonts": fonts(), "papers": papers}
        return render_to_string("appeals/pdf/answers.html", values)


def _letter(paper: Paper) -> str:
    with translation.override(paper.answer.language):
        return render_to_string("appeals/pdf/letter.html", {"paper": paper, "answer": paper.answer})
