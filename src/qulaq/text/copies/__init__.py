"""Exact and near copies of texts among a million others, and why they are or are not copies.

Three steps, each cheaper than looking at everything and each exact about what it says:

1. `keys`: 24 numbers a text. Copies share at least one of them with high probability; other texts seldom do. Eight
   come from sets of words (order and added sentences do not matter), sixteen from sets of three letters (typing errors
   do not matter): minima of random permutations in bands, as in Broder 1997 and Indyk & Motwani 1998.
2. `sketches`: 64 bytes a text, which estimate how much of their letters two texts share, without the texts.
3. `compare`: the two texts themselves, and what differs: another number, another sense or another object makes the same
   words another matter.

All of it works on the `skeleton` of a text (any script, any keyboard) without greeting and closing. The numbers depend
on nothing but the text and `VERSION`: they can be computed on any machine and compared years later.
"""

from __future__ import annotations

from qulaq.text.copies.among import (
    FARTHER,
    MOST_A_KEY,
    MOST_COMPARED,
    Copies,
    Match,
    candidates,
    decided,
    distinct,
    promising,
)
from qulaq.text.copies.comparing import (
    LEAST_LETTERS,
    LEAST_WORDS,
    NOTHING,
    Kind,
    Likeness,
    compare,
    compared,
    least_share,
    shares,
)
from qulaq.text.copies.difference import Because
from qulaq.text.copies.signature import KEYS, SKETCH, VERSION, Signature, cores, estimated, signatures

__all__ = [
    "FARTHER",
    "KEYS",
    "LEAST_LETTERS",
    "LEAST_WORDS",
    "MOST_A_KEY",
    "MOST_COMPARED",
    "NOTHING",
    "SKETCH",
    "VERSION",
    "Because",
    "Copies",
    "Kind",
    "Likeness",
    "Match",
    "Signature",
    "candidates",
    "compare",
    "compared",
    "cores",
    "decided",
    "distinct",
    "estimated",
    "least_share",
    "promising",
    "shares",
    "signatures",
]
