"""Which language a text is in: Kazakh (Cyrillic, Latin, or typed on a Russian keyboard), Russian (Cyrillic or Latin),
English, or mixed.

    >>> detect("Көшеде жарық жоқ").language
    'kk'

A logistic regression over hashed pieces of words (`pieces`) with one vector of weights for "Kazakh or not": what is not
Kazakh is Russian in Cyrillic and English in Latin letters. A second one weighs what the words say together. Both
(`data/language.npz`) are made by `scripts/train_language.py`; figures are in `docs/models/language.md`. Whether Latin
letters are Russian is asked first (`latin`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cache
from operator import or_
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from qulaq.text.courtesy import without_courtesy
from qulaq.text.latin import russian_score, to_russian
from qulaq.text.pieces import MOST, WORD, Script, as_written, by_script, features
from qulaq.text.script import to_cyrillic
from qulaq.text.stretches import LEAST_SHARE, kazakh_share
from qulaq.text.words import Span, sentences

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Language = Literal["kk", "ru", "en", ""]

FEW_WITH_NAMES = 6  # words: «Угол Бухар жырау и Толе би»
FEW, STRONG_WORD = 5, 1.0  # words of a short text; log-odds of a word that decides in it
SAID_SHORTLY, PREDICATE = 3, 4.0  # words, and log-odds of the last of them
VERY_STRONG = 4.0  # where nothing but capitals says that the other words are names
TELLING: Mapping[Script, float] = {"cyrillic": 2.5, "latin": 1.4}  # of one word beside borrowed ones and foreign names
NOT_AGAINST, LONG_WORD = -2.0, 4  # log-odds of the text as a whole, and letters of that word
TIE = 0.2  # log-odds; one borrowed word that both languages use (реклама) is rather Russian
RUSSIAN, AMID_KAZAKH = 0.6, 0.3  # log-odds from which Latin letters are Russian, and more for each of being Kazakh
LEAN = 0.5  # log-odds; Kazakh has many spellings in Latin letters, English has one
RUNNING, LEAST_SECOND = 4, 0.2  # words, and share of letters, that make the other script a second language
WORDS_OF_A_SENTENCE, SURE_SENTENCE = 2, 0.98  # words beside the greeting, and how sure, that make a sentence count
_SENTENCE = re.compile(r"[^.!?…\n]+")
OVERWHELMING = -8.0  # log-odds of the words beside names, against which an ending like a Kazakh one says little
_RANKS = frozenset(("би", "батыр", "батыра", "жырау", "серы"))  # of names: «Бухар жырау»
_ADDRESS = """ул улица улице мкр мкрн микрорайон пр просп проспект пер переулок дом дома кв угол перекресток перекрёсток
село поселок посёлок пос ост остановка шоссе тракт бульвар подъезд и
батыра"""
_SMALL = "и в на у с к о от до за из по не нет ни без под над про при что как это где вот"
_SMALL_LATIN = """a an the of to in is are was were be and or but not no for on it its that this with as by at from into
has have had we you he she they i his her our their your after against both all more than when who which will can"""
# What Kazakh says of a thing in letters that Russian has too, or on a Russian keyboard: «Подъезд лас», «Очередь узак»
_SAID_OF_THINGS = "лас узак суык сасык сынык тозган карангы биик жабык толык тайгак баяу"
_HIDDEN = frozenset(_SAID_OF_THINGS.split())
_SAYS_ADDRESS, _SMALL_RUSSIAN = frozenset(_ADDRESS.split()), frozenset(_SMALL.split())
_SMALL_WORDS = _SMALL_RUSSIAN.union(_SMALL_LATIN.split())
_OWN_WAY = re.compile(r"[әғқңөұүһі]|(?:[дтн][иы]н|[дтн][ае]н|\w[гкдт][ае])$", re.IGNORECASE)
_GOD = frozenset({"алла", "аллаһ", "аллах"})  # «Алла разы болсын» is said in Kazakh, and nobody's name
_SURNAME = re.compile(r"(?:[ое]в|[ое]вич|[ое]вн)(?:[аыуе]|ой|ым|ых)?$", re.IGNORECASE)
_KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)


class Guess(NamedTuple):
    """What a text is written in.

    `language` is "" when there is nothing to read: no letters, one letter, addresses only, another script. `plain`:
    Kazakh without its own letters, as typed on a Russian keyboard. `mixed`: two languages in one text, running words or
    whole sentences of each; a greeting, thanks, a name or a borrowed noun is no second language. `sure`: probability of
    `language`, 0–1. `shares`: how much of the text each language holds, 0–1.
    """

    language: Language
    script: Script
    plain: bool
    mixed: bool
    sure: float
    shares: Mapping[Language, float]


NOTHING = Guess("", "", False, False, 0.0, {})


class _Weights(NamedTuple):
    """`weights` and `bias` of the pieces; `judge`: for Cyrillic and for Latin, the weights of `evidence`."""

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


def detect(text: str, model: Path = _SHIPPED) -> Guess:
    """The language of `text`; `model`: a file of weights other than ours. Never raises; nothing to read gives ""."""
    written, others, script = by_script(without_courtesy(as_written(text)))
    if not written:
        return NOTHING
    score, scores = _judged(written, script, _model(model))
    if script == "latin" and (russian := russian_score([word.lower() for word in written])) > _enough(score):
        return Guess("ru", script, False, False, _chance(russian), {"ru": 1.0})
    if script == "cyrillic" and len(written) <= FEW_WITH_NAMES:
        score = _beside_names(written, scores, score)
    language = _named(script, kazakh=score > 0)
    kazakh = kazakh_share(written, scores)
    shares: dict[Language, float] = {
        "kk": kazakh if 0 < kazakh < 1 else float(score > 0),
        _named(script, kazakh=False): 1 - kazakh if 0 < kazakh < 1 else float(score <= 0),
    }
    sure = _chance(score)
    if kazakh in (0, 1) and (parts := _of_sentences(text, language, written, scores, _model(model))):
        shares, most = parts, max(parts, key=parts.__getitem__)
        language, sure = (language, sure) if language == most else (most, parts[most])
    shares = _with_second(shares, written, others, script, _model(model))
    mixed = len(shares) > 1
    plain = language == "kk" and script == "cyrillic" and not _KAZAKH.search("".join(written))
    return Guess(language, script, plain, mixed, sure, shares if mixed else {language: 1.0})


def _enough(kazakh: float) -> float:
    """Log-odds from which words in Latin letters are read as Russian: more where they look Kazakh, too."""
    return RUSSIAN + AMID_KAZAKH * max(kazakh, 0.0)


def in_cyrillic(text: str, guess: Guess | None = None) -> str:
    """Kazakh or Russian in Latin letters as Cyrillic; other texts as they are. `guess`: what `detect` said of it."""
    guess = guess or detect(text)
    if guess.script != "latin" or guess.language not in ("kk", "ru"):
        return text
    return to_cyrillic(text) if guess.language == "kk" else to_russian(text)


def _of_sentences(
    text: str, language: Language, written: list[str], scores: list[float], model: _Weights
) -> dict[Language, float]:
    """How much the sentences of each language hold, where some are wholly and surely in another than the text; nothing
    where none is. Only those most of whose words say so are judged anew."""
    against = {word: (score > 0) != (language == "kk") for word, score in zip(written, scores, strict=True)}
    if sum(against.values()) < WORDS_OF_A_SENTENCE or all(against.values()):
        return {}
    letters: dict[Language, int] = {}
    for sentence in _SENTENCE.findall(text[:MOST]):
        found, _others, script = by_script(without_courtesy(as_written(sentence)))
        told = sum(against.get(word, False) for word in found)
        in_other = told >= WORDS_OF_A_SENTENCE and told * 2 > len(found)
        if in_other and sum(map(str.islower, found)) >= WORDS_OF_A_SENTENCE - 1:
            score, _each = _judged(found, script, model)
            name = _named(script, kazakh=score > 0)
            if name == language or _chance(score) < SURE_SENTENCE:
                continue
        elif in_other or len(found) < WORDS_OF_A_SENTENCE:
            continue
        else:
            name = language
        letters[name] = letters.get(name, 0) + sum(map(len, found))
    in_all = sum(letters.values())
    is_mixed = len(letters) == 2 and language in letters and min(letters.values()) >= LEAST_SHARE * in_all
    return {name: size / in_all for name, size in letters.items()} if is_mixed else {}


def _named(script: Script, *, kazakh: bool) -> Language:
    return "kk" if kazakh else "ru" if script == "cyrillic" else "en"


def _chance(score: float) -> float:
    """The probability of the likelier of two, from log-odds."""
    return 1 / (1 + math.exp(-min(abs(score), 30.0)))


def _judged(written: list[str], script: Script, model: _Weights) -> tuple[float, list[float]]:
    """Log-odds of Kazakh for the words of one script together, and for each."""
    found = [word.lower() for word in written]
    scores, whole = _word_scores(found, model)
    score = float(_evidence(found, scores, whole) @ model.judge[script])
    if script == "latin":
        score += LEAN
    elif len(found) == 1 and not _KAZAKH.search(found[0]):
        score -= TIE
    each: list[float] = scores.tolist()
    is_own_word = len(found) == 1 and _KAZAKH.search(found[0])  # «иә» stands in no list of training
    if score <= 0 and (is_own_word or (len(found) <= FEW and _decides(written, each, score, script))):
        score = 1.0
    return score, each


def _decides(written: list[str], scores: list[float], score: float, script: Script) -> bool:
    """Whether a word of a short text says that it is Kazakh, though together they do not."""
    is_near = score > NOT_AGAINST
    return _says_kazakh(written, scores) or (is_near and _is_telling(written, scores, TELLING[script]))


def _beside_names(written: list[str], scores: list[float], score: float) -> float:
    """`score`, or that of the other words where most of a short text are names: «Пишет Ермек Жаксылыков»."""
    titled = [word.istitle() and word.lower() not in _GOD for word in written]
    titled = [
        one or (word in _RANKS and titled[place - 1])
        for place, (one, word) in enumerate(zip(titled, written, strict=True))
    ]
    if score > 0 and _is_address(written, titled):
        return -STRONG_WORD
    is_name = [
        one
        and (place > 0 or len(written[0]) == 1 or (after and not all(titled)))
        and (place > 0 or scores[0] > OVERWHELMING)
        for place, (one, after) in enumerate(zip(titled, [*titled[1:], False], strict=True))
    ]
    others = sum(value for value, name in zip(scores, is_name, strict=True) if not name)
    is_own = score > 0 and others > OVERWHELMING and any(map(_OWN_WAY.search, written))
    in_doubt = any(is_name) and not all(is_name) and others * score < 0 and not is_own
    enough = STRONG_WORD if score < 0 or any(map(_SURNAME.search, written)) else VERY_STRONG
    return others if in_doubt and abs(others) > enough else score


def _is_address(written: list[str], titled: list[bool]) -> bool:
    """«Ул. Жубан Ана, 12»: Russian words for streets and houses, and names."""
    said = [word.lower() in _SAYS_ADDRESS for word in written]
    return any(said) and len(written) > 1 and all(map(or_, said, titled))


def _says_kazakh(written: list[str], scores: list[float]) -> bool:
    """Whether a word that is no name has letters only Kazakh has ("кредит төледім переводы"), or a few words end with
    what must be Kazakh, which has its verb at the end: "Остановка керек"."""
    own = (word for word, score in zip(written, scores, strict=True) if score > STRONG_WORD)
    if any(word[0].islower() and _KAZAKH.search(word) for word in own):
        return True
    last = written[-1]
    is_predicate = last.islower() and (scores[-1] > PREDICATE or last in _HIDDEN)
    return 1 < len(written) <= SAID_SHORTLY and is_predicate and _SMALL_RUSSIAN.isdisjoint(written)


def _is_telling(written: list[str], scores: list[float], least: float) -> bool:
    """Whether one word is clearly Kazakh, and none is a small word of Russian or English: "film tüsetin studio"."""
    if not _SMALL_WORDS.isdisjoint(map(str.lower, written)):
        return False
    return any(
        score > least and word.islower() and len(word) >= LONG_WORD for word, score in zip(written, scores, strict=True)
    )


def _with_second(
    shares: Mapping[Language, float], written: list[str], others: list[str], script: Script, model: _Weights
) -> dict[Language, float]:
    """`shares` with what stands in the other script, where it is running words rather than names."""
    found = {language: share for language, share in shares.items() if share}
    running = [word for word in others if word.islower() and len(word) > 1]
    second, first = sum(map(len, running)), sum(map(len, written))
    if len(running) < RUNNING or second < LEAST_SECOND * (first + second):
        return found
    other: Script = "latin" if script == "cyrillic" else "cyrillic"
    language = _named(other, kazakh=_judged(running, other, model)[0] > 0)
    found = {one: share * first / (first + second) for one, share in found.items()}
    found[language] = found.get(language, 0.0) + second / (first + second)
    return found


def evidence(found: list[str], weights: NDArray[np.float32], bias: float) -> NDArray[np.float64]:
    """What speaks for Kazakh in the words of one script, for training how it adds up."""
    return _evidence(found, *_word_scores(found, _Weights(weights, bias, {})))


def _evidence(found: list[str], scores: NDArray[np.float64], whole: float) -> NDArray[np.float64]:
    """1, all pieces together, the most and the least Kazakh word, the words on average, the share of letters in words
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


def _word_scores(found: list[str], model: _Weights) -> tuple[NDArray[np.float64], float]:
    """Log-odds of Kazakh for each word, and for all together."""
    import numpy as np

    places, owners = features(found)
    values = model.weights[places]
    counts = np.bincount(owners, minlength=len(found))
    scores = np.bincount(owners, values, minlength=len(found)) / np.sqrt(np.maximum(counts, 1)) + model.bias
    return scores, float(values.sum() / np.sqrt(len(places)) + model.bias)


def kazakh_scores(found: list[str]) -> list[float]:
    """For each folded word how Kazakh it is (above 0) or not, as log-odds; all words judged at once."""
    if not found:
        return []
    one_word_each = ["".join(WORD.findall(word)) or "-" for word in found]
    scores: list[float] = _word_scores(one_word_each, _model())[0].tolist()
    return scores


def detect_sentences(text: str) -> list[tuple[Span, Guess]]:
    """Each sentence of `text` with its language."""
    return [(span, detect(text[span.start : span.end])) for span in sentences(text)]
