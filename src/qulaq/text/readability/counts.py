"""What readability is counted from: sentences, words, syllables and letters of a text, in three languages.

Numbers, dates, addresses, e-mails and links are no words here: a list of house numbers is not hard to read, and
formulas made for prose would take it to be. A line of a list is a sentence of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from qulaq.text.script import to_cyrillic
from qulaq.text.words import Span, Token, sentences, tokens

RUSSIAN_VOWELS = "аеёиоуыэюя"
KAZAKH_VOWELS = "аәеёиоөуұүыіэюя"
_RUSSIAN = re.compile(f"[{RUSSIAN_VOWELS}]")
# у after a vowel (ауыл, бау) and at the beginning before one (уақыт) is a consonant of Kazakh
_FIRST_U = re.compile(f"^у(?=[{KAZAKH_VOWELS}])")
_LATIN = re.compile("[a-z]")
_ENGLISH = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?<=[^aeiouyl])e$|(?<=[aeiouy])les?$|(?<=[^aeiouytd])ed$")
LONG_WORD = {"ru": 4, "kk": 5, "en": 3}  # syllables from which a word is long: Kazakh forms are longer by nature


def syllables(word: str, language: str) -> int:
    """The syllables of one lower-case word; at least one.

    Russian: its vowels. Kazakh: its vowels without у that stands as a consonant (тау 1, ауыл 2, уақыт 2, су 1, суық 2).
    Kazakh in Latin letters is read as it is in Cyrillic. English: groups of vowels without a silent ending.
    """
    if language == "kk":
        return max(1, _kazakh_syllables(to_cyrillic(word) if _LATIN.search(word) else word))
    if language == "en":
        return max(1, len(_ENGLISH.findall(_SILENT.sub("", word))))
    return max(1, len(_RUSSIAN.findall(word)))


def _kazakh_syllables(word: str) -> int:
    word = _FIRST_U.sub("в", word)
    count, after_vowel = 0, False
    for letter in word:
        vowel = letter in KAZAKH_VOWELS and not (letter == "у" and after_vowel)
        count += vowel
        after_vowel = vowel
    return count


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its place in the text, its words as tokens and the syllables of each."""

    start: int
    end: int
    words: tuple[Token, ...]
    syllables: tuple[int, ...]

    @property
    def letters(self) -> int:
        """How many letters and digits its words have."""
        return sum(len(word.folded) for word in self.words)


@dataclass(frozen=True, slots=True)
class Counts:
    """Sums over a text: what the formulas take."""

    sentences: int
    words: int
    syllables: int
    letters: int
    long_words: int

    @property
    def words_per_sentence(self) -> float:
        """Words in a sentence on average; 0 without sentences."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def syllables_per_word(self) -> float:
        """Syllables in a word on average; 0 without words."""
        return self.syllables / self.words if self.words else 0.0

    @property
    def letters_per_word(self) -> float:
        """Letters in a word on average; 0 without words."""
        return self.letters / self.words if self.words else 0.0

    @property
    def long_share(self) -> float:
        """The share of long words, 0 to 1; 0 without words."""
        return self.long_words / self.words if self.words else 0.0


def cut(text: str, language: str) -> list[Sentence]:
    """The sentences of `text` that hold words."""
    found = [_sentence(text, span, language) for span in sentences(text)]
    return [sentence for sentence in found if sentence.words]


def _sentence(text: str, span: Span, language: str) -> Sentence:
    words = tuple(
        word._replace(start=word.start + span.start, end=word.end + span.start)
        for word in tokens(text[span.start : span.end])
        if word.kind == "word"
    )
    return Sentence(span.start, span.end, words, tuple(syllables(word.folded, language) for word in words))


def count(found: list[Sentence], language: str) -> Counts:
    """The sums over these sentences."""
    long = LONG_WORD.get(language, 4)
    return Counts(
        sentences=len(found),
        words=sum(len(sentence.words) for sentence in found),
        syllables=sum(sum(sentence.syllables) for sentence in found),
        letters=sum(sentence.letters for sentence in found),
        long_words=sum(number >= long for sentence in found for number in sentence.syllables),
    )
