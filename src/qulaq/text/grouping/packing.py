"""What is needed to place new texts, as bytes to keep until tomorrow: numbers and words, nothing that is ever run."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import numpy as np

from qulaq.text.grouping.engine import Grouping
from qulaq.text.grouping.refining import Model
from qulaq.text.grouping.space import Space


def packed(made: Grouping) -> bytes:
    """`made` without its members; some megabytes. Empty where there is no group."""
    if made.space is None or made.model is None:
        return b""
    words = json.dumps({"column": made.space.column, "telling": made.telling, "least": made.least})
    numbers: dict[str, Any] = {
        "weights": made.space.weights,
        "directions": made.space.directions,
        "slopes": made.model.slopes,
        "offset": made.model.offset,
    }
    if made.space.topics is not None:
        topics, usual = made.space.topics
        numbers |= {"topic_slopes": topics.slopes, "topic_offset": topics.offset, "topic_usual": usual}
    file = BytesIO()
    np.savez_compressed(file, words=np.frombuffer(words.encode(), np.uint8), **numbers)
    return file.getvalue()


def unpacked(data: bytes) -> Grouping:
    """A grouping for `assign`: it has no members, and its groups are known by their numbers."""
    if not data:
        return Grouping([], [])
    with np.load(BytesIO(data), allow_pickle=False) as file:
        words = json.loads(file["words"].tobytes())
        topics = None
        if "topic_slopes" in file:
            topics = (Model(file["topic_slopes"], file["topic_offset"]), file["topic_usual"])
        space = Space(words["column"], file["weights"], file["directions"], topics)
        model = Model(file["slopes"], file["offset"])
    return Grouping([], [], space, model, words["least"], words["telling"])
