"""Two languages in one text: the likeliest cutting of its words into stretches of one language."""

from __future__ import annotations

from collections.abc import Sequence

from qulaq.text.pieces import NAME

STRONGEST, CHANGE, CLEAR, LEAST_SHARE = 5.0, 8.0, 4.0, 0.08  # log-odds, and the least share of letters
BORROWED = 3.0  # nouns that Kazakh borrows stand nearer to it than verbs and prepositions of Russian


def kazakh_share(found: Sequence[str], scores: Sequence[float]) -> float:
    """The share of letters, 0–1, that stand in Kazakh stretches; `scores`: log-odds of Kazakh for each word.

    0 or 1 where the lesser language does not stand in words that speak clearly: names and borrowed words are no second
    language. Each change of language costs (Viterbi).
    """
    said_by = [_said(word, score) for word, score in zip(found, scores, strict=True)]
    letters = {True: 0, False: 0}
    said = {True: 0.0, False: 0.0}
    for word, is_kazakh, score in zip(found, _stretches(said_by), said_by, strict=True):
        letters[is_kazakh] += len(word)
        said[is_kazakh] += score if is_kazakh else -score
    lesser = min(letters, key=lambda one: letters[one])
    in_all = letters[True] + letters[False]
    if said[lesser] < CLEAR or letters[lesser] < LEAST_SHARE * in_all:
        return float(not lesser)
    return letters[True] / in_all


def _said(word: str, score: float) -> float:
    """What one word says of the language around it: little by a name, and by what may be a borrowed noun."""
    told = min(STRONGEST, score) if score > 0 else max(-STRONGEST, min(0.0, score + BORROWED))
    return told * (NAME if word[0].isupper() and word[1:].islower() else 1)


def _stretches(scores: Sequence[float]) -> list[bool]:
    """For each word whether it stands in a Kazakh stretch."""
    kazakh, foreign = 0.0, 0.0
    came_from: list[tuple[bool, bool]] = []  # was the word before Kazakh, when this one is, and when it is not
    for score in scores:
        stay, change = kazakh >= foreign - CHANGE, kazakh - CHANGE > foreign
        came_from.append((stay, change))
        kazakh, foreign = (
            (kazakh if stay else foreign - CHANGE) + score,
            (kazakh - CHANGE if change else foreign) - score,
        )
    state = kazakh >= foreign
    states = []
    for stay, change in reversed(came_from):
        states.append(state)
        state = stay if state else change
    return states[::-1]
