"""Answers given before the appeals came to us: the history of a file of appeals, added to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.journal.actions import entry, record_many
from qulaq.foundation.thread.models import Record
from qulaq.hear.appeals.imports.batches import Rejection, Told, in_batches, take_turn
from qulaq.hear.appeals.imports.names import Bodies
from qulaq.hear.appeals.imports.report import RejectedFile, Summary
from qulaq.hear.appeals.imports.rows import (
    Mapped,
    RowError,
    check_lengths,
    check_text,
    read_moment,
)
from qulaq.hear.appeals.imports.sources import Row, Table
from qulaq.hear.appeals.models import Act, Answer, Appeal, Copy, State, Step
from qulaq.hear.appeals.spoken import language_of
from qulaq.hear.appeals.wording import grade_of
from qulaq.text.fold import fingerprint_text
from qulaq.text.moments import Orders
from qulaq.text.plain import html_to_text

UNANSWERED = (State.REGISTERED, State.ROUTED, State.IN_WORK)  # a reopened appeal waits for a new answer, not an old one


@dataclass(frozen=True, slots=True)
class AnswerRow:
    row: Row
    appeal: str
    text: str
    folded: str
    answered_at: datetime
    body: str

    def source_key(self, appeal_id: int) -> bytes:
        """The same answer to the same appeal comes once, from whichever file."""
        parts = (str(appeal_id), self.answered_at.isoformat(), self.body, self.folded)
        return sha256("\x1f".join(parts).encode()).digest()


def read_answer(mapped: Mapped, row: Row, now: datetime, orders: Orders) -> AnswerRow:
    """Raises RowError."""
    if row.problem:
        raise RowError(row.problem)
    appeal, body = mapped.value(row.cells, "appeal"), mapped.value(row.cells, "body")
    check_lengths({"body": body})
    text = html_to_text(mapped.value(row.cells, "text"))
    check_text(text)
    answered_at = read_moment(mapped.value(row.cells, "answered"), now, orders)
    if not appeal or answered_at is None:
        raise RowError(_("The number of the appeal or the date of the answer is missing."))
    return AnswerRow(row, appeal, text, fingerprint_text(text), timezone.localtime(answered_at), body)


@dataclass
class Outcome:
    added: list[Answer] = field(default_factory=list)
    already: int = 0
    rejected: list[Rejection] = field(default_factory=list)


@dataclass
class AnswerImport:
    """One run over one file. With a batch in the summary, only its appeals are looked at."""

    mapped: Mapped
    summary: Summary
    rejects: RejectedFile
    now: datetime
    bodies: Bodies = field(default_factory=Bodies)

    def run(self, table: Table, told: Told) -> None:
        for rows in in_batches(table.lines):
            outcome = Outcome()
            good = list(self._read(rows, outcome))
            if good:
                self._write(good, outcome)
            self._count(outcome)
            told()

    def _read(self, rows: list[Row], outcome: Outcome) -> Iterator[AnswerRow]:
        for row in rows:
            try:
                yield read_answer(self.mapped, row, self.now, self.summary.orders)
            except RowError as error:
                outcome.rejected.append((row, str(error)))

    @transaction.atomic
    def _write(self, rows: list[AnswerRow], outcome: Outcome) -> None:
        take_turn()
        found = find_appeals({item.appeal for item in rows}, self.summary.batch)
        ids = sorted({pk for pks in found.values() for pk in pks})
        locked = Appeal.objects.select_for_update().filter(pk__in=ids).order_by("pk").defer("text").in_bulk()
        matched: list[tuple[AnswerRow, Appeal]] = []
        for item in rows:
            try:
                matched.append((item, locked[one_appeal(found, item, locked)]))
            except RowError as error:
                outcome.rejected.append((item.row, str(error)))
        self._add(matched, outcome)

    def _add(self, matched: list[tuple[AnswerRow, Appeal]], outcome: Outcome) -> None:
        keyed = {item.source_key(appeal.pk): (item, appeal) for item, appeal in matched}
        known = Answer.objects.filter(source_key__in=list(keyed)).values_list("source_key", flat=True)
        for key in known:
            del keyed[bytes(key or b"")]
        outcome.already = len(matched) - len(keyed)
        self.bodies.learn(item.body for item, _appeal in keyed.values())
        for key, (item, appeal) in keyed.items():
            try:
                outcome.added.append(self._answer(key, item, appeal))
            except RowError as error:
                outcome.rejected.append((item.row, str(error)))
        _save(outcome.added)

    def _answer(self, key: bytes, item: AnswerRow, appeal: Appeal) -> Answer:
        return Answer(
            appeal=appeal,
            body_id=self.bodies.find(item.body) or appeal.executor_id,
            text=item.text,
            language=(language := language_of(item.text)),
            grade=grade_of(item.text, language),
            answered_at=item.answered_at,
            source_key=key,
        )

    def _count(self, outcome: Outcome) -> None:
        self.summary.counts.update(added=len(outcome.added), already=outcome.already, rejected=len(outcome.rejected))
        self.summary.counts["drafts"] = self.bodies.drafts
        for row, reason in sorted(outcome.rejected, key=lambda rejection: rejection[0].number):
            self.rejects.write(row, reason)
        self.summary.rejected_file = self.rejects.path


def find_appeals(said: set[str], batch: str) -> dict[str, set[int]]:
    """Appeals by our number, by their number in the file they came with, or by that of a copy joined to them."""
    found: dict[str, set[int]] = defaultdict(set)
    within = {"batch": batch} if batch else {}
    sources = (
        Appeal.objects.filter(number__in=said).values_list("number", "pk"),
        Appeal.objects.filter(external_id__in=said, **within).values_list("external_id", "pk"),
        Copy.objects.filter(external_id__in=said, **within).values_list("external_id", "appeal_id"),
    )
    for source in sources:
        for name, pk in source:
            found[name].add(pk)
    return found


def one_appeal(found: dict[str, set[int]], item: AnswerRow, appeals: dict[int, Appeal]) -> int:
    """Raises RowError when none or more than one is meant, or the answer is older than the appeal."""
    pks = found.get(item.appeal, set())
    if not pks:
        raise RowError(_("There is no appeal with the number “%(number)s”.") % {"number": item.appeal[:100]})
    if len(pks) > 1:
        message = _("More than one appeal has the number “%(number)s”: name the batch with --batch.")
        raise RowError(message % {"number": item.appeal[:100]})
    (pk,) = pks
    # The hour of receipt is often only the hour of typing in: the same day is taken
    if item.answered_at.date() < timezone.localdate(appeals[pk].received_at):
        raise RowError(_("The answer is older than the appeal."))
    return pk


def _save(answers: list[Answer]) -> None:
    before: dict[int, str] = {}
    appeals = {item.appeal_id: item.appeal for item in answers}
    for item in sorted(answers, key=lambda answer: answer.answered_at):
        before.setdefault(item.appeal_id, item.appeal.state)
        _mark(item.appeal, item.answered_at)
    Answer.objects.bulk_create(answers)
    _check_later(answers)
    Step.objects.bulk_create(
        Step(appeal_id=item.appeal_id, act=Act.ANSWER, at=item.answered_at, to_body_id=item.body_id) for item in answers
    )
    Appeal.objects.bulk_update(appeals.values(), ["state", "answered_at"])
    changed = [appeals[pk].number for pk, state in before.items() if state != appeals[pk].state]
    Record.objects.filter(kind="appeal", key__in=changed).update(state=State.ANSWERED)
    record_many(
        entry(
            by=None,
            act="appeal.answer",
            subject=item.appeal.journal_name,
            before={"state": before[item.appeal_id]},
            after={"state": item.appeal.state, "body": item.body_id, "channel": "file"},
        )
        for item in answers
    )


def _check_later(answers: list[Answer]) -> None:
    """One job for a batch, which reads and writes all of it at once."""
    from qulaq.hear.appeals.jobs_answers import check_answers

    if answers:
        check_answers.defer(ids=[item.pk for item in answers])


def _mark(appeal: Appeal, answered_at: datetime) -> None:
    if appeal.state in UNANSWERED:
        appeal.state = State.ANSWERED
    appeal.answered_at = max(answered_at, appeal.answered_at or answered_at)
