"""Telling those who wrote appeals what came of the problem they spoke of: how each can be reached, and the letters.

The words of a person are quoted to that person alone: in the letter to the address they gave, and nowhere else. For
those who signed with them see cosigners_told.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qulaq.foundation.notices.actions import Draft, send_many
from qulaq.foundation.people.models import Person
from qulaq.foundation.voices.telling import Letter, Reached, Way
from qulaq.hear.appeals.actions.erasing import appeals_of
from qulaq.hear.appeals.letters import language_of
from qulaq.hear.appeals.links import status_url
from qulaq.hear.appeals.models import Appeal, Delivery

KIND = "appeal"
QUOTED = 1_000  # letters of a quote; the whole text stands on the page of the appeal
MOST_OWN = 500  # appeals of one person whose outcomes are looked for, the newest


def _told(ids: Sequence[int]) -> Any:
    """Never those that are protected or erased."""
    return Appeal.objects.filter(pk__in=ids, is_protected=False, erased_at=None)


def ways(ids: Sequence[int]) -> dict[int, Way]:
    rows = _told(ids).values_list("pk", "applicant_email", "delivery", "postal_address", "applicant_phone")
    return {pk: _way(*given) for pk, *given in rows}


def _way(email: str, delivery: str, postal: str, phone: str) -> Way:
    """As the person chose: on paper where they asked for paper, else by e-mail; a call where there is nothing else."""
    if delivery == Delivery.PAPER and postal:
        return Way.PAPER
    if email:
        return Way.LETTER
    if postal:
        return Way.PAPER
    return Way.PHONE if phone else Way.NONE


def by_hand(ids: Sequence[int]) -> dict[int, Way]:
    """Where letters come back: by post or telephone, for those who left an address or number."""
    rows = _told(ids).values_list("pk", "postal_address", "applicant_phone")
    found = {pk: _way("", "", *given) for pk, *given in rows}
    return {pk: way for pk, way in found.items() if way != Way.NONE}


def reads(ids: Sequence[int]) -> dict[int, str]:
    return {row.pk: language_of(row) for row in _told(ids).select_related("applicant")}


def tell(ids: Sequence[int], letter: Letter) -> dict[int, Reached]:
    """A fixed number of statements for any number of appeals."""
    rows: list[Appeal] = list(_told(ids).select_related("applicant").order_by("pk"))
    found = {row.pk: _way(*_address(row)) for row in rows}
    said = Said(letter)
    own = {row.pk: _draft(row, letter, said) for row in rows if found[row.pk] == Way.LETTER}
    written = send_many([*own.values()])
    numbers = {pk: written.get(draft.key) for pk, draft in own.items()}
    return {pk: Reached(way, numbers.get(pk)) for pk, way in found.items()}


def _address(row: Appeal) -> tuple[str, str, str, str]:
    return row.applicant_email, row.delivery, row.postal_address, row.applicant_phone


class Said:
    """What is the same for all readers of a language, asked for once."""

    def __init__(self, letter: Letter) -> None:
        self.letter, self.known = letter, dict[str, Mapping[str, Any]]()

    def in_language(self, language: str) -> Mapping[str, Any]:
        if language not in self.known:
            self.known[language] = self.letter.values(language)
        return self.known[language]


def _draft(row: Appeal, letter: Letter, said: Said) -> Draft:
    """The key begins with the appeal, so that the letter is found, shown and erased with it."""
    language = language_of(row)
    own = {"number": row.number, "quote": _short(row.text), "status_url": status_url(row.number, language)}
    return Draft(
        key=f"appeal:{row.number}:{letter.key}",
        template=letter.template,
        to_email=row.applicant_email,
        language=language,
        context={**said.in_language(language), **own, **letter.own.get(row.pk, {})},
        to_person_id=row.applicant_id,
    )


def _short(text: str) -> str:
    return text if len(text) <= QUOTED else text[:QUOTED].rsplit(maxsplit=1)[0] + " …"


def joined(ids: Sequence[int]) -> list[int]:
    """Appeals that were joined to these: whoever wrote them was answered with them."""
    return list(Appeal.objects.filter(merged_into__in=ids, erased_at=None).values_list("pk", flat=True))


def spoken_by(person: Person) -> list[int]:
    rows = appeals_of(person).filter(erased_at=None).order_by("-received_at", "-pk")
    return list(rows.values_list("pk", flat=True)[:MOST_OWN])


def own_words(ids: Sequence[int]) -> dict[int, str]:
    return {pk: _short(text) for pk, text in _told(ids).values_list("pk", "text")}
