"""All that the page of one matter shows, read with a fixed number of statements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from qulaq.foundation.calendar.queries import jurisdiction
from qulaq.foundation.calendar.reckoning import Reckoning
from qulaq.foundation.files.models import Attachment
from qulaq.foundation.people import iin
from qulaq.foundation.people.models import Person
from qulaq.foundation.ui.knots import Knot
from qulaq.hear.appeals import standing
from qulaq.hear.appeals.clock import reckoning, redirect_by
from qulaq.hear.appeals.masking import without_contact
from qulaq.hear.appeals.models import Answer, Appeal, Step
from qulaq.hear.appeals.routing import because_words
from qulaq.hear.appeals.staff import paging
from qulaq.hear.appeals.staff.rows import Row, as_rows, desk_knots, for_list
from qulaq.hear.appeals.workflow import may_open_contact, sees_contact, serves_inside

BEFORE, AFTER = 4, 10


@dataclass(frozen=True)
class Matter:
    appeal: Appeal
    row: Row
    text: str
    shows_contact: bool
    may_open_contact: bool
    iin: str
    steps: list[Step]
    answers: list[Answer]
    files: list[Attachment]
    knots: list[Knot]
    reckoning: Reckoning | None
    redirect_by: date | None
    because: str
    neighbours: list[Row]

    @property
    def redirect_open(self) -> bool:
        return self.redirect_by is not None and timezone.localdate() <= self.redirect_by

    @property
    def papers(self) -> list[tuple[Answer, list[Attachment]]]:
        """Each answer with its attachments."""
        return [(answer, self._sent_with(f"answer:{answer.pk}")) for answer in self.answers]

    @property
    def own_files(self) -> list[Attachment]:
        return self._sent_with(self.appeal.journal_name)

    def _sent_with(self, owner: str) -> list[Attachment]:
        return [file for file in self.files if file.owner == owner]

    @property
    def kind_name(self) -> str:
        kind = jurisdiction().kinds.get(self.appeal.kind)
        return kind.name(get_language() or "kk") if kind else self.appeal.kind

    @property
    def seen(self) -> list[str]:
        """The fields of personal data on the page, for the journal."""
        contact = ("applicant_name", "applicant_email", "applicant_phone", "address") if self.shows_contact else ()
        given = [name for name in contact if getattr(self.appeal, name)]
        return ["text", *given, *(["applicant_iin"] if self.iin else [])]


def read(person: Person, appeal: Appeal) -> Matter:
    contact = sees_contact(person, appeal)
    steps = list(appeal.steps.select_related("by", "from_body", "to_body").order_by("id"))
    answers = list(appeal.answers.select_related("body", "by", "rating").order_by("answered_at", "id"))
    if not serves_inside(person, appeal):
        steps = [step for step in steps if not step.is_internal]
    steps = standing.without_complaints(appeal, steps)
    if not contact:
        _mask(steps, answers)
    if not standing.reads(person, appeal):
        standing.hide_words(appeal, [*steps, *answers])
    return Matter(
        appeal=appeal,
        row=as_rows([appeal], person)[0],
        text=appeal.text if contact else without_contact(appeal.text),
        shows_contact=contact,
        may_open_contact=may_open_contact(person, appeal) and standing.reads(person, appeal),
        iin=iin.mask(iin.decrypt(bytes(appeal.applicant_iin))) if contact and appeal.applicant_iin else "",
        steps=steps,
        answers=answers,
        files=_files(appeal, answers) if contact else [],
        knots=desk_knots(appeal, steps),
        reckoning=reckoning(appeal),
        redirect_by=redirect_by(appeal),
        because=because_words(appeal.routed_because),
        neighbours=_neighbours(person, appeal),
    )


def _mask(steps: list[Step], answers: list[Answer]) -> None:
    written: list[Any] = [*steps, *answers]
    for item in written:
        item.text = without_contact(item.text)
    for answer in answers:
        answer.ground, answer.done = without_contact(answer.ground), without_contact(answer.done)


def _files(appeal: Appeal, answers: list[Answer]) -> list[Attachment]:
    """What was sent with the appeal and with its answers; each knows its owner."""
    owners = [appeal.journal_name, *(f"answer:{answer.pk}" for answer in answers)]
    return list(Attachment.objects.filter(owner__in=owners).order_by("created_at", "id"))


def _neighbours(person: Person, appeal: Appeal) -> list[Row]:
    """The queue around the matter: open ones by due date, and the matter itself."""
    key = paging.Key.of(appeal)
    rows = for_list(Appeal.objects.at_work_of(person).open())
    earlier = list(paging.before(rows, key)[:BEFORE])[::-1]
    later = list(paging.after(rows, key)[:AFTER])
    return as_rows([*earlier, appeal, *later], person)
