"""Whether somebody's life is in danger now, by the words of a text: lists and what was learned, asked together.

Either alone errs. Lists (text/danger.py) know what somebody thought of, and find it where words meet by chance. What
was learned (text/dangerlike.py) feels a danger in words no list holds, and is never quite sure. So what a list finds
alarms where what was learned does not speak against it, and what no list finds where that is certain. What lies between
the two is better looked at soon. A few words say what they say: there nothing speaks against a list. A hint is never a
fact: people decide.

    >>> threat_in("Дедушка упал во дворе и не дышит")
    Threat(alarm=['не дышит'], soon=[])
    >>> threat_in("Во дворе не убран снег")
    Threat(alarm=[], soon=[])
"""

from __future__ import annotations

from typing import NamedTuple

from qulaq.text.danger import in_danger
from qulaq.text.dangerlike import LONGEST, SHORT, likest, reader, words_of
from qulaq.text.routing.features import LATIN, language_of

LEARNED_IN = {"kk", "ru", LATIN, ""}  # two languages mixed are read, too
FEW = 6  # words; of more, some meet by chance
TWO = 2  # words are too few to feel anything certain
MORE = 0.07  # is asked of a letter, of which many pieces are read and the likest counts


class Threat(NamedTuple):
    """Words of the text, as they were written: of a danger that alarms, or of one that is better looked at soon."""

    alarm: list[str]
    soon: list[str]


def threat_in(text: str) -> Threat:
    """At most one of the two has words."""
    listed = in_danger(text)
    if listed and not _may_err(text):
        return Threat(listed, [])
    score, piece = likest(text)
    known = reader()
    if listed and score >= known.confirms:
        return Threat(listed, [])
    above = score - (MORE if len(text) > SHORT else 0)
    if above >= known.certain and len(text.split()) > TWO:
        return Threat(words_of(piece), [])
    return Threat([], listed or (words_of(piece) if above >= known.doubts else []))


def _may_err(text: str) -> bool:
    """Whether what was learned can speak against a list: not in English, nor of the end of a very long letter."""
    return len(text.split()) > FEW and len(text) <= LONGEST and language_of(text) in LEARNED_IN
