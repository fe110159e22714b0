"""What goes out about participation, and what comes in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Path, Schema
from pydantic import AfterValidator, Field

from qulaq.account.participation import words
from qulaq.account.participation.api.written_values import BindingOut, TogetherOut, bindings, together
from qulaq.account.participation.filters import Counts
from qulaq.account.participation.models import WORDS, Declaration, Level
from qulaq.account.participation.public import Line
from qulaq.account.participation.rules import PROVES
from qulaq.account.participation.written import WrittenDown
from qulaq.foundation.api import fields
from qulaq.foundation.api.sent import Sent
from qulaq.foundation.goals.given import CodeName, place

LevelCode = Literal["informing", "consulting", "partnership", "delegation"]
VerdictCode = Literal["undeclared", "kept", "more", "early", "less"]
FactCode = Literal["heard", "experts", "told", "asked", "worked", "bound"]
Kind = Annotated[str, Path(max_length=32, description="Kind of the record, such as problem or measure")]
Key = Annotated[str, Path(max_length=64, description="Its public number")]
Changes = Annotated[str, Field(max_length=WORDS), AfterValidator(lambda value: value.replace("\x00", "").strip())]
Reason = Annotated[
    str, Field(min_length=1, max_length=WORDS, pattern=fields.SOMETHING), AfterValidator(lambda value: value.strip())
]


class FactOut(Schema):
    fact: FactCode
    happened: bool
    count: Annotated[int | None, Field(description="Null where it did not happen, or to fewer than five people")]
    measured: Annotated[bool, Field(description="Whether anything on this portal tells it")]
    proves: LevelCode | None


class ProcessRow(Schema):
    """A public record in which people may take part."""

    kind: str
    key: str
    title: str
    url: str
    body: CodeName | None
    territory: CodeName | None
    began_on: date | None
    over: bool
    declared: LevelCode | None
    measured: LevelCode
    verdict: VerdictCode
    counted_at: datetime


class DeclarationOut(Schema):
    level: LevelCode
    changes_kk: str
    changes_ru: str
    reason: Annotated[str, Field(description="Why it replaced the one before it")]
    since: date
    at: datetime
    body: CodeName | None
    ended_at: datetime | None
    ended_because: Annotated[str, Field(description="Why it was taken back; empty where another one replaced it")]


class ProcessOut(ProcessRow):
    facts: list[FactOut]
    declarations: list[DeclarationOut]
    together: list[TogetherOut]
    bindings: list[BindingOut]


class ProcessList(Schema):
    items: list[ProcessRow]
    next: str | None


class ProcessCounts(Schema):
    """Processes by the level that was declared, and how the declarations fared."""

    body: CodeName | None
    all: int
    informing: int
    consulting: int
    partnership: int
    delegation: int
    undeclared: int
    kept: int
    less: int


class ProcessFigures(Schema):
    total: ProcessCounts
    bodies: list[ProcessCounts]


class NewDeclaration(Sent):
    level: LevelCode
    changes_kk: Changes = ""
    changes_ru: Changes = ""
    since: fields.Day | None = None
    reason: Changes = ""


class TakenBack(Sent):
    reason: Reason


def row(line: Line) -> ProcessRow:
    process = line.process
    return ProcessRow.model_validate(
        {
            "kind": process.kind,
            "key": process.key,
            "title": line.said.title,
            "url": line.said.url,
            "body": place(process.body) if process.body else None,
            "territory": place(process.territory) if process.territory else None,
            "began_on": process.began_on,
            "over": process.is_over,
            "declared": process.declared or None,
            "measured": process.measured,
            "verdict": process.verdict,
            "counted_at": process.counted_at,
        }
    )


def whole(line: Line, declarations: Sequence[Declaration], down: WrittenDown) -> ProcessOut:
    return ProcessOut.model_validate(
        {
            **row(line).dict(),
            "facts": [_fact(one, line.process.facts) for one in words.facts_of(line.process.facts)],
            "declarations": [_declaration(one) for one in declarations],
            "together": together(down),
            "bindings": bindings(down),
        }
    )


def _fact(one: words.FactShown, told: dict[str, int | None]) -> dict[str, object]:
    proves = PROVES.get(one.fact)
    return {
        "fact": one.fact.value,
        "happened": one.happened,
        "count": told.get(one.fact.value),
        "measured": one.is_measured,
        "proves": proves.value if proves else None,
    }


def _declaration(one: Declaration) -> dict[str, object]:
    names = ("level", "changes_kk", "changes_ru", "reason", "since", "at", "ended_at", "ended_because")
    return {**{name: getattr(one, name) for name in names}, "body": place(one.body) if one.body else None}


def counts(one: Counts) -> ProcessCounts:
    levels = dict(zip([*Level.values, "undeclared"], one.by_level, strict=True))
    body = place(one.body) if one.body else None
    return ProcessCounts(body=body, all=one.all, kept=one.kept, less=one.less, **levels)
