"""How sure each topic is: what a person chose, else what routing suggests."""

from __future__ import annotations

from qulaq.hear.appeals.models import Appeal, Suggestion
from qulaq.hear.appeals.understood.suggesting import suggested


def topics_of(appeal: Appeal) -> dict[int, float]:
    """1 for the one it is filed under; the chances of the likeliest where nobody has filed it yet."""
    if appeal.topic_id:
        return {appeal.topic_id: 1.0}
    kept = Suggestion.objects.filter(appeal_id=appeal.pk).first()
    return {int(topic): float(chance) for topic, chance in kept.best} if kept else {}


def topics_for(text: str) -> dict[int, float]:
    """For words that are no appeal yet."""
    return dict(suggested(text).best)
