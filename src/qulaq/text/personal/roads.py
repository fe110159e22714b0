"""What is done to a road beside the name of one it is called after: «Перекройте Макатаева», «Абайды тазалаңдар».

Only a road is dug up or swept. What is also done to people (they are locked up, a mouth is shut) counts where streets
are known to be called so. A name that does it («Сатпаева почистила») is a person's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from qulaq.text.personal.gazetteer import plain
from qulaq.text.personal.wordlists import pattern, words
from qulaq.text.words import Token

BETWEEN = 3  # words between a Kazakh name and what is done to it, and small words beside a Russian one
_DONE, _DONE_TO_ANY = pattern("done to roads"), pattern("done to roads and people")
_IS_DONE, _FLOODED = pattern("is done to roads"), re.compile("бас(?:ты|ып|кан)|алып|алды|тасты")
_SMALL = words("before what is done")
_ACCUSATIVE = re.compile(r".{3,}[дтн][ыи]")
_GENITIVE = re.compile(r".{2,}(?:[ое]ва|ина|[аяыи]|ого|[оеу])")  # and what has no cases: «Момышулы»
_STOPS = re.compile(r"[^\s\"«»]")


def is_worked_on(text: str, tokens: Sequence[Token], at: int, *, is_known: bool) -> bool:
    """Whether something is done to a road called by the word `at`; `is_known`: there are streets called so."""
    name = plain(tokens[at].text)
    done = (_DONE, _DONE_TO_ANY) if is_known else (_DONE,)
    after = _said(text, tokens, at, 1)
    if _ACCUSATIVE.fullmatch(name) and (_any(done, after) or _is_flooded(after)):
        return True
    if not _GENITIVE.fullmatch(name):
        return _any((_IS_DONE,), _beyond_small(after))
    is_alone = at == 0 or tokens[at - 1].folded != "и"  # «Иванова и Петрова почистили» did it themselves
    follows = _beyond_small(after) if is_alone else []
    return _any((*done, _IS_DONE), follows) or _any(done, _beyond_small(_said(text, tokens, at, -1)))


def _said(text: str, tokens: Sequence[Token], at: int, step: int) -> list[str]:
    """The next words of the same clause, in plain letters, the nearest first."""
    said: list[str] = []
    for place in range(at + step, at + step * (BETWEEN + 2), step):
        if not 0 <= place < len(tokens):
            break
        first = min(place, place - step)
        if _STOPS.search(text, tokens[first].end, tokens[first + 1].start):
            break
        said.append(plain(tokens[place].text))
    return said


def _beyond_small(said: list[str]) -> list[str]:
    return next(([word] for word in said if word not in _SMALL), [])


def _any(patterns: tuple[re.Pattern[str], ...], said: list[str]) -> bool:
    return any(one.fullmatch(word) for word in said for one in patterns)


def _is_flooded(said: list[str]) -> bool:
    """«Төле биді су басты»."""
    return any(word == "су" and _FLOODED.fullmatch(after) for word, after in pairwise(said))
