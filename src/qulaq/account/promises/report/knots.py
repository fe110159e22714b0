"""A report on the thread: the quarter is over, drafted, signed, published."""

from __future__ import annotations

from datetime import datetime

from qulaq.account.promises.models import Report, ReportState
from qulaq.foundation.ui.knots import Knot, State

WAY = (ReportState.DRAFTED, ReportState.SIGNED, ReportState.PUBLISHED)


def knots_of(report: Report) -> list[Knot]:
    if report.state == ReportState.REPLACED:
        done = [Knot(str(one.label), "done", _at(report, one)) for one in WAY]
        return [*done, Knot(report.get_state_display(), "refused")]
    here = WAY.index(ReportState(report.state))
    return [Knot(str(one.label), _kind(at, here), _at(report, one)) for at, one in enumerate(WAY)]


def _kind(at: int, here: int) -> State:
    if at <= here and (at < here or here == len(WAY) - 1):
        return "done"
    return "now" if at == here else "next"


def _at(report: Report, state: ReportState) -> datetime | None:
    return {
        ReportState.DRAFTED: report.made_at,
        ReportState.SIGNED: report.signed_at,
        ReportState.PUBLISHED: report.published_at,
    }[state]
