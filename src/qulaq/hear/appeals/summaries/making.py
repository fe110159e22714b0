"""Making a summary: people's own sentences, or those of a model that people's sentences support."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.summaries import model, sources
from qulaq.text.said import Source
from qulaq.text.summary import Summary, summarise
from qulaq.text.support import kept

SENTENCES = 7


def of(person: Person, wanted: Mapping[str, Any], language: str) -> Summary:
    """A summary of what the person may read now. Raises NotAllowed where there is no such appeal."""
    return made(sources.masked(sources.chosen(person, wanted)), language)


def made(texts: Sequence[Source], language: str) -> Summary:
    """By the model of the setting when it answers and somebody supports what it wrote; else people's own sentences."""
    plain = summarise(texts, sentences=SENTENCES, language=language)
    written = model.written(texts, plain, language) if model.is_set() and texts else ""
    told = kept(written, texts) if written else plain
    return told if told.lines else plain


def as_json(told: Summary) -> dict[str, Any]:
    return asdict(told)
