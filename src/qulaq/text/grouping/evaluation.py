"""How well groups agree with what people decided the texts are about. The decisions are never seen by the grouping."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Agreement:
    """`nmi` (normalised by the arithmetic mean) and `ari` over the texts in groups; `left_out`: share of the others."""

    n: int
    groups: int
    nmi: float
    ari: float
    left_out: float


def agreement(groups: NDArray[np.int64], labels: Sequence[str]) -> Agreement:
    """`groups`: the group of each text, -1 for none (Strehl & Ghosh 2002; Hubert & Arabie 1985).

    With no text in a group both figures are 0.
    """
    from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

    kept = groups >= 0
    if not kept.any():
        return Agreement(len(groups), 0, 0.0, 0.0, float(len(groups) > 0))
    wanted, found = np.asarray(labels)[kept], groups[kept]
    return Agreement(
        len(groups),
        len(np.unique(found)),
        float(normalized_mutual_info_score(wanted, found)),
        float(adjusted_rand_score(wanted, found)),
        float(1 - kept.mean()),
    )
