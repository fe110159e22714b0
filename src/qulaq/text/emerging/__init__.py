"""What grows out of the ordinary among many voices: found by looking back only, told once, with what was expected.

    voices = read(texts, days, places)      # words, meaning, place and time as numbers
    for found in replay(voices):            # or Watch().look(voices, now), every hour
        ...

`expected` says what a series of counts should be now (week, year, trend, holidays), `surprise` how far a count is from
it, `bursts` which words grow, `groups` which voices lie nearer to one another than to the past.
"""

from __future__ import annotations

from qulaq.text.emerging.bursts import Burst, bursts
from qulaq.text.emerging.near import Group, groups
from qulaq.text.emerging.season import Expected, expected
from qulaq.text.emerging.settings import DEFAULT, Settings
from qulaq.text.emerging.surprise import burst, surprise
from qulaq.text.emerging.voices import Voices, read
from qulaq.text.emerging.watch import Found, Matter, Watch, looks, replay

__all__ = [
    "DEFAULT",
    "Burst",
    "Expected",
    "Found",
    "Group",
    "Matter",
    "Settings",
    "Voices",
    "Watch",
    "burst",
    "bursts",
    "expected",
    "groups",
    "looks",
    "read",
    "replay",
    "surprise",
]
