"""Scripts and letters: look-alikes repaired, Kazakh in Latin letters read as Cyrillic, Kazakh letters made plain.

People mix scripts without seeing it: the Latin "o" in "кoше", the Latin "i" in "тiл". They also write Kazakh in Latin
letters, by one of the three official alphabets (decrees of 2017 and 2018, draft of 2021) or as one writes in a chat
("qazaqsha", "zhol"), and on a keyboard without қ, ғ, ә. These functions bring all of it to one form.

    >>> one_script("кoше") == "коше"
    True
    >>> to_cyrillic("Kóshede jaryq joq")
    'Көшеде жарық жоқ'
    >>> plain_letters("қала әкімдігі")
    'кала акимдиги'
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

KAZAKH_ONLY = "әғқңөұүһі"
_PLAIN = str.maketrans("әғқңөұүһіёӘҒҚҢӨҰҮҺІЁ", "агкноуухиеАГКНОУУХИЕ")

# Latin letters that look like Cyrillic ones; "b", "h", "k", "m", "t" look alike only as capitals
_TO_CYRILLIC = {
    **dict(zip("aceopxyihk", "асеорхуіһк", strict=True)),
    **dict(zip("ABCEHIKMOPTXY", "АВСЕНІКМОРТХУ", strict=True)),
}
_TO_CYRILLIC |= {
    "ə": "ә",
    "Ə": "Ә",
    "ɵ": "ө",
    "Ɵ": "Ө",
    "ë": "ё",
    "Ë": "Ё",
    "ï": "і",
    "Ï": "І",
    "m": "м",
    "t": "т",
    "ĸ": "к",
}
_TO_LATIN = dict(zip("асеорхуі", "aceopxyi", strict=True)) | dict(zip("АВСЕНІКМОРТХУ", "ABCEHIKMOPTXY", strict=True))
# Letters of related alphabets that fonts and keyboards offer in place of the Kazakh ones
_RELATED = str.maketrans("ҡӄԟҝӈҥӊїҕӷғѓӛӫӨҺ", "ққққңңңіғғғғәөӨҺ")
_LATIN = re.compile(r"[a-zA-Z\u00c0-\u024f\u0259\u0275]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")


def plain_letters(text: str) -> str:
    """The text as typed on a Russian keyboard: қ→к, ғ→г, ә→а, і→и, ұ/ү→у, ө→о, ң→н, һ→х, and ё→е. Same length."""
    return text.translate(_PLAIN)


def is_cyrillic(text: str) -> bool:
    """Whether at least half of the letters of both scripts are Cyrillic (and there is one)."""
    cyrillic = len(_CYRILLIC.findall(text))
    return cyrillic > 0 and cyrillic >= len(_LATIN.findall(text))


@lru_cache(maxsize=50_000)
def one_script(word: str) -> str:
    """`word` with look-alike letters of the other script repaired; the same length; as it is when no repair fits.

    The script with more letters that have no twin in the other wins, then the script with more letters.
    """
    word = word.translate(_RELATED)
    cyrillic, latin = _CYRILLIC.findall(word), _LATIN.findall(word)
    if not cyrillic or not latin:
        return word
    sure_cyrillic = sum(letter not in _TO_LATIN for letter in cyrillic)
    sure_latin = sum(letter not in _TO_CYRILLIC for letter in latin)
    if (sure_cyrillic, len(cyrillic)) >= (sure_latin, len(latin)):
        return "".join(_TO_CYRILLIC.get(letter, letter) for letter in word) if not sure_latin else word
    return "".join(_TO_LATIN.get(letter, letter) for letter in word) if not sure_cyrillic else word


_COMMON = dict(zip("abdefghjklmnopqrstuvxyzw", "абдефгхжклмнопқрстұвхызу", strict=True))
_ACUTE = {
    "á": "ә",
    "ǵ": "ғ",
    "ń": "ң",
    "ó": "ө",
    "ú": "ү",
    "ý": "у",
    "ı": "и",
    "i": "і",
    "sh": "ш",
    "ch": "ч",
    "zh": "ж",
}
_APOSTROPHE = {
    "a'": "ә",
    "g'": "ғ",
    "i'": "и",
    "n'": "ң",
    "o'": "ө",
    "s'": "ш",
    "c'": "ч",
    "u'": "ү",
    "y'": "у",
    "i": "і",
}
_UMLAUT = {"ä": "ә", "ğ": "ғ", "ñ": "ң", "ŋ": "ң", "ö": "ө", "ü": "ү", "ū": "ұ", "ş": "ш", "ŝ": "ш", "ç": "ч", "ı": "і"}
_UMLAUT |= {"i": "и", "u": "у", "í": "и", "ī": "и", "sh": "ш", "ch": "ч"}
_EVERYDAY = {
    "shch": "щ",
    "sh": "ш",
    "zh": "ж",
    "ch": "ч",
    "gh": "ғ",
    "kh": "х",
    "ng": "ң",
    "yu": "ю",
    "ya": "я",
    "yo": "ё",
}
_EVERYDAY |= {"i": "і", "ı": "ы", "u": "у", "c": "с", "ae": "ә", "ts": "ц"}
_ALPHABETS = {
    "umlaut": _COMMON | _UMLAUT,
    "acute": _COMMON | _ACUTE,
    "apostrophe": _COMMON | _APOSTROPHE,
    "everyday": _COMMON | _EVERYDAY,
}
_MARKS = (
    ("umlaut", re.compile("[äğñŋöüūşç]", re.IGNORECASE)),
    ("acute", re.compile("[áǵńóúý]", re.IGNORECASE)),
    ("apostrophe", re.compile(r"[agos]'(?=\w)|[agniosuyc]'\w+[agniosuyc]'", re.IGNORECASE)),
)
_PIECES = {
    name: re.compile("|".join(sorted(map(re.escape, letters), key=len, reverse=True)))
    for name, letters in _ALPHABETS.items()
}
_APOSTROPHES = str.maketrans("’ʼ‘`´ʹ", "''''''")
_LATIN_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*'?")
_GLIDE = re.compile(r"(?<=[аәеоөұүыіу])[иі](?![а-яәғқңөұүһі]?\b(?<=[иі]))", re.IGNORECASE)
_VOWELS = "аәеоөұүыіуи"


def latin_alphabet(text: str) -> str:
    """Which Latin writing of Kazakh the letters point to: "umlaut" (2021), "acute" (2018), "apostrophe" (2017) or
    "everyday"."""
    text = text.translate(_APOSTROPHES)
    return next((name for name, mark in _MARKS if mark.search(text)), "everyday")


def to_cyrillic(text: str) -> str:
    """Kazakh in any Latin writing as Cyrillic; Cyrillic words, numbers and signs stay.

    Everyday writing does not tell қ from к when written "k", nor ө from о: the letters people chose are kept, and
    `plain_letters` makes both spellings meet.
    """
    text = unicodedata.normalize("NFC", text).translate(_APOSTROPHES)
    alphabet = latin_alphabet(text)
    return _LATIN_WORD.sub(lambda word: _word_to_cyrillic(word.group(), alphabet), text)


def _word_to_cyrillic(word: str, alphabet: str) -> str:
    if not _LATIN.search(word) or _CYRILLIC.search(word):
        return word
    letters = _ALPHABETS[alphabet]
    folded = unicodedata.normalize(
        "NFC", word.replace("I", "ı" if alphabet == "umlaut" else "i").replace("İ", "i").lower()
    )
    made = _PIECES[alphabet].sub(lambda piece: letters[piece.group()], folded)
    made = _glides(made, alphabet)
    if word.isupper() and len(word) > 1:
        return made.upper()
    return made[:1].upper() + made[1:] if word[:1].isupper() else made


def _glides(word: str, alphabet: str) -> str:
    """и after a vowel is й; in everyday writing "y" and "i" are so as well."""
    glides = "иі" + ("ы" if alphabet == "everyday" else "") if alphabet != "umlaut" else "и"
    made = list(word)
    for place in range(1, len(made)):
        if made[place] in glides and made[place - 1] in _VOWELS and made[place - 1] not in "иі":
            made[place] = "й"
    if alphabet == "everyday" and len(made) > 1 and made[0] == "ы" and made[1] in "аәо":
        made[0] = "й"
    return "".join(made)
