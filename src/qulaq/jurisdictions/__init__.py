"""Law and geography as dated data: one folder per jurisdiction, read by `load("kz")`.

No country is known to this code. Another jurisdiction is another folder with the same files: `law.toml`,
`calendar.toml`, `territories.csv` and `topics.csv`; `topic_words.toml` (how residents say it) may be left out.
"""

from qulaq.jurisdictions.loader import InvalidDataError, load
from qulaq.jurisdictions.phrases import phrases_by_topic, topic_phrases
from qulaq.jurisdictions.types import (
    Counting,
    Hours,
    Jurisdiction,
    Kind,
    LawText,
    Limit,
    Rule,
    Source,
    TerritoryRow,
    TopicRow,
    Transfer,
)

__all__ = [
    "Counting",
    "Hours",
    "InvalidDataError",
    "Jurisdiction",
    "Kind",
    "LawText",
    "Limit",
    "Rule",
    "Source",
    "TerritoryRow",
    "TopicRow",
    "Transfer",
    "load",
    "phrases_by_topic",
    "topic_phrases",
]
