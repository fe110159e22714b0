"""How much of an answer stood already in earlier answers of the same body, and in answers about something else.

Runs of five words, numbers made alike, kept as 32-bit sums: a body's ten thousand answers take a few megabytes.
"""

from __future__ import annotations

import re
from zlib import crc32

from qulaq.text.answers.pair import Copied
from qulaq.text.words import words

RUN = 5
_SEVERAL = "\0"  # stood in answers about more than one thing
_DIGITS = re.compile(r"\d+")


def runs(answer: str) -> list[int]:
    """The sums of the runs of words of an answer, each once."""
    cut = _DIGITS.sub("0", " ".join(words(answer))).split()
    last = max(1, len(cut) - RUN + 1)
    return list(dict.fromkeys(crc32(" ".join(cut[start : start + RUN]).encode()) for start in range(last)))


class Earlier:
    """The answers of bodies so far. `reason`: what the appeal was filed under; it tells like appeals from unlike."""

    def __init__(self) -> None:
        self._of_body: dict[str, dict[int, str]] = {}

    def add(self, body: str, answer: str, reason: str) -> None:
        """From now on `answer` is an earlier one of `body`."""
        self._keep(self._of_body.setdefault(body, {}), runs(answer), reason)

    def share(self, body: str, answer: str, reason: str, *, add: bool = False) -> Copied:
        """What of `answer` stood in earlier ones of `body`; with `add` it counts as an earlier one from now on."""
        known, own = self._of_body.setdefault(body, {}), runs(answer)
        seen = [known[run] for run in own if run in known]
        unlike = sum(under != reason for under in seen)
        if add:
            self._keep(known, own, reason)
        return Copied(len(seen) / len(own), unlike / len(own)) if own else Copied()

    @staticmethod
    def _keep(known: dict[int, str], own: list[int], reason: str) -> None:
        for run in own:
            known[run] = reason if known.get(run, reason) == reason else _SEVERAL
