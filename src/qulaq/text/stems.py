"""Stems of Kazakh, Russian and English words, so that a search for облыс finds облысында.

Which stemmer a word gets is decided by the word alone, never by the text around it: a query and a text meet only when
both come to the same stem. Kazakh has a stemmer of ours (`kazakh`), Russian and English those of Snowball. Stems are
written in plain letters (қ as к), so that both spellings of a word meet.

    >>> [stem(word) for word in ("облысында", "мектептерімізде", "дороги")]
    ['облыс', 'мектеп', 'дорог']
"""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from qulaq.text.kazakh import STEMS, VOWEL_VERBS, kazakh_stem
from qulaq.text.language import in_cyrillic, kazakh_scores
from qulaq.text.russian import even
from qulaq.text.script import is_cyrillic, plain_letters, to_cyrillic
from qulaq.text.words import fold, words

MOST_KNOWN = 300_000
BORROWED, LEAST_BORROWED = 0.0, 5  # how little Kazakh, and how long, a stem is that is taken for a Russian word
LEANING = 2.0  # how far the language of the text around it moves the decision on a word, when it is given
_KAZAKH_ONLY = re.compile("[әғқңөұүһі]")
_LATIN_KAZAKH = re.compile("[äğñŋöüūşıáǵńóúý]|q(?!u)")
# "суды": water stands in more appeals than courts do; "уй", "коше": үй, көше typed on a Russian keyboard
ALWAYS_KAZAKH = frozenset(["су", "суды", "ана", "апа", "ата", "ага", "шу", "шуы", "уй", "коше", "уаде", "тарбие"])
# Kazakh names in Russian cases, where Snowball leaves too little of them
_NAMES = {"абая": "абай", "абаю": "абай", "абаем": "абай", "абае": "абай"}
_NUMBER = re.compile(r"\d|№")
_ORDINAL = re.compile(r"(?<!\d)(\d+)-(?:й|я|е|го|му|м|х|ый|ий|ой|ая|ое|ые|ых|ш[іиы]|[іиы]?нш[іиы])")
_COUNTED = re.compile(r"(\d+(?:/\d+)*)-([^\W\d_]{2,})")  # 3-этаж is the third floor, as 3 этаж
_HOUSE = re.compile(r"(?<=\d)-(?=[^\W\d_]$)")  # 10-А is 10А
# «магазинде», «Пушкинге»: the ин is no ending where a Russian word ends so
_ON_IN = re.compile(r"(\w{2,}ин)(?:н[иі]н|н[иі]ң|де|ге|д[иі]|нен|мен|дег[иі])")
NO_ENDING = -0.5  # how little Kazakh such a word is
_known: dict[str, str] = {}
_own = threading.local()


def stems(text: str) -> list[str]:
    """The stems of the words of `text`, in their order. A compound of two words gives both: "жол-көлік"."""
    found = words(_cyrillic(text))
    pieces = [piece for word in found for piece in _pieces(word)]
    made = _learned(pieces)
    return [stemmed for piece in pieces if (stemmed := made[piece])]


def stem(word: str, language: str = "") -> str:
    """The stem of one word; `language` moves the decision where the word alone does not tell."""
    word = fold(word)
    if language in ("kk", "ru") and not _whole(word) and is_cyrillic(word) and not _KAZAKH_ONLY.search(word):
        score = kazakh_scores([word])[0]
        if language == "ru" and score < LEANING:
            return _snowball("russian", plain_letters(word))
        if language == "kk" and score > -LEANING:
            return _judged([word], [LEANING])[0]
    return _learned([word])[word]


def _cyrillic(text: str) -> str:
    return in_cyrillic(text) if re.search("[a-zA-Z]", text) else text


def _pieces(word: str) -> list[str]:
    if (counted := _COUNTED.fullmatch(word)) and not _ORDINAL.fullmatch(word):
        return [counted[1], counted[2]]
    parts = word.split("-")
    return parts if len(parts) > 1 and all(len(part) > 2 and part.isalpha() for part in parts) else [word]


def _learned(found: Sequence[str]) -> dict[str, str]:
    """The stem of each of the words; of new ones the languages are judged all at once. Another thread may forget all
    that is known at any moment: what is needed here is taken along."""
    made = {word: stemmed for word in found if (stemmed := _known.get(word)) is not None}
    if new := [word for word in dict.fromkeys(found) if word not in made]:
        fresh = dict(zip(new, _judged(new, kazakh_scores(new)), strict=True))
        if len(_known) > MOST_KNOWN:
            _known.clear()
        _known.update(fresh)
        made |= fresh
    return made


def _judged(found: list[str], scores: list[float]) -> list[str]:
    """Kazakh endings come off first; what then is a Russian word (картасы, мусорды) goes on as one."""
    made = [_stem(word, score) for word, score in zip(found, scores, strict=True)]
    made = _with_in(found, made)
    borrowed = kazakh_scores(made)
    return [
        _snowball("russian", one) if one != word and score > 0 and left < BORROWED and _may_be_russian(one) else one
        for word, score, one, left in zip(found, scores, made, borrowed, strict=True)
    ]


def _with_in(found: list[str], made: list[str]) -> list[str]:
    """The stems, whole where the end of a borrowed word was taken for a Kazakh ending."""
    whole = {
        place: ending[1]
        for place, (word, one) in enumerate(zip(found, made, strict=True))
        if (ending := _ON_IN.fullmatch(word)) and len(one) < len(ending[1]) and not _is_known(one)
    }
    scores = dict(zip(whole, kazakh_scores(list(whole.values())), strict=True))
    return [
        _snowball("russian", whole[place]) if scores.get(place, 0.0) < NO_ENDING else one
        for place, one in enumerate(made)
    ]


def _is_known(one: str) -> bool:
    """«паркинде» for «паркінде» is in its park: a stem that stands by itself."""
    return one in STEMS or one in VOWEL_VERBS or one in _dictionary()


@cache
def _dictionary() -> frozenset[str]:
    """Every stem of the dictionary, of both languages; read as a file, for the dictionary is made of stems."""
    return frozenset(re.split(r"[\t;\n ]+", (Path(__file__).parent / "data" / "kk_ru.stems.tsv").read_text("utf-8")))


def _may_be_russian(one: str) -> bool:
    return len(one) >= LEAST_BORROWED and one not in STEMS and one not in VOWEL_VERBS and not _whole(one)


def _whole(word: str) -> bool:
    return bool(_NUMBER.match(word)) or "@" in word or "://" in word or word.startswith("www.")


def _stem(word: str, score: float) -> str:
    """`score`: above 0 for Kazakh."""
    if _whole(word):
        return _HOUSE.sub("", _ORDINAL.sub(r"\1", word.removeprefix("№")))
    if not is_cyrillic(word):
        if score > 0 and _LATIN_KAZAKH.search(word):
            return kazakh_stem(plain_letters(to_cyrillic(word)))
        return _snowball("english", word)
    plain = _NAMES.get(word) or plain_letters(word)
    kazakh = kazakh_stem(plain)
    if score > 0 or word in ALWAYS_KAZAKH or kazakh in STEMS or _KAZAKH_ONLY.search(word):
        return kazakh
    return _snowball("russian", plain)


def _snowball(language: str, word: str) -> str:
    stemmed: str = _stemmer(language).stemWord(word)
    return even(word, stemmed) if language == "russian" else stemmed


def _stemmer(language: str) -> Any:
    """One for each thread: a stemmer holds the word it works on."""
    if not hasattr(_own, language):
        import snowballstemmer

        setattr(_own, language, snowballstemmer.stemmer(language))
    return getattr(_own, language)
