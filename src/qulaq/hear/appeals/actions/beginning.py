"""Beginning an answer from one that was good: masked, with gaps where the facts of the other case stood."""

from __future__ import annotations

import re
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import rules
from qulaq.hear.appeals.actions import drafts, work
from qulaq.hear.appeals.hiding import hidden
from qulaq.hear.appeals.like import cases
from qulaq.hear.appeals.like.public import answered_well
from qulaq.hear.appeals.looks import seen_beside
from qulaq.hear.appeals.models import AnswerDraft, Appeal
from qulaq.hear.appeals.workflow import NotAllowed

GAP = "[…]"
_MONTHS = (
    "январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр"
    "|қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан"
)
# What was true of the other case alone: its days and its numbers. Articles of law stay.
_FACTS = re.compile(
    rf"\b\d{{1,2}}[.]\d{{1,2}}[.]\d{{2,4}}(?:\s*(?:г\.|года|ж\.|жылғы))?"
    rf"|\b(?:\d{{4}}\s+жыл\w*\s+)?\d{{1,2}}\s+(?:{_MONTHS})\w*(?:\s+\d{{4}}(?:\s*(?:г\.|года|ж\.))?)?"
    rf"|№\s*\d[\d/-]{{3,}}|\b\d{{2}}-\d{{7,}}-\d\b",
    re.IGNORECASE,
)


@transaction.atomic
def begin_from(*, by: Person, appeal_id: int, number: str, at: datetime | None = None) -> AnswerDraft:
    """Put the answer given to appeal `number` into the draft, below what is written there; a note says where it came
    from. The reader has to see that appeal, and its answer has to be a good one."""
    answer = cases.by_number(by, number)
    if answer is None:
        raise NotAllowed(_("There is no such appeal."))
    names = [answer.appeal.applicant_name]
    text = hidden(answer.text, answer.language, names)
    ground = hidden(answer.ground, answer.language, names)
    draft = _begin(by, appeal_id, text, ground, answer.appeal.number, at)
    seen_beside(by, [answer.appeal])
    return draft


@transaction.atomic
def begin_from_public(*, by: Person, appeal_id: int, public_number: str, at: datetime | None = None) -> AnswerDraft:
    """The same with an answer of the public register, masked by whoever released it."""
    known = rules.parse_public_number(public_number)
    row = answered_well().filter(number=known).first() if known else None
    if row is None or known is None:
        raise NotAllowed(_("There is no such appeal."))
    return _begin(by, appeal_id, row.answer, "", known, at)


def _begin(by: Person, appeal_id: int, text: str, ground: str, number: str, at: datetime | None) -> AnswerDraft:
    appeal = Appeal.objects.select_for_update().filter(pk=appeal_id).first()  # two presses add to one another
    kept = AnswerDraft.objects.filter(appeal_id=appeal_id).first()
    if appeal is None:
        raise NotAllowed(_("There is no such appeal."))
    draft = drafts.keep(
        by=by,
        appeal_id=appeal_id,
        text="\n\n".join(part for part in (kept.text.rstrip() if kept else "", with_gaps(text)) if part),
        language=kept.language if kept else appeal.reply_language,
        outcome=kept.outcome if kept else "",
        ground=kept.ground if kept and kept.ground else ground,
        done=kept.done if kept else "",
        at=at,
    )
    note = _("The draft was begun from the answer to appeal %(number)s.") % {"number": number}
    work.note(by=by, appeal_id=appeal_id, text=note, at=at)
    record(by=by, act="appeal.draft_begun", subject=appeal.journal_name, after={"from": number})
    return draft


def with_gaps(text: str) -> str:
    """The text with a gap for each day and number of the other case: whoever sends it has to fill them."""
    return _FACTS.sub(GAP, text)
