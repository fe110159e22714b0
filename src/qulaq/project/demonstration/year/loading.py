"""Brings the year into the house by the doors of an ordinary file: appeals and answers; then what people said of them.

What a file can not bring (e-mail addresses, redirects, ratings, reopening) is written by following.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from random import Random
from time import perf_counter

from django.utils import timezone

from qulaq.foundation.journal.actions import record
from qulaq.foundation.journal.models import Entry
from qulaq.hear.appeals.imports.answers import AnswerImport
from qulaq.hear.appeals.imports.appeals import AppealImport
from qulaq.hear.appeals.imports.runs import answer_run, appeal_run
from qulaq.hear.appeals.imports.sources import Row, Table
from qulaq.hear.appeals.models import Appeal
from qulaq.project.demonstration.people import Town, settle
from qulaq.project.demonstration.year import following
from qulaq.project.demonstration.year.authors import street_name
from qulaq.project.demonstration.year.fates import Fate, fate
from qulaq.project.demonstration.year.generate import LEAST_TRUE, SEED, Plan, Voice, year
from qulaq.project.demonstration.year.showing import show
from qulaq.project.demonstration.year.truth import truths

BATCH = "demonstration-year"  # and the day of its end: the year of another day has other voices
ACT = "demonstration.year"
AT_ONCE = 2_000  # voices
SOME = 0.1  # of the background that a first start brings: about 3,000 voices
COLUMNS = ("number", "text", "topic", "territory", "received", "language", "author", "address")
APPEALS = {"external_id": "number", **{name: name for name in COLUMNS if name != "number"}}
ANSWERS = {"appeal": "appeal", "text": "text", "answered": "answered"}
Tell = Callable[[int, int], None]


@dataclass
class Loaded:
    """What came in now, and the seconds of each step."""

    end: date
    voices: int = 0
    answers: int = 0
    rejected: int = 0
    problems: int = 0  # of the hidden ones, found by the program
    seconds: dict[str, float] = field(default_factory=dict)

    def took(self, step: str, clock: Stopwatch) -> None:
        """The seconds since the last step belong to this one."""
        self.seconds[step] = round(self.seconds.get(step, 0) + clock.lap(), 2)


def load(plan: Plan | None = None, share: float = SOME, tell: Tell = lambda done, of: None) -> Loaded:
    """Load what is not there yet: `share` of the background, the rest whole or nearly so. A load that was cut off is
    continued, and a greater share adds to a smaller one. A year that is there keeps its end."""
    town = settle()
    plan = plan or Plan(timezone.localdate())
    plan = replace(plan, end=known_end() or plan.end)
    loaded, clock = Loaded(plan.end), Stopwatch()
    voices = some(year(plan), share, plan.seed)
    told = [(voice, fate(voice, plan.end, plan.seed)) for voice in voices if voice.at < _now()]
    loaded.took("made", clock)
    _bring(told, town, loaded, clock, tell)
    loaded.problems = show(town, voices, _batch(plan.end), plan.end)
    loaded.took("problems", clock)
    record(by=None, act=ACT, subject=f"appeals:{_batch(plan.end)}", after={"share": share})
    return loaded


def is_there(share: float) -> bool:
    """Whether so much of it, or more, was loaded to its end."""
    told = Entry.objects.filter(act=ACT).values_list("after", flat=True)
    return any(after and after.get("share", 0) >= share for after in told)


def _bring(told: Sequence[tuple[Voice, Fate]], town: Town, loaded: Loaded, clock: Stopwatch, tell: Tell) -> None:
    """Part by part, each with its answers: whoever looks meanwhile finds no thousands of appeals without any."""
    for start in range(0, len(told), AT_ONCE):

        def here(done: int, _of: int, before: int = start) -> None:
            tell(before + done, len(told))

        _bring_part(told[start : start + AT_ONCE], town, loaded, clock, here)


def _bring_part(part: Sequence[tuple[Voice, Fate]], town: Town, loaded: Loaded, clock: Stopwatch, tell: Tell) -> None:
    batch = _batch(loaded.end)
    appeals = _appeals(part, batch, tell)
    loaded.voices += appeals.summary.counts["registered"] + appeals.summary.counts["joined"]
    loaded.rejected += appeals.summary.counts["rejected"]
    loaded.took("appeals", clock)
    following.bring_addresses(part, batch)
    following.seat(town.residents, part, batch)
    following.open_accounts(part, batch)
    following.redirect(part, batch)
    loaded.took("before answers", clock)
    answers = _answers(part, batch)
    loaded.answers += answers.summary.counts["added"]
    loaded.rejected += answers.summary.counts["rejected"]
    loaded.took("answers", clock)
    following.hear(part, batch)
    loaded.took("after answers", clock)


def _batch(end: date) -> str:
    return f"{BATCH} {end:%Y-%m-%d}"


def known_end() -> date | None:
    """Of the year that is there already."""
    names = Appeal.objects.filter(batch__startswith=f"{BATCH} ").values_list("batch", flat=True)
    name = names.order_by("batch").first()
    return date.fromisoformat(name.rpartition(" ")[2]) if name else None


def some(voices: Iterable[Voice], share: float, seed: int = SEED) -> list[Voice]:
    """A smaller year: always the same voices, and each in every greater one too."""
    kinds = {one.name: one.kind for one in truths().values()}
    parts = {"": share, "problem": max(share, LEAST_TRUE)}
    wanted = ((voice, parts.get(kinds.get(voice.truth, ""), 1.0)) for voice in voices)
    return [voice for voice, part in wanted if Random(f"{seed}:{voice.key}").random() < part]  # noqa: S311


def _appeals(told: Sequence[tuple[Voice, Fate]], batch: str, tell: Tell) -> AppealImport:
    rows = [_row(number, _cells(voice)) for number, (voice, _fate) in enumerate(told)]
    table = _table(COLUMNS, rows)
    run = appeal_run(Path(f"{batch}.csv"), table, batch, APPEALS)
    run.run(table, lambda: tell(_done(run.summary.counts), len(rows)))
    return run


def _answers(told: Sequence[tuple[Voice, Fate]], batch: str) -> AnswerImport:
    given = [(voice.key, one.answer, one.answered) for voice, one in told]
    given += [(voice.key, one.again, one.answered_again) for voice, one in told]
    rows = [(key, text, at.isoformat()) for key, text, at in given if at and at < _now()]
    table = _table(tuple(ANSWERS), [_row(number, row) for number, row in enumerate(rows)])
    run = answer_run(Path(f"{batch}-answers.csv"), table, batch, ANSWERS)
    run.run(table, lambda: None)
    return run


def _cells(voice: Voice) -> tuple[str, ...]:
    name = voice.author.name if voice.author else ""
    address = f"{street_name(voice.street, voice.language)}, {voice.house}"
    at = voice.at.isoformat()
    return voice.key, voice.text, voice.topic, voice.territory, at, voice.language, name, address


def _table(columns: Sequence[str], rows: Sequence[Row]) -> Table:
    return Table(list(columns), iter(rows), len(rows), BytesIO())


def _row(number: int, cells: Sequence[str]) -> Row:
    return Row(number + 2, list(cells))


def _done(counts: dict[str, int]) -> int:
    return sum(counts[name] for name in ("registered", "joined", "already", "rejected"))


def _now() -> datetime:
    return timezone.localtime().replace(tzinfo=None) - timedelta(minutes=1)


class Stopwatch:
    def __init__(self) -> None:
        self.at = perf_counter()

    def lap(self) -> float:
        before, self.at = self.at, perf_counter()
        return round(self.at - before, 2)
