"""Which topics the form offers for the words that were written."""

from __future__ import annotations

from typing import Any

from qulaq.hear.appeals.understood import suggesting

LEAST = 0.2  # a topic less likely than this would only puzzle people
LIKELY = 0.5  # chosen beforehand only where it is likelier than not: most people press "Continue"


def with_offered(values: dict[str, Any]) -> dict[str, Any]:
    """What was written, with the topics its words speak of, where the writer has chosen none."""
    if values.get("topic"):
        return values
    said = suggesting.suggested(values["text"])
    offered = [str(topic) for topic, sure in said.best if sure >= LEAST]
    if not offered:
        return values
    return {**values, "offered": offered, "told_by": said.words, "likely": (said.sure or 0) >= LIKELY}
