"""A report as a document: headings, sentences, facts, tables. Page, PDF and DOCX are drawn from this one thing, so that
no figure can stand in one of them and not in the others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.account.promises.models import PromiseState, Report
from qulaq.account.promises.report.opinions import Assessment, assessment
from qulaq.account.promises.report.parts import Document
from qulaq.account.promises.report.signatory import signatory
from qulaq.account.promises.told import count_words
from qulaq.decide.measures.models import MeasureState
from qulaq.foundation.goals.reporting import (
    Facts,
    Section,
    Table,
    Words,
    day_of,
    in_words,
    language,
    more_of,
    parts,
)
from qulaq.foundation.goals.words import money
from qulaq.foundation.ui.periods import period_words
from qulaq.foundation.ui.words import number
from qulaq.understand.quality.kept import figure_words
from qulaq.understand.quality.measures import MEASURES, small_numbers


def document(report: Report) -> Document:
    """In the language that is active."""
    kept, quarter = report.figures, report.quarter
    words = period_words(quarter.since, quarter.until)
    address = reverse("promises:report", args=[report.body.code, quarter.code])
    return Document(
        title=_("Report to the council, %(quarter)s") % {"quarter": words},
        body=str(report.body),
        language=language(),
        facts=_head(report, words),
        sections=[
            _own_words(report),
            _voices(kept["voices"]),
            _problems(kept["problems"]),
            *_of_rooms(kept),
            _measures(kept["measures"]),
            _money(kept["money"]),
            _promises(kept["promises"]),
            _assessed(kept["voices"], assessment(report)),
            _method(),
        ],
        address=f"{settings.BASE_URL}{address}",
        name=f"report-{report.body.code}-{quarter.code}",
        made_at=report.published_at or report.made_at,
    )


def _head(report: Report, quarter: str) -> Facts:
    facts = [
        (_("Number"), report.number),
        (_("Body"), str(report.body)),
        (_("Quarter"), quarter),
        (_("State"), report.get_state_display()),
        (_("Counted on"), day_of(report.figures["counted_on"])),
    ]
    if report.signed_by and report.signed_at:
        facts.append((_("Signature"), f"{signatory(report)}, {_local_day(report.signed_at)}"))
    if report.published_at:
        facts.append((_("Published"), _local_day(report.published_at)))
    if report.version > 1:
        facts.append((_("Version"), f"{number(report.version)}: {report.because}"))
    return facts


def _own_words(report: Report) -> Section:
    first = "kk" if language() == "kk" else "ru"
    text = getattr(report, f"says_{first}")
    other = "" if first == language() else first
    said = [Words(part, other) for part in text.split("\n") if part.strip()]
    return Section(_("What the body says itself"), said or [Words(_("Nothing has been written yet."))])


def _count(value: int | str | None) -> str:
    """None was kept where telling the number would tell who."""
    if value is None:
        return count_words(1)
    return number(value) if isinstance(value, int) else _("not told")


def _voices(kept: Mapping[str, Any]) -> Section:
    counts: Facts = [
        (_("Voices heard"), _count(kept["heard"])),
        (_("Answered"), _count(kept["answered"])),
        (_("Answered in time"), _count(kept["in_time"])),
        (_("Answered late, or late now"), _count(kept["late"])),
        (_("Rated by the person"), _count(kept["rated"])),
        (_("Solved, by the person's word"), _count(kept["solved"])),
    ]
    shares = kept["shares"]
    told = [(str(MEASURES[code].label), figure_words(shares[code])) for code in ("on_time", "solved", "reopened")]
    note = _("Of this body and all bodies below it, by the month in which they were heard.")
    return Section(_("Voices"), facts=[*counts, *told], note=note)


def _problems(kept: Mapping[str, Any]) -> Section:
    facts = [
        (_("Found and confirmed"), number(kept["found"])),
        (_("Being solved"), number(kept["solving"])),
        (_("Solved"), number(kept["solved"])),
        (_("Verified by the fall of voices"), number(kept["verified"])),
    ]
    return Section(_("Problems"), facts=facts)


def _of_rooms(kept: Mapping[str, Any]) -> list[Section]:
    """What other rooms add; a report from before they did has nothing of it."""
    return [part.tell(kept[name]) for name, part in parts().items() if name in kept]


def _title(kept: Mapping[str, Any]) -> str:
    return in_words(kept["titles"])


def _leader(kept: Mapping[str, Any]) -> str:
    """The office first, in the language of the document."""
    office = in_words(kept.get("office", {}))
    said = _("Head, %(body)s") % {"body": office} if office else ""
    return ": ".join(filter(None, (said, kept["leader"]))) or "–"


def _local_day(moment: datetime) -> str:
    return day_of(timezone.localdate(moment).isoformat())


def _measures(kept: Mapping[str, Any]) -> Section:
    facts = [
        (_("Decided"), number(kept["decided"])),
        (_("Done"), number(kept["done"])),
        (_("Running now"), number(kept["running"])),
        (_("Late now"), number(kept["late"])),
        (_("Moved days"), number(kept["moved"])),
    ]
    tables = []
    if kept["list"]:
        heading = (_("Number"), _("Measure"), _("Until when"), _("State"))
        rows = [(row["number"], _title(row), day_of(row["due_on"]), _of_measure(row["state"])) for row in kept["list"]]
        tables.append(Table(_("Measures decided in this quarter"), heading, rows))
    if kept["moves"]:
        names = (_("Number"), _("Measure"), _("Old day"), _("New day"), _("Why"))
        tables.append(Table(_("Moved days"), names, [_moved(row) for row in kept["moves"]]))
    note = " ".join(filter(None, (more_of(kept["list"], kept["decided"]), more_of(kept["moves"], kept["moved"]))))
    return Section(_("Measures"), facts=facts, tables=tables, note=note)


def _moved(row: Mapping[str, Any]) -> tuple[str, ...]:
    return row["number"], _title(row), day_of(row["old"]), day_of(row["new"]), row["reason"]


def _of_measure(state: str) -> str:
    return str(MeasureState(state).label)


def _money(kept: Mapping[str, Any]) -> Section:
    facts = [
        (_("Planned for the measures decided in this quarter"), money(Decimal(kept["measures"]))),
        (_("Projects running"), number(kept["projects_running"])),
        (_("Planned for these projects"), money(Decimal(kept["projects"]))),
        (_("Spent on projects in this quarter"), money(Decimal(kept["spent"]))),
    ]
    return Section(_("Money"), facts=facts)


def _promises(kept: Mapping[str, Any]) -> Section:
    facts = [
        (_("Made in this quarter"), number(kept["made"])),
        (_("Due in this quarter"), number(kept["due"])),
        (_("Kept"), number(kept["kept"])),
        (_("Kept late"), number(kept["kept_late"])),
        (_("Broken"), number(kept["broken"])),
        (_("Late now"), number(kept["late"])),
        (_("Day was moved"), number(kept["moved"])),
    ]
    heading = (_("Number"), _("Promise"), _("Responsible leader"), _("First day"), _("Until when"), _("State"))
    rows = [
        (row["number"], _title(row), _leader(row), day_of(row["first_due_on"]), day_of(row["due_on"]),
         _of_promise(row["state"]))
        for row in kept["list"]
    ]  # fmt: skip
    tables = [Table(_("Promises due in this quarter"), heading, rows)] if rows else []
    return Section(_("Promises"), facts=facts, tables=tables, note=more_of(kept["list"], kept["due"]))


def _of_promise(state: str) -> str:
    return _("late now") if state == "late" else str(PromiseState(state).label)


def _assessed(voices: Mapping[str, Any], found: Assessment) -> Section:
    """What people said of answers stands as it was counted; opinions of the report come after it is published."""
    facts = [
        (_("Marks of people for their answers"), figure_words(voices["shares"]["rating"], stars=True)),
        (_("Marks for this report"), figure_words(found.figure, stars=True)),
        (_("Opinions so far"), count_words(found.count)),
        (_("Of them by people who signed in"), count_words(found.by_account)),
    ]
    said = [Words(f"«{one.masked}»", "" if one.language == language() else one.language) for one in found.words]
    return Section(_("The public's assessment"), said=said, facts=facts, note=_as_of(found))


def _as_of(found: Assessment) -> str:
    if found.last_at is None:
        return _("Nobody has assessed this report yet.")
    return _("As of %(day)s.") % {"day": _local_day(found.last_at)}


def _method() -> Section:
    said = [
        _(
            "The figures were counted on the day named above and do not change afterwards. A mistake is corrected by a "
            "new version; the old one stays readable."
        ),
        _(
            "“From … to …” is where the true value lies in 95 of 100 cases (Wilson 1927). Shares of fewer than five "
            "are not told."
        ),
        small_numbers(),
        _(
            "A promise counts where its day came in the quarter: kept with evidence in time, kept late, broken, or "
            "late."
        ),
    ]
    return Section(_("How these figures are counted"), said=[Words(text) for text in said])
