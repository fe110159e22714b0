"""The stems of a list: how many texts have each, and the letters of those that many texts share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.backends.utils import CursorWrapper
from django.db.models.functions import Left

from qulaq.foundation.search.lists import TextList
from qulaq.text.ranking import number_of, stems_of
from qulaq.text.words import words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

READ_AT_MOST = 400  # texts of a batch that are read again for the letters of stems that have become usual
_LETTERS = 20_000

_COUNT = """
INSERT INTO search_stem AS s (list, number, texts, stem, word)
SELECT %s, number, more, '', '' FROM unnest(%s::int[], %s::int[]) AS given (number, more)
ON CONFLICT (list, number) DO UPDATE SET texts = s.texts + EXCLUDED.texts
"""
_EMPTY = "DELETE FROM search_stem WHERE list = %s AND number = ANY(%s) AND texts <= 0"
_FORGOTTEN = """
UPDATE search_stem SET stem = '', word = '' WHERE list = %s AND number = ANY(%s) AND texts < %s AND stem <> ''
"""
_UNKNOWN = "SELECT number FROM search_stem WHERE list = %s AND number = ANY(%s) AND texts >= %s AND stem = ''"
_LEARN = """
UPDATE search_stem AS s SET stem = given.stem, word = given.word
FROM unnest(%s::int[], %s::text[], %s::text[]) AS given (number, stem, word)
WHERE s.list = %s AND s.number = given.number
"""


def count(cursor: CursorWrapper, text_list: TextList, out: NDArray[np.int32], new: NDArray[np.int32]) -> None:
    """So many texts have them less, so many more. A stem that few are left with is a secret again."""
    import numpy as np

    numbers, place = np.unique(np.concatenate([out, new]), return_inverse=True)
    if not len(numbers):
        return
    signs = np.r_[np.full(len(out), -1), np.full(len(new), 1)]
    more = np.bincount(place, weights=signs, minlength=len(numbers)).astype(int)
    cursor.execute(_COUNT, [text_list.code, numbers.tolist(), more.tolist()])
    fewer = numbers[more < 0].tolist()
    if fewer:
        cursor.execute(_EMPTY, [text_list.code, fewer])
        cursor.execute(_FORGOTTEN, [text_list.code, fewer, text_list.known_from])


def learn(cursor: CursorWrapper, text_list: TextList, new: Any) -> None:
    """The letters of stems that this batch made usual, read from the texts that have them."""
    import numpy as np

    if not len(new.numbers):
        return
    numbers, first = np.unique(new.numbers, return_index=True)
    cursor.execute(_UNKNOWN, [text_list.code, numbers.tolist(), text_list.known_from])
    unknown = {number for (number,) in cursor.fetchall()}
    if not unknown:
        return
    holders = dict(zip(numbers.tolist(), new.records[first].tolist(), strict=True))
    records = sorted({holders[number] for number in unknown})[:READ_AT_MOST]
    found = _spelt(text_list, records, unknown)
    if found:
        given = [(number, stem, word) for number, (stem, word) in found.items()]
        cursor.execute(_LEARN, [*([one[at] for one in given] for at in range(3)), text_list.code])


def _spelt(text_list: TextList, records: list[int], unknown: set[int]) -> dict[int, tuple[str, str]]:
    """The stem and the shortest word for it; numbers and addresses are no words to be misspelt."""
    found: dict[int, tuple[str, str]] = {}
    rows = text_list.rows().filter(pk__in=records).values_list(Left(text_list.field, _LETTERS), flat=True)
    for text in rows:
        for word in words(text):
            if not word.replace("-", "").isalpha():
                continue
            for stem in stems_of(word):
                number = number_of(stem)
                if number in unknown and (number not in found or len(word) < len(found[number][1])):
                    found[number] = (stem, word)
    return found
