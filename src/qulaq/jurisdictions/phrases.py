"""How residents say it: phrases for each topic of a jurisdiction, in each of its languages.

They stand in `topic_words.toml` beside the topics and are read only when someone learns from them: the pages need none.
A jurisdiction without the file has no phrases: its topics are suggested once its own decisions can be learned from.
"""

from collections.abc import Mapping
from functools import cache

from qulaq.jurisdictions.fields import Entry
from qulaq.jurisdictions.loader import load, read_beside, tables
from qulaq.jurisdictions.types import Jurisdiction

Phrases = Mapping[str, Mapping[str, tuple[str, ...]]]

FILE = "topic_words.toml"


@cache
def topic_phrases(code: str) -> Phrases:
    """Topic → language → phrases of the jurisdiction of that code. InvalidDataError names a wrong entry."""
    found = read_beside(code, FILE)
    return phrases_in(found, load(code)) if found else {}


def phrases_by_topic(code: str) -> dict[str, list[str]]:
    """Topic → phrases in all languages together: what voices are about, as residents put it."""
    known = topic_phrases(code).items()
    return {topic: [phrase for said in by_language.values() for phrase in said] for topic, by_language in known}


def phrases_in(words: Entry, country: Jurisdiction) -> Phrases:
    """The phrases of one file, checked against the topics and languages of the jurisdiction."""
    known = {topic.code for topic in country.topics}
    found: dict[str, Mapping[str, tuple[str, ...]]] = {}
    for entry in tables(words, "topic"):
        topic = entry.text("code")
        if topic not in known:
            raise entry.wrong(f"there is no topic {topic!r} in topics.csv")
        if topic in found:
            raise entry.wrong(f"the code {topic!r} stands twice")
        found[topic] = {language: entry.phrases(language) for language in country.languages if language in entry.data}
        if not found[topic]:
            raise entry.wrong(f"needs phrases in one of {', '.join(country.languages)}")
    return found
