"""Search at the desk: a number, or words of the text in either language, in any form, also misspelt."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db.models.functions import Left
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from qulaq.foundation.people.models import Person
from qulaq.foundation.search.finding import Found, find, one_of
from qulaq.hear.appeals import searched, standing
from qulaq.hear.appeals.masking import without_contact
from qulaq.hear.appeals.models import Appeal, AppealQuerySet
from qulaq.hear.appeals.workflow import sees_contact
from qulaq.text.snippets import Piece, snippet

_NUMBER = re.compile(r"\d{2}-\d*-?\d*|\d{10,}")
READ = 3000  # letters in which the words are looked for


def by_number(text: str) -> str:
    """The beginning of a number, where that is what was typed; hyphens may be missing."""
    text = text.strip()
    if not _NUMBER.fullmatch(text):
        return ""
    return text if "-" in text else f"{text[:2]}-{text[2:9]}{'-' if len(text) > 9 else ''}{text[9:]}"


def search(rows: AppealQuerySet, text: str, *, ranked: bool = False) -> tuple[AppealQuerySet, Found | None]:
    """The rows that fit, and what was found; None where a number or nothing was asked for.

    A protected appeal is found by its number alone: no word of it is to be guessed by searching."""
    if number := by_number(text):
        return rows.filter(number__startswith=number), None
    found = find(searched.APPEALS, text, rows.filter(is_protected=False), ranked=ranked)
    return (rows, None) if found is None else (rows.filter(found.condition), found)


def marked(appeals: Iterable[Appeal], found: Found, person: Person) -> dict[int, SafeString]:
    """For each appeal the place where the words stand, as the person may read it; one statement."""
    listed = {appeal.pk: appeal for appeal in appeals}
    texts = Appeal.objects.filter(one_of(list(listed))).values_list("pk", Left("text", READ))
    return {pk: _marked(listed[pk], text, found, person) for pk, text in texts if standing.reads(person, listed[pk])}


def _marked(appeal: Appeal, text: str, found: Found, person: Person) -> SafeString:
    return drawn(snippet(text if sees_contact(person, appeal) else without_contact(text), found.stems))


def drawn(pieces: Iterable[Piece]) -> SafeString:
    marks = {True: (SafeString("<mark>"), SafeString("</mark>")), False: ("", "")}
    return format_html_join("", "{}{}{}", ((marks[hit][0], words, marks[hit][1]) for words, hit in pieces))
