"""Whether somebody's life is in danger now, by the words of a text: lists and what was learned, asked together.

Either alone errs. Lists (text/danger.py) know what somebody thought of, and find it where words meet by chance. What
was learned (text/dangerlike.py) feels a danger in words no list holds, and is never quite sure. So what a list finds
alarms where what was learned does not speak against it, and what no list finds where that is certain. What lies between
the two is better looked at soon. A few words say what they say: there nothing speaks against a list. A hint is never a
fact: people decide.

    >>> threat_in("Дедушка упал во дворе и не дышит").alarm
    ['не дышит']
    >>> threat_in("Во дворе не убран снег")
    Threat(alarm=[], soon=[], sure=None)
"""

from __future__ import annotations

from typing import NamedTuple

from qulaq.text.danger import in_danger
from qulaq.text.dangerlike import LONGEST, reader, words_of
from qulaq.text.routing.features import LATIN, language_of

LEARNED_IN = {"kk", "ru", LATIN, ""}  # two languages mixed are read, too
FEW = 6  # words; of more, some meet by chance
TWO = 2  # words are too few to feel anything certain


class Threat(NamedTuple):
    """Words of the text, as they were written: of a danger that alarms, or of one that is better looked at soon; never
    of both. `sure`: the chance that it is one, where one text in a thousand speaks of a danger; None where nothing is
    found or nothing was learned."""

    alarm: list[str]
    soon: list[str]
    sure: float | None = None

    @property
    def words(self) -> list[str]:
        """Whichever of the two were found."""
        return self.alarm or self.soon


def threat_in(text: str) -> Threat:
    """A few milliseconds."""
    listed = in_danger(text)
    if listed and not _is_learned(text):
        return Threat(listed, [])
    known, words = reader(), len(text.split())
    score, piece = known.likest(text)
    is_certain = score >= known.certain and words > TWO
    sure = known.sure(score, bool(listed))
    if listed:
        alarms = is_certain or score >= known.confirms or words <= FEW
        return Threat(listed, [], sure) if alarms else Threat([], listed, sure)
    if score < known.doubts:
        return Threat([], [])
    felt = words_of(piece)
    return Threat(felt, [], sure) if is_certain else Threat([], felt, sure)


def _is_learned(text: str) -> bool:
    """Not English, nor the end of a very long letter: there lists alone decide."""
    return len(text) <= LONGEST and language_of(text) in LEARNED_IN
