"""One act on a promise or report; how the days judge a promise; words that may be public; its place in the thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.account.promises import rules
from qulaq.account.promises.dated import broken_after
from qulaq.account.promises.models import (
    Act,
    Promise,
    PromiseMove,
    PromiseState,
    PromiseStep,
    Report,
    ReportStep,
)
from qulaq.account.promises.workflow import REPORTS, TRANSITIONS
from qulaq.foundation.goals.deeds import Deed
from qulaq.foundation.goals.models import LANGUAGES, TITLE
from qulaq.foundation.goals.wording import refuse_found, written
from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NotAllowed, Refused
from qulaq.foundation.thread.actions import register_record, tie
from qulaq.foundation.thread.models import LinkKind, Record
from qulaq.foundation.thread.numbers import next_number
from qulaq.hear.appeals.masking import Known, left_over
from qulaq.text.fold import legible

KIND, PREFIX = "promise", "U"  # уәде
REPORT, REPORT_PREFIX = "report", "R"


class PromiseDeed(Deed[Promise]):
    model, happened, kind, table, hidden = Promise, PromiseStep, KIND, TRANSITIONS, ""

    def values(self) -> dict[str, Any]:
        row = self.row
        return {"state": row.state, "due_on": row.due_on.isoformat(), "leader": row.leader_id}


class ReportDeed(Deed[Report]):
    model, happened, kind, table, hidden = Report, ReportStep, REPORT, REPORTS, ""


def own(deed: PromiseDeed) -> Promise:
    """What belongs to a measure or milestone is moved, done and given up there, and nowhere else."""
    if deed.row.followed:
        raise NotAllowed(_("This promise follows its source: change it there."))
    return deed.row


def moves_of(promise: Promise) -> list[rules.Move]:
    """In the order in which they were made."""
    rows = PromiseMove.objects.filter(promise=promise).order_by("made_on", "id").values_list("made_on", "new")
    return [rules.Move(made_on, date.fromisoformat(new)) for made_on, new in rows]


def judge(
    promise: Promise,
    moves: Sequence[rules.Move],
    today: date,
    *,
    kept_on: date | None = None,
    given_up_on: date | None = None,
) -> None:
    """Set state and days as the rules tell them; nothing is saved."""
    promise.due_on = rules.day_now(promise.first_due_on, moves)
    limit = broken_after(promise.due_on)
    found = rules.verdict(
        promise.first_due_on, moves, today, kept_on=kept_on, given_up_on=given_up_on, broken_after=limit
    )
    promise.state = PromiseState(found)
    promise.kept_on = kept_on
    promise.late_since = rules.late_since(promise.first_due_on, moves, today, kept_on or given_up_on)
    promise.broken_on = (given_up_on or promise.broken_on or today) if found == rules.Verdict.BROKEN else None


def bring_forth(promise: Promise, *, by: Person | None, at: datetime, source: Record | None = None) -> Promise:
    """Number, record, link from its source, history and journal."""
    promise.number = next_number(kind=KIND, prefix=PREFIX, on=timezone.localdate(at))
    promise.written_at, promise.written_by = at, by
    promise.save(force_insert=True)
    made = register_record(kind=KIND, key=promise.number, state=promise.state)
    if source:
        tie(kind=LinkKind.LED, source=source, target=made)
    PromiseStep.objects.create(promise=promise, act=Act.MAKE, at=at, by=by)
    after = {"body": promise.body_id, "leader": promise.leader_id, "due_on": promise.due_on.isoformat()}
    record(by=by, act="promise.make", subject=promise.journal_name, after={**after, "origin": str(promise.origin)})
    return promise


def take_words(promise: Promise, titles: Mapping[str, str], texts: Mapping[str, str], language: str) -> None:
    """Words of at least one language, fit for everybody. Raises Refused."""
    if language not in LANGUAGES:
        raise Refused("language", _("Choose a language from the list."))
    written(f"title_{language}", titles.get(language, ""))
    for code in LANGUAGES:
        title = for_everybody(f"title_{code}", titles.get(code, ""))
        if len(title) > TITLE:
            raise Refused(f"title_{code}", _("Say it in at most %(most)s letters.") % {"most": TITLE})
        setattr(promise, f"title_{code}", title)
        setattr(promise, f"text_{code}", for_everybody(f"text_{code}", texts.get(code, "")))
    promise.language = language


def for_everybody(field: str, text: str, known: Known | None = None) -> str:
    """Public words: without contact, numbers of papers, and names of those who wrote. Raises Refused."""
    words = legible(text).strip()
    refuse_found(field, left_over(words, known or Known()))
    return words
