"""The table of who may do what with a project. `scripts/access.py` writes docs/reference/access-projects.md anew."""

from __future__ import annotations

from pathlib import Path

from qulaq.decide.projects.models import Act
from qulaq.decide.projects.workflow import MAKERS, TRANSITIONS
from qulaq.foundation.goals.matrix import table

PAGE = Path(__file__).parents[4] / "docs" / "reference" / "access-projects.md"
NEEDS: dict[Act, frozenset[str]] = {
    Act.MAKE: MAKERS,
    **{Act(act): row.roles for act, row in TRANSITIONS.items()},
}


def page() -> str:
    return INTRODUCTION + table(NEEDS)


INTRODUCTION = """# Who may do what with a project

Written from the table in `decide/projects/matrix.py`; every cell is tried by a test through the pages. The body is the
one that answers for the project; a controller or analyst has the territory it lies in. Whether an act is possible also
depends on the state: see `decide/projects/workflow.py`. What is being prepared is seen by staff of its body and
territory alone.

"""
