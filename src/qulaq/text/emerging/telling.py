"""An alert as people read it: the words that tell it from all else, as they are written, and a few voices, masked."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from qulaq.text.emerging.voices import LETTERS_READ, is_small, telling
from qulaq.text.personal import mask_text
from qulaq.text.stems import stems
from qulaq.text.words import words

WORDS, EXAMPLES, LETTERS = 6, 5, 300
LEAST = 3  # letters of a word that tells
ENOUGH = 0.25  # share of the voices a word is in


def telling_words(members: Sequence[str], past: Sequence[str], *, most: int = WORDS) -> list[str]:
    """Words of `members` that are rare in `past`, the most telling first, in their commonest form."""
    forms: dict[str, Counter[str]] = {}
    said = Counter(stem for text in members for stem in _forms(text, forms))
    before = Counter(stem for text in past for stem in set(telling(text)))
    least = max(2.0, ENOUGH * len(members))

    def tells(stem: str) -> float:
        now, then = said[stem] / len(members), (before[stem] + 1) / (len(past) + 2)
        return now * math.log(now / then)

    often = [stem for stem in said if said[stem] >= min(least, len(members))]
    found = [stem for stem in often if tells(stem) > 0] or often or list(said)  # an alert is never without words
    found.sort(key=lambda stem: (-tells(stem), stem))
    return [min(forms[stem], key=lambda form: (-forms[stem][form], form)) for stem in found[:most]]


def _forms(text: str, forms: dict[str, Counter[str]]) -> set[str]:
    """Stems of the words that may tell something; the forms they are written in are counted."""
    found = set()
    for word in words(text[:LETTERS_READ]):
        if len(word) < LEAST or is_small(word) or any(sign.isdigit() for sign in word):
            continue
        for stem in stems(word)[:1]:
            forms.setdefault(stem, Counter())[word] += 1
            found.add(stem)
    return found


def examples(members: Sequence[str], *, most: int = EXAMPLES) -> list[str]:
    """Different voices, evenly taken in their order, shortened, without what is personal."""
    different = list(dict.fromkeys(" ".join(text.split()) for text in members))
    step = max(1.0, len(different) / most)
    taken = [different[int(place * step)] for place in range(min(most, len(different)))]
    return [_short(mask_text(text).text) for text in taken]


def _short(text: str) -> str:
    return text if len(text) <= LETTERS else text[:LETTERS].rsplit(" ", 1)[0] + "…"
