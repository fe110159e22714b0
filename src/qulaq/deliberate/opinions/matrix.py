"""The table of who may do what with a judgment. `scripts/access.py` writes docs/reference/access-judgments.md anew."""

from __future__ import annotations

from pathlib import Path

from qulaq.deliberate.opinions.models import Act
from qulaq.deliberate.opinions.workflow import PREPARERS, TRANSITIONS
from qulaq.foundation.goals.matrix import table

PAGE = Path(__file__).parents[4] / "docs" / "reference" / "access-judgments.md"
NEEDS: dict[Act, frozenset[str]] = {
    Act.PREPARE: PREPARERS,
    **{Act(act): row.roles for act, row in TRANSITIONS.items()},
}


def page() -> str:
    return INTRODUCTION + table(NEEDS)


INTRODUCTION = """# Who may do what with a judgment of experts

Written from the table in `deliberate/opinions/matrix.py`; every cell is tried by a test through the pages. The body is
the one that asks; a controller or analyst has the territory of the judgment. Whether an act is possible also depends on
the state: see `deliberate/opinions/workflow.py`.

- A judgment that is being prepared is seen by staff of its body and territory alone. From the day experts are asked
  everybody sees the question and who accepted; opinions, conclusion and dissent, when it is published.
- Accepting, declining, writing, answering a round and dissenting belong to the experts who have a seat, whatever their
  role, and to nobody else.
- Opinions are read at the desk when nobody writes any more. Who answered what in a round is read by nobody.
- The register of experts is kept by analysts and controllers in their territory. Entering and taking back an expert is
  for controllers, and never for whoever proposed them.

"""
