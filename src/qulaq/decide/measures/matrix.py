"""The table of who may do what with a measure. `scripts/access.py` writes docs/reference/access-measures.md anew."""

from __future__ import annotations

from pathlib import Path

from qulaq.decide.measures.models import Act
from qulaq.decide.measures.workflow import PROPOSERS, TRANSITIONS
from qulaq.foundation.goals.matrix import table

PAGE = Path(__file__).parents[4] / "docs" / "reference" / "access-measures.md"
NEEDS: dict[Act, frozenset[str]] = {
    Act.PROPOSE: PROPOSERS,
    **{Act(act): row.roles for act, row in TRANSITIONS.items()},
}


def page() -> str:
    return INTRODUCTION + table(NEEDS)


INTRODUCTION = """# Who may do what with a measure

Written from the table in `decide/measures/matrix.py`; every cell is tried by a test through the pages. The body is the
one that answers for the measure; a controller or analyst has the territory it lies in. Whether an act is possible also
depends on the state: see `decide/measures/workflow.py`.

- A proposal is seen by staff of its body and territory alone; what was decided or refused is read by everybody.
- Whoever answers for a measure never confirms that it is done, whatever their role.
- That no measure will be taken against a problem is said, and taken back, by heads and controllers.

"""
