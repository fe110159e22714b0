"""What voices are called that a person put together, in words of their own: as the program names what it finds."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from qulaq.foundation.voices.models import Voice
from qulaq.understand.problems.finding import WORDS, Sayings, heard

MOST_READ = 100  # of each: somebody waits for the page


def named(voices: Collection[int], beside: Collection[int]) -> dict[str, Any]:
    """Names and words as fields of a problem: what these say more than those beside them, and several of them say."""
    from qulaq.text import grouping as engine

    said, texts = heard(Voice.objects.filter(pk__in=voices).order_by("-heard_on", "-pk")[:MOST_READ])
    _others, others = heard(Voice.objects.filter(pk__in=beside).order_by("-heard_on", "-pk")[:MOST_READ])
    if not texts:
        return {}
    found, saying = engine.called(texts, others), Sayings(list(zip(said, texts, strict=True)))
    names = {f"title_{code}": name for code, name in found.names.items() if saying.may_say(name, code)}
    words = [word for some in found.keywords.values() for word in some if saying.may_say(word)]
    return {**names, "words": list(dict.fromkeys(words))[:WORDS]}
