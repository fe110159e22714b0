"""How soon a text should be looked at: a threat to life, better soon, or usual.

A threat is read by text/threat.py, what should not wait by the phrases of text/urgency.py. Both may be corrected by
what was learned where this runs (text/leaning.py). A hint is never a fact: people decide.

    >>> level_of("Дедушка упал во дворе и не дышит", cold=False).name
    'threat'
    >>> level_of("Во дворе не убран снег", cold=False)
    Level(name='usual', words=[], sure=None)
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from qulaq.text.dangerlike import LONGEST, Reader, reader, told_by
from qulaq.text.routing.arrays import Floats
from qulaq.text.threat import threat_in
from qulaq.text.urgency import soon

THREAT, SOON, USUAL = "threat", "soon", "usual"
# How readily it alarms: what a score has to reach where a list finds a danger, and where none does
ALARMS = {"few": (0.45, 0.8), "usual": (0.3, 0.65), "many": (0.15, 0.5)}
HALF = 0.5  # of the way between "can wait" (0) and "better soon" (1)


class Level(NamedTuple):
    """`words` of the text that say so, as they were written; `sure`: the chance that a life is in danger, None where
    nothing speaks of it."""

    name: str
    words: list[str]
    sure: float | None = None


class Judge(NamedTuple):
    """`reader` with its thresholds and with what was learned here of dangers; `haste`: what each column says of what
    should not wait, shape (columns,), by what was learned here; None where nothing was."""

    reader: Reader
    haste: Floats | None = None

    def pull(self, text: str) -> float:
        """How far what was learned here moves `text` towards "better soon"; 0 where nothing was learned."""
        if self.haste is None:
            return 0.0
        return float((self.reader.weighed([text[:LONGEST]]) @ self.haste)[0])

    def hurrying(self, text: str) -> list[str]:
        """The words that moved it there, the strongest first."""
        haste = np.zeros(self.reader.weights.width, np.float32) if self.haste is None else self.haste
        return told_by(self.reader.weights, np.outer(haste, [0, 1]), text[:LONGEST])


def judge(alarms: str = "usual", danger: Floats | None = None, haste: Floats | None = None) -> Judge:
    """`alarms`: how readily, a key of ALARMS. What was learned here, each of shape (columns,). Raises KeyError."""
    confirms, certain = ALARMS[alarms]
    return Judge(reader()._replace(confirms=confirms, certain=certain, leaning=danger), haste)


def level_of(text: str, *, cold: bool, by: Judge | None = None) -> Level:
    """`cold`: it freezes where this is, these months. By what is shipped where no judge is given. What would alarm but
    for what was learned here, stays better soon."""
    by = by or Judge(reader())
    threat = threat_in(text, by.reader)
    if threat.alarm:
        return Level(THREAT, threat.alarm, threat.sure)
    words, pull = soon(text, cold=cold) or threat.soon, by.pull(text)
    if words and pull < HALF - 1 and not threat.is_held:
        return Level(USUAL, [], threat.sure)
    if not words and pull > HALF:
        words = by.hurrying(text)
    return Level(SOON if words else USUAL, words, threat.sure)
