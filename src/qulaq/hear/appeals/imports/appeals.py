"""Appeals from a file: thousands a minute, each with number, code, due date, body, history and journal entry.

One transaction per batch of rows, a fixed number of statements in each: an import that is stopped has lost nothing
that it counted, and run again it registers only what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.calendar.queries import rulebook
from qulaq.foundation.calendar.rulebook import Rulebook
from qulaq.foundation.journal.actions import entry, record_many
from qulaq.foundation.territories.actions import country
from qulaq.foundation.thread.actions import register_records
from qulaq.hear.appeals import rules, searched
from qulaq.hear.appeals.actions.register import registered_values
from qulaq.hear.appeals.clock import Clock, clock_for
from qulaq.hear.appeals.imports import understood
from qulaq.hear.appeals.imports.batches import Rejection, Told, in_batches, take_turn
from qulaq.hear.appeals.imports.names import Bodies, Territories, Topics
from qulaq.hear.appeals.imports.report import RejectedFile, Summary
from qulaq.hear.appeals.imports.rows import AppealRow, Reader, RowError
from qulaq.hear.appeals.imports.sources import Row, Table
from qulaq.hear.appeals.matching import finding, keeping
from qulaq.hear.appeals.matching.same_author import same_again
from qulaq.hear.appeals.models import Act, Appeal, Channel, Copy, State, Step
from qulaq.hear.appeals.queries import reserve_numbers
from qulaq.hear.appeals.routing import Route, Router, route_by_text
from qulaq.hear.appeals.workflow import Refused
from qulaq.text.fold import fingerprint_text

LEFT = 5000  # texts that the search looks at one by one, while a file is read


@dataclass
class Outcome:
    """What became of one batch; counted only after its transaction is committed."""

    registered: list[Appeal] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)
    already: int = 0
    rejected: list[Rejection] = field(default_factory=list)
    unsure: int = 0  # at the triage desk, and the model does not know either
    near: int = 0  # registered, and nearly the same text as another: linked, and left to people
    campaigns: frozenset[int] = frozenset()


@dataclass
class AppealImport:
    """One run over one file."""

    reader: Reader
    summary: Summary
    rejects: RejectedFile
    topics: Topics = field(default_factory=Topics)
    bodies: Bodies = field(default_factory=Bodies)
    territories: Territories = field(default_factory=Territories)
    campaigns: set[int] = field(default_factory=set)
    said: understood.Said = field(default_factory=dict)  # of the batch under way

    def run(self, table: Table, told: Told) -> None:
        for rows in in_batches(table.lines):
            outcome = Outcome()
            good = list(self._read(rows, outcome))  # before the transaction: other runs write meanwhile
            if good:
                self.said = understood.read(good)
                self._write(good, outcome)
                searched.settle(few=LEFT)
            self._count(outcome)
            told()
        searched.settle()

    def _read(self, rows: list[Row], outcome: Outcome) -> Iterator[AppealRow]:
        for row in rows:
            try:
                yield self.reader.read(row)
            except RowError as error:
                outcome.rejected.append((row, str(error)))

    @transaction.atomic
    def _write(self, rows: list[AppealRow], outcome: Outcome) -> None:
        take_turn()
        new = list(self._unknown(rows, outcome))
        originals = _by_copy_key(new)
        first = {item.copy_key: item for item in reversed(new) if item.copy_key not in originals}
        again = same_again(list(first.values()))
        kept = [item for item in first.values() if item.copy_key not in again]
        self.learn(kept)
        made = originals | self._register(kept, outcome)
        for key, original in again.items():
            if found := original if isinstance(original, Appeal) else made.get(original):
                made[key] = found
        copies = [item for item in new if item.copy_key in again or first.get(item.copy_key) is not item]
        self._join(copies, made, outcome)
        self._look(outcome)

    def _look(self, outcome: Outcome) -> None:
        """Near copies and campaigns among what was registered, in the same transaction."""
        ids = [appeal.pk for appeal in outcome.registered]
        keeping.keep_many([(appeal.pk, appeal.text) for appeal in outcome.registered])
        found = finding.look(ids) if ids else finding.Found()
        outcome.near = len({one for one, _other, likeness in found.links if likeness.is_copy})
        outcome.campaigns = frozenset(found.campaigns)

    def _unknown(self, rows: list[AppealRow], outcome: Outcome) -> Iterator[AppealRow]:
        """The rows this batch name has not brought before."""
        texts = self._known_texts([item.external_id for item in rows])
        for item in rows:
            known = texts.setdefault(item.external_id, None)
            if known is None:
                texts[item.external_id] = item.folded
                yield item
            elif known == item.folded:
                outcome.already += 1
            else:
                outcome.rejected.append((item.row, _("The same number came before in this batch with another text.")))

    def _known_texts(self, numbers: Sequence[str]) -> dict[str, str | None]:
        came = {"batch": self.summary.batch, "external_id__in": numbers}
        rows = Copy.objects.filter(**came).values_list("external_id", "text", "appeal__text")
        known = {number: own or text for number, own, text in rows}
        known |= dict(Appeal.objects.filter(**came).values_list("external_id", "text"))
        return {number: fingerprint_text(text) for number, text in known.items()}

    def learn(self, rows: list[AppealRow]) -> None:
        self.topics.learn(item.topic for item in rows)
        self.bodies.learn(item.body for item in rows)
        self.territories.learn(item.territory for item in rows)

    def _register(self, rows: list[AppealRow], outcome: Outcome) -> dict[bytes, Appeal]:
        """New appeals by copy key; a row that can not be registered after all is rejected."""
        maker = Maker(self, numbers=iter(reserve_numbers(len(rows))))
        made: dict[bytes, Appeal] = {}
        for item in rows:
            try:
                made[item.copy_key] = maker.appeal(item)
            except (RowError, Refused) as error:
                outcome.rejected.append((item.row, str(error)))
        outcome.registered = list(made.values())
        _save(outcome.registered)
        outcome.unsure = understood.keep(outcome.registered, self.said)
        return made

    def _join(self, rows: list[AppealRow], originals: dict[bytes, Appeal], outcome: Outcome) -> None:
        for item in rows:
            original = originals.get(item.copy_key)
            if original is None:
                outcome.rejected.append((item.row, _("It is a copy of a row that was rejected.")))
                continue
            came = {"batch": self.summary.batch, "external_id": item.external_id, "received_at": item.received_at}
            same = fingerprint_text(original.text) == item.folded
            outcome.copies.append(Copy(appeal=original, text="" if same else item.text, **came))
        _save_copies(outcome.copies)

    def _count(self, outcome: Outcome) -> None:
        triage = sum(appeal.state == State.REGISTERED for appeal in outcome.registered)
        self.summary.counts.update(
            registered=len(outcome.registered),
            joined=len(outcome.copies),
            already=outcome.already,
            rejected=len(outcome.rejected),
            triage=triage,
            routed=len(outcome.registered) - triage,
            unsure=outcome.unsure,
            near=outcome.near,
        )
        self.campaigns |= outcome.campaigns
        self.summary.counts["campaigns"] = len(self.campaigns)
        drafts = self.topics.drafts + self.bodies.drafts + self.territories.drafts
        self.summary.counts["drafts"] = drafts
        for row, reason in sorted(outcome.rejected, key=lambda rejection: rejection[0].number):
            self.rejects.write(row, reason)
        self.summary.rejected_file = self.rejects.path


class Maker:
    """Makes the appeals of one batch by one picture of law, competence and names."""

    def __init__(self, run: AppealImport, *, numbers: Iterator[int]) -> None:
        self.run = run
        self.numbers = numbers
        self.now = timezone.now()
        self.book: Rulebook = rulebook()
        self.router = Router()
        self.country = country().pk
        self._clocks: dict[tuple[str, date], Clock] = {}

    def appeal(self, item: AppealRow) -> Appeal:
        """Raises RowError or Refused."""
        local = timezone.localtime(item.received_at)
        topic, territory = self.run.topics.find(item.topic), self.run.territories.find(item.territory)
        route = self._route(item, topic, territory or self.country)
        clock, said = self._clock(item.kind, local), self.run.said.get(item.copy_key)
        return Appeal(
            number=rules.number_for(next(self.numbers), local.year),
            code=rules.new_code(),
            kind=item.kind,
            state=State.REGISTERED if route.to_triage else State.ROUTED,
            channel=Channel.FILE,
            text=item.text,
            language=item.language.text,
            letters_language=item.language.letters,
            topic_id=topic or route.told_topic,
            territory_id=territory or self.country,
            address=item.address,
            latitude=item.latitude,
            longitude=item.longitude,
            applicant_name=item.author,
            executor_id=route.body_id,
            routed_because=route.because,
            received_at=item.received_at,
            registered_at=self.now,
            soon_at=item.received_at if said and said.is_soon else None,
            counts_from=clock.counts_from,
            due_on=clock.due_on,
            limit=clock.rule,
            batch=self.run.summary.batch,
            external_id=item.external_id,
            copy_key=item.copy_key,
        )

    def _route(self, item: AppealRow, topic: int | None, territory: int) -> Route:
        body = self.run.bodies.find(item.body)
        if body:
            return Route(body, {"rule": "file"})
        said = self.run.said.get(item.copy_key)
        if topic is None and said and said.routes_at_once:
            return route_by_text(said.topic, said.sure, territory)
        return self.router.route(topic, territory)

    def _clock(self, kind: str, local: datetime) -> Clock:
        """Receipt matters only by the day it counts from: thousands of appeals share some hundred days."""
        key = (kind, self.book.calendar.counts_from(local))
        if key not in self._clocks:
            self._clocks[key] = clock_for(self.book, kind, local)
        return self._clocks[key]


def _by_copy_key(rows: list[AppealRow]) -> dict[bytes, Appeal]:
    keys = [item.copy_key for item in rows]
    known = Appeal.objects.filter(copy_key__in=keys).only("id", "number", "copy_key", "text")
    return {bytes(appeal.copy_key or b""): appeal for appeal in known}


def _save(appeals: list[Appeal]) -> None:
    Appeal.objects.bulk_create(appeals)
    steps = [Step(appeal=item, act=Act.REGISTER, at=item.registered_at) for item in appeals]
    steps += [
        Step(appeal=item, act=Act.ROUTE, at=item.registered_at, to_body_id=item.executor_id)
        for item in appeals
        if item.state == State.ROUTED
    ]
    Step.objects.bulk_create(steps)
    searched.keep(appeals)
    register_records(("appeal", item.number, item.state) for item in appeals)
    record_many(
        entry(by=None, act="appeal.registered", subject=item.journal_name, after=registered_values(item))
        for item in appeals
    )


def _save_copies(copies: list[Copy]) -> None:
    now = timezone.now()
    Copy.objects.bulk_create(copies)
    Step.objects.bulk_create(Step(appeal_id=item.appeal_id, act=Act.JOIN, at=now) for item in copies)
    record_many(
        entry(by=None, act="appeal.join", subject=item.appeal.journal_name, after={"channel": Channel.FILE})
        for item in copies
    )
