"""What people decided about the hidden problems: options weighed, leaders named, days kept and moved, papers shown."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.html import format_html

from qulaq.decide.measures.actions import deciding, drafting, weighing, working
from qulaq.decide.measures.models import EvidenceKind, Measure
from qulaq.decide.projects.actions import doing, grouping, preparing, promising
from qulaq.foundation.files.actions import receive
from qulaq.foundation.ui.paper import pdf
from qulaq.project.demonstration.people import DISTRICT, Town
from qulaq.project.demonstration.year.source import YEAR
from qulaq.understand.problems.models import Problem

SESSION = "demonstration"
LANGUAGES = ("kk", "ru")


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads((YEAR / "decided.toml").read_text())


def decide_on(town: Town, truth: str, problem: Problem, end: date) -> Measure | None:
    """The measure against it, as far as it got; None where nobody proposed one."""
    row = next((one for one in _told()["measure"] if one["truth"] == truth), None)
    return _Told(town, row, end).measure(problem) if row else None


def carry_out(town: Town, measures: dict[str, Measure], end: date) -> None:
    """The project the measures belong to."""
    row = _told()["project"]
    if measure := measures.get(row["truth"]):
        _Told(town, row, end).project(measure)


class _Told:
    """One row of the file, done by the people of the town on its days."""

    def __init__(self, town: Town, row: dict[str, Any], end: date) -> None:
        self.town, self.row, self.end = town, row, end
        self.head, self.analyst = town.staff["head@demo.qulaq"], town.staff["analyst@demo.qulaq"]
        self.controller = town.staff["controller@demo.qulaq"]

    def day(self, ago: float) -> date:
        return self.end - timedelta(days=round(ago))

    def at(self, ago: float) -> datetime:
        return timezone.make_aware(datetime.combine(self.day(ago), time(12)))

    def plan(self, first: str) -> dict[str, Any]:
        """What measures and projects have in common; the indicator is measured on the day named by `first`."""
        row = self.row
        return {
            "body": self.town.bodies[row["body"]],
            "territory": self.town.territories[DISTRICT],
            "titles": {code: row[f"title_{code}"] for code in LANGUAGES},
            "texts": {code: row[f"text_{code}"] for code in LANGUAGES},
            "budget": Decimal(row["budget"]),
            "indicator": row["indicator"],
            "unit": row["unit"],
            "baseline": float(row["from"]),
            "baseline_on": self.day(row[first]),
            "target": float(row["to"]),
            "target_on": self.day(row.get("due", -90)),
        }

    # -- a measure

    def measure(self, problem: Problem) -> Measure:
        at = self.at(self.row["proposed"])
        plan = drafting.Plan(**self.plan("proposed"), why=self.row["why"], problems=(problem.number,))
        made = drafting.propose(by=self.analyst, plan=plan, at=at)
        for option in self.row["option"]:
            values: dict[str, Any] = {**option, "cost": Decimal(option["cost"])}
            weighing.add_option(by=self.analyst, measure_id=made.pk, at=at, **values)
        if "decided" in self.row:
            self._decided(made)
        made.refresh_from_db()
        return made

    def _decided(self, made: Measure) -> None:
        at, due = self.at(self.row["decided"]), self.day(self.row["due"])
        mine: dict[str, Any] = {"by": self.head, "measure_id": made.pk}
        deciding.decide(**mine, owner_id=self.head.pk, due_on=due, at=at)
        working.begin(**mine, at=at + timedelta(days=2))
        steps = [(working.plan_step(**mine, title=title, due_on=self.day(owed), at=at), done)
                 for title, owed, done in self.row.get("steps", [])]  # fmt: skip
        if moved := self.row.get("moved"):  # before the steps: what happens is told in the order of its days
            ago, owed, reason = moved
            deciding.change_due(**mine, due_on=self.day(owed), reason=reason, at=self.at(ago))
        for step, done in steps:
            if done != "":
                working.step_done(**mine, step_id=step.pk, done_on=self.day(done), at=self.at(done))
        self._done(made, mine)
        for ago, value in self.row.get("readings", []):
            on, source = self.day(ago), "Ай сайынғы есеп"
            working.measure_indicator(**mine, value=float(value), on=on, source=source, at=self.at(ago))

    def _done(self, made: Measure, mine: dict[str, Any]) -> None:
        if "done" not in self.row:
            return
        at, caption = self.at(self.row["done"]), self.row["evidence"]
        paper = self._paper(caption, self.row["report"], at)
        working.add_evidence(
            **mine, kind=EvidenceKind.ACT, caption=caption, attachment_id=paper, session_key=SESSION, at=at
        )
        working.finish(**mine, text=self.row["report"], at=at)
        if "checked" in self.row:
            text, seen = self.row["check"], self.at(self.row["checked"])
            working.confirm(by=self.controller, measure_id=made.pk, text=text, at=seen)

    def _paper(self, title: str, text: str, at: datetime) -> str:
        """An act on one page."""
        body = self.town.bodies[self.row["body"]]
        page = format_html(
            '<html lang="kk"><head><title>{0}</title></head><body><h1>{0}</h1><p>{1}</p><p>{2}</p><p>{3}</p>'
            "</body></html>",
            title,
            str(body),
            text,
            f"{timezone.localtime(at):%d.%m.%Y}",
        )
        upload = SimpleUploadedFile("act.pdf", pdf(page), content_type="application/pdf")
        return str(receive(by=self.head, session_key=SESSION, upload=upload).pk)

    # -- a project

    def project(self, measure: Measure) -> None:
        row, at = self.row, self.at(self.row["made"])
        begins, due = self.day(row["begins"]), self.day(row["due"])
        frame = preparing.Frame(**self.plan("made"), begins_on=begins, due_on=due)
        made = preparing.make(by=self.head, frame=frame, at=at)
        grouping.add_measure(by=self.head, project_id=made.pk, number=measure.number, at=at)
        mine: dict[str, Any] = {"by": self.head, "project_id": made.pk}
        promising.start(
            **mine, leader_id=self.head.pk, begins_on=begins, due_on=due, budget=Decimal(row["budget"]), at=at
        )
        for title, owed, done in row["milestones"]:
            stone = doing.set_milestone(**mine, title=title, due_on=self.day(owed), at=at)
            if done != "":
                doing.reach_milestone(**mine, milestone_id=stone.pk, done_on=self.day(done), at=self.at(done))
        for ago, paid, purpose, document in row["spent"]:
            words = {"purpose": purpose, "document": document}
            doing.spend(**mine, on=self.day(ago), sum=Decimal(paid), at=self.at(ago), **words)
        for ago, value in row["readings"]:
            on, source = self.day(ago), "Білім бөлімінің есебі"
            doing.measure_indicator(**mine, value=float(value), on=on, source=source, at=self.at(ago))
