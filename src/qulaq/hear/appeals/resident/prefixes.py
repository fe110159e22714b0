"""The beginning of a word by which PostgreSQL finds its other forms in a text as it was written."""

from __future__ import annotations

_SHORTEST_STEM = 4
# Case, number and possession of both languages; a stem that stays too long only finds less, never something wrong.
_ENDINGS_BY_KIND = (
    "лар лер дар дер тар тер ның нің дың дің тың тің ға ге қа ке на не да де та те нда нде дан ден тан тен нан нен",
    "мен бен пен ды ді ты ті ны ні сы сі ы і ымыз іміз мыз міз",
    "ами ями ого его ому ему ыми ими ов ев ей ам ям ах ях ой ый ий ая яя ое ее ые ие ия ию ии ую юю ом ем",
    "а я о е у ю и ь",
)
_ENDINGS = sorted(" ".join(_ENDINGS_BY_KIND).split(), key=len, reverse=True)


def stem(word: str) -> str:
    """The word without at most two endings: «жылудың» → «жылу», «көшелерде» → «көше»."""
    for _time in range(2):
        cut = next((end for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= _SHORTEST_STEM), "")
        word = word.removesuffix(cut) if cut else word
    return word
