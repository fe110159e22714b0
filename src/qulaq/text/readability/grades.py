"""Formulas of readability: from counts to years of school.

Russian
  Flesch–Kincaid with the coefficients of I. V. Oborneva, "Automated estimation of the complexity of educational texts
  on the basis of statistical parameters", thesis, Moscow 2006 (in Russian): 0.5·ASL + 8.4·ASW − 15.59.
  SMOG and ARI with the constants of plainrussian (I. Begtin, 2014, github.com/infoculture/plainrussian), fitted on
  texts for known classes of school: 1.1·√(64.6·P/S) + 0.05, P words of four and more syllables in S sentences;
  6.26·letters/word + 0.2805·ASL − 31.04.
English
  Flesch–Kincaid: J. P. Kincaid et al., "Derivation of new readability formulas for Navy enlisted personnel", 1975.
Kazakh
  No formula has been published, as far as we could find; for its relatives there are: Turkish (E. Ateşman 1997),
  Azerbaijani (I. Sadigov 2018, doi 10.25045/jpit.v09.i1.05). So the scale is OURS and NOT validated with readers: the
  Russian formula above, its two coefficients carried over by parallel texts, as Oborneva and Sadigov carried theirs
  from English: a Kazakh text gets the grade its Russian translation has on average (docs/explanation/readability.md).

ASL is words a sentence, ASW syllables a word. A grade is not a verdict: the formulas know nothing of sense.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt

from qulaq.text.readability.counts import Counts

# 800 parallel sentences of SIB-200: words a sentence and syllables a word, Russian over Kazakh
KAZAKH_SENTENCE, KAZAKH_WORD = 1.17, 0.92
LEAST, MOST = 1.0, 30.0  # one endless line of capital letters is not grade 300

VALIDATED = frozenset({"ru", "en"})


def grades(counts: Counts, language: str) -> Mapping[str, float]:
    """The grades of a text by the name of the formula ("flesch_kincaid", "smog", "ari"); empty without words."""
    if not counts.words:
        return {}
    if language == "kk":
        return {"flesch_kincaid": _within(_kazakh(counts))}
    if language == "en":
        return {"flesch_kincaid": _within(0.39 * counts.words_per_sentence + 11.8 * counts.syllables_per_word - 15.59)}
    return {
        "flesch_kincaid": _within(_oborneva(counts.words_per_sentence, counts.syllables_per_word)),
        "smog": _within(1.1 * sqrt(64.6 * counts.long_words / counts.sentences) + 0.05),
        "ari": _within(6.26 * counts.letters_per_word + 0.2805 * counts.words_per_sentence - 31.04),
    }


def grade(counts: Counts, language: str) -> float:
    """One grade: the mean of those of the language; 0.0 for a text without words."""
    found = grades(counts, language)
    return round(sum(found.values()) / len(found), 1) if found else 0.0


def _oborneva(words: float, syllables: float) -> float:
    return 0.5 * words + 8.4 * syllables - 15.59


def _kazakh(counts: Counts) -> float:
    return _oborneva(counts.words_per_sentence * KAZAKH_SENTENCE, counts.syllables_per_word * KAZAKH_WORD)


def _within(found: float) -> float:
    return round(min(MOST, max(LEAST, found)), 1)
