"""The table of who may do what with an outcome. `scripts/access.py` writes docs/reference/access-outcomes.md anew."""

from __future__ import annotations

from pathlib import Path

from qulaq.account.outcomes.models import Act
from qulaq.account.outcomes.workflow import MAY_OPEN, TRANSITIONS
from qulaq.foundation.goals.matrix import table

PAGE = Path(__file__).parents[4] / "docs" / "reference" / "access-outcomes.md"
NEEDS: dict[Act, frozenset[str]] = {
    Act.OPEN: MAY_OPEN,
    **{Act(act): row.roles for act, row in TRANSITIONS.items() if row.roles},
}


def page() -> str:
    return INTRODUCTION + table(NEEDS)


INTRODUCTION = """# Who may do what with an outcome

Written from the table in `account/outcomes/matrix.py`; every cell is tried by a test through the pages. The body is the
one that answers for the outcome; a controller or analyst has the territory it lies in. Whether an act is possible also
depends on the state: see `account/outcomes/workflow.py`.

- Until those who spoke are asked, staff of its body and territory alone see an outcome; then everybody reads it.
- Whoever answers for a measure against the problem never gives the verdict on it, whatever their role.
- Reminding, and saying that everyone was told, are done by the program.
- That somebody was told by post or telephone is entered by those who may see that appeal at their work.
- Who was asked, who answered what and who was told is shown to nobody.

"""
