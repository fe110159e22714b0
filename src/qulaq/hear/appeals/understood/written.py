"""Examples written by hand: the phrases of the jurisdiction (topic_words.toml) and the names of topics."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings

from qulaq.foundation.bodies.models import Topic
from qulaq.jurisdictions import topic_phrases
from qulaq.text.routing.store import Example

LANGUAGES = ("kk", "ru", "en")


def examples() -> Iterator[Example]:
    """Of the topics that are open here."""
    topics = {topic.code: topic for topic in Topic.objects.filter(closed_on=None, is_draft=False)}
    for code, phrases in topic_phrases(settings.JURISDICTION).items():
        if code in topics:
            yield from (Example(phrase, code) for found in phrases.values() for phrase in found)
    for code, topic in topics.items():
        names = dict.fromkeys(getattr(topic, f"name_{language}", None) for language in LANGUAGES)
        yield from (Example(name, code) for name in names if name)
