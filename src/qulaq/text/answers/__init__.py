"""Does the answer answer? Requests found and matched, brush-offs recognised, in Kazakh and Russian.

    >>> found = check(Pair("Когда починят лифт?", "Лифт починили 12 мая."))
    >>> [one.answered for one in found.matches]
    [True]

Pure: no database, no settings. `check` works from the first day by rules everyone can read (score.py); `model` learns,
where Qulaq runs, from what people said of the answers there. Both only point: a person decides.
"""

from qulaq.text.answers.matching import Match, matches
from qulaq.text.answers.pair import Copied, Pair
from qulaq.text.answers.requests import Request, requests
from qulaq.text.answers.score import LIKELY, Check, Reason, check

__all__ = ["LIKELY", "Check", "Copied", "Match", "Pair", "Reason", "Request", "check", "matches", "requests"]
