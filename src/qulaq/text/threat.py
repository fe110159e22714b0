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
from qulaq.text.dangerlike import LONGEST, Likest, Pieces, Reader, reader, words_of
from qulaq.text.routing.features import LATIN, language_of

LEARNED_IN = {"kk", "ru", *LATIN, ""}  # two languages mixed are read, too
FEW = 6  # words; of more, some meet by chance
TWO = 2  # words are too few to feel anything certain
AGAINST = 0.3  # by so much what was learned where this runs has to lower a few words that a list finds


class Threat(NamedTuple):
    """Words of the text, as they were written: of a danger that alarms, or of one that is better looked at soon; never
    of both. `sure`: the chance that it is one, where one text in a thousand speaks of a danger; None where nothing is
    found or nothing was learned. `is_held`: it would alarm, but for what was learned where this runs."""

    alarm: list[str]
    soon: list[str]
    sure: float | None = None
    is_held: bool = False

    @property
    def words(self) -> list[str]:
        """Whichever of the two were found."""
        return self.alarm or self.soon


class Verdict(NamedTuple):
    """`listed`: words of a list; `likest`: None where nothing was learned. `was_alarm`: it alarms as shipped."""

    listed: list[str]
    likest: Likest | None
    is_alarm: bool
    was_alarm: bool
    is_soon: bool  # or more


def threat_in(text: str, known: Reader | None = None) -> Threat:
    """By `known`, else by what is shipped alone. What was learned where this runs makes of an alarm what is better
    looked at soon, never less. A few milliseconds."""
    known = known or reader()
    listed, likest, is_alarm, was_alarm, is_soon = verdict(text, known)
    if likest is None or not is_soon:
        return Threat(listed, [])
    words, sure = listed or words_of(likest.piece, known), known.sure(likest.score, bool(listed))
    return Threat(words, [], sure) if is_alarm else Threat([], words, sure, was_alarm)


def verdict(text: str, known: Reader, read: Pieces | None = None) -> Verdict:
    """What threat_in says, without its words. `read`: what `known` has read of it already."""
    listed = in_danger(text)
    if listed and not _is_learned(text):
        return Verdict(listed, None, is_alarm=True, was_alarm=True, is_soon=True)
    count, likest = len(text.split()), known.likest(text, read)

    def alarms(score: float) -> bool:
        if score >= known.certain and count > TWO:
            return True
        return bool(listed) and (score >= known.confirms or (count <= FEW and score >= likest.shipped - AGAINST))

    is_alarm, was_alarm = alarms(likest.score), alarms(likest.shipped)
    is_soon = is_alarm or was_alarm or bool(listed) or likest.score >= known.doubts
    return Verdict(listed, likest, is_alarm, was_alarm, is_soon)


def _is_learned(text: str) -> bool:
    """Not English, nor the end of a very long letter: there lists alone decide."""
    return len(text) <= LONGEST and language_of(text) in LEARNED_IN
