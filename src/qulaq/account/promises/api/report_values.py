"""What goes out of a report: its row in a list, and all of it as numbers and in words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Schema

from qulaq.account.promises.models import Report
from qulaq.account.promises.report.parts import Document
from qulaq.foundation.goals.given import CodeName, place


class ReportRow(Schema):
    number: str
    body: CodeName
    quarter: str
    version: int
    state: str
    state_name: str
    published_at: datetime | None


class ReportList(Schema):
    items: list[ReportRow]
    next: str | None = None


class ReportFact(Schema):
    name: str
    value: str


class ReportTable(Schema):
    caption: str
    heading: list[str]
    rows: list[list[str]]


class ReportSection(Schema):
    title: str
    said: list[str]
    facts: list[ReportFact]
    tables: list[ReportTable]
    note: str


class ReportOut(ReportRow):
    """`figures` is what was counted, as numbers; `sections` are the same in words, as the page and the files say it."""

    figures: dict[str, Any]
    sections: list[ReportSection]


def report_row(report: Report) -> ReportRow:
    return ReportRow(
        number=report.number,
        body=place(report.body),
        quarter=report.quarter.code,
        version=report.version,
        state=report.state,
        state_name=report.get_state_display(),
        published_at=report.published_at,
    )


def report_whole(report: Report, doc: Document) -> ReportOut:
    sections = [
        ReportSection(
            title=one.title,
            said=[words.text for words in one.said],
            facts=[ReportFact(name=name, value=value) for name, value in one.facts],
            tables=[
                ReportTable(caption=table.caption, heading=list(table.heading), rows=[list(row) for row in table.rows])
                for table in one.tables
            ],
            note=one.note,
        )
        for one in doc.sections
    ]
    return ReportOut(**dict(report_row(report)), figures=report.figures, sections=sections)
