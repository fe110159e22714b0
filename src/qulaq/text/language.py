"""Which language a text is in: Kazakh (Cyrillic, Latin, or typed on a Russian keyboard), Russian, English, or mixed.

    >>> detect("Көшеде жарық жоқ").language
    'kk'

A logistic regression over hashed character n-grams inside words (1–5 letters with the edges of the word, and whole
words), as in Joulin and others, "Bag of tricks for efficient text classification" (2017), here with one vector of
weights for "Kazakh or not": what is not Kazakh is Russian in Cyrillic and English in Latin letters. The weights
(`data/language.npz`) are made by `scripts/train_language.py`; figures are in `docs/models/language.md`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple
from zlib import crc32

from qulaq.text.script import one_script
from qulaq.text.words import Span, sentences

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Language = Literal["kk", "ru", "en", ""]
Script = Literal["cyrillic", "latin", ""]

BITS = 19
LAST = (1 << BITS) - 1
LONGEST_PIECE = 5
STRONGEST, CHANGE, CLEAR, LEAST_SHARE = 5.0, 8.0, 6.0, 0.08  # mixed texts: log-odds, and share of letters
NAME = 0.25  # what a word with a capital letter says about the language around it
FEW, STRONG_WORD = 5, 1.0  # words of a short text; log-odds of a word that decides in it
TIE = 0.2  # log-odds; one borrowed word that both languages use (реклама) is rather Russian
LATIN_GUESTS = 2  # a Cyrillic text may hold twice as many Latin letters as its own
MOST = 6_000  # characters of a text that are looked at
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[a-zA-Z\u00c0-\u024f]")
_KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*'?")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_LONG_RUN = re.compile(r"(.)\1{2,}")
_SIGNS = str.maketrans(dict.fromkeys("’ʼ‘`´", "'") | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"))


class Guess(NamedTuple):
    """What a text is written in.

    `language` is "" when there are no letters. `plain`: Kazakh without its own letters, as typed on a Russian
    keyboard. `mixed`: two languages in one text. `sure`: probability of `language`, 0–1. `shares`: how much of
    the text each language holds, 0–1.
    """

    language: Language
    script: Script
    plain: bool
    mixed: bool
    sure: float
    shares: Mapping[str, float]


NOTHING = Guess("", "", False, False, 0.0, {})


class _Weights(NamedTuple):
    """`weights` and `bias` of the n-grams; `judge`: for Cyrillic and for Latin, the weights of `evidence`."""

    weights: NDArray[np.float32]
    bias: float
    judge: Mapping[str, NDArray[np.float64]]


_SHIPPED = Path(__file__).parent / "data" / "language.npz"


@cache
def _model(path: Path = _SHIPPED) -> _Weights:
    import numpy as np

    with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
        weights = data["weights"].astype(np.float32) * data["scale"]
        return _Weights(weights, float(data["bias"]), {"cyrillic": data["cyrillic"], "latin": data["latin"]})


def letters(text: str) -> list[str]:
    """The words of `text` as the model reads them: small letters and apostrophes only, one script a word."""
    return [word.lower() for word in _as_written(text)]


def _as_written(text: str) -> list[str]:
    text = unicodedata.normalize("NFC", text[:MOST]).translate(_SIGNS)
    if "@" in text or "www." in text or "://" in text:
        text = _ADDRESS.sub(" ", text)
    found: list[str] = _WORD.findall(_LONG_RUN.sub(r"\1\1", text))
    if _CYRILLIC.search(text) and _LATIN.search(text):
        found = [one_script(word) for word in found]
    return found


def features(text: str) -> NDArray[np.int64]:
    """The places of the n-grams of `text` among the weights, in no order that matters."""
    return _pieces(letters(text))[0]


def _pieces(found: list[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The hashed n-grams of words and, beside each, the number of its word."""
    import numpy as np

    codes = np.frombuffer(f" {' '.join(found)} ".encode("utf-32-le"), dtype=np.uint32)
    gaps = codes == ord(" ")
    word = np.cumsum(gaps) - 1
    hashes = codes * np.uint32(0x9E3779B1)
    inside = np.ones(len(codes), dtype=bool)  # no gap between the first and the last letter of the piece
    places, owners = [_bucket(hashes[~gaps], 1)], [word[~gaps]]
    for length in range(2, LONGEST_PIECE + 1):
        if len(codes) <= length:
            break
        hashes = (hashes[:-1] ^ (hashes[:-1] >> np.uint32(15))) * np.uint32(0x85EBCA77) + codes[
            length - 1 :
        ] * np.uint32(0xC2B2AE3D)
        inside = inside[:-1] if length == 2 else inside[:-1] & ~gaps[length - 2 : len(gaps) - 1]
        good = inside if length > 2 else inside & ~(gaps[:-1] & gaps[1:])
        places.append(_bucket(hashes[good], length))
        owners.append(word[: len(good)][good])
    places.append(np.fromiter((crc32(one.encode()) & LAST for one in found), dtype=np.int64, count=len(found)))
    owners.append(np.arange(len(found)))
    return np.concatenate(places), np.concatenate(owners)


def _bucket(hashes: NDArray[np.uint32], length: int) -> NDArray[np.int64]:
    import numpy as np

    mixed = (hashes + np.uint32(length * 0x27D4EB2F)) * np.uint32(0x165667B1)
    mixed ^= mixed >> np.uint32(13)
    return ((mixed * np.uint32(0x9E3779B1)) >> np.uint32(32 - BITS)).astype(np.int64)


def detect(text: str, model: Path = _SHIPPED) -> Guess:
    """The language of `text`; `model`: a file of weights other than ours. Never raises; nothing to read gives ""."""
    import numpy as np

    written, script = of_one_script(_as_written(text))
    if not written:
        return NOTHING
    found = [word.lower() for word in written]
    weights = _model(model)
    scores, whole = _word_scores(found, weights.weights, weights.bias)
    score = float(_evidence(found, scores, whole) @ weights.judge[script])
    if len(found) == 1 and script == "cyrillic" and not _KAZAKH.search(found[0]):
        score -= TIE
    if score <= 0 and len(found) <= FEW and _says_kazakh(written, scores):
        score = 1.0
    shares = _shares(written, scores, "ru" if script == "cyrillic" else "en")
    language: Language = "kk" if score > 0 else "ru" if script == "cyrillic" else "en"
    mixed = len(shares) > 1
    plain = language == "kk" and script == "cyrillic" and not _KAZAKH.search("".join(found))
    sure = float(1 / (1 + np.exp(-min(abs(score), 30.0))))
    return Guess(language, script, plain, mixed, sure, shares if mixed else {language: 1.0})


def _says_kazakh(written: list[str], scores: NDArray[np.float64]) -> bool:
    """Whether a word that is no name has letters only Kazakh has: "кредит төледім переводы"."""
    own = (word for word, score in zip(written, scores.tolist(), strict=True) if score > STRONG_WORD)
    return any(word[0].islower() and _KAZAKH.search(word) for word in own)


def evidence(found: list[str], weights: NDArray[np.float32], bias: float) -> NDArray[np.float64]:
    """What speaks for Kazakh in the words of one script, for training how it adds up."""
    return _evidence(found, *_word_scores(found, weights, bias))


def _evidence(found: list[str], scores: NDArray[np.float64], whole: float) -> NDArray[np.float64]:
    """1, all n-grams together, the most and the least Kazakh word, the words on average, the share of letters in words
    more Kazakh than not, own letters of Kazakh; and each of them once more for short texts."""
    import numpy as np

    lengths = np.array([len(word) for word in found])
    in_all = int(lengths.sum())
    strong = np.clip(scores, -6, 6)
    kazakh = float(lengths[scores > 0].sum() / in_all)
    own = min(len(_KAZAKH.findall("".join(found))) / in_all * 10, 2.0)
    parts = [1.0, whole, float(strong.max()), float(strong.min()), float(strong.mean()), kazakh, own]
    short = 1 / np.sqrt(len(found))
    return np.array([*parts, *(part * short for part in parts)])


def _word_scores(found: list[str], weights: NDArray[np.float32], bias: float) -> tuple[NDArray[np.float64], float]:
    """Log-odds of Kazakh for each word, and for all together."""
    import numpy as np

    places, owners = _pieces(found)
    values = weights[places]
    counts = np.bincount(owners, minlength=len(found))
    scores = np.bincount(owners, values, minlength=len(found)) / np.sqrt(np.maximum(counts, 1)) + bias
    return scores, float(values.sum() / np.sqrt(len(places)) + bias)


def _shares(found: list[str], scores: NDArray[np.float64], other: Language) -> dict[str, float]:
    """The share of letters in each language. Two languages only where the lesser stands in words that speak clearly.

    The likeliest cutting of the words into stretches of one language (Viterbi), where each change of language costs.
    """
    said_by = [
        max(-STRONGEST, min(STRONGEST, score)) * (NAME if word[0].isupper() and word[1:].islower() else 1)
        for word, score in zip(found, scores.tolist(), strict=True)
    ]
    kazakh = _stretches(said_by)
    letters_of = {True: 0, False: 0}
    said = {True: 0.0, False: 0.0}
    for word, is_kazakh, score in zip(found, kazakh, said_by, strict=True):
        letters_of[is_kazakh] += len(word)
        said[is_kazakh] += score if is_kazakh else -score
    lesser = min(letters_of, key=lambda one: letters_of[one])
    in_all = letters_of[True] + letters_of[False]
    if said[lesser] < CLEAR or letters_of[lesser] < LEAST_SHARE * in_all:
        return {other if lesser else "kk": 1.0}
    return {"kk": letters_of[True] / in_all, other: letters_of[False] / in_all}


def _stretches(scores: list[float]) -> list[bool]:
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


def of_one_script(found: list[str]) -> tuple[list[str], Script]:
    """The words of the script that carries the text: Latin names stand in Cyrillic texts, seldom the other way."""
    cyrillic = [word for word in found if _CYRILLIC.search(word)]
    latin = [word for word in found if _LATIN.search(word)]
    if sum(map(len, cyrillic)) * LATIN_GUESTS >= sum(map(len, latin)):
        return cyrillic, "cyrillic" if cyrillic else ""
    return latin, "latin"


def kazakh_scores(found: list[str]) -> list[float]:
    """For each folded word how Kazakh it is (above 0) or not, as log-odds; all words judged at once."""
    if not found:
        return []
    weights = _model()
    one_word_each = ["".join(_WORD.findall(word)) or "-" for word in found]
    scores: list[float] = _word_scores(one_word_each, weights.weights, weights.bias)[0].tolist()
    return scores


def detect_sentences(text: str) -> list[tuple[Span, Guess]]:
    """Each sentence of `text` with its language."""
    return [(span, detect(text[span.start : span.end])) for span in sentences(text)]
