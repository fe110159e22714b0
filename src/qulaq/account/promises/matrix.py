"""Who may do what with a promise and a report. `scripts/access.py` writes docs/reference/access-promises.md anew."""

from __future__ import annotations

from pathlib import Path

from qulaq.account.promises.models import Act, ReportAct
from qulaq.account.promises.workflow import DRAFTERS, REPORTS, TRANSITIONS, WRITERS
from qulaq.foundation.goals.matrix import table

PAGE = Path(__file__).parents[4] / "docs" / "reference" / "access-promises.md"
NEEDS: dict[Act, frozenset[str]] = {
    Act.MAKE: WRITERS,
    **{Act(act): row.roles for act, row in TRANSITIONS.items()},
}
REPORT_NEEDS: dict[ReportAct, frozenset[str]] = {
    ReportAct.DRAFT: DRAFTERS,
    **{ReportAct(act): row.roles for act, row in REPORTS.items()},
}


def page() -> str:
    return INTRODUCTION + table(NEEDS) + BETWEEN + table(REPORT_NEEDS)


INTRODUCTION = """# Who may do what with a promise and with a report

Written from the tables in `account/promises/matrix.py`; every cell is tried by a test through the pages. The body is
the one that gave the promise; a controller or analyst has the territory it lies in. Whether an act is possible also
depends on the state: see `account/promises/workflow.py`.

- Everybody reads every promise, and may say once that it was not done.
- Whoever gave a promise never withdraws it and never checks whether it was kept.
- What follows a measure or a milestone is moved, kept and given up there.

"""
BETWEEN = """
## Reports to councils

A report is read by everybody once it is published; before that, by staff of its body and territory. Everybody may
assess a published report once.

"""
