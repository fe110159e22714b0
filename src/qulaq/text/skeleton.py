"""The skeleton of a text: what stays the same however it was typed.

Two people who copy one text type it in Cyrillic, in Latin letters, on a keyboard without Kazakh letters, in capitals,
with or without signs. The skeleton folds all of that away into one coarse alphabet, in which қ and к, ё and е, `sh` and
ш meet. It is made for comparing letters of whole texts, not for reading or searching: `qulaq.text.words` does that.

    >>> skeleton("Прошу убрать СНЕГ, ул. Ленина 5!") == skeleton("proshu ubrat' sneg ul lenina 5")
    True
    >>> skeleton("Көшеде жарық жоқ") == skeleton("Кошеде жарык жок") == skeleton("Kóshede jaryq joq")
    True
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from qulaq.text.script import one_script

# Hard and soft signs are dropped, as Latin writing drops them; invisible signs that pasting leaves part no words
_CYRILLIC = {
    "ё": "е", "э": "е", "й": "и", "ы": "и", "і": "и", "ї": "и", "щ": "ш", "ь": "", "ъ": "", "я": "иа", "ю": "иу",
    "қ": "к", "ғ": "г", "ә": "а", "ө": "о", "ұ": "у", "ү": "у", "ң": "н", "һ": "х", "є": "е", "ў": "у", "ц": "тс",
}  # fmt: skip
_HIDDEN = dict.fromkeys(map(chr, (0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, 0x0301)), "")
_APOSTROPHES = "'’ʼ‘`´ʹ"
_FOLD = str.maketrans({**_CYRILLIC, **_HIDDEN, **dict.fromkeys(_APOSTROPHES, "")})
_LATIN_WORD = re.compile(rf"[\w{_APOSTROPHES}]*[a-z\u00df-\u024f\u0259\u0275][\w{_APOSTROPHES}]*")
_LATIN = re.compile("[a-z\u00df-\u024f\u0259\u0275]")
_CYRILLIC_LETTERS = re.compile("[а-яёәғқңөұүһі]{2}")
_NOTHING = str.maketrans(_HIDDEN)
_TWINS_ONLY = re.compile("[abcehkmoptxy\\W\\dа-яёәғқңөұүһі]+")  # as capitals: HET, KAK, Hет
_TWINS = str.maketrans("abcehkmoptxy", "авсенкмортху")
_GAP = re.compile(r"[^\w\n]+|_+")
_NUMBER = re.compile(r"\d+")
_DOUBLED = re.compile(r"([^\W\d])\1+")
_SOUNDS = {
    "shch": "ш", "sch": "ш", "sh": "ш", "ch": "ч", "zh": "ж", "kh": "х", "gh": "г", "ts": "тс", "tc": "тс",
    "yu": "иу", "ya": "иа", "yo": "е",
    "ş": "ш", "ŝ": "ш", "ç": "ч", "ý": "у", "ı": "и", "ə": "а", "ɵ": "о",
    **dict(zip("abcdefghijklm", ["а", "б", "тс", "д", "е", "ф", "г", "х", "и", "ж", "к", "л", "м"], strict=True)),
    **dict(zip("nopqrstuvwxyz", "нопкрстувухиз", strict=True)),
}  # fmt: skip
_SOUND = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))


def skeleton(text: str) -> str:
    """Words of coarse Cyrillic letters and digits parted by single spaces; the skeleton of a skeleton is itself."""
    return skeletons([text])[0]


def skeletons(texts: Sequence[str]) -> list[str]:
    """The same for many at once: the cost of Python is paid once for all of them."""
    if not texts:
        return []
    joined = "\n".join(text.replace("\n", " ") for text in texts).replace("№", " ").lower()
    if not unicodedata.is_normalized("NFKC", joined):
        joined = "\n".join(
            unicodedata.normalize("NFKC", line).replace("\n", " ").lower() for line in joined.split("\n")
        )
    if _LATIN.search(joined):
        joined = "\n".join(_heard(line) if _LATIN.search(line) else line for line in joined.split("\n"))
    folded = _NUMBER.sub(r" \g<0> ", joined.translate(_FOLD))  # 17к2 and 17 к. 2 are the same house
    return [line.strip() for line in _DOUBLED.sub(r"\1", _GAP.sub(" ", folded)).split("\n")]


def _heard(line: str) -> str:
    """Latin letters by their sounds; among Cyrillic words by their looks (НЕТ typed as HET)."""
    among_cyrillic = bool(_CYRILLIC_LETTERS.search(line))
    return _LATIN_WORD.sub(lambda found: _sounds(found.group(), among_cyrillic=among_cyrillic), line)


@lru_cache(maxsize=50_000)
def _sounds(word: str, *, among_cyrillic: bool) -> str:
    word = word.translate(_NOTHING)
    if among_cyrillic and _TWINS_ONLY.fullmatch(word):
        return word.translate(_TWINS)
    word = one_script(word)
    plain = "".join(letter if letter in _SOUNDS else unicodedata.normalize("NFD", letter)[0] for letter in word)
    return _SOUND.sub(lambda sound: _SOUNDS[sound.group()], plain)
